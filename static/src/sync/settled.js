/**
 * What lies in the tray until its question is here, or was handed over as a late note: settled by whomever, it asks
 * nothing any more, also where the question or the note is told no longer. A restored server may still need it.
 */

import { tray } from "../store/memory.js";

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("../store/lay.js").Ground} Ground */
/** @typedef {import("../store/connection.js").Transaction} Transaction */

/**
 * @param {Map<string, Ground>} ground @param {{updates: Map<string, Ground>, removed: Set<string>, participants: Set<string>}} after
 * @returns {Change[]}
 */
export function settledBy(ground, { updates, removed, participants }) {
  const now = (/** @type {string} */ id) => (removed.has(id) ? undefined : (updates.get(id) ?? ground.get(id)));
  // With whoever leaves it goes to somebody else, open as it is.
  const isPassedOn = (/** @type {string} */ id) => isOpen(ground.get(id)) && participants.has(ground.get(id)?.fields.participant_id);
  const isTold = (/** @type {string} */ id) => updates.has(id) || (removed.has(id) && !isPassedOn(id));
  const isSettled = (/** @type {string[]} */ ids) => ids.some(isTold) && !ids.some((id) => isOpen(now(id)));
  return tray.size ? [...tray.values()].filter((change) => isSettled(asksIn(change))) : [];
}

/** Ids of the questions that it became, or of the note. @param {Change} change @returns {string[]} */
export function asksIn({ id, answer }) {
  return answer?.verdict === "late_note" ? [id] : Object.values(answer?.questions ?? {});
}

/** @param {Ground | undefined} record */
const isOpen = (record) => Boolean(record && !record.deleted && !record.fields.answer && !record.fields.seen_at);

/** @param {Transaction} tx with `receipts` @param {Change[]} changes @param {number} now ms */
export async function writeSettled(tx, changes, now) {
  const receipts = tx.objectStore("receipts");
  for (const { id } of changes) {
    const row = await receipts.get(id);
    if (row) await receipts.put({ ...row, settled: now });
  }
}
