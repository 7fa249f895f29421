/** Forms that were open when their person left: what is typed on goes where the draft went, with why it did. */

import { markOf } from "./draft_places.js";
import { isParted, partedKey, partedText } from "./parted.js";

/** @typedef {import("./parted.js").PartedText["why"] | null} Why */

/** By the mark of the form. @type {Map<string, {place: string, why?: Why}>} */
const moves = new Map();

/** @param {string} place @param {{mark: string, why?: Why}} form */
export const moveTo = (place, { mark, why }) => moves.set(mark, { place, why });

/** Nothing of the form lies there: nothing was typed in it yet, or another window goes on with that. @param {{key: string, by?: string}} form @param {Why} why */
export function partFrom(form, why) {
  const mark = markOf(form.key, form);
  if (!moves.has(mark)) moveTo(partedKey(crypto.randomUUID()), { mark, why });
}

/**
 * Another tab has parted it. What another form had gone on with is that one's: what is typed on in this one lies beside it.
 * @param {string} mark of the form @param {string} key where its draft lies now @param {any} value
 */
export function follow(mark, key, value) {
  if (!isParted(key)) return;
  if ((value.by ?? mark) === mark) moveTo(key, { mark, why: value.why });
  else partFrom({ key: mark, by: mark }, value.why);
}

/** @param {string} key @param {{by?: string}} value of the form */
export const placeOf = (key, value) => moves.get(markOf(key, value))?.place ?? key;

/** What stays of it there. @param {string} key @param {any} value of the form */
export const textOf = (key, value) => partedText(key, value, moves.get(markOf(key, value))?.why);
