/**
 * Whether this device's clock goes wrong: it decides nothing, but it fills in days and is shown. For how long something has
 * been kept is counted by the server's.
 */

import { signal } from "@preact/signals-core";

const NOTABLE_MS = 10 * 60_000;

/** By how much the clock is ahead of the server's, in ms; 0 where that is no matter, null while nobody has told. */
export const skew = signal(/** @type {number | null} */ (null));

/** By the server's clock, null while nobody has told. @param {number} now ms, by the clock of this device */
export const serverTime = (now) => (skew.peek() === null ? null : now - Number(skew.peek()));

/** When something was kept: by this device's clock only where nobody has told. @param {number} [now] ms, by the clock of this device */
export const keptAt = (now = Date.now()) => serverTime(now) ?? now;

/** @param {string | null | undefined} told as an answer or its header says it @param {{asked: number, heard: number}} here */
export function noteClock(told, here) {
  if (told) skew.value = skewOf(told, here);
}

/**
 * An answer may have lain for long on a phone that slept: only what lies outside of asking and hearing is the clock's.
 * @param {string} told @param {{asked: number, heard: number}} here ms, by the clock of this device
 */
export function skewOf(told, { asked, heard }) {
  const there = Date.parse(told);
  const off = asked > there ? asked - there : Math.min(heard - there, 0);
  return Math.abs(off) > NOTABLE_MS ? off : 0;
}
