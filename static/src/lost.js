/** What went with a store that was emptied behind our back: told until somebody has put it away. */

import { signal } from "@preact/signals-core";

import { waiting } from "./outbox.js";
import { waitingThings } from "./parts/waiting_things.js";
import { unsentThen } from "./store/accounts.js";
import { get } from "./store/known.js";
import { readMeta, writeMeta } from "./store/opened.js";

// In `meta`.
const LOST = "lost";

/** The phone's store was emptied behind our back; everything is being fetched again. */
export const wasEmptied = signal(false);

/** How many things that had not been sent went with it, at least; null where that is not known. */
export const lostUnsent = signal(/** @type {number | null} */ (null));

/** How many things wait in the store that is open, as they are counted everywhere. */
export const unsentHere = () => waitingThings(waiting.value, get).length;

/** @param {boolean} isEmptied the store of whoever was here last, as the app is opened */
export function noteEmptied(isEmptied) {
  wasEmptied.value = isEmptied;
  if (isEmptied) lostUnsent.value = unsentThen();
}

/** In the new store, before the number beside it is written over. */
export const keepLost = async () => void (lostUnsent.value && (await writeMeta(LOST, lostUnsent.value)));

export async function readLost() {
  const lost = await readMeta(LOST);
  if (!lost) return;
  lostUnsent.value = lost;
  wasEmptied.value = true;
}

/** She has read it. */
export async function putLostAway() {
  lostUnsent.value = 0;
  await writeMeta(LOST, 0);
}
