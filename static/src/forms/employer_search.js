// Search in the shared register, and likely duplicates before a new employer is added. A likely duplicate
// is offered, never a block.

import { fold } from "../screens/search.js";
import { areAlike, likeness } from "./likeness.js";

/** @typedef {import("./facts.js").Rec} Rec */

/** @param {unknown} text */
const folded = (text) => fold(String(text ?? ""));

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

/**
 * Employers that may be the very one: of a name that was typed, or of a record.
 * @param {import("./likeness.js").Employer & {id?: string}} one @param {Rec[]} employers
 */
export const maybeSame = (one, employers) => employers.filter(({ id, fields }) => id !== one.id && areAlike(one, fields));
