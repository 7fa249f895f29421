/** What a restored server fails on is stepped over while it is offered again: from then on it waits, so that it is offered later. */

import { outbox, refresh, tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { sealedChanges } from "../store/outbox_rows.js";
import { tellTabs } from "../store/tabs.js";
import { isBoxed } from "./boxes.js";

/** @typedef {import("../store/lay.js").Change} Change */

/** @param {Change} change that was answered before its server was restored */
export const keepOffering = (change) => (isBoxed(change) ? keepBox(change) : backToTheOutbox(change));

/** Counted by whoever asks next, as what the server could not take yet. @param {import("./boxes.js").Boxed} box */
const keepBox = ({ id }) =>
  store().db.run(["answered"], "readwrite", async (tx) => {
    const answered = tx.objectStore("answered");
    await answered.put({ ...(await answered.get(id)), waits: true });
  });

/** In its old place in the order. @param {Change} change */
async function backToTheOutbox({ answer: _, ...change }) {
  const [row] = await sealedChanges([change]);
  await store().db.run(["outbox", "receipts"], "readwrite", async (tx) => {
    await tx.objectStore("outbox").put({ ...row, seq: change.seq });
    await tx.objectStore("receipts").delete(change.id);
  });
  tray.delete(change.id);
  outbox.set(change.id, change);
  refresh([change.record_id]);
  tellTabs("outbox");
}
