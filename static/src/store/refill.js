/**
 * A database that was deleted while the app was open: all that memory holds is written anew, under the same key
 * and in the same order, before anything else is. What the server has is fetched again over it.
 */

import { draftsAnew } from "../drafts.js";
import { keptAt } from "../sync/skew.js";
import { AT_FIRST, begunAnew } from "../sync/state.js";
import { rememberAccount } from "./accounts.js";
import { ground, mirrored, outbox, tray } from "./memory.js";
import { StoreError } from "./errors.js";
import { store, wishes } from "./opened.js";
import { sealedChanges } from "./outbox_rows.js";
import { DATED } from "./prune.js";
import { asPacks } from "./rows.js";

/** @typedef {import("./lay.js").Change} Change */

// More than another tab can have saved unheard of.
const UNHEARD = 1000;

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
  if (!(await isOurs(tx.store))) await refill(db);
}

/** @param {any} meta of a database @returns {Promise<boolean>} false where it has no key yet */
async function isOurs(meta) {
  const [key, mark] = await Promise.all([meta.get("key"), meta.get("mark")]);
  if (key && mark !== store().mark) throw new StoreError("old_tab");
  return Boolean(key);
}

/** @param {import("./connection.js").Database} db empty */
async function refill(db) {
  const [packs, waiting, told, drafts] = await Promise.all([asPacks(ground.values()), rowsOf(outbox), rowsOf(tray), draftsAnew()]);
  const tx = db.transaction(["meta", "packs", "outbox", "receipts", "drafts"], "readwrite", { durability: "strict" });
  tx.done.catch(() => {});
  const [meta, receipts] = [tx.objectStore("meta"), tx.objectStore("receipts")];
  // Another tab may have been quicker.
  if (await isOurs(meta)) return;
  const sync = { ...begunAnew(AT_FIRST), generation: newest() + 1, version: mirrored.version };
  const last = lastNumber() + UNHEARD;
  await Promise.all([
    meta.put(store().key, "key"),
    meta.put(store().mark, "mark"),
    meta.put(true, DATED),
    meta.put(kept.session, "session"),
    meta.put({ at: Date.now() }, "initialized"),
    meta.put(sync, "sync"),
    ...[...wishes].map(([key, wish]) => meta.put(wish, key)),
    // What was answered before is taken back by its reverse.
    meta.put(last, "offered"),
    ...packs.map((row) => tx.objectStore("packs").put(row)),
    ...waiting.map((row) => tx.objectStore("outbox").put(row)),
    ...numberedBehind(tx.objectStore("outbox"), last),
    ...told.map((row) => receipts.put({ ...row, verdict: tray.get(row.id)?.answer?.verdict, at: keptAt() })),
    ...drafts.map((row) => tx.objectStore("drafts").put(row)),
    tx.done,
  ]);
  // The list of accounts went with it, and without a network a start knows of nobody else's.
  await rememberAccount({ staff: store().staff, hasStore: true });
}

const newest = () => [...ground.values()].reduce((most, { generation }) => Math.max(most, generation), 0);

/** The highest that this app knows of; the app of before noted here that every number was offered. */
const lastNumber = () =>
  Math.max(mirrored.offered < Number.MAX_SAFE_INTEGER ? mirrored.offered : 0, ...[...outbox.values(), ...tray.values()].map(({ seq }) => seq));

/** A number that was given once is nobody else's: an answer to what lies in the tray would take out what was saved since. @param {any} rows @param {number} last */
const numberedBehind = (rows, last) => [rows.put({ id: crypto.randomUUID(), seq: last }), rows.delete(last)];

/** @param {Map<string, Change>} changes */
async function rowsOf(changes) {
  const all = [...changes.values()];
  const rows = await sealedChanges(all);
  return rows.map((row, n) => ({ ...row, seq: all[n].seq }));
}
