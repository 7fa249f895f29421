/** Which account is open: its database and its cipher. One at a time in a tab; `open.js` opens and closes it. */

import { StoreError } from "./errors.js";

/** @typedef {{staff: string, db: import("./connection.js").Connection, cipher: import("../cipher.js").Cipher, key: CryptoKey, mark?: string}} Store mark: what tells the key */

/** @type {Store | null} */
let current = null;

/** @returns {Store} @throws {StoreError} store_closed */
export function store() {
  if (!current) throw new StoreError("store_closed");
  return current;
}

export const isOpen = () => current !== null;

/** @param {Store} opened @returns {Store} */
export const nowOpen = (opened) => (current = opened);

export function closeStore() {
  current?.db.close();
  current = null;
}

/** @param {string} key @returns {Promise<any>} */
export const readMeta = (key) => store().db.run(["meta"], "readonly", (tx) => tx.objectStore("meta").get(key));

/** @param {string} key @param {unknown} value */
export const writeMeta = (key, value) =>
  store().db.run(["meta"], "readwrite", (tx) => tx.objectStore("meta").put(value, key));
