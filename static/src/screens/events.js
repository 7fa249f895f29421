// What happened to one participant, or at one employer, newest first. Pure: the timeline only draws it.
import { capital } from "../parts/days.js";
import { _ } from "../words.js";
import { numberOf, timeOf, localDay } from "../numbers.js";
import { dayOf as wordDay, wordsOf } from "../meetings/own_words.js";
import { linksOf } from "./caseload_text.js";
import { ruleName } from "./checkins_said.js";
import { settledOf } from "./events_settled.js";
import { nameOf } from "./people.js";
import { label, smallLabel } from "../parts/label.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {{rec: Rec, day: string, title: string, second: string, note?: string, full?: boolean, href: string | null, whole: boolean}} Event
 *   `full`: the note is shown to its end. `whole`: false for a colleague's contact, of which only the shared part is here
 */

/** @param {...unknown} parts */
const dotted = (...parts) => capital(parts.filter(Boolean).join(" · "));

/** @param {unknown} minutes */
const minutes = (minutes) => (minutes ? _("%(n)s min", { n: Number(minutes) }) : "");

/** The name of the check-in of which it is said. @param {Record<string, any>} fields @param {Facts} facts */
const ofCheckIn = ({ check_in_id: id }, facts) => {
  const checkIn = facts.reminder(id);
  return checkIn ? ruleName(checkIn.rule) : "";
};

/** The check-ins that a visit settled: Vecka 1. @param {string} id @param {Facts} facts */
const settled = (id, facts) =>
  facts
    .reminders()
    .filter(({ fields }) => fields.met_by === id)
    .map(({ fields }) => ruleName(fields.rule))
    .join(", ");

/** @type {Record<string, (rec: Rec, facts: Facts) => Omit<Event, "rec" | "href" | "whole">[]>} */
const TOLD = {
  employer_contact: ({ fields }, facts) => [
    {
      day: fields.date,
      title: nameOf(facts.get(fields.employer_id)),
      second: dotted(label("purpose", fields.purpose), smallLabel("mode", fields.mode), smallLabel("outcome", fields.outcome)),
      note: [fields.notes, fields.review_comment && _("Comment: %(words)s", { words: fields.review_comment })].filter(Boolean).join("\n\n"),
    },
  ],
  follow_up_visit: ({ id, fields }, facts) => [
    {
      day: fields.date,
      title: _("kind.follow_up_visit"),
      second: dotted(settled(id, facts), smallLabel("mode", fields.mode), smallLabel("place_type", fields.mode === "in_person" && fields.place_type), minutes(fields.minutes), byAnother(fields, facts)),
      note: fields.notes,
    },
  ],
  appointment: ({ fields }, { zone }) => [
    {
      day: localDay(Date.parse(fields.starts_at), zone),
      title: _("kind.appointment"),
      second: dotted(timeOf(Date.parse(fields.starts_at), { timeZone: zone }), fields.place, smallLabel("appointment_status", fields.status)),
      note: fields.notes,
    },
  ],
  outreach: ({ fields }) => [
    { day: fields.date, title: _("kind.outreach"), second: dotted(smallLabel("reached", fields.reached), smallLabel("mode", fields.mode)), note: fields.notes },
  ],
  own_word: (rec, facts) => [{ day: wordDay(rec, facts), title: _("kind.own_word"), second: wordsOf(rec) }],
  profile: ({ fields }) => [{ day: fields.updated_on, title: _("kind.profile"), second: "", note: fields.notes }],
  cadence: ({ fields }) => [
    { day: fields.from_on, title: _("kind.cadence"), second: dotted(label("rhythm", fields.rhythm), smallLabel("wish", fields.wish)), note: fields.reason },
  ],
  done_elsewhere: ({ fields }, facts) => [
    { day: fields.done_on, title: _("kind.done_elsewhere"), second: dotted(ofCheckIn(fields, facts), smallLabel("done_how", fields.how)), note: fields.notes },
  ],
  agency_contact: ({ fields }) => [
    { day: fields.date, title: label("agency", fields.agency), second: dotted(smallLabel("contact_kind", fields.contact_kind), smallLabel("mode", fields.mode)) },
  ],
  placement: ({ fields }, facts) => [started(fields, facts), ...(fields.job_end ? [ended(fields, facts)] : [])],
};

