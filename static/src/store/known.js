/** What this phone knows, for the screens. Read inside an effect or a view, it brings it up to date by itself. */

import { changed, forgotten, listed, mirrored, recorded } from "./memory.js";

export { changed } from "./memory.js";

/** @typedef {import("./lay.js").Rec} Rec */

/** @param {string} id @returns {Rec | undefined} also a deleted one, marked `deleted`: others may still point to it */
export function get(id) {
  changed.value;
  return survivor(recorded(id), new Set());
}

/** Of an employer that was found to be another: that other. @param {Rec | undefined} rec @param {Set<string>} seen @returns {Rec | undefined} */
function survivor(rec, seen) {
  const into = rec?.deleted && rec.fields.merged_into;
  if (!rec || !into || seen.has(rec.id)) return rec;
  return survivor(recorded(into), seen.add(rec.id)) ?? rec;
}

/** @param {string} kind @returns {Rec[]} not the deleted ones; refused ones say so in `receipt` */
export function all(kind) {
  changed.value;
  return listed(kind);
}

/** Did the server have her, and tell to forget her? @param {string} id of a participant */
export const wasForgotten = (id) => forgotten.has(id);

/** Was this phone's access ended, with nothing received since? */
export function wasEnded() {
  changed.value;
  return mirrored.isEnded;
}
