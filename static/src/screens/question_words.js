// Two answers to one question, in words. Pure: the screen only draws them.
import { declaredField } from "../forms/declared.js";
import { localDay, timeOf } from "../numbers.js";
import { ASKED_ABOUT, isAgreed } from "../meetings/anew.js";
import { whenWords } from "../meetings/said.js";
import { addDays, near } from "../parts/days.js";
import { _ } from "../words.js";
import { firstName, nameOf } from "./people.js";
import { saidFields } from "./refused_text.js";
import { subjectOf } from "./things.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../questions.js").Question} Question
 * @typedef {{who: string, value: string, effect: string}} Said one of the two answers
 */

/** For how long what was removed can come back, and what goes with it: then only the question still keeps it. */
const UNDOABLE_DAYS = 30;

/** @type {Partial<Record<string, (name: string) => string>>} */
const TITLES = {
  "appointment.starts_at": (name) => _("Which time holds for the meeting with %(name)s?", { name }),
  "appointment.status": (name) => _("What holds for the meeting with %(name)s?", { name }),
  "participant.status": (name) => _("How is it with %(name)s?", { name }),
};

/** @param {Question} question */
const fieldWords = ({ subject_kind, field }) => {
  const declared = declaredField(subject_kind, field);
  return declared ? _(declared.label) : "";
};

/** Removed here and changed there. @param {Question} question @param {Facts} facts */
export const isAboutRemoval = ({ field, subject_id }, facts) => field === "deleted_at" || Boolean(facts.get(subject_id)?.deleted);

/** The question itself. @param {Question} question @param {Facts} facts */
export function titleOf(question, facts) {
  if (question.added.length) return _("It was removed on one phone, and something was added on another. Keep it?");
  if (isAboutRemoval(question, facts)) return _("It was removed on one phone and changed on another. Keep it?");
  const name = firstName(facts.get(question.participant_id ?? ""));
  const own = TITLES[`${question.subject_kind}.${question.field}`];
  return own && name ? own(name) : _("%(field)s: which answer holds?", { field: fieldWords(question) });
}

/** What it is about: Uppföljningsbesök, Vera Fabeldal. @param {Question} question @param {Facts} facts */
export function aboutOf({ subject_kind, subject_id }, facts) {
  const { name, what } = subjectOf({ kind: subject_kind, id: subject_id }, facts);
  return [what, name].filter(Boolean).join(", ");
}

/** An answer has no author among us. @param {Question} question @param {Facts} facts */
function whoStood({ subject_kind, subject_id, stored_by, stored_at }, facts) {
  const isAnswer = subject_kind === "appointment" && !stored_by && stored_at && facts.get(subject_id)?.fields.answered_at;
  if (!isAnswer) return whoAndWhen(stored_by, stored_at, facts);
  return _("The participant answered %(when)s", { when: whenWords(stored_at, facts) });
}

/** @param {string | null} at @param {Facts} facts */
function sayWhen(at, facts) {
  const moment = at ? Date.parse(at) : null;
  return moment ? `${near(localDay(moment, facts.zone), facts.today)} ${timeOf(moment, { timeZone: facts.zone })}` : "";
}

/** Who removed it, and when. @param {string | null} by @param {string | null} at @param {Facts} facts */
function whoRemoved(by, at, facts) {
  const when = sayWhen(at, facts);
  if (by === facts.me) return _("You removed it %(when)s", { when }).trim();
  const person = facts.get(by ?? "");
  return person ? _("%(name)s removed it %(when)s", { name: nameOf(person), when }).trim() : _("Removed on one phone");
}

/** @param {string | null} by @param {string | null} at @param {Facts} facts */
function whoAndWhen(by, at, facts) {
  const when = sayWhen(at, facts);
  if (by === facts.me) return _("You wrote %(when)s", { when }).trim();
  const person = facts.get(by ?? "");
  if (person) return _("%(name)s wrote %(when)s", { name: nameOf(person), when }).trim();
  return when ? _("Written %(when)s", { when }) : _("Written before");
}

/** @param {string} [kind] that the field points to */
const noLongerHere = (kind) => (["staff", "participant"].includes(kind ?? "") ? _("Somebody no longer here") : _("Something no longer here"));

/** @param {Question} question @param {any} value @param {Facts} facts */
function valueWords({ subject_kind, field }, value, facts) {
  if (field === "deleted_at") return value ? _("Leave it removed") : _("Keep it");
  if (value === null || value === "") return _("Nothing written");
  return saidFields(subject_kind, { [field]: value }, facts)[0]?.text ?? noLongerHere(declaredField(subject_kind, field)?.to);
}

