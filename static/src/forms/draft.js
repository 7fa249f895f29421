// A form's draft is kept at every answer and keystroke, and offered again only where it says something.
import { allDrafts, find, keep } from "../drafts.js";
import { differsFromEmpty } from "./steps.js";

/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {import("./steps.js").Steps} steps
 * @property {import("./facts.js").Rec | null} [opened] the record as it was when this was begun; drafts of before do not tell
 * @property {string | null} [corrects] the refused change of which it holds all
 */

/** @typedef {Draft & {key: string}} Found with the key that it is kept by */

/**
 * Each subject has a draft of its own: what was begun about one does not take the place of another's.
 * @param {string} plan @param {string | null} [subject] the record that is edited, or whom a new one is about
 */
export const draftKey = (plan, subject) => (subject ? `form/${plan}/${subject}` : `form/${plan}`);

/**
 * What stands in a form now, also where it was emptied again: dropping it would race with the next keystroke.
 * @param {string} key @param {Draft} draft
 * @returns {Promise<void>} when the store has it
 */
export const keepDraft = (key, draft) => keep(key, draft);

/**
 * Keeps what was saved and undone, beside what was begun in the same form since.
 * @param {Draft} draft @param {string} key of its form @param {boolean} isOpen on another record
 */
export function keepBeside(draft, key, isOpen) {
  const other = found(key);
  return keepDraft(isOpen || (other && other.id !== draft.id) ? `${key}/${crypto.randomUUID()}` : key, draft);
}

/** @param {string} key @returns {Found | null} what lies there now, where it is worth offering */
export function found(key) {
  const draft = /** @type {Draft | undefined} */ (find(key));
  return draft && differsFromEmpty(draft.steps) ? { ...draft, key } : null;
}

/**
 * The draft to be offered: the subject's own, or what was undone beside it; where a form is opened about nobody yet, the latest of a new record.
 * @param {string} plan @param {string | null} [subject]
 * @returns {Found | null}
 */
export function findDraft(plan, subject) {
  const place = draftKey(plan, subject);
  const own = found(place);
  if (own) return own;
  const isNew = (/** @type {{key: string, value: any}} */ { key, value }) => key.startsWith(`${place}/`) && !key.endsWith(value.id);
  return allDrafts().filter(isNew).map(({ key }) => found(key)).find(Boolean) ?? null;
}
