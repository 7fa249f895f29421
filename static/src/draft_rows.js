/** Drafts as rows of the disk. */

import { isParted } from "./parted.js";
import { store } from "./store/opened.js";
import { tellTabs } from "./store/tabs.js";

/** @typedef {{key: string, value: any, at: number}} Body what a row says, sealed */

/** @param {[string, Body][]} drafts each with the id of its row */
export async function sealedDrafts(drafts) {
  const sealed = await store().cipher.sealAll("draft", drafts);
  return drafts.map(([id, { key }], n) => ({ id, sealed: sealed[n], parted: isParted(key) }));
}

/** Those of the disk that can be read, each with the id of its row. @returns {Promise<[string, Body][]>} */
export async function openedDrafts() {
  const { cipher, db } = store();
  const rows = await db.run(["drafts"], "readonly", (tx) => tx.objectStore("drafts").getAll());
  const results = await cipher.openAll("draft", rows.map((/** @type {any} */ { id, sealed }) => [id, sealed]));
  return results.flatMap((result, n) => (result.status === "fulfilled" ? [[rows[n].id, result.value]] : []));
}

/** @param {string} id of the row @param {Body} body @returns {Promise<boolean>} false where its person has left, and the row is kept as that */
export async function writeDraft(id, body) {
  const { db } = store();
  const [row] = await sealedDrafts([[id, body]]);
  const isWritten = await db.run(["drafts"], "readwrite", (tx) => put(tx.objectStore("drafts"), row));
  tellTabs("drafts");
  return isWritten;
}

/** @param {string[]} rows ids */
export const deleteDrafts = (rows) =>
  store().db.run(["drafts"], "readwrite", async (tx) => {
    for (const id of rows) await tx.objectStore("drafts").delete(id);
  });

/**
 * The person may have left a moment ago, in this tab or another: the whole of it must not lie there again.
 * @param {any} rows @param {{id: string, sealed: any, parted: boolean}} row
 */
async function put(rows, row) {
  if (!row.parted && (await rows.get(row.id))?.parted) return false;
  await rows.put(row);
  return true;
}
