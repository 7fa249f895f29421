/**
 * One tab syncs at a time. A tab that the system froze keeps its lock for ever: whoever has waited long, and heard
 * nothing of it, takes the lock over. The store refuses the slower of two writers, so that nothing comes of it
 * should it wake up.
 */

import { heard, tellTabs } from "../store/tabs.js";

const PATIENCE_MS = 20_000;
const BEAT_MS = 5_000;
const NAME = "fotfaste-sync";

/** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
async function beating(act) {
  const beat = setInterval(() => tellTabs("syncing"), BEAT_MS);
  try {
    return await act();
  } finally {
    clearInterval(beat);
  }
}

/**
 * @template T @param {() => Promise<T>} act
 * @returns {Promise<T | "busy">} busy: another tab is at it
 */
export async function inTurn(act) {
  // Missing in Safari's Lockdown Mode. The store itself then refuses the slower of two tabs.
  if (!globalThis.navigator?.locks) return act();
  heard.syncing = false;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("", "TimeoutError")), PATIENCE_MS);
  const given = await locked(() => (clearTimeout(timer), act()), { signal: stop.signal });
  return given === "busy" && !heard.syncing ? locked(act, { steal: true }) : given;
}

/**
 * @template T @param {() => Promise<T>} act
 * @returns {Promise<T | "busy">} busy: another tab is at it, and is not waited for
 */
export async function ifFree(act) {
  if (!globalThis.navigator?.locks) return act();
  return navigator.locks.request(NAME, { ifAvailable: true }, async (free) => (free ? act() : "busy"));
}

/** @template T @param {() => Promise<T>} act @param {LockOptions} how @returns {Promise<T | "busy">} */
async function locked(act, how) {
  /** @type {Promise<T> | undefined} */
  let acting;
  try {
    return await navigator.locks.request(NAME, how, () => (acting = beating(act)));
  } catch (error) {
    // Taken over by another tab while at it: what is begun is ended.
    if (acting) return acting;
    if (/** @type {any} */ (error)?.name === "TimeoutError") return "busy";
    throw error;
  }
}
