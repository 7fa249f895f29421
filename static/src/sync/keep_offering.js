/** What a restored server fails on is stepped over while it is offered again: from then on it waits, so that it is offered later. */

import { outbox, refresh, tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { sealedChanges } from "../store/outbox_rows.js";
import { withRoom } from "../store/prune.js";
import { tellTabs } from "../store/tabs.js";
import { isBoxed } from "./boxes.js";

/** @typedef {import("../store/lay.js").Change} Change */

/**
 * @param {Change} change that was answered before its server was restored
 * @param {Change[]} again all that is offered again from there on: later ones of its record wait behind it
 */
export function keepOffering(change, again) {
  if (isBoxed(change)) return withRoom(() => keepBox(change));
  return backToTheOutbox(again.filter(({ record_id, seq }) => record_id === change.record_id && seq >= change.seq));
}

/** Counted by whoever asks next, as what the server could not take yet. @param {import("./boxes.js").Boxed} box */
const keepBox = ({ id }) =>
  store().db.run(["answered"], "readwrite", async (tx) => {
    const answered = tx.objectStore("answered");
    const row = await answered.get(id);
    if (row) await answered.put({ ...row, waits: true });
  });

/** In their old places in the order. @param {Change[]} answered */
async function backToTheOutbox(answered) {
  const changes = answered.map(({ answer: _, ...change }) => ({ ...change, again: true }));
  const rows = await sealedChanges(changes);
  const write = () =>
    store().db.run(["outbox", "receipts"], "readwrite", async (tx) => {
      for (const [n, row] of rows.entries()) await tx.objectStore("outbox").put({ ...row, seq: changes[n].seq });
      for (const { id } of changes) await takeReceipt(tx, id);
    });
  await withRoom(write);
  for (const change of changes) {
    tray.delete(change.id);
    outbox.set(change.id, change);
  }
  refresh(changes.map(({ record_id }) => record_id));
  tellTabs("outbox");
}

/**
 * Of what waits again. That somebody has put it away, or settled it, is known until it is answered.
 * @param {import("../store/connection.js").Transaction} tx with `receipts` @param {string} id
 */
export async function takeReceipt(tx, id) {
  const receipts = tx.objectStore("receipts");
  const row = await receipts.get(id);
  if (row && !row.dropped && !row.settled) await receipts.delete(id);
}
