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
  const given = await locked(() => (clearTimeout(timer), beating(act)), { signal: stop.signal });
  return given === "busy" && !heard.syncing ? locked(() => beating(act), { steal: true }) : given;
}

/**
 * A turn that is taken where it is free, and not waited for. The browser takes its time to say so: who sees that there
 * will be something to do asks ahead, and lets go of what was not taken.
 * @typedef {object} FreeTurn
 * @property {() => void} ask
 * @property {<T>(act: () => Promise<T>) => Promise<T | "busy">} take busy: another tab is at it
 * @property {() => void} letGo
 */

/** @returns {FreeTurn} */
export function freeTurn() {
  /** @type {(act: () => Promise<any>) => void} */
  let begin = () => {};
  /** @type {Promise<() => Promise<any>>} */
  const begun = new Promise((told) => (begin = told));
  /** @type {Promise<any> | undefined} */
  let given;
  // A page that is on its way out is given no turn.
  const ask = () => void (given ??= locked(() => begun.then((act) => act()), { ifAvailable: true }).catch(() => "busy"));
  const take = (/** @type {() => Promise<any>} */ act) => (ask(), begin(act), /** @type {Promise<any>} */ (given));
  return { ask, take, letGo: () => begin(async () => {}) };
}

/** @template T @param {() => Promise<T>} act @param {LockOptions} how @returns {Promise<T | "busy">} */
async function locked(act, how) {
  if (!globalThis.navigator?.locks) return act();
  /** @type {Promise<T> | undefined} */
  let acting;
  try {
    return await navigator.locks.request(NAME, how, (lock) => (lock ? (acting = act()) : "busy"));
  } catch (error) {
    // Taken over by another tab while at it: what is begun is ended.
    if (acting) return acting;
    if (/** @type {any} */ (error)?.name === "TimeoutError") return "busy";
    throw error;
  }
}
