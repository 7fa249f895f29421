import { fullDayOf, numberOf } from "../numbers.js";
import { _ } from "../words.js";

/** @typedef {import("./faults.js").Fault} Fault */

/** @type {Record<Exclude<import("./faults.js").Code, "refused">, (fault: Fault) => string>} */
const sentences = {
  missing: () => _("This is needed to save."),
  no_day: () => _("Write a day that exists, such as 2026-10-07."),
  no_time: () => _("Write a time, such as 10:00."),
  no_number: () => _("Write a number."),
  no_option: () => _("Choose one of the answers."),
  too_low: ({ limit }) => _("Write %(limit)s or more.", { limit: numberOf(Number(limit)) }),
  too_high: ({ limit }) => _("Write %(limit)s or less.", { limit: numberOf(Number(limit)) }),
  too_long: ({ limit }) => _("Shorten it to %(limit)s characters.", { limit: numberOf(Number(limit)) }),
  not_after: ({ limit }) => _("Choose a day after %(day)s.", { day: fullDayOf(String(limit)) }),
  before: ({ limit }) => _("Choose %(day)s or a later day.", { day: fullDayOf(String(limit)) }),
  too_far: ({ limit }) => _("Choose %(day)s or an earlier day.", { day: fullDayOf(String(limit)) }),
  not_yet: () => _("Choose today or an earlier day. Visits and contacts are logged once they have taken place."),
  identity_number: () => _("This looks like a national identity number. Write a name instead: Fotfäste keeps no such numbers."),
};

/** What to write instead. @param {Fault} fault */
export const sayFault = (fault) => fault.code === "refused" ? (fault.words ?? "") : sentences[fault.code](fault);
