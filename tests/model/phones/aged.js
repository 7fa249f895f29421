// A phone's store put back into the shape in which the first release kept it, with all that is on it: what the app of
// today does next is to bring it up.
import { deleteDB, openDB } from "idb";

import { closeStore, store } from "../../../static/src/store/opened.js";
import { move } from "../../../static/src/store/unmoved.js";
import { firstShape } from "../../phone/helpers/first_shape.js";

// What that release kept of itself, and of how far it had seen.
const META = ["device", "initialized", "key", "offered", "session", "sync"];
const SEEN = ["cursor", "epoch", "generation", "isWhole", "isRebuilding", "reoffer", "receivedAt", "version"];

/** @typedef {Map<string, {keys: any[], rows: any[]}>} Contents by store */

/** Whether it was; false where something lies on it that no store of that shape could hold. */
export async function aged() {
  await move();
  const { cipher, staff } = store();
  const name = `fotfaste-${staff}`;
  const now = await openDB(name);
  const contents = await read(now);
  if (!isOfThatTime(contents)) return now.close(), false;
  const next = await nextSeq(now);
  now.close();
  closeStore();
  const receipts = await receiptsOf(contents, cipher);
  await deleteDB(name);
  const before = await openDB(name, 1, { upgrade: firstShape });
  await write(before, contents, { receipts, next });
  before.close();
  return true;
}

/** @param {import("idb").IDBPDatabase<any>} db @returns {Promise<Contents>} */
async function read(db) {
  const tx = db.transaction([...db.objectStoreNames]);
  const found = [...db.objectStoreNames].map(async (name) => {
    const [keys, rows] = await Promise.all([tx.objectStore(name).getAllKeys(), tx.objectStore(name).getAll()]);
    return [name, { keys, rows }];
  });
  const contents = new Map(/** @type {any} */ (await Promise.all(found)));
  // Killed before its end, a tab would be found to have failed.
  await tx.done;
  return contents;
}

/** @param {Contents} contents @param {string} name @returns {any[]} */
const rowsOf = (contents, name) => contents.get(name)?.rows ?? [];

/** @param {Contents} contents @returns {Map<string, any>} */
const metaOf = (contents) => new Map(contents.get("meta")?.keys.map((key, n) => [key, contents.get("meta")?.rows[n]]));

/** That release sealed nothing to the server, and offered nothing again. @param {Contents} contents */
function isOfThatTime(contents) {
  const { reoffer, isRebuilding, owes, rebased = 0 } = metaOf(contents).get("sync") ?? {};
  const isPlain = reoffer === null && !isRebuilding && !owes;
  return isPlain && rowsOf(contents, "outbox").every(({ seq }) => seq > rebased) && !rowsOf(contents, "answered").some(({ box }) => box);
}

/** No place is given twice. @param {import("idb").IDBPDatabase<any>} db @returns {Promise<number>} */
async function nextSeq(db) {
  const tx = db.transaction("outbox", "readwrite");
  const seq = Number(await tx.store.add({ id: "none" }));
  await Promise.all([tx.store.delete(seq), tx.done]);
  return seq;
}

/** A row for each change that the server took. @param {Contents} contents @param {import("../../../static/src/cipher.js").Cipher} cipher */
async function receiptsOf(contents, cipher) {
  const packs = rowsOf(contents, "answered").map(async ({ id, at, sealed }) => ({ at, changes: await cipher.open("answered", id, sealed) }));
  const taken = (await Promise.all(packs)).flatMap(({ at, changes }) => changes.map((/** @type {any} */ change) => ({ at, ...change })));
  const sealed = await cipher.sealAll("change", taken.map(({ at: _, id, seq: __, ...change }) => [id, change]));
  return taken.map(({ id, seq, at, record_id: record }, n) => ({ id, seq, record, verdict: "stored", at, sealed: sealed[n] }));
}

/** @param {import("idb").IDBPDatabase<any>} db @param {Contents} contents @param {{receipts: any[], next: number}} more */
async function write(db, contents, { receipts, next }) {
  const tx = db.transaction([...db.objectStoreNames], "readwrite");
  for (const [name, value] of metaOf(contents)) {
    if (META.includes(name)) await tx.objectStore("meta").put(name === "sync" ? seenThen(value) : value, name);
  }
  for (const name of ["packs", "overlay", "outbox", "drafts", "receipts"]) {
    for (const row of rowsOf(contents, name)) await tx.objectStore(name).put(row);
  }
  for (const row of receipts) await tx.objectStore("receipts").put(row);
  // The next place is told by the highest that there ever was.
  await tx.objectStore("outbox").put({ seq: next, id: "none" });
  await tx.objectStore("outbox").delete(next);
  await tx.done;
}

/** @param {Record<string, any>} sync */
const seenThen = (sync) => Object.fromEntries(SEEN.map((name) => [name, sync[name]]));
