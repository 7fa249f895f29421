/**
 * Refused work about somebody who is not here any more: what was written stays to be read, in the tray or where it was
 * put away; names, and what records said before, do not.
 */

import { openChanges } from "../store/load.js";
import { ground, outbox, tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { sealedChanges } from "../store/outbox_rows.js";
import { withoutName } from "./received.js";

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("../store/connection.js").Transaction} Transaction */
/** @typedef {{changes: Change[], rows: import("../store/outbox_rows.js").OutboxRow[]}} Lessened */

/** @type {Lessened} */
export const NONE_LESS = { changes: [], rows: [] };

/**
 * What lies among the receipts, as it is to lie there from now on.
 * @param {(change: Change) => boolean} isGone @returns {Promise<Lessened>}
 */
export async function refusedWithout(isGone) {
  const all = await store().db.run(["receipts"], "readonly", (tx) => tx.objectStore("receipts").getAll());
  const refused = await openChanges(all.filter(({ verdict }) => verdict === "refused"));
  const changes = refused.filter(isGone).map(withoutName);
  const rows = await sealedChanges(changes);
  // Not even her id is told in plain.
  return { changes, rows: rows.map((row) => ({ ...row, record: "" })) };
}

/**
 * Whatever was answered and lies here to be looked at, as its author wrote it: without what the server had told.
 * @returns {Promise<Lessened>}
 */
export async function ownWordsAlone() {
  const all = await store().db.run(["receipts"], "readonly", (tx) => tx.objectStore("receipts").getAll());
  const changes = (await openChanges(all)).map(asWritten);
  return { changes, rows: await sealedChanges(changes) };
}

/** @param {import("../store/lay.js").Answer} answer @returns {import("../store/lay.js").Answer} */
const withoutStands = ({ stands: _, ...said }) => said;

/** @param {Change} change @returns {Change} */
const asWritten = ({ answer, fields, ...change }) => ({
  ...change,
  ...(answer && { answer: withoutStands(answer) }),
  fields: Object.fromEntries(Object.entries(fields).map(([name, { now }]) => [name, { now }])),
});

/** It may have been put away meanwhile, or sent again. @param {Transaction} tx with `receipts` @param {Lessened} lessened */
export async function writeLessened(tx, { rows }) {
  const receipts = tx.objectStore("receipts");
  for (const less of rows) {
    const row = await receipts.get(less.id);
    if (row) await receipts.put({ ...row, ...less });
  }
}

/** @param {Lessened} lessened @returns {string[]} records that look different now */
export function rememberLessened({ changes }) {
  const here = changes.filter(({ id }) => tray.has(id));
  for (const change of here) tray.set(change.id, change);
  return here.map(({ record_id }) => record_id);
}

/**
 * An edit of what this phone does not hold: its participant left while the edit waited.
 * @param {Change} change @param {import("./plan.js").Plan} plan
 */
export function isOfNoneHere({ record_id, isNew }, { updates, stored, next }) {
  // Until all has arrived nobody knows who is not here.
  if (isNew || ground.has(record_id) || updates.has(record_id) || !next.isWhole || next.isRebuilding) return false;
  const mine = [...outbox.values(), ...tray.values(), ...stored];
  return !mine.some((one) => one.isNew && one.record_id === record_id);
}
