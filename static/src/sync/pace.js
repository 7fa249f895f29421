/** When to try again. Both clocks come by argument: `now` is what people set, `ticks` only goes on; in ms. */

const CALM_MS = 60_000;
const FIRST_MS = 2_000;
// A request that is never answered is given up after 30 s: together they stay within the minute.
const LAST_MS = 25_000;

/**
 * @param {number} failures in a row @param {() => number} random 0 to 1
 * @returns {number} ms; never beyond a minute, so that an open app always finds its way back within one
 */
export function pause(failures, random) {
  const longest = failures ? Math.min(FIRST_MS * 2 ** (failures - 1), LAST_MS) : CALM_MS;
  // Half of it is chance, so that a region's phones do not come back in the same second.
  return longest / 2 + (longest / 2) * random();
}

/** @typedef {{now: number, ticks: number}} Moment */
/** @typedef {{now: () => number, ticks: () => number}} Clocks */

/** @param {number} ms @param {Clocks} clocks @returns {Moment} */
export const after = (ms, clocks) => ({ now: clocks.now() + ms, ticks: clocks.ticks() + ms });

/** A clock that was set back makes it no longer. @param {Moment} until @param {Clocks} clocks @returns {number} ms, below zero when it is over */
export const remaining = (until, clocks) => Math.min(until.now - clocks.now(), until.ticks - clocks.ticks());
