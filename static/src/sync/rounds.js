/** Request after request until nothing waits on either side. docs/sync.md tells what each answer asks of the phone. */

import { StaleError } from "../store/errors.js";
import { load } from "../store/load.js";
import { markInFlight, mirrored } from "../store/memory.js";
import { MOST_CHANGES, MOST_OCTETS, nextBatch, onTheWire } from "./batch.js";
import { dropWhatWasRead } from "./revoked.js";
import { settle } from "./settle.js";
import { readState, startOver } from "./state.js";
import { postSync } from "./wire.js";

const PROTOCOL = 1;
// A store that is written from two sides at once gives way this often, then the timer tries again.
const PATIENCE = 5;

/** @typedef {import("./state.js").SyncState} SyncState */
/** @typedef {import("./batch.js").Batch} Batch */

/**
 * @typedef {"sent" | "waits" | "no_network" | "signed_out" | "server" | "old_app" | "forbidden"} Outcome
 * sent: nothing waits on either side. waits: all is exchanged but for changes that the server cannot take yet.
 */

/** @typedef {{outcome: Outcome, code?: string | null, ms?: number}} Ended `ms`: the server asked to be left alone that long */

/**
 * @typedef {object} Tools
 * @property {typeof fetch} fetch
 * @property {() => number} now ms
 * @property {string} device its id
 * @property {(seen: Progress) => void} report
 */

/** @typedef {{sent: number, received: number, sending: number, state: SyncState, total: number | null}} Progress */

/** What a run remembers between its requests. */
class Run {
  /** Ids of changes that this run has offered in vain. @type {Set<string>} */
  skipped = new Set();
  limit = { octets: MOST_OCTETS, count: MOST_CHANGES };
  sent = 0;
  received = 0;
  /** @type {number | null} */
  total = null;
  startedOver = 0;
  stale = 0;
}

/** @param {Tools} tools @returns {Promise<Ended>} rejects with StoreError where the phone's own store fails */
export async function rounds(tools) {
  const run = new Run();
  for (;;) {
    const state = await readState();
    if (state.version !== mirrored.version) await load();
    const batch = await nextBatch(state, { ...run, now: tools.now() });
    const ended = await round(run, state, batch, tools);
    if (ended) return ended;
  }
}

/** @param {Run} run @param {SyncState} state @param {Batch} batch @param {Tools} tools @returns {Promise<Ended | null>} null to go on */
async function round(run, state, batch, tools) {
  tools.report({ ...progressOf(run), sending: batch.changes.length, state });
  const flying = batch.isReoffer ? [] : batch.changes;
  markInFlight(flying, true);
  try {
    const { cursor, isRebuilding } = state;
    // A restored server counts anew: by an older revision it would overwrite what others wrote since.
    const offered = batch.changes.map((change) => onTheWire(isRebuilding ? { ...change, base: 0 } : change));
    const request = { protocol: PROTOCOL, device: tools.device, cursor, changes: offered };
    const reply = await postSync(tools.fetch, request);
    if (reply.kind === "answer") return await take(run, state, batch, { answer: reply.body, tools });
    return await refused(run, batch, reply);
  } finally {
    markInFlight(flying, false);
  }
}

/**
 * @param {Run} run @param {SyncState} state @param {Batch} batch
 * @param {{answer: import("./wire.js").SyncAnswer, tools: Tools}} received
 * @returns {Promise<Ended | null>}
 */
async function take(run, state, batch, { answer, tools }) {
  // Restored from a backup, and the cursor happens to lie behind its counter.
  if (state.epoch && answer.epoch !== state.epoch) return begin(run);
  try {
    const { next, waits } = await settle(state, batch, { answer, now: tools.now() });
    waits.forEach((id) => run.skipped.add(id));
    run.sent += batch.changes.length - waits.length;
    run.received += answer.news.length;
    run.total = answer.total ?? null;
    tools.report({ ...progressOf(run), sending: 0, state: next });
  } catch (error) {
    if (!(error instanceof StaleError) || ++run.stale > PATIENCE) throw error;
    return null;
  }
  if (answer.more || batch.rest) return null;
  return { outcome: run.skipped.size ? "waits" : "sent" };
}

/** @param {Run} run @returns {Promise<Ended | null>} */
async function begin(run) {
  // A server whose epoch changes with every answer would keep us here for ever.
  if (++run.startedOver > 1) return { outcome: "server", code: "other_epoch" };
  await startOver();
  return null;
}

/** @param {Run} run @param {Batch} batch @param {import("./wire.js").Reply} reply @returns {Promise<Ended | null>} */
async function refused(run, batch, reply) {
  const code = "code" in reply ? reply.code : null;
  if (code === "device_revoked") await dropWhatWasRead();
  switch (reply.kind) {
    case "answer":
      return null;
    case "other_epoch":
      return begin(run);
    case "too_large":
    case "bad_request":
      return smaller(run, batch, reply.kind) ? null : { outcome: "server", code: code ?? reply.kind };
    case "wait":
      return { outcome: "server", ms: reply.ms };
    default:
      return { outcome: reply.kind, code };
  }
}

/**
 * Halve the batch. A single change that the server cannot read stays on the phone and lets the others pass.
 * @param {Run} run @param {Batch} batch @param {"too_large" | "bad_request"} why
 * @returns {boolean} is there anything left to try?
 */
function smaller(run, { changes, octets }, why) {
  if (changes.length === 1) run.skipped.add(changes[0].id);
  else if (why === "too_large") run.limit = { ...run.limit, octets: Math.floor(octets / 2) };
  else run.limit = { ...run.limit, count: Math.ceil(changes.length / 2) };
  return changes.length > 0;
}

/** @param {Run} run */
const progressOf = ({ sent, received, total }) => ({ sent, received, total });
