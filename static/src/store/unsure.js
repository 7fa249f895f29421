/** What left, and of which no answer says whether the server has it. Kept with what waits: a start knows it, too. */

import { store } from "./opened.js";
import { tellTabs } from "./tabs.js";

/** Ids of changes. @type {Set<string>} */
export const unsure = new Set();

/** As another tab may have been told. @param {{id: string, unsure?: boolean}[]} rows of the outbox */
export function readUnsure(rows) {
  for (const { id, unsure: isSo } of rows) {
    if (isSo) unsure.add(id);
    else if (isSo === false) unsure.delete(id);
  }
}

/** @param {{id: string, seq: number}[]} changes @param {boolean} isSo */
export async function markUnsure(changes, isSo) {
  const news = changes.filter(({ id }) => unsure.has(id) !== isSo);
  for (const { id } of news) isSo ? unsure.add(id) : unsure.delete(id);
  // Where the phone is full, it is known until a restart.
  if (news.length) await write(news, isSo).catch(() => {});
}

/** @param {{id: string, seq: number}[]} changes @param {boolean} isSo */
async function write(changes, isSo) {
  await store().db.run(["outbox"], "readwrite", async (tx) => {
    const outbox = tx.objectStore("outbox");
    for (const { id, seq } of changes) {
      const row = await outbox.get(seq);
      if (row?.id === id) await outbox.put({ ...row, unsure: isSo });
    }
  });
  tellTabs("outbox");
}
