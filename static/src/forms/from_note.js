// A form begun with what a late note says: an entry of the new specialist's own.

/**
 * @typedef {import("./steps.js").Plan} Plan
 * @typedef {import("./steps.js").Steps} Steps
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("../store/edits.js").Edit} Edit
 */

/** @param {string | null | undefined} text JSON @returns {Record<string, any>} */
function said(text) {
  try {
    return JSON.parse(text ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {unknown} value */
const isKnown = (value) => value !== null && value !== undefined && value !== "";

/**
 * The steps with the note's answers laid on; as they are where there is no such note here.
 * @param {Steps} steps @param {Plan} plan @param {string | null} id the note's @param {Facts} facts
 * @returns {Steps}
 */
export function withNote(steps, plan, id, facts) {
  const note = id ? facts.get(id) : undefined;
  if (!id || note?.kind !== "late_note") return steps;
  /** @type {Record<string, any>} */
  const fields = { ...said(note.fields.said), participant_id: note.fields.participant_id };
  /** @type {Record<string, any>} */
  const answers = plan.opened?.(fields, facts) ?? fields;
  const asked = plan.questions.map(({ field }) => field).filter((field) => isKnown(answers[field]));
  const laid = Object.fromEntries(asked.map((field) => [field, answers[field]]));
  return { ...steps, given: { ...steps.given, note_id: id }, answers: { ...steps.answers, ...laid } };
}

/** Made an entry of, the note is read. @param {Steps} steps @param {Facts} facts @returns {Edit[]} */
export function noteRead({ given }, facts) {
  const note = given.note_id && facts.get(given.note_id);
  if (!note || note.fields.seen_at) return [];
  return [{ kind: "late_note", id: note.id, fields: { seen_at: new Date(facts.now).toISOString().replace(/\.\d+Z$/, "Z") } }];
}
