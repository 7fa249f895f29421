// What a saved thing is called: whom it concerns, and what kind it is.
import { nameOf } from "./people.js";
import { label } from "../parts/label.js";
import { _ } from "../words.js";

/** @typedef {import("../forms/facts.js").Facts} Facts */

/** Whose name a record goes by, before the kind's own. */
const NAMED_BY = ["display_name", "name", "participant_id", "employer_id", "contact_id"];

/** @param {Record<string, any>} fields @param {Facts} facts @returns {string} */
function named(fields, facts) {
  const by = NAMED_BY.find((field) => fields[field]);
  if (!by) return "";
  if (!by.endsWith("_id")) return String(fields[by]);
  const other = facts.get(fields[by]);
  // Of somebody who was handed over the phone no longer knows the name.
  if (!other) return "";
  return by === "contact_id" ? named(other.fields, facts) : nameOf(other);
}

/**
 * What went to a new specialist is no longer named: the participant has left this phone.
 * @param {{kind: string, record_id?: string, id?: string, verdict?: string, fields?: Record<string, any>}} thing
 * @param {Facts} facts
 * @returns {{name: string, what: string}} "Karin Prosaby", "Uppföljningsbesök"
 */
export function subjectOf({ kind, record_id: record, id, verdict, fields }, facts) {
  const known = facts.get(record ?? id ?? "")?.fields;
  const kindOfContact = kind === "contact_link" ? "employer_contact" : kind;
  const nameless = verdict === "late_note" ? { display_name: null } : {};
  return { name: named({ ...known, ...fields, ...nameless }, facts), what: label("kind", kindOfContact) || _("Something that was saved") };
}
