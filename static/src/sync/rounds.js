/** Request after request until nothing waits on either side. docs/sync.md tells what each answer asks of the phone. */

import { StaleError } from "../store/errors.js";
import { load } from "../store/load.js";
import { ground, markInFlight, mirrored, outbox } from "../store/memory.js";
import { aside, heardOf, isBehind, layAside, noteUnsure, takeFromAside, unmet } from "./aside.js";
import { NOTHING, look, nextBatch } from "./batch.js";
import { endedAt, unknownNow } from "./glance.js";
import { keepOffering } from "./keep_offering.js";
import { layAhead } from "./received.js";
import { dropWhatWasRead } from "./revoked.js";
import { Run, narrow } from "./run.js";
import { settleWithRoom } from "./settle_with_room.js";
import { startOver } from "./state.js";

// A store that is written from two sides at once gives way this often, then the timer tries again.
const PATIENCE = 5;

/** @typedef {import("./state.js").SyncState} SyncState */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./wire.js").SyncAnswer} SyncAnswer */

/**
 * @typedef {"sent" | "waits" | "no_network" | "signed_out" | "server" | "old_app" | "forbidden"} Outcome
 * sent: nothing waits on either side. waits: all is exchanged but for changes that the server cannot take yet.
 */

/**
 * @typedef {object} Ended
 * @property {Outcome} outcome
 * @property {string | null} [code] the server's word for it
 * @property {number} [ms] the server asked to be left alone that long
 * @property {number | null} [receivedAt] when nothing waited on either side
 */

/**
 * @param {import("./run.js").Tools} tools @param {import("./glance.js").Asked | null} [asked] already
 * @returns {Promise<Ended>} rejects with StoreError where the phone's own store fails
 */
export async function rounds(tools, asked = null) {
  unknownNow();
  const run = new Run(tools);
  for (let seen = asked ? run.goOn(asked) : await look(); ; seen = await lookAgain(run)) {
    const { state, device, seqs } = seen;
    if (!device?.isRegistered) return { outcome: "forbidden", code: "unknown_device" };
    run.device = device.id;
    run.isRebuilding = state.isRebuilding;
    if (state.version !== mirrored.version) await load();
    const ended = await round(run, state, seqs);
    if (ended) return ended;
  }
}

/** A page that is written upon the one before needs no look in between. @param {Run} run @returns {Promise<import("./batch.js").Seen>} */
async function lookAgain(run) {
  const state = run.upon();
  if (state) return { state, device: { id: run.device, isRegistered: true }, seqs: [] };
  run.lookedUntil = undefined;
  return look();
}

/** @param {Run} run @param {SyncState} state @param {number[]} seqs @returns {Promise<Ended | null>} null to go on */
async function round(run, state, seqs) {
  const ahead = run.takeAhead(state.cursor);
  const now = run.tools.now();
  const batch = ahead ? { ...NOTHING, rest: run.hasFree() } : await nextBatch(state, seqs, { ...run, now });
  const onLeft = () => whileAway(run, state, batch);
  try {
    const meanwhile = { onLeft, onMore: batch.rest ? undefined : run.askAhead };
    const reply = await (ahead ?? run.send(state.cursor, batch.written, meanwhile));
    return await (reply.kind === "answer" ? take(run, state, batch, reply.body) : refused(run, state, batch, reply));
  } finally {
    markInFlight(batch.changes, false);
  }
}

/** What can be done while the request is on its way. @param {Run} run @param {SyncState} state @param {Batch} batch */
function whileAway(run, state, batch) {
  run.tools.report({ ...progressOf(run), sending: batch.changes, state });
  if (batch.isReoffer) return;
  markInFlight(batch.changes, true);
  // Mostly all of it is taken.
  layAhead(batch.changes, (id) => ground.get(id));
}

/** @param {Run} run @param {SyncState} state @param {Batch} batch @param {SyncAnswer} answer @returns {Promise<Ended | null>} */
async function take(run, state, batch, answer) {
  // Restored from a backup, and the cursor happens to lie behind its counter.
  if (state.epoch && answer.epoch !== state.epoch) return begin(run);
  if (isStill(state, batch, answer)) return { outcome: "server", code: "no_progress" };
  if (answer.more && !batch.rest) run.askAhead(answer.cursor);
  try {
    return await taken(run, state, batch, answer);
  } catch (error) {
    if (!(error instanceof StaleError) || ++run.stale > PATIENCE) throw error;
    return null;
  }
}

/** It would keep us here for ever. @param {SyncState} state @param {Batch} batch @param {SyncAnswer} answer */
const isStill = ({ cursor }, { changes }, answer) => answer.more && answer.cursor === cursor && !changes.length;

