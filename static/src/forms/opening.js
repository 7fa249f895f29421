// What a form begins with: an address, a record that is edited, a meeting that the calendar knows of.
import { concerned, currentPlacement } from "./habits.js";
import { begin } from "./steps.js";

/**
 * @typedef {import("./steps.js").Plan} Plan
 * @typedef {import("./steps.js").Steps} Steps
 * @typedef {import("./facts.js").Facts} Facts
 */

const QUARTER = 15 * 60_000;

/**
 * What an address says: `?participant=…&employer=…&reminder=…&appointment=…`.
 * @param {URLSearchParams} asked @param {Plan} plan @param {Facts} facts
 * @returns {Record<string, any>} answers, each only where it is known
 */
export function givenBy(asked, plan, facts) {
  const meeting = recordAsked("appointment", asked, facts);
  const reminder = recordAsked("reminder", asked, facts);
  const participant = asked.get("participant") ?? meeting?.participant_id ?? reminder?.participant_id;
  const contact = reminder?.contact_id;
  const concerns = participant ? [participant] : contact ? concerned(contact, facts) : undefined;
  const employer = asked.get("employer") ?? reminder?.employer_id ?? facts.get(contact ?? "")?.fields.employer_id;
  return known({
    participant_id: participant,
    participants: plan.kind === "employer_contact" ? concerns : undefined,
    employer_id: employer,
    placement_id: asked.get("placement") ?? reminder?.placement_id,
    appointment_id: meeting && asked.get("appointment"),
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
  const asking = Boolean(plan.edits || record.fields.is_incomplete);
  const fields = plan.opened?.(record.fields, facts) ?? record.fields;
  /** @type {Record<string, any>} */
  const given = {};
  for (const { field, flow } of plan.questions) {
    const value = field === "participants" ? concerned(record.id, facts) : (fields[field] ?? null);
    if (value !== null || !asking || !flow) given[field] = value;
  }
  return begin(plan.edits ? {} : given, { asking });
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
