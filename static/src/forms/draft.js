// A form's draft is kept at every answer and keystroke, and offered again only where it says something.
import { drop, find, keep } from "../drafts.js";
import { differsFromEmpty } from "./steps.js";

/** @typedef {{id: string, steps: import("./steps.js").Steps}} Draft */

/** @param {string} plan @param {string} [record] the record that is edited */
export const draftKey = (plan, record) => (record ? `form/${plan}/${record}` : `form/${plan}`);

/** What stands in a form now; nothing is kept of one that says nothing. @param {string} key @param {Draft} draft @returns {Promise<void>} */
export const keepDraft = (key, draft) => (differsFromEmpty(draft.steps) ? keep(key, draft) : drop(key));

/** @param {string} key @returns {Draft | null} */
export function findDraft(key) {
  const found = /** @type {Draft | undefined} */ (find(key));
  return found && differsFromEmpty(found.steps) ? found : null;
}
