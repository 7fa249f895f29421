import { _ } from "../words.js";

/**
 * The words of a declared answer: label("mode", "in_person"). Empty where nothing was answered.
 * @param {string} set a choice set, or "kind"
 * @param {unknown} value
 */
export const label = (set, value) => (value ? _([set, value].join(".")) : "");

/** The same inside a line. @param {string} set @param {unknown} value */
export const smallLabel = (set, value) => label(set, value).toLocaleLowerCase();
