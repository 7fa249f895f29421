/** Which changes go in the next request. */

import { openChanges } from "../store/load.js";
import { store } from "../store/open.js";
import { KEPT_MS } from "../store/prune.js";

export const MOST_CHANGES = 1000;
// A request holds 1 MiB; the rest is for its own envelope.
export const MOST_OCTETS = 1024 * 1024 - 4096;

// What a change has on the wire beside its sealed part: id, record's order, names.
const ENVELOPE = 140;



/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {{octets: number, count: number}} Limit */

/**
 * @typedef {object} Batch
 * @property {Change[]} changes
 * @property {number} octets
 * @property {boolean} isReoffer answered changes, for a server that was restored
 * @property {boolean} rest is there more after it?
 * @property {number} last the highest seq in it
 */

/** A sealed change is as long as its JSON, give or take the seal. @param {{sealed: Uint8Array}} row */
export const octetsOf = (row) => row.sealed.byteLength + ENVELOPE;

/**
 * As many of the rows, in order, as one request holds; always one at least.
 * @template {{sealed: Uint8Array}} T @param {T[]} rows @param {Limit} limit
 */
export function portion(rows, limit) {
  let octets = 0;
  let count = 0;
  for (const row of rows) {
    if (count && (count >= limit.count || octets + octetsOf(row) > limit.octets)) break;
    octets += octetsOf(row);
    count += 1;
  }
  return { taken: rows.slice(0, count), octets };
}

/**
 * Read the next batch, and note in the same transaction that it is offered: from then on only a reverse
 * takes it back.
 * @param {import("./state.js").SyncState} state
 * @param {{skipped: Set<string>, limit: Limit, now: number}} how ids that this run shall leave alone
 * @returns {Promise<Batch>}
 */
export async function nextBatch(state, { skipped, limit, now }) {
  const read = await store().db.run(["meta", "outbox", "receipts"], "readwrite", async (tx) => {
    const isFree = (/** @type {{id: string}} */ row) => !skipped.has(row.id);
    const answered = state.reoffer === null ? [] : await answeredSince(tx, state.reoffer, now - KEPT_MS);
    const again = answered.filter(isFree);
    const isReoffer = again.length > 0;
    const free = isReoffer ? again : (await tx.objectStore("outbox").getAll()).filter(isFree);
    const { taken, octets } = portion(free, limit);
    const last = taken.at(-1)?.seq ?? 0;
    if (!isReoffer && taken.length) await noteOffered(tx, last);
    return { taken, octets, isReoffer, last, rest: isReoffer || free.length > taken.length };
  });
  const { taken, ...batch } = read;
  return { ...batch, changes: await openChanges(taken) };
}

/** @param {import("../store/connection.js").Transaction} tx @param {number} after seq @param {number} since ms */
async function answeredSince(tx, after, since) {
  const rows = await tx.objectStore("receipts").getAll();
  return rows.filter((row) => row.verdict === "stored" && row.seq > after && row.at >= since).sort((a, b) => a.seq - b.seq);
}

/** @param {import("../store/connection.js").Transaction} tx @param {number} last */
async function noteOffered(tx, last) {
  const meta = tx.objectStore("meta");
  await meta.put(Math.max((await meta.get("offered")) ?? 0, last), "offered");
}

/** @param {Change} change as the server reads it */
export const onTheWire = ({ id, kind, record_id, base, fields, made_at, seq }) => ({
  id,
  kind,
  record_id,
  base,
  fields,
  made_at,
  device_seq: seq,
});
