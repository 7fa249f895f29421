/** Forms that were open when their person left: what is typed on goes where the draft went, with why it did. */

import { markOf } from "./draft_places.js";
import { partedText } from "./parted.js";

/** @typedef {import("./parted.js").PartedText["why"] | null} Why */

/** By the mark of the form. @type {Map<string, {place: string, why?: Why}>} */
const moves = new Map();

/** @param {string} place @param {{mark: string, why?: Why}} form */
export const moveTo = (place, { mark, why }) => moves.set(mark, { place, why });

/** @param {string} key @param {{by?: string}} value of the form */
export const placeOf = (key, value) => moves.get(markOf(key, value))?.place ?? key;

/** What stays of it there. @param {string} key @param {any} value of the form */
export const textOf = (key, value) => partedText(key, value, moves.get(markOf(key, value))?.why);
