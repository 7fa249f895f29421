/** When to try again. Both clocks come by argument: `now` is what people set, `ticks` only goes on; in ms. */

const CALM_MS = 60_000;
const FIRST_MS = 2_000;
// A request that is never answered is given up after 30 s: together they stay within the minute.
const LAST_MS = 25_000;
// Of so many changes at once the server works out the check-ins behind its answer: they are asked for soon.
const LARGE = 50;
const SOON_MS = 2_000;

/**
 * @param {number} failures in a row @param {() => number} random 0 to 1
 * @param {number} [sent] changes that were just answered
 * @returns {number} ms; never beyond a minute, so that an open app always finds its way back within one
 */
export function pause(failures, random, sent = 0) {
  const calm = sent > LARGE ? SOON_MS : CALM_MS;
  const longest = failures ? Math.min(FIRST_MS * 2 ** (failures - 1), LAST_MS) : calm;
  // Half of it is chance, so that a region's phones do not come back in the same second.
  return longest / 2 + (longest / 2) * random();
}

/**
 * Who was asked to stay away comes no sooner, and not in the same second as everybody else who was.
 * @param {number} left ms of what the server asked for @param {() => number} random 0 to 1
 * @returns {number} ms; at most 25 s more than that
 */
export const spread = (left, random) => left + Math.min(Math.max(left, 0) / 2, LAST_MS) * random();

/** @typedef {{now: number, ticks: number}} Moment */
/** @typedef {{now: () => number, ticks: () => number}} Clocks */

/** @param {number} ms @param {Clocks} clocks @returns {Moment} */
export const after = (ms, clocks) => ({ now: clocks.now() + ms, ticks: clocks.ticks() + ms });

/** A clock that was set back makes it no longer. @param {Moment} until @param {Clocks} clocks @returns {number} ms, below zero when it is over */
export const remaining = (until, clocks) => Math.min(until.now - clocks.now(), until.ticks - clocks.ticks());
