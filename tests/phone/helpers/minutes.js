// Minutes that pass in moments: the clock is ours, databases and ciphers take the time they take.
import { vi } from "vitest";

const really = globalThis.setTimeout;
const moment = () => new Promise((resolve) => really(resolve, 1));

export function startClock() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
}

/** @param {number} seconds @param {() => boolean} [until] what may end it */
export async function pass(seconds, until = () => false) {
  const step = Math.max(1, Math.min(5, seconds / 20));
  for (let second = 0; second < seconds && !until(); second += step) {
    await vi.advanceTimersByTimeAsync(1000 * step);
    for (let n = 0; n < 8; n += 1) await moment();
  }
}

/** The same without the clock: what is on its way ends. @template T @param {Promise<T>} promise @returns {Promise<T>} */
export async function ended(promise) {
  let isOver = false;
  const over = promise.finally(() => (isOver = true));
  while (!isOver) await Promise.race([over.catch(() => {}), moment()]);
  return over;
}
