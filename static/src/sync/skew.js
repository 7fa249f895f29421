/** Whether this device's clock goes wrong: it decides nothing, but it fills in days and is shown. */

import { signal } from "@preact/signals-core";

const NOTABLE_MS = 10 * 60_000;

/** By how much the clock is ahead of the server's, in ms; 0 where that is no matter. */
export const skew = signal(0);

/** @param {string | null | undefined} serverTime as an answer or its header says it @param {{asked: number, heard: number}} here */
export function noteClock(serverTime, here) {
  if (serverTime) skew.value = skewOf(serverTime, here);
}

/**
 * An answer may have lain for long on a phone that slept: only what lies outside of asking and hearing is the clock's.
 * @param {string} serverTime @param {{asked: number, heard: number}} here ms, by the clock of this device
 */
export function skewOf(serverTime, { asked, heard }) {
  const there = Date.parse(serverTime);
  const off = asked > there ? asked - there : Math.min(heard - there, 0);
  return Math.abs(off) > NOTABLE_MS ? off : 0;
}
