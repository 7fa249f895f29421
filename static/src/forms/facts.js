// What a form may know: the records on this phone, the day, and who holds it. Handed in, so that every
// rule of the forms can be tried with made-up facts.
import { begunCheckIns, lately, openCheckIns, putOff, reminderOf, wouldSettle } from "../checkins.js";
import { all, changed, get } from "../store/known.js";
import { localDay } from "../numbers.js";
import { me } from "../session.js";
import { language } from "../words.js";

/**
 * @typedef {import("../store/lay.js").Rec} Rec
 * @typedef {import("../checkins.js").CheckIn} CheckIn
 *
 * @typedef {object} Facts
 * @property {number} now ms
 * @property {string} today the organisation's local day
 * @property {string} zone the organisation's
 * @property {string} language
 * @property {string} me the id of the staff member who holds the phone
 * @property {(kind: string) => Rec[]} all not the deleted
 * @property {(id: string) => Rec | undefined} get
 * @property {Rec | null} [opened] the record that the form is on, as it was when this was begun
 * @property {() => CheckIn[]} checkIns open and missed ones
 * @property {() => CheckIn[]} begun those and what rests or was done elsewhere: settled by nothing, whatever was said
 * @property {() => {fields: Record<string, any>}[]} reminders those of the last weeks and all that are to come
 * @property {(id: string) => CheckIn | undefined} reminder any check-in by its id
 * @property {() => {checkIn: CheckIn, word: Rec}[]} putOff those that rest until a later day
 * @property {(kind: string, fields: Record<string, any>, linked?: string[]) => CheckIn[]} wouldSettle open check-ins that a record would settle
 * @property {() => Rec[]} appointmentsToday mine, by time, without those that fell through
 */

const HOUR_MS = 3_600_000;
const FELL_THROUGH = ["declined", "cancelled", "no_show"];

/**
 * What is known now. Reading it in a view subscribes the view to every change of the store.
 * @param {number} now ms
 * @returns {Facts}
 */
export function factsNow(now) {
  changed.value;
  const session = /** @type {any} */ (me.value);
  const zone = session?.organisation?.time_zone ?? "Europe/Stockholm";
  const today = localDay(now, zone);
  const staff = session?.staff?.id ?? "";
  return {
    now,
    today,
    zone,
    language: language(),
    me: staff,
    all,
    get,
    checkIns: () => openCheckIns(today),
    begun: () => begunCheckIns(today),
    putOff: () => putOff(today),
    reminders: () => lately(today),
    reminder: (id) => reminderOf(id, today),
    wouldSettle: (kind, fields, linked) => wouldSettle(kind, fields, { today, linked }),
    appointmentsToday: () => appointmentsOn(today, zone, staff),
  };
}

/** @param {string} day @param {string} zone @param {string} staff @returns {Rec[]} */
function appointmentsOn(day, zone, staff) {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // Asking the calendar is slow, and no zone moves a day further than this.
  const isNear = (/** @type {string} */ moment) => Math.abs(Date.parse(moment) - noon) <= 36 * HOUR_MS;
  return all("appointment")
    .filter(({ fields }) => fields.specialist_id === staff && !FELL_THROUGH.includes(fields.status))
    .filter(({ fields }) => isNear(fields.starts_at) && localDay(new Date(fields.starts_at), zone) === day)
    .toSorted((a, b) => String(a.fields.starts_at).localeCompare(String(b.fields.starts_at)));
}
