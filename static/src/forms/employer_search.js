// Search in the shared register, and likely duplicates before a new employer is added. A likely duplicate
// is offered, never a block.

import { fold } from "../screens/search.js";

/** @typedef {import("./facts.js").Rec} Rec */

/** @param {unknown} text */
const folded = (text) => fold(String(text ?? ""));

const FORMS_OF_BUSINESS = /\b(ab|hb|kb|as|asa|ans|aps|ivs|i ?s|k ?s)\b/g;

/** A name without what two people write differently. @param {unknown} name */
export const plainName = (name) =>
  folded(name)
    .replace(/[^\p{Letter}\p{Number} ]/gu, "")
    .replace(FORMS_OF_BUSINESS, "")
    .replaceAll(" ", "");

/** @param {string} text */
const pairs = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/** How alike two names are: the pairs of letters they share (Dice). @param {string} one @param {string} other @returns {number} 0 to 1 */
export function likeness(one, other) {
  const [a, b] = [pairs(plainName(one)), pairs(plainName(other))];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size ? (2 * shared) / (a.size + b.size) : 0;
}

const ALIKE = 0.6;

/**
 * Employers that a search finds, by name: first those that begin so, then those that contain it, then
 * those that are written much like it.
 * @param {string} sought @param {Rec[]} employers @param {number} [count]
 */
export function employersLike(sought, employers, count = 8) {
  const text = folded(sought.trim());
  const rank = (/** @type {Rec} */ { fields }) => {
    const name = folded(fields.name);
    if (name.startsWith(text)) return 0;
    if ([name, folded(fields.municipality), folded(fields.org_number)].some((one) => one.includes(text))) return 1;
    return likeness(sought, fields.name) >= ALIKE ? 2 : 3;
  };
  const ranked = employers.map((employer) => ({ employer, rank: rank(employer) })).filter((one) => one.rank < 3);
  const byName = (/** @type {Rec} */ a, /** @type {Rec} */ b) => String(a.fields.name).localeCompare(String(b.fields.name));
  return ranked.toSorted((a, b) => a.rank - b.rank || byName(a.employer, b.employer)).map((one) => one.employer).slice(0, count);
}

/** Whether a name may be added: long enough to be one, and not in the register to the letter. @param {string} sought @param {Rec[]} employers */
export const isNewName = (sought, employers) =>
  sought.trim().length >= 2 && !employers.some(({ fields }) => folded(fields.name) === folded(sought.trim()));
