/** From what a person typed to the changes that tell it: only what differs, with what she saw before. Pure. */

/** @typedef {import("./lay.js").Rec} Rec */
/** @typedef {import("./lay.js").Change["fields"]} ChangeFields */

/**
 * What a screen asks to be saved. Without `id`, or with one that this phone does not know, a new record.
 * `remove` deletes; saving a deleted record brings it back.
 * @typedef {{kind: string, id?: string, fields?: Record<string, any>, remove?: boolean}} Edit
 */

/** @typedef {{kind: string, record_id: string, base: number, fields: ChangeFields, isNew?: boolean, unseen?: string[]}} Draft */

/** Unknown, empty and never answered are one thing. @param {any} value */
const known = (value) => (value === undefined || value === "" ? null : value);

/** @param {any} one @param {any} other */
export const same = (one, other) => JSON.stringify(known(one)) === JSON.stringify(known(other));

/** @param {Record<string, any>} fields @returns {ChangeFields} */
export const firstWords = (fields) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, now]) => known(now) !== null)
      .map(([name, now]) => [name, { now }]),
  );

/** @param {Record<string, any>} before @param {Record<string, any>} after @returns {ChangeFields} */
export const difference = (before, after) =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([name, now]) => !same(before[name], now))
      .map(([name, now]) => [name, { was: known(before[name]), now: known(now) }]),
  );

/** @param {Edit} edit @param {Rec} rec @param {string} now UTC @returns {ChangeFields} */
function altered(edit, rec, now) {
  const fields = difference(rec.fields, edit.fields ?? {});
  if (edit.remove && !rec.deleted) fields.deleted_at = { was: null, now };
  // The phone knows that it is deleted, not the second it was: any other value than null says so.
  if (!edit.remove && rec.deleted) fields.deleted_at = { was: now, now: null };
  return fields;
}

/**
 * @param {Edit} edit
 * @param {Rec | undefined} rec what this phone knows of it
 * @param {string} now UTC
 * @returns {Draft | null} null where the edit changes nothing
 */
export function draftOf(edit, rec, now) {
  const { kind, id: record_id = crypto.randomUUID() } = edit;
  if (!rec) return { kind, record_id, base: 0, fields: firstWords(edit.fields ?? {}), isNew: true };
  const fields = altered(edit, rec, now);
  return Object.keys(fields).length ? { kind, record_id, base: rec.revision, fields } : null;
}

/**
 * Fields in which this phone has something else by now than the person saw when she opened the form: another tab wrote
 * it, or a colleague. An edit of them overwrites nothing, but asks.
 * @param {ChangeFields} fields of the edit @param {Rec} opened what she saw @param {Rec} rec what is known now
 * @returns {{unseen?: string[]}}
 */
export function unseenIn(fields, opened, rec) {
  const names = Object.keys(fields).filter((name) => name !== "deleted_at" && !same(opened.fields[name], rec.fields[name]));
  return names.length ? { unseen: names } : {};
}

/**
 * The record sent whole once more, as the person has now corrected it: the server refused it and has nothing.
 * @param {Edit} edit @param {Rec} rec @returns {Draft}
 */
export function corrected(edit, rec) {
  const fields = firstWords({ ...rec.fields, ...edit.fields });
  return { kind: rec.kind, record_id: rec.id, base: 0, fields, isNew: true };
}
