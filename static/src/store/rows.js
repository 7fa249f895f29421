/** Records received from the server, as rows: packs of many, or one by one in the overlay. */

import { unwrap } from "idb";

import { grouped } from "./grouped.js";
import { store } from "./opened.js";

/** @typedef {import("./lay.js").Ground} Ground */
/** @typedef {{id: string, generation: number, sealed: import("../cipher.js").Sealed}} Row */

// 80 records of some 600 octets: cheap to open, and some 20 times cheaper to write than a row each, as
// docs/decisions.md tells. A row of more than 64 KiB would be a file of its own in Chromium.
const PACK = 80;

/**
 * Of two versions of a record the one that holds. What the server told of its own revision also says what it filled in.
 * @param {Ground | undefined} one @param {Ground} other
 */
export function newerOf(one, other) {
  if (!one) return other;
  if (one.generation !== other.generation) return one.generation > other.generation ? one : other;
  if (one.revision === other.revision) return other.isOwn && !one.isOwn ? one : other;
  return one.revision > other.revision ? one : other;
}

/** @param {Ground} record */
const bare = ({ generation: _, ...record }) => record;

/** As much as goes into a row. @template T @param {T[]} all @returns {T[][]} */
export const portions = (all) =>
  Array.from({ length: Math.ceil(all.length / PACK) }, (_, n) => all.slice(n * PACK, (n + 1) * PACK));

/** @param {Iterable<Ground>} records @returns {Promise<Row[]>} */
export async function asPacks(records) {
  const groups = grouped(records, (record) => record.generation);
  const packs = [...groups].flatMap(([generation, group]) =>
    portions(group).map((portion) => ({ id: crypto.randomUUID(), generation, portion })),
  );
  const sealed = await store().cipher.sealAll("pack", packs.map(({ id, portion }) => [id, portion.map(bare)]));
  return packs.map(({ id, generation }, n) => ({ id, generation, sealed: sealed[n] }));
}

/** @param {import("../cipher.js").Sealed[]} lists of records, as JSON @param {number} generation @returns {Promise<Row[]>} */
export async function packsOf(lists, generation) {
  const ids = lists.map(() => crypto.randomUUID());
  const sealed = await store().cipher.sealWritten("pack", lists.map((list, n) => [ids[n], list]));
  return sealed.map((sealed, n) => ({ id: ids[n], generation, sealed }));
}

/**
 * Nobody waits for each: where one fails, the transaction does, and tells why.
 * @param {import("./connection.js").Transaction} tx @param {string} name @param {Row[]} rows
 */
export function putAll(tx, name, rows) {
  const bare = unwrap(tx.objectStore(name));
  for (const row of rows) bare.put(row);
}

/** @param {Ground[]} records @returns {Promise<Row[]>} */
export async function asOverlay(records) {
  const sealed = await store().cipher.sealAll("overlay", records.map((record) => [record.id, bare(record)]));
  return records.map(({ id, generation }, n) => ({ id, generation, sealed: sealed[n] }));
}
