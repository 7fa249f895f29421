// From a form's answers to what is saved: the record, and what it brings along, in one go.
import { declaredField, declaredKind } from "./declared.js";
import { noteRead } from "./from_note.js";
import { concerned } from "./habits.js";
import { linkId } from "./link_id.js";
import { filled, hasGap } from "./steps.js";

/**
 * @typedef {import("./steps.js").Plan} Plan
 * @typedef {import("./steps.js").Steps} Steps
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {{kind: string, id?: string, fields?: Record<string, any>, remove?: boolean, restore?: boolean}} Edit
 */

/** A number that was written stays a text until it is saved; one that is none stays so, to be told. @param {string} text */
function asNumber(text) {
  const number = Number(text.replace(",", "."));
  return Number.isNaN(number) ? text : number;
}

/** @param {import("./declared.js").Field} field @param {unknown} value */
function tidy({ type }, value) {
  const text = typeof value === "string" ? value.trim() : value;
  if (text === "" || text === undefined || text === null) return null;
  return typeof text === "string" && ["whole", "number"].includes(type) ? asNumber(text) : text;
}

/** Answers as the fields of the record. @param {Plan} plan @param {Record<string, any>} answers @param {Facts} facts */
function fieldsFrom(plan, answers, facts) {
  const closed = plan.closed?.(answers, facts) ?? answers;
  const known = declaredKind(plan.kind).fields.filter(({ name }) => name in closed);
  return Object.fromEntries(known.map((field) => [field.name, tidy(field, closed[field.name])]));
}

/**
 * The record's fields as they would be saved. Of a record that is edited only what the person changed: while
 * the form was open, or its draft lay, a colleague may have changed the rest.
 * @param {Plan} plan @param {Steps} steps @param {Facts} facts
 * @param {import("./facts.js").Rec | undefined} before the record that is edited
 * @returns {Record<string, any>}
 */
export function fieldsOf(plan, steps, facts, before) {
  const fields = fieldsFrom(plan, filled(plan, steps, facts), facts);
  const opened = before && !plan.edits ? fieldsFrom(plan, steps.given, facts) : {};
  const isChanged = (/** @type {string} */ name) => !(name in opened) || JSON.stringify(fields[name]) !== JSON.stringify(opened[name]);
  const changed = Object.entries(fields).filter(([name]) => isChanged(name));
  const said = Object.fromEntries(changed);
  return { ...said, ...(before && plan.follows?.(said, before)), ...ofItself(plan, steps, facts, before) };
}

/** What nobody is asked: whose record it is, and whether something is left for later. @param {Plan} plan @param {Steps} steps @param {Facts} facts @param {import("./facts.js").Rec | undefined} before */
function ofItself(plan, steps, facts, before) {
  const has = (/** @type {string} */ name) => Boolean(declaredField(plan.kind, name));
  const gap = hasGap(plan, steps, facts);
  const isNews = !before || Boolean(before.fields.is_incomplete) !== gap;
  return {
    ...(has("specialist_id") && !before ? { specialist_id: facts.me } : {}),
    ...(has("is_incomplete") && isNews ? { is_incomplete: gap } : {}),
  };
}

/** @param {string} id @param {Facts} facts */
const there = (id, facts) => (facts.get(id)?.deleted ? undefined : facts.get(id));

/** The record that is edited, as it was when that was begun. What was undone and is gone on with is said anew. @param {string} id @param {Facts} facts */
export const openedOf = (id, facts) => facts.opened ?? there(id, facts);

/** Taken back while its form was open, it is made anew, and so are its ties. @param {string} id @param {Facts} facts */
const isTakenBack = (id, facts) => facts.opened?.revision === 0 && facts.get(id) === facts.opened;

/**
 * All that one tap on Save writes.
 * @param {Plan} plan @param {Steps} steps @param {Facts} facts @param {string} id of the record
 * @returns {Promise<Edit[]>}
 */
export async function editsFor(plan, steps, facts, id) {
  const opened = openedOf(id, facts);
  const record = { kind: plan.kind, id, fields: fieldsOf(plan, steps, facts, opened) };
  const isAnew = isTakenBack(id, facts);
  const isTied = plan.kind === "employer_contact" && (!opened || isAnew || "participants" in steps.answers);
  const before = isAnew ? [] : ((opened && steps.given.participants) ?? concerned(id, facts));
  const links = isTied ? await linkEdits(id, before, filled(plan, steps, facts), facts) : [];
  const also = (await plan.also?.(record, filled(plan, steps, facts), facts)) ?? [];
  return [...newEmployer(steps, record.fields, facts), record, ...links, ...also, ...metAppointment(steps, facts), ...noteRead(steps, facts)];
}

/** @param {Steps} steps @param {Record<string, any>} fields @param {Facts} facts @returns {Edit[]} */
function newEmployer({ newcomer }, fields, facts) {
  if (!newcomer || fields.employer_id !== newcomer.id || there(newcomer.id, facts)) return [];
  return [{ kind: "employer", id: newcomer.id, fields: { name: newcomer.name.trim() } }];
}

/** The ties to the participants: those that are new, and those that no longer hold. @param {string} contact @param {string[]} before whom it concerned when the form was opened @param {Record<string, any>} answers @param {Facts} facts @returns {Promise<Edit[]>} */
async function linkEdits(contact, before, answers, facts) {
  /** @type {string[]} */
  const now = answers.participants ?? [];
  const added = now.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !now.includes(one));
  const tied = added.map(async (one) => tie(contact, one, await linkId(contact, one), facts));
  const loosed = gone.map(async (one) => ({ kind: "contact_link", id: await linkId(contact, one), remove: true }));
  return Promise.all([...tied, ...loosed]);
}

/** A tie that was once taken away is brought back: its id is the same. @param {string} contact @param {string} participant @param {string} id @param {Facts} facts @returns {Edit} */
const tie = (contact, participant, id, facts) =>
  facts.get(id)
    ? { kind: "contact_link", id, restore: true }
    : { kind: "contact_link", id, fields: { contact_id: contact, participant_id: participant } };

/** The meeting that the visit was: it took place. @param {Steps} steps @param {Facts} facts @returns {Edit[]} */
function metAppointment({ given }, facts) {
  const meeting = given.appointment_id && facts.get(given.appointment_id);
  return meeting ? [{ kind: "appointment", id: meeting.id, fields: { status: "attended" } }] : [];
}
