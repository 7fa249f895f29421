/** Receipts are kept 30 days: for a server that is restored from a backup, and for second thoughts about the tray. */

import { store } from "./open.js";

export const KEPT_MS = 30 * 24 * 3600 * 1000;

/** @param {any} row @param {number} before ms */
const isOver = ({ verdict, at, dropped }, before) => (verdict === "stored" ? at < before : dropped && dropped < before);

/** What the tray still shows stays, however old. @param {number} now ms */
export const prune = (now) =>
  store().db.run(["receipts"], "readwrite", async (tx) => {
    const receipts = tx.objectStore("receipts");
    for (const row of await receipts.getAll()) if (isOver(row, now - KEPT_MS)) await receipts.delete(row.id);
  });
