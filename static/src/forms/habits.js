// What this person usually does, read off what is already on the phone. Nothing is guessed about a
// participant; a habit fills a field that the person sees and can change.
import { isRunning } from "../screens/people.js";
import { standing } from "./standing.js";

/**
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./facts.js").Rec} Rec
 */

const RECENT = 20;

/** @param {Rec[]} records @param {string} field @returns {Rec[]} newest first */
export const newestFirst = (records, field) =>
  records.toSorted((a, b) => String(b.fields[field] ?? "").localeCompare(String(a.fields[field] ?? "")));

/** @param {string} kind @param {Facts} facts @param {string} [day] @returns {Rec[]} my own, newest first */
export const mine = (kind, facts, day = "date") =>
  newestFirst(facts.all(kind).filter(({ fields }) => fields.specialist_id === facts.me), day);

/** The commonest value of a field in the latest records; of equals the most recent. @param {Rec[]} records newest first @param {string} field */
export function usual(records, field) {
  /** @type {Map<unknown, number>} */
  const counts = new Map();
  for (const { fields } of records.slice(0, RECENT)) {
    const value = fields[field];
    if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}

/** With whom nothing new is booked. @param {Rec | undefined} participant */
export const isClosed = (participant) => participant?.fields.status === "closed";

/** @param {Facts} facts @returns {Rec[]} the own participants whose case is open, by name */
export const caseload = (facts) =>
  facts
    .all("participant")
    .filter((one) => !isClosed(one))
    .toSorted((a, b) => String(a.fields.display_name).localeCompare(String(b.fields.display_name), facts.language));

/** The placements that a visit may be about: at one that was not accepted it would wait for that. @param {string | undefined} participant @param {Facts} facts @returns {Rec[]} newest first */
export const placementsFor = (participant, facts) =>
  newestFirst(
    standing("placement", facts).filter(({ fields }) => fields.participant_id === participant),
    "job_start",
  );

/** The placement that a visit is about: one that runs or soon starts, else the latest. @param {string} participant @param {Facts} facts @returns {Rec | undefined} */
export function currentPlacement(participant, facts) {
  const latest = placementsFor(participant, facts);
  return latest.find((one) => isRunning(one, facts.today)) ?? latest[0];
}

/** The employers who must not learn of the support that this participant has, also at a job that was not accepted. @param {string} participant @param {Facts} facts */
export const concealedFrom = (participant, facts) =>
  facts
    .all("placement")
    .filter((one) => one.fields.participant_id === participant && one.fields.disclosure === "none" && isRunning(one, facts.today))
    .map(({ fields }) => fields.employer_id);

/** @param {string} participant @param {string | null} employer @param {Facts} facts */
export const isConcealedAt = (participant, employer, facts) => concealedFrom(participant, facts).includes(employer);

/** Whom an employer contact concerned. @param {string} contact @param {Facts} facts @returns {string[]} */
export const concerned = (contact, facts) =>
  facts
    .all("contact_link")
    .filter(({ fields }) => fields.contact_id === contact)
    .map(({ fields }) => String(fields.participant_id));

/** Those of a contact whose case is open and who may be named beside this employer. @param {string[]} participants @param {string} employer @param {Facts} facts */
const nameable = (participants, employer, facts) => {
  const open = new Set(caseload(facts).map(({ id }) => id));
  return participants.filter((id) => open.has(id) && !isConcealedAt(id, employer, facts));
};

/** Whom a contact with this employer most likely concerns: as the calendar says, else as last time. @param {string} employer @param {Facts} facts @returns {string[]} */
export function likelyConcerned(employer, facts) {
  const planned = suggestions(facts).find((one) => one.employer === employer);
  if (planned?.participants.length) return nameable(planned.participants, employer, facts);
  const last = mine("employer_contact", facts).find(({ fields }) => fields.employer_id === employer);
  return last ? nameable(concerned(last.id, facts), employer, facts) : [];
}

/**
 * @typedef {{employer: string, participants: string[], at: string | null, promised: boolean}} Suggestion
 * `at`: the meeting's moment
 */

/** Employers that today's calendar and promises point to, and that were not logged today. @param {Facts} facts @returns {Suggestion[]} */
export function suggestions(facts) {
  const logged = mine("employer_contact", facts).filter(({ fields }) => fields.date === facts.today);
  const done = new Set(logged.map(({ fields }) => fields.employer_id));
  const seen = new Set();
  return [...fromCalendar(facts), ...fromPromises(facts)].filter(
    ({ employer }) => !done.has(employer) && !seen.has(employer) && seen.add(employer),
  );
}

/** @param {Facts} facts @returns {Suggestion[]} */
const fromCalendar = (facts) =>
  facts.appointmentsToday().flatMap((meeting) => {
    const participant = String(meeting.fields.participant_id);
    const employer = placeOf(meeting, participant, facts);
    if (!employer || isConcealedAt(participant, employer, facts)) return [];
    return [{ employer, participants: [participant], at: String(meeting.fields.starts_at), promised: false }];
  });

/** The employer where a meeting is: named as its place, or where the participant works. @param {Rec} meeting @param {string} participant @param {Facts} facts */
function placeOf(meeting, participant, facts) {
  const place = String(meeting.fields.place ?? "").toLocaleLowerCase();
  const named = (/** @type {Rec} */ { fields }) => place.includes(String(fields.name).toLocaleLowerCase());
  const employer = place && facts.all("employer").find((one) => one.fields.name && named(one));
  if (employer) return employer.id;
  if (meeting.fields.place_type !== "workplace") return null;
  return /** @type {string | null} */ (currentPlacement(participant, facts)?.fields.employer_id ?? null);
}

/** @param {Facts} facts @returns {Suggestion[]} */
const fromPromises = (facts) =>
  facts
    .checkIns()
    .filter(({ rule, employer_id }) => rule === "employer_promise" && employer_id)
    .map(({ employer_id, contact_id }) => ({
      employer: String(employer_id),
      participants: contact_id ? concerned(contact_id, facts) : [],
      at: null,
      promised: true,
    }));

/** The employers last spoken with, each with that contact. @param {Facts} facts @param {number} [count] @returns {Rec[]} the contacts */
export function recentContacts(facts, count = 5) {
  const seen = new Set();
  const first = (/** @type {Rec} */ { fields }) => !seen.has(fields.employer_id) && seen.add(fields.employer_id);
  return mine("employer_contact", facts).filter(first).slice(0, count);
}
