// What a row says of a participant, and who comes first: whom one meets today, then who waits for a check-in.
import { timeOf } from "../numbers.js";
import { statusLine } from "../screens/people.js";
import { finder, fold } from "../screens/search.js";
import { caseload } from "./habits.js";

/**
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./views/pick_row.js").Pick} Pick
 */

/** @param {import("./facts.js").Rec} participant @param {Facts} facts @returns {Pick} */
function participantRow(participant, facts) {
  const meeting = facts.appointmentsToday().find(({ fields }) => fields.participant_id === participant.id);
  return {
    value: participant.id,
    name: String(participant.fields.display_name ?? ""),
    second: statusLine(participant, facts),
    tail: meeting ? timeOf(new Date(meeting.fields.starts_at), { timeZone: facts.zone }) : undefined,
  };
}

/**
 * The caseload, those first to whom something is owed today.
 * @param {Facts} facts @param {string} sought
 * @returns {Pick[]}
 */
export function participantRows(facts, sought) {
  const waits = new Set(facts.checkIns().map(({ participant_id }) => participant_id));
  const isSought = finder(sought);
  const found = caseload(facts).filter(({ fields }) => isSought(fold(String(fields.display_name))));
  const rows = found.map((participant) => participantRow(participant, facts));
  const rank = (/** @type {Pick} */ { tail, value }) => (tail ? 0 : waits.has(value) ? 1 : 2);
  return rows.toSorted((a, b) => rank(a) - rank(b) || (a.tail ?? "").localeCompare(b.tail ?? ""));
}
