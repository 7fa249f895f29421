// How often one job is followed up, where somebody wished for another rhythm than the rules'
// (app/reminders/cadence.py has the same). Pure.
import table from "../generated/rules.json";
import { dayOf } from "./day.js";
import { windowOf } from "./windows.js";

/**
 * @typedef {import("./rulebook.js").Rule} Rule
 * @typedef {import("./windows.js").Subject} Subject
 * @typedef {{from_on: string, rhythm: string}} Cadence
 * @typedef {{rules: Rule[], subject: Subject}} Asked
 */

const { counted_from: BEGUN, rule: AGREED } = table.agreed;
/** @type {Record<string, string[]>} */
const REPLACED = table.agreed.replaced;
/** @type {Record<string, number[][]>} */
const WINDOWS = table.agreed.windows;

/** @param {string} rhythm @returns {Rule[]} */
const rulesOf = (rhythm) =>
  (WINDOWS[rhythm] ?? []).map(([a = 0, b = 0, c = 0, d = 0]) => ({
    ...AGREED,
    name: `agreed_${rhythm}`,
    opens: { field: BEGUN, months: a, days: b },
    due: { field: BEGUN, months: c, days: d },
  }));

/** The one that holds on a day. @param {Cadence[]} cadences in the order in which they come into force @param {string} day */
const inForce = (cadences, day) => cadences.findLast(({ from_on: from }) => from <= day);

/** @param {Rule} rule @param {Subject} subject @param {Cadence[]} cadences */
function isReplaced(rule, subject, cadences) {
  const window = windowOf(rule, subject);
  const cadence = window && inForce(cadences, window.opens);
  return Boolean(cadence && REPLACED[cadence.rhythm]?.includes(rule.code));
}

/** @param {Cadence} cadence @param {Subject} subject @param {Cadence[]} cadences @returns {Asked} */
function rhythm(cadence, subject, cadences) {
  const begun = [cadence.from_on, subject.dates.job_start ?? ""].toSorted()[1];
  const counted = { ...subject, dates: { ...subject.dates, [BEGUN]: begun } };
  const holds = (/** @type {Rule} */ { opens }) => inForce(cadences, dayOf(opens, counted.dates) ?? "") === cadence;
  return { rules: rulesOf(cadence.rhythm).filter(holds), subject: counted };
}

/**
 * The rules that ask about a placement, each with the dates from which they count.
 * @param {Rule[]} rules about its kind @param {Subject} subject @param {Cadence[]} cadences its own, in order
 * @param {string} kind
 * @returns {Asked[]}
 */
export function asked(rules, subject, cadences, kind) {
  const kept = cadences.length ? rules.filter((rule) => !isReplaced(rule, subject, cadences)) : rules;
  const isFollowed = AGREED.kinds.includes(kind) && subject.dates.job_start;
  return [{ rules: kept, subject }, ...(isFollowed ? cadences.map((one) => rhythm(one, subject, cadences)) : [])];
}