/** A visit that a colleague held. @param {Record<string, any>} fields @param {Facts} facts */
const byAnother = ({ held_by: id }, facts) => (id ? _("held by %(name)s", { name: nameOf(facts.get(id)) }) : "");

/** @param {Record<string, any>} fields @param {Facts} facts */
const started = (fields, facts) => ({
  day: fields.job_start,
  title: fields.placement_kind === "job" ? _("Job start") : label("placement_kind", fields.placement_kind),
  second: dotted(
    fields.employer_id ? nameOf(facts.get(fields.employer_id)) : fields.title,
    fields.hours_per_week && _("%(n)s hours a week", { n: numberOf(fields.hours_per_week) }),
  ),
});

/** @param {Record<string, any>} fields @param {Facts} facts */
const ended = (fields, facts) => ({
  day: fields.job_end,
  title: fields.placement_kind === "job" ? _("The job ended") : _("Ended"),
  second: dotted(fields.employer_id && nameOf(facts.get(fields.employer_id)), smallLabel("end_reason", fields.end_reason)),
});

/** @param {Rec} rec @param {Facts} facts @returns {Event[]} */
const told = (rec, facts) =>
  (TOLD[rec.kind]?.(rec, facts) ?? [])
    .filter(({ day }) => day)
    .map((event) => ({ ...event, rec, href: rec.kind === "own_word" ? null : `#/andra/${rec.id}`, whole: true }));

/** Newest first; of one day the last saved. @param {Event} a @param {Event} b */
const newestFirst = (a, b) => b.day.localeCompare(a.day) || (b.rec.at ?? 0) - (a.rec.at ?? 0) || b.rec.id.localeCompare(a.rec.id);

const OWN = ["placement", "follow_up_visit", "appointment", "outreach", "own_word", "profile", "agency_contact", "cadence", "done_elsewhere"];

/**
 * What happened to a participant.
 * @param {string} id @param {Facts} facts
 * @returns {Event[]}
 */
export function eventsOf(id, facts) {
  const links = linksOf(facts);
  const own = OWN.flatMap((kind) => facts.all(kind)).filter(({ fields }) => fields.participant_id === id);
  const contacts = facts.all("employer_contact").filter((contact) => links.get(contact.id)?.includes(id));
  const enrolled = enrolment(facts.get(id));
  return [...[...own, ...contacts].flatMap((rec) => told(rec, facts)), ...enrolled, ...settledOf(id, facts)].toSorted(newestFirst);
}

/** @param {Rec | undefined} participant @returns {Event[]} */
function enrolment(participant) {
  const day = participant?.fields.enrolled_on;
  if (!participant || !day) return [];
  return [{ rec: participant, day, title: _("Enrolled"), second: label("programme", participant.fields.programme), href: `#/andra/${participant.id}`, whole: true }];
}

/** @param {Rec} contact */
const isWhole = ({ fields }) => "mode" in fields;

/**
 * The team's contacts with an employer. No participant is named among them; a colleague's show only what
 * the team shares.
 * @param {string} id @param {Facts} facts
 * @returns {Event[]}
 */
export const historyOf = (id, facts) =>
  contactsAt(id, facts)
    .map((rec) => ({
      rec,
      day: rec.fields.date,
      title: label("purpose", rec.fields.purpose) || _("kind.employer_contact"),
      second: dotted(who(rec, facts), smallLabel("mode", rec.fields.mode), smallLabel("outcome", rec.fields.outcome)),
      href: rec.fields.specialist_id === facts.me ? `#/andra/${rec.id}` : null,
      whole: isWhole(rec),
    }))
    .toSorted(newestFirst);

/**
 * Those with an employer, also by the id of another that was found to be the same.
 * @param {string} id @param {Facts} facts
 */
export function contactsAt(id, facts) {
  const known = (/** @type {string} */ one) => facts.get(one)?.id ?? one;
  const whole = known(id);
  return facts.all("employer_contact").filter(({ fields }) => known(fields.employer_id) === whole);
}

/** @param {Rec} contact @param {Facts} facts */
const who = ({ fields }, facts) =>
  fields.specialist_id === facts.me ? _("You") : nameOf(facts.get(fields.specialist_id)).split(" ")[0];
