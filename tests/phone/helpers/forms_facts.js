// Made-up facts for the rules of the forms: an invented specialist, her participants, her employers.
import { speak } from "../../../static/src/words.js";

speak({ language: "en", words: {} });

export const ME = "11111111-1111-4111-8111-111111111111";
export const TODAY = "2026-10-07";

/** @typedef {import("../../../static/src/forms/facts.js").Rec} Rec */

/**
 * @param {string} kind @param {string} id @param {Record<string, any>} fields @param {Partial<Rec>} [more]
 * @returns {Rec}
 */
export const rec = (kind, id, fields, more = {}) => ({
  kind,
  id,
  revision: 1,
  fields,
  receipt: "received",
  at: null,
  received: null,
  reason: null,
  deleted: false,
  ...more,
});

/** @param {string} id @param {string} name @param {Record<string, any>} [more] */
export const participant = (id, name, more) =>
  rec("participant", id, { display_name: name, specialist_id: ME, status: "searching", programme: "ips", ...more });

/** @param {string} id @param {string} name */
export const employer = (id, name) => rec("employer", id, { name });

/** @param {string} id @param {string} at @param {string} date @param {Record<string, any>} [more] */
export const contact = (id, at, date, more) =>
  rec("employer_contact", id, { date, specialist_id: ME, employer_id: at, mode: "in_person", purpose: "maintain", ...more });

/** @param {string} contactId @param {string} participantId */
export const link = (contactId, participantId) =>
  rec("contact_link", `${contactId}/${participantId}`, { contact_id: contactId, participant_id: participantId });

/** @param {Rec | undefined} one @returns {any} */
const fieldsOf = (one) => one && { ...one.fields, id: one.id };

/**
 * @param {Rec[]} records
 * @param {Partial<import("../../../static/src/forms/facts.js").Facts>} [more]
 * @returns {import("../../../static/src/forms/facts.js").Facts}
 */
export const facts = (records, more = {}) => ({
  now: Date.parse("2026-10-07T12:05:00Z"),
  today: TODAY,
  zone: "Europe/Stockholm",
  language: "sv",
  me: ME,
  all: (kind) => records.filter((one) => one.kind === kind && !one.deleted),
  get: (id) => records.find((one) => one.id === id),
  checkIns: () => [],
  begun: () => [],
  putOff: () => [],
  reminders: () => records.filter(({ kind }) => kind === "reminder"),
  reminder: (id) => fieldsOf(records.find((one) => one.id === id && one.kind === "reminder")),
  wouldSettle: () => [],
  appointmentsToday: () => records.filter((one) => one.kind === "appointment"),
  ...more,
});
