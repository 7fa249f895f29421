/**
 * Saved work that does not open here any more. It cannot be sent, so whoever saved it is told in the tray; its row is kept
 * as it is until she puts it away, and 30 days beyond that.
 */

import { pendingOf, refusedOf } from "./memory.js";
import { markDropped, takeOut } from "./outbox_rows.js";

/** @typedef {import("./lay.js").Change} Change */
/** @typedef {import("./connection.js").Transaction} Transaction */

/** The reason that the tray tells. */
export const DAMAGED = "damaged";

/** @param {{code?: string | null} | undefined} answer */
export const isDamaged = (answer) => answer?.code === DAMAGED;

/**
 * @param {any[]} rows of the outbox @param {Change[]} readable of them
 * @param {(record: string) => {kind: string} | undefined} known
 * @returns {Change[]} for the tray
 */
export function damagedAmong(rows, readable, known) {
  const opened = new Set(readable.map(({ seq }) => seq));
  const lost = rows.filter(({ seq }) => !opened.has(seq));
  return lost.map(({ id, seq, record, at = Date.now() }) => {
    const made_at = readable.findLast((one) => one.seq < seq)?.made_at ?? new Date(at).toISOString();
    const answer = { id, verdict: "refused", code: DAMAGED };
    return { id, seq, kind: known(record)?.kind ?? "", record_id: record, base: 0, fields: {}, made_at, answer };
  });
}

/**
 * Did this make its record? What cannot be read may have, unless another change of it did, or stands upon what the server had.
 * Ask of records that are not here.
 * @param {Change} change
 */
export function isMaker({ isNew = false, record_id, answer }) {
  if (isNew || !isDamaged(answer)) return isNew;
  return ![...pendingOf(record_id), ...refusedOf(record_id)].some((one) => one.isNew || one.base > 0);
}

/** @param {Transaction} tx with OUTBOX and `receipts` @param {Change} change that is damaged @param {number} now ms */
export async function putAway(tx, { id, seq }, now) {
  const row = await tx.objectStore("outbox").get(seq);
  if (row?.id !== id) return markDropped(tx, id, now);
  await takeOut(tx, [seq]);
  await tx.objectStore("receipts").put({ ...row, verdict: "refused", at: now, dropped: now, isDamaged: true });
}

/** @param {Transaction} tx with `outbox` and `receipts` @param {any} row that was put away */
export async function putBack(tx, { id, seq, record, sealed }) {
  await tx.objectStore("outbox").put({ id, seq, record, sealed });
  await tx.objectStore("receipts").delete(id);
}
