// Which check-ins arise about a participant, a job or a promise. Pure: the server computes the same ones.
import table from "../generated/rules.json";
import { asked } from "./cadence.js";
import { windowOf } from "./windows.js";

/**
 * @typedef {import("./rulebook.js").Rule} Rule
 * @typedef {import("./windows.js").Subject} Subject
 * @typedef {{id: string, fields: Record<string, any>}} Row
 * @typedef {{placements: Row[], cadences: Row[]}} Of what a participant has, cadences in the order in which they hold
 * @typedef {{rule: string, subject: string, opens: string, due: string, [field: string]: any}} Arisen
 */

/** @type {Record<string, any>} */
const MEETINGS = table.meetings;

/** What settles it, as data. @param {Rule} rule @param {Subject} subject @param {import("./windows.js").Window} window */
function meetsOf(rule, subject, { due, end, first }) {
  const { kind, date, where, same, is_linked: isLinked, count } = MEETINGS[rule.meets];
  const alike = Object.fromEntries(same.map((/** @type {keyof Subject} */ name) => [name, [subject[name] ?? null]]));
  const to = end && end < due ? end : due;
  return {
    kind, date, count, from: first, to,
    where: { ...alike, ...where },
    linked_to: isLinked ? subject.participant_id : null,
    not: subject.contact_id ?? null,
  };
}

/** @param {Rule[]} rules @param {Subject} subject @returns {Arisen[]} */
const arising = (rules, subject) =>
  rules.flatMap((rule) => {
    const window = windowOf(rule, subject);
    return window ? [arisen(rule, subject, window)] : [];
  });

/** @param {Rule} rule @param {Subject} subject @param {import("./windows.js").Window} window @returns {Arisen} */
function arisen(rule, subject, window) {
  const { participant_id = null, placement_id = null, employer_id = null, contact_id = null } = subject;
  const { opens, due, end } = window;
  const cancelled_on = end && end <= due ? end : null;
  const meets = meetsOf(rule, subject, window);
  return { rule: rule.name, subject: subject.id, participant_id, placement_id, employer_id, contact_id, opens, due, cancelled_on, meets };
}

/** @param {Rule[]} rules @param {string} subject */
const about = (rules, subject) => rules.filter((rule) => rule.subject === subject);

/**
 * Those about a participant and about each placement; none before enrolment.
 * @param {Rule[]} rules @param {Row} participant @param {Of} of @returns {Arisen[]}
 */
export function checkInsOf(rules, participant, { placements, cadences }) {
  const { enrolled_on, closed_on } = participant.fields;
  if (!enrolled_on) return [];
  const dates = { enrolled_on, closed_on };
  const subject = { id: participant.id, dates, participant_id: participant.id, enrolled_on };
  const ofPlacement = (/** @type {Row} */ { id, fields }) => {
    const { job_start, job_end, heard_on, placement_kind: kind } = fields;
    const job = { ...subject, id, placement_id: id, dates: { ...dates, job_start, job_end, heard_on } };
    const mine = about(rules, "placement").filter(({ kinds }) => !kinds.length || kinds.includes(kind));
    const agreed = cadences.filter((one) => one.fields.placement_id === id).map((one) => one.fields);
    return asked(mine, job, /** @type {any[]} */ (agreed), kind).flatMap((one) => arising(one.rules, one.subject));
  };
  return [...arising(about(rules, "participant"), subject), ...placements.flatMap(ofPlacement)];
}

/** What an employer was told would happen next. @param {Rule[]} rules @param {Row} contact @returns {Arisen[]} */
export function promisesOf(rules, { id, fields }) {
  const { date, next_step_on, employer_id, specialist_id } = fields;
  if (!next_step_on || !employer_id || !date) return [];
  const subject = { id, dates: { date, next_step_on }, employer_id, contact_id: id, specialist_id };
  return arising(about(rules, "employer_contact"), subject);
}