/** Days from which check-ins are counted. */
const COUNTED = ["placement.job_start", "placement.job_end", "participant.enrolled_on", "participant.closed_on"];

/** Who said yes to what stands; empty where nobody has. @param {Question} question @param {Facts} facts */
const agreedBy = ({ subject_kind, subject_id, participant_id, field }, facts) =>
  subject_kind === "appointment" && ASKED_ABOUT.includes(field) && isAgreed(facts.get(subject_id)) ? firstName(facts.get(participant_id ?? "")) : "";

/** @param {Question} question @param {Facts} facts */
function effectOfOffered(question, facts) {
  const { subject_kind, field, offered } = question;
  const name = agreedBy(question, facts);
  if (name) return _("%(name)s has not said yes to this: it has to be asked anew, and the link that was used leads nowhere.", { name });
  const added = addedWords(question, facts);
  if (added) return _("It comes back on every phone, with what was added: %(what)s", { what: added });
  if (field === "deleted_at") return offered ? _("It goes from every phone, and can come back for 30 days.") : _("It comes back on every phone.");
  if (COUNTED.includes(`${subject_kind}.${field}`)) return _("Takes its place on every phone, and the check-ins move along.");
  return _("Takes its place on every phone.");
}

/** What was added to it, in a line: Uppföljningsbesök, 7 okt. @param {Question} question @param {Facts} facts */
function addedWords({ added }, facts) {
  const here = added.flatMap((id) => facts.get(id) ?? []).filter(({ deleted }) => !deleted);
  const words = here.map(({ kind, id, fields: { date } }) => [subjectOf({ kind, id }, facts).what, date && near(date, facts.today)]);
  return words.map((of) => of.filter(Boolean).join(", ")).join(" · ");
}

/** What becomes of it where what it was added to stays removed. @param {Question} question @param {Facts} facts */
function goesToo(question, facts) {
  // The server leaves a contact as it is that was about it.
  const added = question.added.filter((id) => facts.get(id)?.kind !== "contact_link");
  const what = addedWords({ ...question, added }, facts);
  if (!what) return _("Nothing changes.");
  const last = addDays(localDay(Date.parse(question.stored), facts.zone), UNDOABLE_DAYS - 1);
  if (last < facts.today) return _("This is removed with it, and cannot come back: %(what)s", { what });
  return _("This is removed with it, and can come back until %(day)s: %(what)s", { what, day: near(last, facts.today) });
}

/** A field was changed of what is removed now. @param {Question} question @param {Facts} facts */
const isRemoved = (question, facts) => question.field !== "deleted_at" && isAboutRemoval(question, facts);

/** What stands now. @param {Question} question @param {Facts} facts @returns {Said} */
export function standing(question, facts) {
  const { stands } = question;
  const { field, stored, stored_by, stored_at, added } = question;
  if (added.length && stands !== null) return { who: whoRemoved(stored_by, stored_at, facts), value: _("Leave it removed"), effect: goesToo(question, facts) };
  if (isRemoved(question, facts)) return { who: whoRemoved(stored_by, stored_at, facts), value: _("Leave it removed"), effect: _("Nothing changes.") };
  const isSame = JSON.stringify(stands) === JSON.stringify(stored);
  const name = agreedBy(question, facts);
  return {
    who: !isSame ? _("Written since") : field === "deleted_at" && stored ? whoRemoved(stored_by, stored_at, facts) : whoStood(question, facts),
    value: valueWords(question, stands, facts),
    effect: name ? _("%(name)s said yes to this. Nothing changes.", { name }) : _("Stands now. Nothing changes."),
  };
}

/** What was offered against it. @param {Question} question @param {Facts} facts @returns {Said} */
export function offering(question, facts) {
  const said = question.field === "deleted_at" && question.offered ? whoRemoved : whoAndWhen;
  const who = said(question.offered_by, question.offered_at, facts);
  const value = valueWords(question, question.offered, facts);
  if (!isRemoved(question, facts)) return { who, value, effect: effectOfOffered(question, facts) };
  const what = { field: fieldWords(question), text: value };
  return { who, value: _("Keep it"), effect: _("It comes back, with this. %(field)s: %(text)s", what) };
}

/**
 * Two texts as one, what stands first; null where they are no texts, or have no room together.
 * @param {Question} question @returns {string | null}
 */
export function bothOf({ subject_kind, field, stands, offered }) {
  const declared = declaredField(subject_kind, field);
  if (declared?.type !== "note" || !stands || !offered) return null;
  const both = `${String(stands).trimEnd()}\n\n${String(offered).trim()}`;
  return [...both].length > (declared.max_length ?? Infinity) ? null : both;
}
