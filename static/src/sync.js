/**
 * Exchanging work and news with the server. One tab at a time; any number of triggers; the status is what
 * happened, the count of what waits comes from the outbox itself.
 */

import { effect, signal } from "@preact/signals-core";

import { StoreError } from "./store/errors.js";
import { outbox } from "./store/memory.js";
import { isOpen } from "./store/opened.js";
import { saved } from "./store/save.js";
import { presentDevice } from "./session_device.js";
import { glance } from "./sync/glance.js";
import { after, pause, remaining, spread } from "./sync/pace.js";
import { progress } from "./sync/progress.js";
import { startReadying } from "./sync/ready.js";
import { rounds } from "./sync/rounds.js";
import { readState } from "./sync/state.js";
import { inTurn } from "./sync/turn.js";
import { lookForUpdate } from "./update.js";

/**
 * @typedef {object} Status
 * @property {import("./sync/progress.js").Sending | null} sending only while bytes move. What was saved since, the outbox tells
 * @property {number | null} receivedAt ms, when nothing waited on either side
 * @property {number | null} failedAt ms, since when it fails
 * @property {null | "no_network" | "signed_out" | "server" | "old_app" | "storage" | "other_tab" | "waits"} why something
 *   may still wait though nothing moves. old_app: also where another tab runs a newer one. waits: outbox.js tells for what
 * @property {string | null} code the server's or the store's word for it
 * @property {number | null} until ms: the server asked to be left alone until then; else the next try comes within a minute
 * @property {{done: number, of: number | null} | null} first records so far of a first sync; `of` null while unknown
 */

/** @typedef {import("./sync/rounds.js").Ended} Ended */
/** @typedef {import("./sync/rounds.js").Outcome | "busy" | "storage" | "not_open"} Result */

/** @type {import("@preact/signals-core").Signal<Status>} */
export const status = signal({
  sending: null,
  receivedAt: null,
  failedAt: null,
  why: null,
  code: null,
  until: null,
  first: null,
});

const edges = {
  fetch: /** @type {typeof fetch} */ ((...request) => globalThis.fetch(...request)),
  now: () => Date.now(),
  ticks: () => performance.now(),
  random: () => Math.random(),
};

/** @type {Promise<Result> | null} */
let running = null;
/** @type {Promise<Result> | null} */
let queued = null;
let failures = 0;
/** @type {import("./sync/pace.js").Moment} */
let notBefore = { now: 0, ticks: 0 };
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
  if (why !== "person" && remaining(notBefore, edges) > 0) {
    if (!running) schedule();
    return running ?? Promise.resolve("server");
  }
  if (!running) {
    running = once().finally(() => {
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
async function once() {
  if (!isOpen()) return "not_open";
  clearTimeout(timer);
  const before = outbox.size;
  const { ended: atOnce, asked } = await glance(tools());
  const ended = atOnce ?? (await inTurn(() => exchange(asked)).catch(inStore));
  settled(ended === "busy" ? { outcome: "busy" } : ended);
  schedule(before - outbox.size);
  return ended === "busy" ? "busy" : ended.outcome;
}

/** @typedef {Omit<Ended, "outcome"> & {outcome: Result}} Over */

/** The phone's own store failed. @param {unknown} error @returns {Over} */
function inStore(error) {
  const code = error instanceof StoreError ? error.code : "store_failed";
  return { outcome: code === "old_tab" ? "old_app" : "storage", code };
}

/** @param {import("./sync/glance.js").Asked | null} asked already @returns {Promise<Over>} */
async function exchange(asked) {
  const ended = await rounds(tools(), asked);
  // The server no longer knows this phone, or never got to: make it known and go on.
  if (ended.outcome !== "forbidden" || ended.code !== "unknown_device") return ended;
  const device = await presentDevice(edges.fetch);
  return device.id === null ? device.ended : rounds(tools());
}

/** Of one run. @returns {import("./sync/run.js").Tools} */
function tools() {
  const told = progress();
  return { ...edges, report: (seen) => set(told(seen)) };
}

/** @type {Partial<Record<Result, Status["why"]>>} */
const WHY = {
  no_network: "no_network",
  signed_out: "signed_out",
  old_app: "old_app",
  storage: "storage",
  busy: "other_tab",
  waits: "waits",
};
/** @type {Result[]} */
const FINE = ["sent", "waits", "not_open", "busy"];

/** @param {Over} over */
function settled({ outcome, code = null, ms = 0, receivedAt = status.value.receivedAt }) {
  notBefore = after(ms, edges);
  const until = ms ? notBefore.now : null;
  failures = FINE.includes(outcome) ? 0 : failures + 1;
  const failedAt = failures ? (status.value.failedAt ?? edges.now()) : null;
  const first = ["sent", "waits"].includes(outcome) ? null : status.value.first;
  set({ sending: null, why: whyOf(outcome), code, failedAt, until, receivedAt, first });
  if (outcome === "old_app") lookForUpdate();
}

/** @param {Result} outcome @returns {Status["why"]} */
const whyOf = (outcome) => WHY[outcome] ?? (FINE.includes(outcome) ? null : "server");

/** While the app is looked at. A hidden page is frozen sooner or later; coming back syncs. @param {number} [sent] changes */
function schedule(sent) {
  clearTimeout(timer);
  if (!isStarted || globalThis.document?.visibilityState === "hidden") return;
  const { random } = edges;
  timer = setTimeout(() => syncNow("timer"), Math.max(pause(failures, random, sent), spread(remaining(notBefore, edges), random)));
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
  const endings = [whenSaved(() => syncNow("save")), startReadying(), () => stop.abort()];
  readState().then(({ receivedAt }) => set({ receivedAt }), () => {});
  syncNow("start");
  return () => {
    isStarted = false;
    endings.forEach((end) => end());
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
