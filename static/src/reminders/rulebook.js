// An organisation's rules: the server's own table, with what an admin changed of it, each version with its days.
import table from "../generated/rules.json";
import { all } from "../store/known.js";

/**
 * @typedef {import("./day.js").Day} Day
 * @typedef {import("../store/known.js").Rec} Rec
 *
 * @typedef {object} Rule
 * @property {string} name
 * @property {string} code
 * @property {string} subject
 * @property {Day} opens
 * @property {Day} due
 * @property {Day} [since]
 * @property {string} meets the name of a meeting
 * @property {string[]} kinds of placements; empty: any
 * @property {string[]} ends_with
 * @property {boolean} [is_on] yes, if left out
 * @property {string} [from_on] windows that begin from this day on
 * @property {string} [until] and before this one
 * @property {Rule[]} [earlier] its versions before, the latest first
 */

/** @type {Rule[]} */
const STANDARD = table.rules;
/** @type {Record<string, {subject: string, kinds: string[], ends_with: string[]}>} */
const COUNTED = table.own.counted;

/** @param {Record<string, any>} row a version as an admin wrote it @param {Rule | undefined} standard @returns {Rule[]} */
function ruleOf(row, standard) {
  const counted = COUNTED[row.counted_from];
  const base = standard ?? (counted && { ...counted, name: row.name, code: table.own.code, meets: row.met_by });
  if (!base) return [];
  const field = standard?.opens.field ?? row.counted_from;
  const day = (/** @type {string} */ which) => ({ field, months: row[`${which}_months`], days: row[`${which}_days`] });
  return [{ ...base, opens: day("opens"), due: day("due"), is_on: row.is_on, from_on: row.from_on }];
}

/** Each version with those before it, and with the day on which the next takes over. @param {Rule[]} versions @returns {Rule[]} */
function chained(versions) {
  /** @type {Rule[]} */
  const found = [];
  versions.forEach((rule, at) => found.push({ ...rule, until: versions[at + 1]?.from_on, earlier: found.toReversed() }));
  return found;
}

/** Of each list of changes the whole book. @type {WeakMap<Rec[], Rule[]>} */
const books = new WeakMap();

/** All versions of all rules that a phone can work out. @returns {Rule[]} */
export function rulebook() {
  const written = all("reminder_rule");
  const book = books.get(written) ?? bookOf(written.map(({ fields }) => fields));
  books.set(written, book);
  return book;
}

/** @param {Record<string, any>[]} written */
export function bookOf(written) {
  const rows = written.toSorted((a, b) => String(a.from_on).localeCompare(String(b.from_on)));
  const named = (/** @type {string} */ name) => STANDARD.find((rule) => rule.name === name);
  const names = [...new Set([...STANDARD, ...rows].map(({ name }) => name))];
  return names.flatMap((name) => {
    const versions = rows.filter((row) => row.name === name).flatMap((row) => ruleOf(row, named(name)));
    return chained([...(named(name) ? [/** @type {Rule} */ (named(name))] : []), ...versions]);
  });
}
