// A form opened to correct what the server refused: it holds all that was written there, and begins at the field that
// was refused, with the reason.
import { reasonOf } from "../screens/refused_why.js";
import { same } from "../store/edits.js";
import { questionOf } from "./ask_as.js";
import { fieldsOf } from "./edits.js";
import { reopen } from "./steps.js";

/**
 * @typedef {import("./form.js").Form} Form
 * @typedef {import("./steps.js").Plan} Plan
 * @typedef {import("./steps.js").Steps} Steps
 * @typedef {import("./facts.js").Rec} Rec
 * @typedef {import("../outbox.js").Refused} Refused
 */

/** A deletion is no answer in a form. @param {Record<string, any>} fields */
const told = ({ deleted_at: _, ...fields }) => fields;

/**
 * What a form on a record stands upon. A refused edit is taken up where it was made: it overwrites nothing that was written since.
 * @param {Rec} record as it is seen now @param {Refused | undefined} refused @returns {Rec}
 */
export const uponWhich = (record, refused) => (refused?.was ? { ...record, fields: { ...record.fields, ...told(refused.was) } } : record);

/**
 * The form with a refused edit as its answers. Of something new the record says it all.
 * @param {Plan} plan @param {Steps} steps
 * @param {{refused: Refused | undefined, upon: Rec | null, facts: import("./facts.js").Facts}} on
 * @returns {Pick<Form, "steps" | "corrects">}
 */
export function withItsAnswers(plan, steps, { refused, upon, facts }) {
  if (!refused?.was || !upon) return { steps, corrects: null };
  const fields = { ...upon.fields, ...told(refused.fields) };
  // A plan for one thing alone opens without what stood.
  const said = { ...(plan.edits ? told(refused.fields) : {}), ...(plan.opened?.(fields, facts, upon.id) ?? fields) };
  const mine = plan.questions.map(({ field }) => field).filter((field) => field in said && !same(said[field], steps.given[field]));
  const laid = { ...steps, answers: { ...steps.answers, ...Object.fromEntries(mine.map((field) => [field, said[field]])) } };
  const again = fieldsOf(plan, laid, facts, upon);
  const isWhole = Object.entries(refused.fields).every(([name, now]) => same(again[name], now));
  return { steps: laid, corrects: isWhole ? refused.change : null };
}

/**
 * The form as it is where nothing was refused, or where it asks of no such field.
 * @param {Plan} plan @param {Steps} steps @param {Refused | undefined} refused
 * @returns {Pick<Form, "steps" | "faults">}
 */
export function withRefused(plan, steps, refused) {
  const field = refused?.field ? questionOf(refused.field, plan, { ...steps, answers: {} }) : null;
  if (!refused || !field || !plan.questions.some((question) => question.field === field)) return { steps, faults: [] };
  return { steps: reopen(steps, field), faults: [{ field, code: "refused", words: reasonOf(refused) }] };
}
