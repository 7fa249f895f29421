/** What one person's work leaves for another to settle: two answers to one question, and notes that came late. */

import { computed } from "@preact/signals-core";

import { askedAnew } from "./meetings/anew.js";
import { all, get } from "./store/known.js";
import { save, utc } from "./store/save.js";

/** @typedef {import("./store/lay.js").Rec} Rec */

/**
 * Two people gave one field different values.
 * @typedef {object} Question
 * @property {string} id
 * @property {string} subject_kind
 * @property {string} subject_id
 * @property {string | null} participant_id
 * @property {string} field
 * @property {any} stands what the record holds now, as this phone knows it
 * @property {any} stored what it held when the other value came
 * @property {string | null} stored_by staff id
 * @property {string | null} stored_at UTC
 * @property {any} offered the other value
 * @property {string | null} offered_by staff id
 * @property {string | null} offered_at UTC
 * @property {string[]} added what was made under it on another phone when it had been removed; mostly nothing
 * @property {string[]} alike further questions, which its answer answers
 */

/**
 * Written about somebody by who had held them before.
 * @typedef {object} LateNote
 * @property {string} id
 * @property {string} subject_kind
 * @property {string} subject_id
 * @property {string | null} participant_id
 * @property {string | null} author_id staff id
 * @property {string | null} made_at UTC
 * @property {string} received_at UTC
 * @property {Record<string, any>} said by field
 */

/** Those that nobody has answered, oldest first. @type {import("@preact/signals-core").ReadonlySignal<Question[]>} */
export const questions = computed(() =>
  all("clash")
    .filter(({ fields }) => !fields.answer)
    .map(asQuestion)
    .filter(isAsked)
    .sort((a, b) => String(a.offered_at).localeCompare(String(b.offered_at)) || a.id.localeCompare(b.id))
    .filter(isFirst),
);

/** What is back by now, if only on this phone so far, needs no answer. @param {Question} question */
const isAsked = ({ added, stands }) => !added.length || stands !== null;

/** Of much that was added to one thing she is asked once. @param {Question} question @param {number} at @param {Question[]} all */
function isFirst(question, at, all) {
  if (!question.added.length) return true;
  const same = all.filter(({ added, subject_id }) => added.length && subject_id === question.subject_id);
  if (same[0] !== question) return false;
  question.alike = same.slice(1).map(({ id }) => id);
  question.added = same.flatMap(({ added }) => added);
  return true;
}

/** Those that nobody has read, oldest first. @type {import("@preact/signals-core").ReadonlySignal<LateNote[]>} */
export const lateNotes = computed(() =>
  all("late_note")
    .filter(({ fields }) => !fields.seen_at)
    .map(asLateNote)
    .sort((a, b) => a.received_at.localeCompare(b.received_at) || a.id.localeCompare(b.id)),
);

/** @param {Rec} rec @returns {Question} */
function asQuestion({ id, fields }) {
  const { subject_kind, subject_id, participant_id = null, field } = fields;
  const { stored_by = null, stored_at = null, offered_by = null, offered_at = null, added_id } = fields;
  const [stored, offered] = [valueOf(fields.stored), valueOf(fields.offered)];
  const stands = standing(subject_id, field, stored);
  const said = { subject_kind, subject_id, participant_id, field, stands, stored, stored_by, stored_at, offered, offered_by, offered_at };
  return { id, ...said, added: added_id ? [added_id] : [], alike: [] };
}

/** @param {string} subject @param {string} field @param {any} stored */
function standing(subject, field, stored) {
  const rec = get(subject);
  // The phone knows that it is deleted, not the second it was.
  if (field === "deleted_at") return rec && !rec.deleted && stored ? null : stored;
  if (!rec) return stored;
  return rec.fields[field] ?? null;
}

/** @param {Rec} rec @returns {LateNote} */
function asLateNote({ id, fields }) {
  const { subject_kind, subject_id, participant_id = null, author_id = null, made_at = null, received_at = "" } = fields;
  return { id, subject_kind, subject_id, participant_id, author_id, made_at, received_at, said: valueOf(fields.said) ?? {} };
}

/** @param {string | null | undefined} text JSON */
function valueOf(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return text;
  }
}

/**
 * Settle a question: the chosen value and the answer in one save, which can be undone like any.
 * @param {string} id the question's
 * @param {"stored" | "offered" | "other"} choice stored: what stands is kept
 * @param {any} [value] with `other`: what shall stand
 * @returns {ReturnType<typeof save>} rejects with StoreError, and then nothing has changed
 */
export function answerQuestion(id, choice, value) {
  const question = questions.value.find((one) => one.id === id);
  const edits = question ? editsOf(question, choice, value) : [];
  const answered = [id, ...(question?.alike ?? [])];
  const opened = question && !get(question.subject_id) ? asAsked(question) : null;
  return save([...edits, ...answered.map((one) => ({ kind: "clash", id: one, fields: { answer: choice } }))], { opened });
}

/** What this phone was not told, since it had been removed: as the question shows it, for it is there. @param {Question} question @returns {Rec} */
function asAsked({ id, subject_kind: kind, subject_id, field, stored }) {
  const isOfRemoval = field === "deleted_at";
  const said = isOfRemoval ? {} : { [field]: stored };
  const unknown = { receipt: /** @type {const} */ ("received"), at: null, received: null, reason: null };
  return { kind, id: subject_id, revision: get(id)?.revision ?? 0, fields: said, deleted: !isOfRemoval || stored !== null, ...unknown };
}

/** @param {Question} question @param {"stored" | "offered" | "other"} choice @param {any} value */
function editsOf({ subject_kind: kind, subject_id: id, field, offered }, choice, value) {
  // What was added to something removed the server removes with it: another answer may have come first.
  if (choice === "stored") return [];
  const now = choice === "offered" ? offered : value;
  if (field === "deleted_at") return [{ kind, id, remove: now !== null }];
  const before = kind === "appointment" ? get(id) : undefined;
  const changed = { [field]: now };
  return [{ kind, id, fields: { ...changed, ...(before && askedAnew(changed, before)) } }];
}

/** Somebody has read it. @param {string} id @returns {ReturnType<typeof save>} */
export const readLateNote = (id) => save([{ kind: "late_note", id, fields: { seen_at: utc(Date.now()) } }]);
