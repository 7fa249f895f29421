// A form's draft is kept at every answer and keystroke, and offered again only where it says something.
import { allDrafts, find, keep } from "../drafts.js";
import { differsFromEmpty } from "./steps.js";

/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {import("./steps.js").Steps} steps
 * @property {import("./facts.js").Rec | null} [opened] the record as it was when this was begun; drafts of before do not tell
 * @property {string | null} [corrects] the refused change of which it holds all
 * @property {string} [by] the mark of its form; drafts of before have none
 */

/** @typedef {Draft & {key: string}} Found with the key that it is kept by */

/** What a form is kept as. @param {import("./form.js").Form} open @returns {Draft} */
export const draftOf = ({ id, steps, record, corrects, by }) => ({ id, steps, opened: record, corrects, by });

/** As it lies there. @param {Found} found @returns {Draft} */
export const seen = ({ key: _, ...draft }) => draft;

/**
 * Each subject has a draft of its own: what was begun about one does not take the place of another's.
 * @param {string} plan @param {string | null} [subject] the record that is edited, or whom or what a new one is about
 */
export const draftKey = (plan, subject) => (subject ? `form/${plan}/${subject}` : `form/${plan}`);

/** Whom a new one is about, or what; of an employer to whom things were promised, which of them. @param {URLSearchParams} asked */
export function subjectIn(asked) {
  const [employer, promise] = ["employer", "contact"].map((name) => asked.get(name));
  if (employer && promise) return `${employer}/${promise}`;
  return ["participant", "employer", "appointment", "contact", "reminder"].map((name) => asked.get(name)).find(Boolean);
}

/**
 * What stands in a form now, also where it was emptied again: dropping it would race with the next keystroke.
 * @param {string} key @param {Draft} draft @param {Draft} [over] one that its writer saw, and that gives way
 * @returns {Promise<void>} when the store has it
 */
export const keepDraft = (key, draft, over) => keep(key, draft, over);

/**
 * Keeps what was saved and undone, beside what was begun in the same form since.
 * @param {Draft} draft @param {string} key of its form @param {boolean} isOpen once more
 */
export const keepBeside = (draft, key, isOpen) => keepDraft(isOpen || found(key) ? `${key}/${crypto.randomUUID()}` : key, draft);

/** @param {string} key @returns {Found | null} what lies there now, where it is worth offering */
export function found(key) {
  const draft = /** @type {Draft | undefined} */ (find(key));
  return draft && differsFromEmpty(draft.steps) ? { ...draft, key } : null;
}

// Whom and what a form is opened about.
const ABOUT = ["participant_id", "employer_id", "placement_id", "appointment_id", "check_in_id", "contact_id"];

/** @param {import("./steps.js").Answers} one @param {import("./steps.js").Answers} other */
const isAboutTheSame = (one, other) => ABOUT.every((name) => (one[name] ?? null) === (other[name] ?? null));

/**
 * The draft to be offered: the subject's own, or what was undone beside it; where a form is opened about nobody yet, the latest of a new record.
 * The calendar's guess, and the app of before, keep what is about a meeting or a check-in with what is about nobody.
 * @param {string} plan @param {string | null | undefined} subject
 * @param {{given: import("./steps.js").Answers, isNew: boolean}} form given: what it was opened with
 * @returns {Found | null}
 */
export function findDraft(plan, subject, { given, isNew }) {
  const place = draftKey(plan, subject);
  const own = found(place);
  if (own) return own;
  /** @param {{key: string, value: any}} draft */
  const isOffered = ({ key, value }) =>
    key.startsWith(`${place}/`) ? Boolean(subject) || !key.includes(value.id) : isNew && key === draftKey(plan) && isAboutTheSame(value.steps.given, given);
  return allDrafts().filter(isOffered).map(({ key }) => found(key)).find(Boolean) ?? null;
}
