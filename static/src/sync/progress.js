/** How far a run has got, for the status: from what it has to send the truth line tells how many are through. */

import { waiting } from "../outbox.js";

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {{kind: string, record_id: string}} Part of what is sent */
/** @typedef {{begun: Part[], away: Part[]}} Sending all that waited since the run began, and what this request carries */

/** What was sealed of somebody who has left says no more than its id. @param {Change} change @returns {Part} */
const asPart = ({ id, kind, record_id }) => ({ kind, record_id: record_id || id });

/** @param {Map<string, Part>} begun by change, grows @param {Change[]} away @returns {Sending | null} null where nothing moves */
function sendingOf(begun, away) {
  if (!away.length) return null;
  for (const one of waiting.peek()) begun.set(one.change, one);
  for (const one of away) begun.set(one.id, asPart(one));
  return { begun: [...begun.values()], away: away.map(asPart) };
}

/** Of one run. @returns {(seen: import("./run.js").Progress) => Pick<import("../sync.js").Status, "sending" | "first">} */
export function progress() {
  /** @type {Map<string, Part>} */
  const begun = new Map();
  return ({ received, sending, state, total }) => ({
    sending: sendingOf(begun, sending),
    first: state.isWhole && !state.isRebuilding ? null : { done: received, of: total },
  });
}
