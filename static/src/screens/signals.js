// The one strongest signal of a participant: whom do I owe something?
import { standing } from "../forms/standing.js";
import { daysBetween } from "../numbers.js";
import { sundayOf } from "../parts/days.js";
import { linksOf } from "./caseload_text.js";
import { bySoonest, concernsOne } from "./checkins_said.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 *
 * @typedef {{type: "refused"} | {type: "asked"} | {type: "check_in", checkIn: CheckIn} | {type: "no_step", days: number}
 *   | {type: "meeting", meeting: Rec} | {type: "gap"}} Signal
 * @typedef {{participant: Rec, signal: Signal | null, group: "needs" | "week" | "others"}} Placed
 */

/** Days without a step after which one who looks for work needs somebody. */
const STILL = 21;

/** @param {Facts} facts @returns {Map<string, string>} participant → the day of the latest step */
function latestSteps(facts) {
  const links = linksOf(facts);
  /** @type {Map<string, string>} */
  const latest = new Map();
  const note = (/** @type {string} */ id, /** @type {string} */ day) => {
    if (day && day <= facts.today && day > (latest.get(id) ?? "")) latest.set(id, day);
  };
  for (const contact of standing("employer_contact", facts)) {
    for (const id of links.get(contact.id) ?? []) note(id, contact.fields.date);
  }
  for (const { fields } of standing("follow_up_visit", facts)) note(fields.participant_id, fields.date);
  for (const { fields } of standing("appointment", facts)) note(fields.participant_id, String(fields.starts_at).slice(0, 10));
  for (const { fields } of standing("profile", facts)) note(fields.participant_id, fields.updated_on);
  return latest;
}

/** @param {Rec} participant @param {Map<string, string>} steps @param {Facts} facts @returns {Signal | null} */
function stillness({ id, fields }, steps, facts) {
  if (fields.status !== "searching" || !fields.enrolled_on) return null;
  const last = [steps.get(id) ?? "", fields.enrolled_on].toSorted().at(-1) ?? fields.enrolled_on;
  const days = daysBetween(last, facts.today);
  return days >= STILL ? { type: "no_step", days } : null;
}

/** @template T @param {T[]} things @param {(thing: T) => string | null | undefined} of @returns {Map<string, T>} the first of each */
function firstOf(things, of) {
  /** @type {Map<string, T>} */
  const first = new Map();
  for (const thing of things) {
    const key = of(thing);
    if (key && !first.has(key)) first.set(key, thing);
  }
  return first;
}

const FELL_THROUGH = ["declined", "cancelled", "no_show", "attended", "late"];

/** @param {Facts} facts @returns {Rec[]} this week's meetings that are still to come, by time */
function meetingsToCome(facts) {
  const sunday = sundayOf(facts.today);
  return standing("appointment", facts)
    .filter(({ fields }) => !FELL_THROUGH.includes(fields.status) && Date.parse(fields.starts_at) >= facts.now)
    .filter(({ fields }) => String(fields.starts_at).slice(0, 10) <= sunday)
    .toSorted((a, b) => String(a.fields.starts_at).localeCompare(String(b.fields.starts_at)));
}

/**
 * Each participant with the strongest signal and the group in which it stands.
 * @param {Facts} facts
 * @param {Set<string>} refused ids of participants with something that the server did not take
 * @param {Set<string>} [asked] ids of participants about whom there is a question or a late note
 * @returns {Placed[]}
 */
export function placed(facts, refused, asked = new Set()) {
  const checkIns = firstOf(
    /** @type {CheckIn[]} */ (facts.checkIns()).filter(concernsOne).toSorted(bySoonest),
    ({ participant_id: id }) => id,
  );
  const meetings = firstOf(meetingsToCome(facts), ({ fields }) => fields.participant_id);
  const steps = latestSteps(facts);
  return facts.all("participant").map((participant) => {
    const checkIn = checkIns.get(participant.id);
    const needs = waitsInTray(participant.id, refused, asked) ?? missed(checkIn);
    const signal = needs ?? stillness(participant, steps, facts);
    if (signal) return { participant, signal, group: "needs" };
    return { participant, ...thisWeek(checkIn, meetings.get(participant.id), facts) };
  });
}

/** @param {string} id @param {Set<string>} refused @param {Set<string>} asked @returns {Signal | null} */
function waitsInTray(id, refused, asked) {
  if (refused.has(id)) return { type: "refused" };
  return asked.has(id) ? { type: "asked" } : null;
}

/** @param {CheckIn | undefined} checkIn @returns {Signal | null} */
const missed = (checkIn) => (checkIn?.state === "missed" ? { type: "check_in", checkIn } : null);

/** @param {CheckIn | undefined} checkIn @param {Rec | undefined} meeting @param {Facts} facts @returns {{signal: Signal | null, group: "week" | "others"}} */
function thisWeek(checkIn, meeting, facts) {
  const due = checkIn && checkIn.due <= sundayOf(facts.today);
  if (checkIn && due) return { signal: { type: "check_in", checkIn }, group: "week" };
  if (meeting) return { signal: { type: "meeting", meeting }, group: "week" };
  return { signal: checkIn ? { type: "check_in", checkIn } : null, group: "others" };
}
