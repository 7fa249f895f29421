/** Which account is open: its database and its cipher. One at a time in a tab; `open.js` opens and closes it. */

import { StoreError } from "./errors.js";

/** @typedef {{staff: string, db: import("./connection.js").Connection, cipher: import("../cipher.js").Cipher, key: CryptoKey, mark?: string, anew?: string}} Store mark: what tells the key; anew: which writing of a store that vanished */

/** @type {Store | null} */
let current = null;

/** @returns {Store} @throws {StoreError} store_closed */
export function store() {
  if (!current) throw new StoreError("store_closed");
  return current;
}

export const isOpen = () => current !== null;

/** @param {Store} opened @returns {Store} */
export function nowOpen(opened) {
  for (const known of [wishes, away, withdrawn]) known.clear();
  return (current = opened);
}

export function closeStore() {
  current?.db.close();
  current = null;
}

/** What nobody could tell anew of `meta` where a store vanishes, as it was read or written last. @type {Map<string, unknown>} */
export const wishes = new Map();
const WISHES = ["push", "lost"];

/** What was put away since this tab opened the store, by id. @type {Map<string, import("./lay.js").Change>} */
export const away = new Map();

/** Ids of changes that were taken back in this tab before anybody was offered them. @type {Set<string>} */
export const withdrawn = new Set();

/** @param {string} key @param {any} value */
function note(key, value) {
  if (WISHES.includes(key)) wishes.set(key, value);
  return value;
}

/** @param {string} key @returns {Promise<any>} */
export const readMeta = async (key) => note(key, await store().db.run(["meta"], "readonly", (tx) => tx.objectStore("meta").get(key)));

/** @param {string} key @param {unknown} value */
export async function writeMeta(key, value) {
  await store().db.run(["meta"], "readwrite", (tx) => tx.objectStore("meta").put(value, key));
  note(key, value);
}
