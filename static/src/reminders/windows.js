// When what a rule asks for can happen: the windows that arise from a subject's dates, as the server has them
// (app/reminders/windows.py); both are held to the same cases. Pure.
import { dayOf } from "./day.js";

/**
 * @typedef {import("./rulebook.js").Rule} Rule
 *
 * @typedef {object} Subject
 * @property {string} id
 * @property {Record<string, string | null | undefined>} dates
 * @property {string | null} [participant_id]
 * @property {string | null} [placement_id]
 * @property {string | null} [employer_id]
 * @property {string | null} [contact_id]
 * @property {string | null} [specialist_id]
 * @property {string | null} [enrolled_on]
 *
 * @typedef {object} Window
 * @property {string} opens
 * @property {string} due
 * @property {string | null} end what cancels it, if anything
 * @property {string} first the earliest day on which it may be met
 */

/** @param {Rule} rule @param {Subject} subject @returns {Window | null} null where it does not arise, or another version asks */
export function windowOf(rule, subject) {
  const window = rule.is_on === false ? null : askedBy(rule, subject);
  if (!window || (rule.until && window.opens >= rule.until)) return null;
  return rule.earlier?.some((one) => windowOf(one, subject)) ? null : window;
}

/** @param {Rule} rule @param {Subject} subject @returns {Window | null} */
function askedBy(rule, { dates, enrolled_on: enrolled }) {
  const [opens, due] = [dayOf(rule.opens, dates), dayOf(rule.due, dates)];
  if (!opens || !due || (enrolled && opens < enrolled)) return null;
  const end = endOf(rule, dates);
  const begins = latest(opens, rule.from_on);
  if (begins > due || (end && begins > end)) return null;
  return { opens: begins, due, end, first: dayOf(rule.since ?? rule.opens, dates) ?? opens };
}

/** @param {Rule} rule @param {Subject["dates"]} dates */
const endOf = ({ ends_with: names }, dates) => names.flatMap((name) => dates[name] || []).toSorted()[0] ?? null;

/** @param {string} day @param {string} [other] */
const latest = (day, other = "") => (other > day ? other : day);
