// What is said of a participant in one line.
import { daysBetween } from "../numbers.js";
import { shortDate, weekSince } from "../parts/days.js";
import { stands } from "../store/lay.js";
import { _ } from "../words.js";
import { label } from "../parts/label.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** The name by which one calls a person: the first word. @param {Rec | undefined} participant */
export const firstName = (participant) => String(participant?.fields.display_name ?? "").split(" ")[0] ?? "";

/** @param {Rec | undefined} rec */
export const nameOf = (rec) => String(rec?.fields.display_name ?? rec?.fields.name ?? _("Somebody no longer here"));

/**
 * A record in a few words: people and employers by name, a job by its title and employer, a contact by its
 * employer and day; of anything else its kind.
 * @param {Rec} rec @param {Facts} facts
 */
export function recordName(rec, facts) {
  const { kind, fields } = rec;
  if (fields.display_name || fields.name) return nameOf(rec);
  const said = [fields.title, workplace(rec, facts), fields.date && shortDate(fields.date)];
  return said.filter(Boolean).join(", ") || label("kind", kind);
}

/** @param {string} id @param {Facts} facts @returns {Rec[]} the latest start first */
export const placementsOf = (id, facts) =>
  facts
    .all("placement")
    .filter(({ fields }) => fields.participant_id === id)
    .toSorted((a, b) => String(b.fields.job_start).localeCompare(String(a.fields.job_start)));

/** @param {Rec} placement @param {string} today */
export const isRunning = ({ fields }, today) => !fields.job_end || fields.job_end >= today;

/** The placement that runs or comes, if any. @param {string} id @param {Facts} facts */
export const placementNow = (id, facts) => placementsOf(id, facts).find((one) => isRunning(one, facts.today));

/** Where somebody works, or will: a job that was not accepted is nobody's. @param {string} id @param {Facts} facts */
const jobOf = (id, facts) => placementsOf(id, facts).filter(stands).find((one) => isRunning(one, facts.today));

/** @param {Rec | undefined} placement @param {Facts} facts */
export const workplace = (placement, facts) =>
  placement?.fields.employer_id ? (facts.get(placement.fields.employer_id)?.fields.name ?? "") : "";

/** @param {Rec} participant */
export const statusWord = ({ fields }) =>
  fields.status === "searching" ? _("Looking for work") : label("status", fields.status);

/** Statuses in which one waits for a job to be found. */
const SEARCHING = ["searching", "engaged", "referred"];

/** @param {Rec} participant @param {string} today */
function week({ fields }, today) {
  if (!fields.enrolled_on || fields.enrolled_on > today) return "";
  return _("week %(n)s", { n: weekSince(fields.enrolled_on, today) });
}

/** @param {string[]} parts */
const dotted = (...parts) => parts.filter(Boolean).join(" · ");

/** A line of a list: Arbetar · Exempellagret. @param {Rec} participant @param {Facts} facts */
export function statusLine(participant, facts) {
  const placement = jobOf(participant.id, facts);
  const place = workplace(placement, facts);
  if (placement && placement.fields.job_start > facts.today) {
    return dotted(_("Starts %(day)s", { day: shortDate(placement.fields.job_start) }), place);
  }
  if (SEARCHING.includes(participant.fields.status)) return dotted(statusWord(participant), week(participant, facts.today));
  return dotted(statusWord(participant), place);
}

/** The line under the name: Arbetar på Provköket Lunch, vecka 2. @param {Rec} participant @param {Facts} facts */
export function statusSentence(participant, facts) {
  const placement = jobOf(participant.id, facts);
  const place = workplace(placement, facts);
  if (!placement || !place || daysBetween(placement.fields.job_start, facts.today) < 0) {
    return statusLine(participant, facts);
  }
  const n = weekSince(placement.fields.job_start, facts.today);
  return _("%(status)s at %(place)s, week %(n)s", { status: statusWord(participant), place, n });
}
