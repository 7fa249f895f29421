/** Drafts as rows of the disk. */

import { isParted } from "./parted.js";
import { store } from "./store/opened.js";
import { tellTabs } from "./store/tabs.js";

/** @typedef {{key: string, value: any, at: number}} Body what a row says, sealed */

/** @param {import("./store/opened.js").Store} opened @param {string} id of the row @param {Body} body */
const sealedRow = async ({ cipher }, id, body) => ({ id, sealed: await cipher.seal("draft", id, body), parted: isParted(body.key) });

/** @param {string} id of the row @param {Body} body */
export async function writeDraft(id, body) {
  const opened = store();
  const row = await sealedRow(opened, id, body);
  await opened.db.run(["drafts"], "readwrite", (tx) => put(tx.objectStore("drafts"), row));
  tellTabs("drafts");
}

/**
 * The person may have left a moment ago, in this tab or another: the whole of it must not lie there again.
 * @param {any} rows @param {{id: string, sealed: any, parted: boolean}} row
 */
async function put(rows, row) {
  if (row.parted || !(await rows.get(row.id))?.parted) await rows.put(row);
}
