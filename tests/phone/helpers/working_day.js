// A day in the field, from enrolment to a question answered, without a network: what waits on the phone in the evening.
import { linkId } from "../../../static/src/forms/link_id.js";
import { LEO, SARA, uuid } from "./people.js";

const BO = uuid("b0");
const BIKES = uuid("e0");
const TALK = uuid("c0");
const OLD_TIE = await linkId(TALK, BO);
const CALL = uuid("f0");
const QUESTION = uuid("d0");
const NOTE = uuid("d1");

/** What stood on the server, and so on the phone, in the morning. @type {{kind: string, id: string, fields: Record<string, any>}[]} */
export const BEFORE = [
  {
    kind: "participant",
    id: BO,
    fields: {
      display_name: "Bo Exempel",
      specialist_id: SARA,
      programme: "ips",
      status: "searching",
      referred_on: "2026-08-20",
      enrolled_on: "2026-09-01",
      employed_at_entry: false,
      municipality: "Växjö",
    },
  },
  { kind: "employer", id: BIKES, fields: { name: "Cykelverkstan Fiktiv" } },
  {
    kind: "placement",
    id: uuid("a0"),
    fields: { participant_id: BO, employer_id: BIKES, placement_kind: "job", title: "Cykelmontör", job_start: "2026-09-21" },
  },
  {
    kind: "follow_up_visit",
    id: CALL,
    fields: { participant_id: BO, specialist_id: SARA, date: "2026-10-05", mode: "phone", minutes: 20, notes: "Gick bra." },
  },
  { kind: "follow_up_visit", id: uuid("f1"), fields: { participant_id: BO, specialist_id: SARA, date: "2026-10-06", mode: "phone" } },
  {
    kind: "appointment",
    id: uuid("a1"),
    fields: { participant_id: BO, specialist_id: SARA, starts_at: "2026-10-07T09:00:00Z", status: "confirmed" },
  },
  { kind: "employer_contact", id: TALK, fields: { date: "2026-10-01", specialist_id: SARA, employer_id: BIKES, mode: "in_person", purpose: "present" } },
  { kind: "contact_link", id: OLD_TIE, fields: { contact_id: TALK, participant_id: BO } },
  {
    kind: "clash",
    id: QUESTION,
    fields: { subject_kind: "follow_up_visit", subject_id: CALL, participant_id: BO, field: "minutes", stored: "20", offered: "40" },
  },
  {
    kind: "late_note",
    id: NOTE,
    fields: {
      subject_kind: "follow_up_visit",
      subject_id: uuid("f2"),
      participant_id: BO,
      author_id: LEO,
      received_at: "2026-10-06T08:00:00Z",
      said: '{"notes":"Ringde i fredags."}',
    },
  },
];

/** Everything that is saved. @param {import("./phone.js").Tab} phone */
export async function workingDay(phone) {
  const [ana, job, talk, cafe] = [uuid("aa"), uuid("ab"), uuid("ad"), uuid("ae")];
  for (const edits of [...(await firstTimes(ana, job, talk, cafe)), ...(await furtherTimes(ana, job))]) {
    await phone.save(edits, { now: Date.parse("2026-10-07T12:05:00Z") });
  }
}

/** What nobody has heard of yet. @param {string} ana @param {string} job @param {string} talk @param {string} cafe */
const firstTimes = async (ana, job, talk, cafe) => [
  [made("participant", ana, { display_name: "Ana Exempel", programme: "ips", referred_on: "2026-10-01", enrolled_on: "2026-10-07", employed_at_entry: false, status: "engaged", specialist_id: SARA })],
  [made("profile", uuid("ba"), { participant_id: ana, updated_on: "2026-10-07", notes: "Vill baka." })],
  [
    made("employer", cafe, { name: "Kafé Påhitt" }),
    made("employer_contact", talk, { date: "2026-10-07", specialist_id: SARA, employer_id: cafe, mode: "in_person", purpose: "learn_needs", notes: "Söker en bagare.", is_incomplete: false }),
    made("contact_link", await linkId(talk, ana), { contact_id: talk, participant_id: ana }),
  ],
  [made("placement", job, { participant_id: ana, employer_id: cafe, placement_kind: "job", title: "Bagare", job_start: "2026-10-07", is_incomplete: true })],
  [made("follow_up_visit", uuid("ac"), { participant_id: ana, placement_id: job, specialist_id: SARA, date: "2026-10-07", mode: "in_person", with_whom: "both", notes: "Första dagen." })],
  [made("appointment", uuid("af"), { participant_id: ana, specialist_id: SARA, starts_at: "2026-10-08T09:00:00Z", status: "proposed", place: "Biblioteket" })],
  [made("agency_contact", uuid("bb"), { participant_id: ana, staff_id: SARA, agency: "insurance", date: "2026-10-07", mode: "phone", contact_kind: "contact" })],
];

/** Edits of that, of what the server has, of one thing twice; a question answered, a late note read. @param {string} ana @param {string} job */
const furtherTimes = async (ana, job) => [
  [made("participant", ana, { municipality: "Alvesta" })],
  [made("participant", ana, { municipality: "Ljungby", status: "working" })],
  [made("placement", job, { hours_per_week: 20, is_incomplete: false })],
  [made("follow_up_visit", CALL, { notes: "Gick bra. Ringer igen." })],
  [made("participant", BO, { municipality: "Alvesta", goal: "job" })],
  [made("appointment", BEFORE[5].id, { status: "attended" })],
  [{ kind: "follow_up_visit", id: BEFORE[4].id, remove: true }],
  [{ kind: "contact_link", id: OLD_TIE, remove: true }],
  [made("contact_link", await linkId(TALK, ana), { contact_id: TALK, participant_id: ana })],
  [made("follow_up_visit", CALL, { minutes: 40 }), made("clash", QUESTION, { answer: "offered" })],
  [made("late_note", NOTE, { seen_at: "2026-10-07T12:05:00Z" })],
];

/** @param {string} kind @param {string} id @param {Record<string, any>} fields */
const made = (kind, id, fields) => ({ kind, id, fields });
