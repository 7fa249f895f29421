// Three visits make an acquaintance: introduce, learn the needs, come back with somebody.
import { grouped } from "../store/grouped.js";
import { stands } from "../store/lay.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** The day of the latest contact. @param {Facts} facts @param {string} [specialist] only this one's @returns {Map<string, string>} by employer */
export function latestByEmployer(facts, specialist) {
  /** @type {Map<string, string>} */
  const latest = new Map();
  for (const { fields } of facts.all("employer_contact").filter(stands)) {
    if (specialist && fields.specialist_id !== specialist) continue;
    if (fields.date > (latest.get(fields.employer_id) ?? "")) latest.set(fields.employer_id, fields.date);
  }
  return latest;
}

/** @param {Rec} contact a visit in person of which this phone has the whole */
const isVisit = (contact) => contact.fields.mode === "in_person" && Boolean(contact.fields.date) && stands(contact);

/** @param {Rec[]} contacts @returns {string[]} the days of the first three visits */
export function visitDays(contacts) {
  const days = contacts.filter(isVisit).map(({ fields }) => fields.date);
  return days.toSorted().slice(0, 3);
}

/** How many visits there have been. @param {Facts} facts @returns {Map<string, number>} by employer */
export function visitsOf(facts) {
  const byEmployer = grouped(facts.all("employer_contact"), ({ fields }) => fields.employer_id);
  return new Map([...byEmployer].map(([id, contacts]) => [id, contacts.filter(isVisit).length]));
}

/** The next step that was agreed and lies ahead. @param {Rec[]} contacts @param {string} today */
export const nextStep = (contacts, today) =>
  contacts
    .filter(stands)
    .map(({ fields }) => fields.next_step_on)
    .filter((day) => day && day >= today)
    .toSorted()[0];
