/** What a change of the store's shape leaves to be done with the key at hand. Cut off anywhere, it is done anew. */

import { store } from "./opened.js";

/** @typedef {import("./connection.js").Transaction} Transaction */

const STORES = ["meta", "outbox", "outbox_before", "receipts", "answered"];

/** Bring an older store up to date, if it is one. @param {number | undefined} from its shape, undefined for today's */
export async function migrate(from) {
  if (from === undefined) return;
  const { db } = store();
  const taken = (await db.run(["receipts"], "readonly", (tx) => tx.objectStore("receipts").getAll())).filter(isTaken);
  const packs = await packsOf(taken);
  const work = async (/** @type {Transaction} */ tx) => {
    await putBack(tx);
    for (const { id } of taken) await tx.objectStore("receipts").delete(id);
    for (const pack of packs) await tx.objectStore("answered").put(pack);
    await tx.objectStore("meta").delete("migrating");
  };
  await db.run(STORES, "readwrite", work, "strict");
}

/** @param {{verdict: string}} row */
const isTaken = ({ verdict }) => verdict === "stored";

/** Shape 1 kept a row for each change that the server took. @param {any[]} rows */
async function packsOf(rows) {
  const { cipher } = store();
  const opened = await cipher.openAll("change", rows.map(({ id, sealed }) => [id, sealed]));
  const packs = rows.flatMap(({ id, seq, at }, n) => {
    const found = opened[n];
    return found.status === "fulfilled" ? [{ id, at, changes: [{ ...found.value, id, seq }] }] : [];
  });
  const sealed = await cipher.sealAll("answered", packs.map(({ id, changes }) => [id, changes]));
  return packs.map(({ id, at }, n) => ({ id, at, sealed: sealed[n] }));
}

/** What was copied and is no longer in the outbox was not answered since: only an answer takes the copy away. @param {Transaction} tx */
async function putBack(tx) {
  const outbox = tx.objectStore("outbox");
  const here = new Set(await outbox.getAllKeys());
  for (const row of await tx.objectStore("outbox_before").getAll()) if (!here.has(row.seq)) await outbox.put(row);
}

