/**
 * A connection to one IndexedDB database that survives what Safari does to it: handles that die in the
 * background, opens and transactions that never settle. A dead handle is dropped, the database opened
 * anew and the work tried once more, on the new handle; after that the failure is told. Work is done only
 * when its transaction says `complete`.
 */

import { openDB } from "idb";

import { TimeOut, isDeadHandle, named } from "./errors.js";

const PATIENCE_MS = 5000;

/** @typedef {import("idb").IDBPDatabase<any>} Database */
/** @typedef {import("idb").IDBPTransaction<any, string[], "readwrite">} Transaction */

/**
 * @typedef {object} Connection
 * @property {<T>(stores: string[], mode: "readonly" | "readwrite", work: (tx: Transaction) => Promise<T>, durability?: "strict" | "relaxed") => Promise<T>} run
 *   `work` may await nothing but IndexedDB (Firefox ends the transaction otherwise) and may be called twice.
 *   Rejects with StoreError; then nothing of it was written, unless the browser itself gave no answer.
 * @property {() => void} close
 */

/**
 * @template T @param {Promise<T>} promise @param {number} ms @returns {Promise<T>}
 */
function within(promise, ms) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TimeOut(`no answer within ${ms} ms`)), ms);
  });
  return /** @type {Promise<T>} */ (Promise.race([promise, late])).finally(() => clearTimeout(timer));
}

/** @param {Transaction} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch {
    // Already over, or its connection is: there is nothing left to take back.
  }
}

/**
 * @param {Database} db @param {{stores: string[], mode: "readonly" | "readwrite", durability: "strict" | "relaxed", patience: number}} how
 * @param {(tx: Transaction) => Promise<any>} work
 */
async function transact(db, { stores, mode, durability, patience }, work) {
  const tx = /** @type {Transaction} */ (db.transaction(stores, /** @type {any} */ (mode), { durability }));
  tx.done.catch(() => {});
  try {
    const worked = work(tx);
    worked.catch(() => abort(tx));
    // What was read needs no end: the next word of the browser would only come later.
    const [result] = await within(Promise.all([worked, mode === "readonly" || tx.done]), patience);
    return result;
  } catch (error) {
    abort(tx);
    throw causeOf(tx, error);
  }
}

/** The transaction knows best why it ended: a full disk shows up as AbortError on its requests. */
const causeOf = (/** @type {Transaction} */ tx, /** @type {any} */ error) =>
  error?.name === "AbortError" && tx.error ? tx.error : error;

/**
 * @typedef {object} Shape
 * @property {number} version
 * @property {(db: Database, from: number, tx: Transaction) => void} upgrade
 * @property {number} [patience] ms
 * @property {(db: Database) => Promise<void>} [reopened] it was open before and is again: is it still the same, or
 *   deleted meanwhile, and made anew?
 */

/**
 * @param {string} name @param {Shape} shape @param {{wasOpen: boolean, drop: () => void}} door
 * @returns {Promise<Database>}
 */
async function open(name, { version, upgrade, reopened }, { wasOpen, drop }) {
  const db = await openDB(name, version, {
    upgrade: (db, old, _, tx) => upgrade(db, old, /** @type {any} */ (tx)),
    blocking: drop,
    terminated: drop,
  });
  try {
    if (wasOpen) await reopened?.(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/**
 * Opens and opens anew. Whoever found a handle dead drops that one: by then another may have opened the next.
 * @param {string} name @param {Shape} shape
 * @returns {{opened: () => Promise<Database>, drop: (which: Promise<Database> | null) => void, last: () => Promise<Database> | null}}
 */
function door(name, shape) {
  /** @type {Promise<Database> | null} */
  let handle = null;
  let wasOpen = false;

  /** @param {Promise<Database> | null} which */
  function drop(which) {
    if (handle === which) handle = null;
    // Also when it opens late: an orphan would block the next version's upgrade.
    which?.then((db) => db.close()).catch(() => {});
  }

  function opened() {
    if (handle) return handle;
    /** @type {Promise<Database>} */
    const mine = open(name, shape, { wasOpen, drop: () => drop(mine) });
    const note = () => (wasOpen = true);
    // What could not be opened is opened anew by whoever comes next.
    mine.then(note, () => drop(mine));
    return (handle = mine);
  }

  return { drop, opened, last: () => handle };
}

/** @param {string} name @param {Shape} shape @returns {Connection} */
export function connect(name, shape) {
  const { patience = PATIENCE_MS } = shape;
  const { opened, drop, last } = door(name, shape);

  /** @type {Connection["run"]} */
  async function run(stores, mode, work, durability = "relaxed") {
    const attempt = async () => {
      const handle = opened();
      try {
        return await transact(await within(handle, patience), { stores, mode, durability, patience }, work);
      } catch (error) {
        // Also after a full disk: with the connection left open, a full Firefox was not told as such.
        drop(handle);
        throw error;
      }
    };
    const again = (/** @type {any} */ error) => {
      if (!isDeadHandle(error)) throw error;
      return attempt();
    };
    return attempt()
      .catch(again)
      .catch((error) => {
        throw named(error);
      });
  }

  return { run, close: () => drop(last()) };
}
