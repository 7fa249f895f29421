/** What this phone knows, for the screens. Read inside an effect or a view, it brings it up to date by itself. */

import { changed, listed, recorded } from "./memory.js";

export { changed } from "./memory.js";

/** @typedef {import("./lay.js").Rec} Rec */

/** @param {string} id @returns {Rec | undefined} also a deleted one, marked `deleted`: others may still point to it */
export function get(id) {
  changed.value;
  return recorded(id);
}

/** @param {string} kind @returns {Rec[]} not the deleted ones; refused ones say so in `receipt` */
export function all(kind) {
  changed.value;
  return listed(kind);
}
