// Phones of released versions as they were found: whole databases, laid into a new browser.
import { readFileSync } from "node:fs";
import { openDB } from "idb";

import { firstShape } from "./first_shape.js";

/** @param {string} name of a file in tests/phone/profiles */
const recorded = (name) => JSON.parse(readFileSync(new URL(`../profiles/${name}.json`, import.meta.url), "utf8"));

/** @param {import("idb").IDBPDatabase<any>} db */
const accounts = (db) => void db.createObjectStore("accounts", { keyPath: "staff" });

/** @param {any} value @returns {Promise<any>} */
async function decoded(value) {
  if (!value || typeof value !== "object") return value;
  if (value.$octets !== undefined) return Uint8Array.from(atob(value.$octets), (char) => char.charCodeAt(0));
  if (value.$key) return key(value);
  if (Array.isArray(value)) return Promise.all(value.map(decoded));
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, inner]) => [name, await decoded(inner)])));
}

/** @param {any} recorded */
const key = ({ $key, algorithm, usages }) =>
  crypto.subtle.importKey("jwk", $key, { name: algorithm, namedCurve: "P-256" }, algorithm !== "AES-GCM", usages);

/**
 * Lay a recorded phone into the browser.
 * @param {string} name
 * @returns {Promise<{revision: number, taken: string[], device: string, waiting: number}>} how far the server was,
 *   which changes it had taken, what it knew the phone by, how many waited
 */
export async function layPhone(name) {
  const { databases, revision, taken } = recorded(name);
  for (const { name: database, version, stores } of databases) {
    const db = await openDB(database, version, { upgrade: stores.accounts ? accounts : firstShape });
    for (const [store, rows] of Object.entries(stores)) {
      for (const [at, row] of rows) await db.put(store, await decoded(row), at ?? undefined);
    }
    db.close();
  }
  const { stores } = databases.find((/** @type {any} */ one) => one.stores.outbox);
  const [, device] = stores.meta.find((/** @type {any} */ [at]) => at === "device");
  return { revision, taken, device: device.id, waiting: stores.outbox.length };
}
