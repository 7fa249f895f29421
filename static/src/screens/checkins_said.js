// How a check-in is said: what it is, when it is due, and what its ring looks like. The rules themselves
// are the server's alone.
import { addDays, byDay, shortDate, wasDue } from "../parts/days.js";
import { daysBetween } from "../numbers.js";
import { titleOf } from "../checkins.js";
import { label } from "../parts/label.js";
import { nameOf } from "./people.js";
import { _ } from "../words.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("../forms/facts.js").CheckIn & {tell_on?: string | null}} CheckIn
 */

/** @type {Record<string, () => string>} */
const NAMES = {
  before_start: () => _("Before the job starts"),
  after_start: () => _("The first days"),
  job_lost: () => _("After the job ended"),
  profile_after_job: () => _("Career profile after the job"),
  first_contact_14: () => _("First employer met"),
  first_contact_21: () => _("First employer met"),
  first_contact_30: () => _("First employer met"),
  employer_promise: () => _("Promised to an employer"),
};

/** Of those that come again and again: the week or month of the method, or the rhythm that was agreed. @param {string} rule */
function regular(rule) {
  const [unit, number = ""] = rule.split("_");
  if (unit === "agreed") return label("rhythm", number);
  if (unit === "week" && Number(number)) return _("Week %(n)s", { n: number });
  return unit === "month" && Number(number) ? _("Month %(n)s", { n: number }) : undefined;
}

/**
 * The name of a check-in: Vecka 2, Månad 3.
 * @param {string} rule
 */
export function ruleName(rule) {
  return regular(rule) ?? NAMES[rule]?.() ?? titleOf(rule) ?? _("Check-in");
}

/**
 * What is to be done, with the name of the check-in: Besök vecka 2.
 * @param {string} rule
 */
export function taskName(rule) {
  const name = ruleName(rule);
  const isVisit = !/^(first_contact|own)_/.test(rule) && rule !== "profile_after_job";
  return isVisit ? _("Visit %(when)s", { when: name.charAt(0).toLocaleLowerCase() + name.slice(1) }) : name;
}

/** Those that concern one participant and stand among the check-ins of Today. */
const NOT_ONES_OWN = ["weekly_six", "log_review", "employer_promise", "appointment_tomorrow"];

/** @param {CheckIn} checkIn */
export const concernsOne = ({ rule, participant_id }) => Boolean(participant_id) && !NOT_ONES_OWN.includes(rule);

/** @param {CheckIn} checkIn @param {string} today @returns {"open" | "soon" | "passed"} */
export function ringOf({ state, due, tell_on: tellOn }, today) {
  if (state === "missed") return "passed";
  const told = Boolean(tellOn && tellOn <= today);
  return told || daysBetween(today, due) <= 2 ? "soon" : "open";
}

/** @param {CheckIn} checkIn @param {Facts} facts @returns {{placement: Rec | undefined, employer: Rec | undefined}} */
function subject({ placement_id: id }, facts) {
  const placement = id ? facts.get(id) : undefined;
  const employer = placement?.fields.employer_id ? facts.get(placement.fields.employer_id) : undefined;
  return { placement, employer };
}

/**
 * What it is and where: Vecka 2 på Provköket.
 * @param {CheckIn} checkIn @param {Facts} facts
 */
export function whatAndWhere(checkIn, facts) {
  const { placement, employer } = subject(checkIn, facts);
  const what = ruleName(checkIn.rule);
  if (checkIn.rule === "before_start" && placement?.fields.job_start) {
    return `${what} ${shortDate(placement.fields.job_start)}`;
  }
  const workplace = employer?.fields.name;
  return workplace ? _("%(what)s at %(place)s", { what, place: workplace }) : what;
}

/** Whom a check-in is about: a participant, or the employer who was promised something. @param {CheckIn} checkIn @param {Facts} facts */
export const whose = ({ participant_id, employer_id }, facts) => nameOf(facts.get(participant_id ?? employer_id ?? ""));

/** How long after its day one can be reminded of a promise: later than that another day is agreed, and logged. */
const PROMISE_WAITS = 10;

/** The last day to which a check-in can be put off. @param {CheckIn} checkIn */
export const lastWait = ({ rule, due }) => (rule === "employer_promise" ? addDays(due, PROMISE_WAITS) : due);

/** Its last day, short: senast sön 11. @param {CheckIn} checkIn @param {string} today */
export const lastDay = ({ state, due }, today) => (state === "missed" ? wasDue(due, today) : byDay(due, today));

/** The log that settles it. @param {CheckIn} checkIn */
export function logOf({ id, rule, meets, participant_id: participant, contact_id: contact, employer_id: employer }) {
  if (rule === "employer_promise") return asked("employer_contact", { employer, contact, reminder: id });
  if (rule === "profile_after_job") return asked("profile", { participant, reminder: id });
  const kind = rule.startsWith("first_contact") ? "employer_contact" : "follow_up_visit";
  return asked(rule.startsWith("own_") && meets ? meets.kind : kind, { participant, reminder: id });
}

/** @param {string} kind @param {Record<string, string | null | undefined>} facts */
function asked(kind, facts) {
  const given = Object.entries(facts).filter((entry) => /** @type {[string, string]} */ (entry)[1]);
  return `#/logga/${kind}?${new URLSearchParams(/** @type {[string, string][]} */ (given))}`;
}

/** Passed ones first, then by their last day. @param {CheckIn} a @param {CheckIn} b */
export const bySoonest = (a, b) =>
  Number(b.state === "missed") - Number(a.state === "missed") || a.due.localeCompare(b.due);
