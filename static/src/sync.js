/**
 * Exchanging work and news with the server. One tab at a time; any number of triggers; the status is what
 * happened, the count of what waits comes from the outbox itself.
 */

import { effect, signal } from "@preact/signals-core";

import { outbox } from "./store/memory.js";
import { isOpen } from "./store/open.js";
import { saved } from "./store/save.js";
import { forgetRegistration, registeredDevice } from "./session_device.js";
import { pause } from "./sync/pace.js";
import { rounds } from "./sync/rounds.js";
import { readState } from "./sync/state.js";
import { lookForUpdate } from "./update.js";

// Longer than any request may take: whoever holds the lock that long is stuck, and the timer comes round.
const LOCK_PATIENCE_MS = 30_000;

/**
 * @typedef {object} Status
 * @property {{done: number, of: number} | null} sending only while bytes move
 * @property {number | null} receivedAt ms, when nothing waited on either side
 * @property {number | null} failedAt ms, since when it fails
 * @property {null | "no_network" | "signed_out" | "server" | "old_app" | "storage"} why
 * @property {{done: number, of: number | null} | null} first records so far of a first sync; `of` null while unknown
 */

/** @typedef {import("./sync/rounds.js").Outcome | "busy" | "storage" | "not_open"} Result */

/** @type {import("@preact/signals-core").Signal<Status>} */
export const status = signal({ sending: null, receivedAt: null, failedAt: null, why: null, first: null });

const edges = {
  fetch: /** @type {typeof fetch} */ ((...request) => globalThis.fetch(...request)),
  now: () => Date.now(),
  random: () => Math.random(),
};

/** @type {Promise<Result> | null} */
let running = null;
/** @type {Promise<Result> | null} */
let queued = null;
let failures = 0;
let notBefore = 0;
let isStarted = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {Partial<Status>} news */
const set = (news) => {
  status.value = { ...status.value, ...news };
};

/**
 * Sync now, or right after the sync that is running. Never rejects.
 * @param {"start" | "focus" | "visible" | "save" | "online" | "push" | "timer" | "person"} why
 * @returns {Promise<Result>}
 */
export function syncNow(why) {
  // A server that asked to be left alone is; a person who presses "Try now" gets an answer.
  if (why !== "person" && edges.now() < notBefore) return running ?? Promise.resolve("server");
  if (!running) {
    running = inTurn().finally(() => {
      running = null;
    });
    return running;
  }
  queued ??= running.then(() => {
    queued = null;
    return syncNow(why);
  });
  return queued;
}

/** @returns {Promise<Result>} */
async function inTurn() {
  if (!isOpen()) return "not_open";
  clearTimeout(timer);
  const result = await alone().catch(() => /** @type {Result} */ ("storage"));
  await settled(result);
  schedule();
  return result;
}

/** With the lock that one tab holds at a time. @returns {Promise<Result>} */
async function alone() {
  // Missing in Safari's Lockdown Mode. The store itself then refuses the slower of two tabs.
  if (!globalThis.navigator?.locks) return exchange();
  try {
    return await navigator.locks.request("fotfaste-sync", { signal: AbortSignal.timeout(LOCK_PATIENCE_MS) }, exchange);
  } catch (error) {
    if (/** @type {any} */ (error)?.name === "TimeoutError") return "busy";
    throw error;
  }
}

/** @returns {Promise<Result>} */
async function exchange() {
  const ended = await withDevice();
  // The server no longer knows this phone, or never got to: make it known and go on.
  if (ended.outcome === "forbidden" && ended.code === "unknown_device" && (await forgetRegistration())) {
    return finished(await withDevice());
  }
  return finished(ended);
}

/** @param {import("./sync/rounds.js").Ended} ended */
function finished({ outcome, ms = 0 }) {
  notBefore = edges.now() + ms;
  return outcome;
}

/** @returns {Promise<import("./sync/rounds.js").Ended>} */
async function withDevice() {
  const device = await registeredDevice(edges.fetch);
  if (device.id === null) return device.ended;
  const waiting = outbox.size;
  return rounds({ fetch: edges.fetch, now: edges.now, device: device.id, report: (seen) => report(seen, waiting) });
}

/** @param {import("./sync/rounds.js").Progress} seen @param {number} waiting when the run began */
function report({ sent, received, sending, state, total }, waiting) {
  set({
    sending: sending ? { done: sent, of: Math.max(waiting, sent + sending) } : null,
    first: state.isWhole && !state.isRebuilding ? null : { done: received, of: total },
  });
}

/** @type {Partial<Record<Result, Status["why"]>>} */
const WHY = { no_network: "no_network", signed_out: "signed_out", old_app: "old_app", storage: "storage" };
/** @type {Result[]} */
const FINE = ["sent", "waits", "not_open"];

/** @param {Result} result */
async function settled(result) {
  if (result === "busy") return set({ sending: null });
  if (!FINE.includes(result)) return failed(result);
  failures = 0;
  set({ sending: null, why: null, failedAt: null, first: null, receivedAt: await lastReceived() });
}

/** @param {Result} result */
function failed(result) {
  failures += 1;
  set({ sending: null, why: WHY[result] ?? "server", failedAt: status.value.failedAt ?? edges.now() });
  if (result === "old_app") lookForUpdate();
}

const lastReceived = () => readState().then(({ receivedAt }) => receivedAt, () => status.value.receivedAt);

/** While the app is looked at. A hidden page is frozen sooner or later; coming back syncs. */
function schedule() {
  clearTimeout(timer);
  if (!isStarted) return;
  if (globalThis.document?.visibilityState === "hidden") return;
  timer = setTimeout(() => syncNow("timer"), Math.max(pause(failures, edges.random), notBefore - edges.now()));
}

/**
 * Begin to sync by itself: at the start, when the app comes into view, when something is saved, when the
 * browser thinks it is online (a hint, no more), when a push arrives, and every minute while it is looked at.
 * @returns {() => void} ends it
 */
export function startSyncing() {
  isStarted = true;
  const stop = new AbortController();
  const on = (/** @type {EventTarget} */ target, /** @type {string} */ event, /** @type {(event: any) => void} */ act) =>
    target.addEventListener(event, act, { signal: stop.signal });
  on(window, "focus", () => syncNow("focus"));
  on(window, "online", () => syncNow("online"));
  on(document, "visibilitychange", () => (document.visibilityState === "visible" ? syncNow("visible") : schedule()));
  if (navigator.serviceWorker) on(navigator.serviceWorker, "message", ({ data, origin }) => {
    if (origin === location.origin && data?.type === "sync") syncNow("push");
  });
  const unsubscribe = whenSaved(() => syncNow("save"));
  readState().then(({ receivedAt }) => set({ receivedAt }), () => {});
  syncNow("start");
  return () => {
    isStarted = false;
    stop.abort();
    unsubscribe();
    clearTimeout(timer);
  };
}

/** @param {() => void} act */
function whenSaved(act) {
  let seen = saved.peek();
  return effect(() => {
    if (saved.value !== seen) queueMicrotask(act);
    seen = saved.value;
  });
}