/** @param {Run} run @param {SyncState} state @param {Batch} batch @param {SyncAnswer} answer @returns {Promise<Ended | null>} */
async function taken(run, state, batch, answer) {
  const { next, waits } = await settleWithRoom(state, batch, { answer, now: run.tools.now() });
  run.written = next;
  const answered = batch.changes.length - waits.length;
  waits.forEach((id) => run.waits.add(id));
  await heardOf(batch.changes);
  run.widen(answered);
  run.received += answer.news.length;
  run.total = answer.total ?? null;
  run.tools.report({ ...progressOf(run), sending: [], state: next });
  if (answer.more || batch.rest || run.tryWaiting() || tryAlone(run) || (await run.tryLater())) return null;
  // Of a box nobody can be told what it waits for.
  const waiting = [...run.waits].filter((id) => outbox.has(id));
  unmet.value = new Set(waiting);
  if (waiting.length || aside.peek().length) return { outcome: "waits", receivedAt: next.receivedAt };
  if (!next.owes) endedAt({ state: next, device: { id: run.device, isRegistered: true }, seqs: [] }, run.tools, run.lookedUntil);
  return { outcome: "sent", receivedAt: next.receivedAt };
}

/** One of those that were laid aside, and the next where it went well. @param {Run} run @returns {boolean} is there one? */
function tryAlone(run) {
  const wentWell = run.alone !== null;
  run.alone = null;
  // What was taken back, and boxes, which are offered with each run.
  const gone = aside.peek().flatMap(({ id }) => (outbox.has(id) ? [] : id));
  takeFromAside(gone);
  // One went well: so do others.
  if ((wentWell || gone.length) && run.hasFree()) return true;
  if (run.hasTriedAlone && !wentWell) return false;
  run.alone = aside.peek().find((one) => !isBehind(one) && !run.isLater(outbox.get(one.id)))?.id ?? null;
  run.hasTriedAlone = true;
  return run.alone !== null;
}

/** @param {Run} run @returns {Promise<Ended | null>} */
async function begin(run) {
  // A server whose epoch changes with every answer would keep us here for ever.
  if (++run.startedOver > 1) return { outcome: "server", code: "other_epoch" };
  // Another server, which may read them; and all that was answered is to be offered to it.
  aside.value = [];
  await startOver();
  return null;
}

/** @param {Run} run @param {SyncState} state @param {Batch} batch @param {Exclude<import("./wire.js").Reply, {kind: "answer"}>} reply @returns {Promise<Ended | null>} */
async function refused(run, state, batch, reply) {
  await noteUnsure(batch.changes, reply);
  if (reply.kind === "no_network") return lost(batch, reply);
  const { code } = reply;
  if (code === "device_revoked" && !(await dropWhatWasRead(run.device))) return null;
  switch (reply.kind) {
    case "other_epoch":
      return begin(run);
    case "too_large":
      return smaller(run, batch, { by: "octets", code });
    case "bad_request":
    case "broken":
      return isTheirs(run, state, batch, code);
    case "wait":
      return { outcome: "server", code, ms: reply.ms };
    default:
      return { outcome: reply.kind, code };
  }
}

/** @param {Batch} batch @param {{isLate?: boolean, isGate?: boolean}} reply @returns {Ended} */
function lost({ written }, { isLate, isGate = false }) {
  if (isLate) narrow(written.length);
  return { outcome: "no_network", code: isGate ? "gate" : null };
}

/** Is it one of the changes? @param {Run} run @param {SyncState} state @param {Batch} batch @param {string | null} code @returns {Promise<Ended | null>} */
async function isTheirs(run, state, batch, code) {
  const isAlive = batch.changes.length > 0 && (await run.isAlive(state.cursor));
  return isAlive ? smaller(run, batch, { by: "count", code }) : { outcome: "server", code };
}

/**
 * Halve the batch. A single change that the server fails on is laid aside and lets the others pass.
 * @param {Run} run @param {Batch} batch @param {{by: "octets" | "count", code: string | null}} how
 * @returns {Promise<Ended | null>} null to try what is left
 */
async function smaller(run, { changes, written, isReoffer, again = [] }, { by, code }) {
  if (!changes.length) return { outcome: "server", code };
  if (changes.length > 1) {
    run.limit[by] = Math.ceil((by === "count" ? changes.length : written.length) / 2);
    return null;
  }
  if (isReoffer) await keepOffering(changes[0], again);
  await layAside(changes[0]);
  return run.goesOnBeside(isReoffer) ? null : { outcome: "waits" };
}

/** @param {Run} run */
const progressOf = ({ received, total }) => ({ received, total });
