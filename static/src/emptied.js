/** A caseload that was there and is no more: only the server knows where everybody went. */

import { effect } from "@preact/signals-core";

import { me } from "./session.js";
import { all } from "./store/known.js";
import { changed } from "./store/memory.js";

/** @param {() => unknown} act not where somebody has left this phone @returns {() => void} ends it */
export function whenEmptied(act) {
  let count = 0;
  return effect(() => {
    changed.value;
    const before = count;
    count = all("participant").length;
    if (before && !count) queueMicrotask(() => me.peek() && act());
  });
}
