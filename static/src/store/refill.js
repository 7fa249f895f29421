/**
 * A database that was deleted while the app was open: all that memory holds is written anew, under the same key
 * and in the same order, before anything else is. What the server has is fetched again over it. The first to do so may
 * have slept: each other tab adds what that one did not know.
 */

import { draftsAnew } from "../drafts.js";
import { keptAt } from "../sync/skew.js";
import { AT_FIRST, begunAnew } from "../sync/state.js";
import { rememberAccount } from "./accounts.js";
import { ground, mirrored, outbox, tray } from "./memory.js";
import { StoreError } from "./errors.js";
import { load } from "./load.js";
import { away, store, wishes } from "./opened.js";
import { sealedChanges } from "./outbox_rows.js";
import { DATED } from "./prune.js";
import { asPacks } from "./rows.js";
import { tellTabs } from "./tabs.js";

/** @typedef {import("./lay.js").Change} Change */

// More than another tab can have saved unheard of.
const UNHEARD = 1000;

/** In `meta`: which writing anew it is; none where it never vanished. */
export const ANEW = "anew";

/** What else the open account keeps in `meta`, sealed already. @type {{session: unknown}} */
export const kept = { session: undefined };

/**
 * Without a key it was made anew, and perhaps deleted once more, or cut off, before it was filled.
 * @param {import("./connection.js").Database} db
 * @throws {StoreError} old_tab: another tab has begun anew there, under a key that this one does not have
 */
export async function reopened(db) {
  const tx = db.transaction("meta");
  tx.done.catch(() => {});
  const [isFilled, anew] = await Promise.all([isOurs(tx.store), tx.store.get(ANEW)]);
  if (isFilled ? anew !== store().anew : !(await refill(db))) await addOurs(db);
}

/** @param {any} meta of a database @returns {Promise<boolean>} false where it has no key yet */
async function isOurs(meta) {
  const [key, mark] = await Promise.all([meta.get("key"), meta.get("mark")]);
  if (key && mark !== store().mark) throw new StoreError("old_tab");
  return Boolean(key);
}

/** @param {import("./connection.js").Database} db empty @returns {Promise<boolean>} false where another tab was quicker */
async function refill(db) {
  const [packs, waiting, told, drafts] = await Promise.all([asPacks(ground.values()), rowsOf(outbox), toldRows(), draftsAnew()]);
  const tx = db.transaction(["meta", "packs", "outbox", "receipts", "drafts"], "readwrite", { durability: "strict" });
  tx.done.catch(() => {});
  const [meta, receipts] = [tx.objectStore("meta"), tx.objectStore("receipts")];
  if (await isOurs(meta)) return false;
  const anew = crypto.randomUUID();
  const sync = { ...begunAnew(AT_FIRST), generation: newest() + 1, version: mirrored.version };
  const last = lastNumber() + UNHEARD;
  await Promise.all([
    ...putMeta(meta, { [ANEW]: anew, sync, offered: last }),
    ...packs.map((row) => tx.objectStore("packs").put(row)),
    ...waiting.map((row) => tx.objectStore("outbox").put(row)),
    ...numberedBehind(tx.objectStore("outbox"), last),
    ...told.map((row) => receipts.put(row)),
    ...drafts.map((row) => tx.objectStore("drafts").put(row)),
    tx.done,
  ]);
  store().anew = anew;
  mirrored.offered = last;
  tellTabs("outbox");
  // The list of accounts went with it, and without a network a start knows of nobody else's.
  await rememberAccount({ staff: store().staff, hasStore: true });
  return true;
}

/** What whoever wrote it anew did not know: sent once more, a change is answered as before. @param {import("./connection.js").Database} db */
async function addOurs(db) {
  const [waiting, told] = await Promise.all([rowsOf(outbox), toldRows()]);
  const tx = db.transaction(["meta", "outbox", "receipts"], "readwrite", { durability: "strict" });
  tx.done.catch(() => {});
  const anew = await tx.objectStore("meta").get(ANEW);
  const last = await countOn(tx);
  for (const row of told) await tell(tx, row);
  for (const row of waiting) await addTo(tx, row);
  await tx.done;
  store().anew = anew;
  mirrored.offered = last;
  tellTabs("outbox");
  // Memory may know less than the others do. What is read waits for this to end.
  load().catch(() => {});
}

/** Also behind what only this tab knows to have been given. @param {any} tx @returns {Promise<number>} up to which all may have been offered */
async function countOn(tx) {
  const [meta, rows] = [tx.objectStore("meta"), tx.objectStore("outbox")];
  const [offered = 0, known] = [await meta.get("offered"), lastNumber()];
  if (known <= offered) return offered;
  await meta.put(known, "offered");
  if ((await rows.getKey(known)) === undefined) await Promise.all(numberedBehind(rows, known));
  return known;
}

/** @param {any} tx @param {string} id of a change @returns {Promise<number | undefined>} its place in the outbox */
const seqOf = (tx, id) => tx.objectStore("outbox").index("id").getKey(id);

/** @param {any} tx @param {any} row of the receipts */
async function tell(tx, row) {
  const receipts = tx.objectStore("receipts");
  const [seq, there] = [await seqOf(tx, row.id), await receipts.get(row.id)];
  if (row.dropped && seq !== undefined) await tx.objectStore("outbox").delete(seq);
  if (row.dropped || (seq === undefined && !there)) await receipts.put(row);
}

/** In its old place, which nobody else's was given. @param {any} tx @param {any} row of the outbox */
async function addTo(tx, { seq, ...row }) {
  const rows = tx.objectStore("outbox");
  if ((await seqOf(tx, row.id)) !== undefined || (await tx.objectStore("receipts").getKey(row.id))) return;
  await rows.add((await rows.getKey(seq)) === undefined ? { ...row, seq } : row);
}

/** @param {any} meta @param {Record<string, any>} more offered: what was answered before is taken back by its reverse */
function putMeta(meta, more) {
  const { key, mark } = store();
  const all = { key, mark, [DATED]: true, session: kept.session, initialized: { at: Date.now() }, ...more };
  return [...Object.entries(all), ...wishes].map(([name, value]) => meta.put(value, name));
}

const newest = () => [...ground.values()].reduce((most, { generation }) => Math.max(most, generation), 0);

/** The highest that this app knows of; the app of before noted here that every number was offered. */
const lastNumber = () =>
  Math.max(mirrored.offered < Number.MAX_SAFE_INTEGER ? mirrored.offered : 0, ...[...outbox.values(), ...tray.values()].map(({ seq }) => seq));

/** A number that was given once is nobody else's: an answer to what lies in the tray would take out what was saved since. @param {any} rows @param {number} last */
const numberedBehind = (rows, last) => [rows.put({ id: crypto.randomUUID(), seq: last }), rows.delete(last)];

/** What lies in the tray, and what was put away. */
async function toldRows() {
  const gone = new Map([...away].filter(([id]) => !tray.has(id) && !outbox.has(id)));
  const [told, put] = await Promise.all([rowsOf(tray), rowsOf(gone)]);
  const at = keptAt();
  const asTold = (/** @type {{id: string}} */ row) => ({ ...row, verdict: (tray.get(row.id) ?? gone.get(row.id))?.answer?.verdict, at });
  return [...told.map(asTold), ...put.map((row) => ({ ...asTold(row), dropped: at }))];
}

/** @param {Map<string, Change>} changes */
async function rowsOf(changes) {
  const all = [...changes.values()];
  const rows = await sealedChanges(all);
  return rows.map((row, n) => ({ ...row, seq: all[n].seq }));
}
