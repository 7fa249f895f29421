/** What hangs on what: a change cannot be taken before the records that it speaks of are there. Pure. */

import records from "../generated/records.json";

/** @typedef {import("./lay.js").Change} Change */

/** @type {Map<string, string[]>} the fields of a kind that point to records of phones */
const REFS = new Map(
  Object.entries(records.kinds).map(([kind, { fields }]) => [
    kind,
    fields.filter((field) => field.type === "ref" && "to" in field && field.to !== "staff").map(({ name }) => name),
  ]),
);

/** The records that must be there before this change can be taken. @param {Change} change @returns {string[]} ids */
export function needs({ kind, record_id, fields, isNew }) {
  const named = (REFS.get(kind) ?? []).flatMap((name) => fields[name]?.now ?? []);
  return isNew ? named : [record_id, ...named];
}

/**
 * The unsent changes that could never be taken without a record: of it, of what points to it, and so on.
 * @param {string} record @param {Change[]} unsent in the order they were made
 * @returns {Change[]} in that order
 */
export function behind(record, unsent) {
  const missing = new Set([record]);
  const isStuck = (/** @type {Change} */ change) => missing.has(change.record_id) || needs(change).some((id) => missing.has(id));
  for (let before = 0; before !== missing.size; ) {
    before = missing.size;
    for (const change of unsent) if (change.isNew && isStuck(change)) missing.add(change.record_id);
  }
  return unsent.filter(isStuck);
}

/** It has no words of its own and no form: it goes where its contact goes. @param {{kind: string}} change */
export const isTie = ({ kind }) => kind === "contact_link";

/**
 * Of what is behind a record that is let go, what goes with it: a tie of a contact that stays to be corrected waits for that.
 * @param {string} record @param {Change[]} unsent @returns {Change[]}
 */
export function goesWith(record, unsent) {
  const all = behind(record, unsent);
  const made = new Set(all.flatMap((one) => (one.isNew && !isTie(one) && one.record_id !== record ? one.record_id : [])));
  const ties = all.filter((one) => isTie(one) && one.isNew && needs(one).some((id) => made.has(id)));
  const stay = new Set(ties.map(({ record_id }) => record_id));
  return all.filter(({ record_id }) => !stay.has(record_id));
}
