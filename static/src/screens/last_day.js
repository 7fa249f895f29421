// Of who works here no longer: that it is over, and what becomes of what was not sent.
import { fullDayOf } from "../numbers.js";
import { empty } from "../parts/empty.js";
import { _ } from "../words.js";

/** @typedef {import("../forms/facts.js").Facts} Facts */

/**
 * The last day of who works here no longer: the server tells it, or it was set while news still came.
 * @param {Facts} facts @param {string} [told] @returns {string | null}
 */
export function lastDayPassed({ get, me: id, today }, told) {
  const last = told ?? get(id)?.fields.active_to;
  return last && last < today ? last : null;
}

/** @param {string} day */
export const isOver = (day) =>
  empty({
    title: _("Your time here is over"),
    words: _("Your last day was %(day)s, and you hold no participants any more. What you saved and had not sent goes to whoever takes over, as notes.", { day: fullDayOf(day) }),
  });
