/**
 * Check-ins as this phone sees them. A reminder brings its meeting condition as data, so a visit that still
 * waits here already settles it, and no rule is written twice.
 */

import table from "./generated/rules.json";
import { elsewhereBy, restsBy } from "./said.js";
import { addDays } from "./parts/days.js";
import { reminders } from "./reminders/unsent.js";
import { all, get } from "./store/known.js";
import { stands } from "./store/lay.js";
import { outbox } from "./store/memory.js";

/** @typedef {import("./store/known.js").Rec} Rec */

/**
 * @typedef {object} Meets
 * @property {string} kind
 * @property {Record<string, any[]>} where field → values that will do; null is one of them where it may be unknown
 * @property {string} date the field that tells the day
 * @property {string | null} from
 * @property {string | null} to
 * @property {number} count
 * @property {string | null} [linked_to] a participant whom the employer contact must concern
 * @property {string | null} [not] a record that does not count
 */

/** @typedef {{id: string, fields: Record<string, any>}} Candidate */
/** @typedef {Candidate} Reminder */

/** @typedef {{id: string, due: string, state: "open" | "missed", [field: string]: any}} CheckIn */

/** @param {Meets} meets @param {Record<string, any>} fields @param {string} today */
function inWindow({ date, from, to }, fields, today) {
  const day = String(fields[date] ?? "").slice(0, 10);
  return day !== "" && day <= today && (!from || day >= from) && (!to || day <= to);
}

/** @param {Meets} meets @param {Record<string, any>} fields */
const hasWhere = ({ where }, fields) =>
  Object.entries(where ?? {}).every(([name, values]) => values.includes(fields[name] ?? null));

/** Of each list of links, who is tied to whom: asked for every contact of every reminder. @type {WeakMap<Rec[], Set<string>>} */
const ties = new WeakMap();

/** @param {string} contact @param {string} participant */
function isLinked(contact, participant) {
  const links = all("contact_link");
  const tied = ties.get(links) ?? new Set(links.map(({ fields }) => `${fields.contact_id} ${fields.participant_id}`));
  ties.set(links, tied);
  return tied.has(`${contact} ${participant}`);
}

/**
 * Would this record count?
 * @param {Meets} meets @param {Candidate} record @param {string} today
 * @param {string[]} [linked] participants whom an unsaved contact will concern
 */
function counts(meets, record, today, linked) {
  if (record.id === meets.not || !hasWhere(meets, record.fields) || !inWindow(meets, record.fields, today)) return false;
  const participant = meets.linked_to;
  return !participant || (linked ? linked.includes(participant) : isLinked(record.id, participant));
}

/** @param {Meets | null | undefined} meets @param {string} today @returns {Rec[]} */
const counted = (meets, today) =>
  meets ? all(meets.kind).filter((rec) => stands(rec) && counts(meets, rec, today)) : [];

/** What met it, by the server's word, was removed or altered here, or its tie: it meets it no more once that is sent. @param {Record<string, any>} reminder @param {string} today */
function isUndone({ meets, met_by: id }, today) {
  const rec = get(id ?? "");
  if (!rec || !meets || (!rec.deleted && counts(meets, rec, today))) return false;
  const isTie = (/** @type {import("./store/lay.js").Change} */ { kind, record_id }) => kind === "contact_link" && get(record_id)?.fields.contact_id === id;
  return Boolean(rec.unsent) || [...outbox.values()].some(isTie);
}

/**
 * What settles a check-in, as far as this phone knows.
 * @param {Reminder} reminder @param {string} today local day
 * @returns {{on: string | null, records: Rec[]} | null} null while nothing does
 */
export function settledBy({ fields }, today) {
  if (fields.met_on && !isUndone(fields, today)) return { on: fields.met_on, records: [fields.met_by].flatMap((id) => (id && get(id)) || []) };
  const records = counted(fields.meets, today);
  if (!fields.meets || records.length < (fields.meets.count ?? 1)) return null;
  const days = records.map((rec) => rec.fields[fields.meets.date]).sort();
  return { on: days[(fields.meets.count ?? 1) - 1] ?? null, records };
}

/**
 * What the organisation calls a rule of its own, as its newest version has it.
 * @param {string} rule @returns {string | undefined}
 */
export const titleOf = (rule) =>
  all("reminder_rule")
    .filter(({ fields }) => fields.name === rule && fields.title)
    .toSorted((a, b) => String(a.fields.from_on).localeCompare(String(b.fields.from_on)))
    .at(-1)?.fields.title;

/** @param {Reminder} reminder @param {string} today */
const isCancelled = ({ fields }, today) => Boolean(fields.cancelled_on) && fields.cancelled_on <= today;

/**
 * Check-ins that ask for something: begun, settled by nothing, neither put off nor done elsewhere; by due day.
 * @param {string} today local day
 * @returns {CheckIn[]}
 */
export const openCheckIns = (today) => begunCheckIns(today).filter((one) => !elsewhereBy(one) && !restsBy(one, today));

/**
 * Those that rest until a later day, each with the word by which it does.
 * @param {string} today local day
 * @returns {{checkIn: CheckIn, word: Rec}[]}
 */
export const putOff = (today) =>
  begunCheckIns(today).flatMap((checkIn) => {
    const word = elsewhereBy(checkIn) ? undefined : restsBy(checkIn, today);
    return word ? [{ checkIn, word }] : [];
  });

/**
 * Those of the last weeks, or still to come: a phone in use and one that signs in afresh show the same ones.
 * @param {string} today local day
 */
export function lately(today) {
  const since = addDays(today, -table.stays);
  return reminders.value.filter(({ fields }) => fields.due >= since);
}

/** Begun and settled by nothing, whatever was said; by due day. @param {string} today local day @returns {CheckIn[]} */
export function begunCheckIns(today) {
  return lately(today)
    .filter((reminder) => reminder.fields.opens <= today && !isCancelled(reminder, today) && !settledBy(reminder, today))
    .map(({ id, fields }) => asCheckIn(id, fields, today))
    .sort((a, b) => String(a.due).localeCompare(String(b.due)) || a.id.localeCompare(b.id));
}

/** Any check-in by its id. @param {string} id @param {string} today @returns {CheckIn | undefined} */
export function reminderOf(id, today) {
  const reminder = lately(today).find((one) => one.id === id);
  return reminder && asCheckIn(id, reminder.fields, today);
}

/** @param {string} id @param {Record<string, any>} fields @param {string} today @returns {CheckIn} */
const asCheckIn = (id, fields, today) => ({ ...fields, id, due: fields.due, state: fields.due < today ? "missed" : "open" });

/**
 * The open check-ins that a record, not yet saved, would settle.
 * @param {string} kind @param {Record<string, any>} fields
 * @param {{today: string, linked?: string[]}} more the participants whom an employer contact concerns
 * @returns {CheckIn[]}
 */
export function wouldSettle(kind, fields, { today, linked = [] }) {
  return begunCheckIns(today).filter(({ meets }) => {
    if (meets?.kind !== kind || !counts(meets, { id: "", fields }, today, linked)) return false;
    return counted(meets, today).length + 1 >= (meets.count ?? 1);
  });
}
