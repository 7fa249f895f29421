/** Changes as rows of the outbox and of the receipts. */

import { store } from "./opened.js";
import { unsure } from "./unsure.js";

/** @typedef {import("./lay.js").Change} Change */
/** @typedef {Omit<Change, "seq">} Unplaced a change that has no place in the order yet */
/** @typedef {import("./connection.js").Transaction} Transaction */
/** @typedef {{id: string, record: string, sealed: import("../cipher.js").Sealed, unsure?: boolean}} OutboxRow */

/** @param {Unplaced[]} changes @returns {Promise<OutboxRow[]>} */
export async function sealedChanges(changes) {
  // One name for outbox and receipts: a row may move between them as it is.
  const sealed = await store().cipher.sealAll("change", changes.map(({ id, ...body }) => [id, body]));
  return changes.map(({ id, record_id }, n) => ({ id, record: record_id, sealed: sealed[n], ...(unsure.has(id) && { unsure: true }) }));
}

/**
 * Lay a row into the outbox. A second try after the browser lost its answer finds the first.
 * @param {Transaction} tx @param {OutboxRow} row @returns {Promise<number>} its place in the order
 */
export async function place(tx, row) {
  const outbox = tx.objectStore("outbox");
  return /** @type {number} */ ((await outbox.index("id").getKey(row.id)) ?? (await outbox.add(row)));
}

/** @param {Transaction} tx @param {OutboxRow[]} rows @returns {Promise<number[]>} their places in the order */
export async function placeAll(tx, rows) {
  const seqs = [];
  for (const row of rows) seqs.push(await place(tx, row));
  return seqs;
}

/** Stores that `takeOut` writes to. */
export const OUTBOX = ["outbox", "outbox_before"];

/** Take changes out of the outbox, and out of its copy. @param {Transaction} tx with OUTBOX @param {number[]} seqs */
export async function takeOut(tx, seqs) {
  const writes = runs(seqs).flatMap(([first, last]) =>
    OUTBOX.map((name) => tx.objectStore(name).delete(IDBKeyRange.bound(first, last))),
  );
  await Promise.all(writes);
}

/**
 * Runs without a gap: whatever else is laid into the outbox meanwhile lies in none of them.
 * @param {number[]} seqs @returns {[number, number][]} first and last of each
 */
function runs(seqs) {
  /** @type {[number, number][]} */
  const found = [];
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] + 1 === seq) last[1] = seq;
    else found.push([seq, seq]);
  }
  return found;
}

/**
 * @param {Transaction} tx @param {string} id
 * @param {number | null} dropped when it left the tray, ms; null puts it back
 * @param {OutboxRow} [told] as it is told from now on
 */
export async function markDropped(tx, id, dropped, told) {
  const receipts = tx.objectStore("receipts");
  const row = await receipts.get(id);
  if (row) await receipts.put({ ...row, ...told, dropped });
}
