/**
 * One tab syncs at a time. A tab that the system froze keeps its lock for ever: whoever has waited long, and heard
 * nothing of it, takes the lock over. The store refuses the slower of two writers, so that nothing comes of it
 * should it wake up.
 */

import { heard, tellTabs } from "../store/tabs.js";

const PATIENCE_MS = 20_000;
const BEAT_MS = 5_000;
const SOON_MS = 1_000;
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
  heard.syncing = false;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("", "TimeoutError")), PATIENCE_MS);
  const work = () => (clearTimeout(timer), beating(act));
  const given = await locked(work, { signal: stop.signal });
  return given === "busy" && !heard.syncing ? locked(work, { steal: true }) : given;
}

/**
 * A turn asked for ahead, where it is free: the browser takes as long to give one as to write what it is for.
 * @typedef {object} FreeTurn
 * @property {<T>(act: () => Promise<T>) => Promise<T | "busy">} take busy: another tab is at it, and is not waited for. `act` may not reject
 * @property {() => void} letGo
 */

/** @returns {FreeTurn} */
export function freeTurn() {
  /** @type {(act: () => Promise<any>) => void} */
  let begin = () => {};
  /** @type {Promise<() => Promise<any>>} */
  const begun = new Promise((told) => (begin = told));
  const letGo = () => begin(async () => "busy");
  // Taken over before there was anything to do in it, it is not this tab's any more.
  const given = ifFree(() => begun.then((act) => act()), letGo);
  // Others are kept from theirs no longer than an answer usually takes.
  const timer = setTimeout(letGo, SOON_MS);
  return {
    async take(act) {
      begin(act);
      const ended = await given;
      return ended === "busy" ? ifFree(act) : ended;
    },
    letGo() {
      clearTimeout(timer);
      letGo();
    },
  };
}

/** A page that is on its way out is given no turn. @template T @param {() => Promise<T>} act @param {() => void} [onLost] @returns {Promise<T | "busy">} */
const ifFree = (act, onLost) => locked(act, { ifAvailable: true }, onLost).catch(() => "busy");

/** @template T @param {() => Promise<T>} act @param {LockOptions} how @param {() => void} [onLost] told where another tab takes it over @returns {Promise<T | "busy">} */
async function locked(act, how, onLost) {
  // Missing in Safari's Lockdown Mode. The store itself then refuses the slower of two tabs.
  if (!globalThis.navigator?.locks) return act();
  /** @type {Promise<T> | undefined} */
  let acting;
  try {
    return await navigator.locks.request(NAME, how, (lock) => (lock ? (acting = act()) : "busy"));
  } catch (error) {
    // Taken over by another tab while at it: what is begun is ended.
    onLost?.();
    if (acting) return acting;
    if (/** @type {any} */ (error)?.name === "TimeoutError") return "busy";
    throw error;
  }
}
