/**
 * Work that the server took, kept sealed for 30 days, many changes a row: a server that is restored from a
 * backup is offered it again.
 */

import { store } from "./opened.js";
import { portions } from "./rows.js";

/** @typedef {import("./lay.js").Change} Change */
/** @typedef {{id: string, sealed: import("../cipher.js").Sealed}} Answered */
/** @typedef {Answered & {at: number}} AnsweredRow at: ms */

/** @param {Change[]} changes of one answer @returns {Promise<Answered[]>} rows, but for when it was */
export async function answeredRows(changes) {
  const rows = portions(changes.map(bare)).map((some) => ({ id: crypto.randomUUID(), some }));
  const sealed = await store().cipher.sealAll("answered", rows.map(({ id, some }) => [id, some]));
  return rows.map(({ id }, n) => ({ id, sealed: sealed[n] }));
}

/** The server's words are of no use to it when it has forgotten them. @param {Change} change */
const bare = ({ answer: _, ...change }) => change;

/** @returns {Promise<{row: AnsweredRow, changes: Change[]}[]>} rows that do not open here are left out, as boxes are */
async function opened() {
  const { db, cipher } = store();
  /** @type {AnsweredRow[]} */
  const all = await db.run(["answered"], "readonly", (tx) => tx.objectStore("answered").getAll());
  const rows = all.filter(({ sealed }) => sealed);
  const results = await cipher.openAll("answered", rows.map(({ id, sealed }) => [id, sealed]));
  return results.flatMap((one, n) => (one.status === "fulfilled" ? [{ row: rows[n], changes: one.value }] : []));
}

/** @param {number} since ms @returns {Promise<Change[]>} each once */
export async function answeredSince(since) {
  const recent = (await opened()).filter(({ row }) => row.at >= since);
  return [...new Map(recent.flatMap(({ changes }) => changes.map((change) => [change.id, change]))).values()];
}

/**
 * The rows that hold some work, without it.
 * @param {(change: Change) => boolean} isGone
 * @returns {Promise<{left: AnsweredRow[], emptied: string[], gone: {change: Change, at: number}[]}>} to be put, to be deleted, and
 *   that work
 */
export async function answeredWithout(isGone) {
  const about = (await opened()).filter(({ changes }) => changes.some(isGone));
  const less = about.map(({ row, changes }) => ({ ...row, changes: changes.filter((change) => !isGone(change)) }));
  const left = less.filter(({ changes }) => changes.length);
  const sealed = await store().cipher.sealAll("answered", left.map(({ id, changes }) => [id, changes]));
  return {
    left: left.map(({ id, at }, n) => ({ id, at, sealed: sealed[n] })),
    emptied: less.flatMap(({ id, changes }) => (changes.length ? [] : [id])),
    gone: about.flatMap(({ row, changes }) => changes.filter(isGone).map((change) => ({ change, at: row.at }))),
  };
}
