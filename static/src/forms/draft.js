// A form's draft is kept at every answer and keystroke, and offered again only where it says something.
import { find, keep } from "../drafts.js";
import { differsFromEmpty } from "./steps.js";

/** @typedef {{id: string, steps: import("./steps.js").Steps}} Draft */

/** @param {string} plan @param {string} [record] the record that is edited */
export const draftKey = (plan, record) => (record ? `form/${plan}/${record}` : `form/${plan}`);

/**
 * What stands in a form now, also where it was emptied again: dropping it would race with the next keystroke.
 * @param {string} key @param {Draft} draft
 * @returns {Promise<void>} when the store has it
 */
export const keepDraft = (key, draft) => keep(key, draft);

/** @param {string} key @returns {Draft | null} */
export function findDraft(key) {
  const found = /** @type {Draft | undefined} */ (find(key));
  return found && differsFromEmpty(found.steps) ? found : null;
}
