// Which check-ins and promises stand on Today.
import { addDays } from "../parts/days.js";
import { bySoonest, concernsOne } from "./checkins_said.js";
import { nameOf } from "./people.js";
import { takenOver, takenResting } from "./promises_taken.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

/** A missed check-in cannot be met any more; after this long it asks no more of today. */
const LINGERS = 14;

/** @param {Facts} facts */
const since = ({ today }) => addDays(today, -LINGERS);

/** @param {Facts} facts */
const lingering = (facts) => {
  const first = since(facts);
  return (/** @type {CheckIn} */ { due }) => due >= first;
};

/** The open check-ins about the own participants, passed ones first. @param {Facts} facts @returns {CheckIn[]} */
export const dueOnes = (facts) =>
  /** @type {CheckIn[]} */ (facts.checkIns())
    .filter(concernsOne)
    .filter(mine(facts))
    .filter(lingering(facts))
    .filter(nextOfEach())
    .toSorted((a, b) => bySoonest(a, b) || whose(a, facts).localeCompare(whose(b, facts)));

/** Those about the own participants, and own promises, that rest until a later day, by that day. @param {Facts} facts */
export const resting = (facts) =>
  [...ownResting(facts), ...takenResting(facts, since(facts))].toSorted((a, b) => a.word.fields.until.localeCompare(b.word.fields.until));

/** @param {Facts} facts */
const ownResting = (facts) =>
  facts.putOff().filter(({ checkIn }) => (concernsOne(checkIn) ? mine(facts)(checkIn) : isOwnPromise(facts)(checkIn)));

/** A hand-over planned for a day begins with a tie; the participant's own row says so only later. @param {Facts} facts */
function mine(facts) {
  const runs = (/** @type {Record<string, any>} */ tie) => tie.from_on <= facts.today && (!tie.to_on || tie.to_on >= facts.today);
  const tied = facts.all("assignment").filter(({ fields }) => fields.specialist_id === facts.me && runs(fields));
  const ids = new Set(tied.map(({ fields }) => fields.participant_id));
  return (/** @type {CheckIn} */ { participant_id: id }) =>
    ids.has(id ?? "") || facts.get(id ?? "")?.fields.specialist_id === facts.me;
}

/** Of several on one day the order is that of a list of names, the same tomorrow. @param {CheckIn} checkIn @param {Facts} facts */
const whose = ({ participant_id: id }, facts) => nameOf(facts.get(id ?? ""));

/** Of check-ins that one record meets together (14, 21 and 30 days) only the nearest is asked for. */
function nextOfEach() {
  /** @type {Set<string>} */
  const asked = new Set();
  return (/** @type {CheckIn} */ { rule, participant_id: id, state }) => {
    if (state === "missed" || !rule.startsWith("first_contact")) return true;
    const first = !asked.has(id ?? "");
    asked.add(id ?? "");
    return first;
  };
}

/** What was promised to an employer for today or before, by me or about somebody I took over. @param {Facts} facts @returns {CheckIn[]} */
export const promises = (facts) =>
  [...ownPromises(facts), ...takenOver(facts, since(facts))].toSorted((a, b) => a.due.localeCompare(b.due));

/** @param {Facts} facts */
const ownPromises = (facts) =>
  /** @type {CheckIn[]} */ (facts.checkIns())
    .filter(isOwnPromise(facts))
    .filter(lingering(facts));

/** @param {Facts} facts */
const isOwnPromise = (facts) => (/** @type {CheckIn} */ { rule, contact_id: id }) =>
  rule === "employer_promise" && facts.get(id ?? "")?.fields.specialist_id === facts.me;
