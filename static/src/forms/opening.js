// What a form begins with: an address, a record that is edited, a meeting that the calendar knows of.
import { concerned, currentPlacement, isClosed } from "./habits.js";
import { begin } from "./steps.js";

/**
 * @typedef {import("./steps.js").Plan} Plan
 * @typedef {import("./steps.js").Steps} Steps
 * @typedef {import("./facts.js").Facts} Facts
 */

const QUARTER = 15 * 60_000;

/**
 * What an address says: `?participant=…&employer=…&reminder=…&appointment=…&by=…`.
 * @param {URLSearchParams} asked @param {Plan} plan @param {Facts} facts
 * @returns {Record<string, any>} answers, each only where it is known
 */
export function givenBy(asked, plan, facts) {
  const reminder = facts.reminder(asked.get("reminder") ?? "");
  const meeting = metOf(asked, facts);
  const met = known({ participant_id: meeting?.participant_id });
  /** @type {Record<string, any>} */
  const about = bookable(plan, onThisPhone({ ...remindedOf(reminder, facts), ...met, ...known(named(asked)) }, facts), facts);
  const { participants = about.participant_id ? [about.participant_id] : undefined, ...rest } = about;
  const concerns = plan.kind === "employer_contact" ? { participants } : {};
  const said = plan.keeps?.includes("check_in_id") ? { check_in_id: asked.get("reminder"), ...promisedBy(reminder, asked) } : {};
  const held = plan.kind === "follow_up_visit" ? { by_colleague: asked.get("by") } : {};
  const given = known({ ...rest, ...concerns, ...said, ...held, appointment_id: meeting && asked.get("appointment") });
  return { ...settledAtOpening(plan, given, facts), ...given };
}

/** What is said of a promise is about the contact; of one that was taken over the reminder is not on this phone. @param {Record<string, any> | undefined} reminder @param {URLSearchParams} asked */
const promisedBy = (reminder, asked) =>
  !reminder || reminder.rule === "employer_promise" ? { contact_id: reminder?.contact_id ?? asked.get("contact") } : {};

/** @param {Plan} plan @param {Record<string, any>} given @param {Facts} facts */
const settledAtOpening = ({ questions }, given, facts) =>
  Object.fromEntries(questions.filter(({ lasting }) => lasting).map(({ field, habit }) => [field, habit?.(given, facts) ?? null]));

/** A meeting with somebody whom this phone knows. @param {URLSearchParams} asked @param {Facts} facts */
function metOf(asked, facts) {
  const meeting = recordAsked("appointment", asked, facts);
  return meeting && facts.get(meeting.participant_id) ? meeting : undefined;
}

/** Of somebody who is not on this phone nothing is taken over: the form asks who it was. @param {Record<string, any>} about @param {Facts} facts */
function onThisPhone({ participant_id, placement_id, ...rest }, facts) {
  if (!participant_id) return { placement_id, ...rest };
  return facts.get(participant_id) ? { participant_id, placement_id, ...rest } : rest;
}

/** Nobody whose case is closed: the form asks whom, among the others. @param {Plan} plan @param {Record<string, any>} about @param {Facts} facts */
function bookable({ kind }, { participant_id, ...rest }, facts) {
  if (kind === "appointment" && isClosed(facts.get(participant_id))) return rest;
  return { participant_id, ...rest };
}

/** @param {URLSearchParams} asked */
const named = (asked) => ({
  participant_id: asked.get("participant"),
  employer_id: asked.get("employer"),
  placement_id: asked.get("placement"),
});

/** Whom and what a reminder is about; a promise also says whom the contact concerned. @param {Record<string, any> | undefined} reminder @param {Facts} facts @returns {Record<string, any>} */
function remindedOf(reminder, facts) {
  if (!reminder) return {};
  const { participant_id, placement_id, employer_id, contact_id } = reminder;
  const contact = facts.get(contact_id ?? "")?.fields;
  return known({
    participant_id,
    placement_id,
    employer_id: employer_id ?? contact?.employer_id,
    participants: contact && concerned(contact_id, facts),
  });
}

/** @param {string} kind @param {URLSearchParams} asked @param {Facts} facts @returns {Record<string, any> | undefined} */
const recordAsked = (kind, asked, facts) => facts.get(asked.get(kind) ?? "")?.fields;

/** @param {Record<string, any>} given */
const known = (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value ?? false));

/**
 * The meeting that a visit most likely was: the latest of today that has begun, with somebody who has a
 * place, and that was not logged yet.
 * @param {Facts} facts
 */
export function meetingJustHeld(facts) {
  const visited = new Set(
    facts
      .all("follow_up_visit")
      .filter(({ fields }) => fields.date === facts.today)
      .map(({ fields }) => fields.participant_id),
  );
  return facts
    .appointmentsToday()
    .filter(({ fields }) => ["proposed", "confirmed"].includes(fields.status))
    .filter(({ fields }) => Date.parse(fields.starts_at) <= facts.now + QUARTER)
    .findLast(({ fields }) => !visited.has(fields.participant_id) && currentPlacement(fields.participant_id, facts));
}

/**
 * The form on a record as it is. What is still to be completed is asked for, the rest stands on the wall.
 * @param {Plan} plan @param {import("./facts.js").Rec} record @param {Facts} facts
 * @returns {Steps}
 */
export function stepsOn(plan, record, facts) {
  if (plan.edits) return begin(plan.opened?.(record.fields, facts, record.id));
  const asking = Boolean(record.fields.is_incomplete);
  /** @type {Record<string, any>} */
  const fields = { ...(plan.opened?.(record.fields, facts, record.id) ?? record.fields), participants: concerned(record.id, facts) };
  const given = plan.questions.map(({ field, flow }) => ({ field, value: fields[field] ?? null, isAsked: asking && flow }));
  const unasked = (plan.keeps ?? []).map((field) => ({ field, value: fields[field] ?? null, isAsked: false }));
  const kept = [...unasked, ...given.filter(({ value, isAsked }) => value !== null || !isAsked)];
  return begin(Object.fromEntries(kept.map(({ field, value }) => [field, value])), { asking });
}

/**
 * Whether a record is one that this person may change: her own, or about her participants. Of a
 * colleague's contact only the shared part is here.
 * @param {import("./facts.js").Rec} record @param {Facts} facts
 */
export const isOwn = (record, facts) =>
  record.kind !== "employer_contact" ||
  record.fields.specialist_id === facts.me ||
  concerned(record.id, facts).length > 0;
