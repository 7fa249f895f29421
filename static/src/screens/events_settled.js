// What the timeline tells of notes that came late and of questions that were answered. Pure.
import { declaredField } from "../forms/declared.js";
import { localDay } from "../numbers.js";
import { label } from "../parts/label.js";
import { _ } from "../words.js";
import { linksOf } from "./caseload_text.js";
import { nameOf } from "./people.js";
import { saidFields, WHOSE, WRITTEN } from "./refused_text.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./events.js").Event} Event
 */

/** @param {string | null | undefined} text JSON @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return text;
  }
}

/** @param {...unknown} parts */
const dotted = (...parts) => parts.filter(Boolean).join(" · ");

/**
 * Whether a read note's own words stand in an entry about the same participant.
 * @param {Record<string, any>} note @param {Record<string, any>} said @param {Facts} facts
 */
function isEntry({ seen_at: seen, subject_kind: kind, participant_id: whose }, said, facts) {
  const texts = WRITTEN.map((name) => [name, said[name]]).filter(([, text]) => text);
  if (!seen || !texts.length) return false;
  const links = linksOf(facts);
  const isAbout = (/** @type {Rec} */ { id, fields }) => [id, fields.participant_id].includes(whose) || links.get(id)?.includes(whose);
  return facts.all(kind).some((one) => isAbout(one) && texts.every(([name, text]) => String(one.fields[name] ?? "").includes(text)));
}

/** What a former specialist wrote, in full. @param {Rec} rec @param {Facts} facts @returns {Event} */
function lateNote(rec, facts) {
  const { fields } = rec;
  const saidOf = parsed(fields.said) ?? {};
  const said = saidFields(fields.subject_kind, saidOf, facts).filter(({ name }) => !WHOSE.includes(name));
  return {
    rec,
    day: localDay(Date.parse(fields.made_at ?? fields.received_at), facts.zone),
    title: _("Late note"),
    second: dotted(label("kind", fields.subject_kind), nameOf(facts.get(fields.author_id)), isEntry(fields, saidOf, facts) && _("made into an entry")),
    note: said.map(({ name, label: what, text }) => (WRITTEN.includes(name) ? text : `${what}: ${text}`)).join("\n"),
    full: true,
    href: fields.seen_at ? null : `#/utkorg/${rec.id}`,
    whole: false,
  };
}

/** @param {Rec} rec @param {Facts} facts */
function chosen({ fields }, facts) {
  const { subject_kind: kind, field, answer } = fields;
  if (answer === "other") return _("Both were kept");
  const value = parsed(answer === "offered" ? fields.offered : fields.stored);
  if (field === "deleted_at") return value ? _("Removed") : _("Kept");
  return saidFields(kind, { [field]: value }, facts)[0]?.text ?? _("Nothing written");
}

/** A choice between two answers. @param {Rec} rec @param {Facts} facts @returns {Event} */
function answered(rec, facts) {
  const { subject_kind: kind, field, answered_at: at, answered_by: by } = rec.fields;
  const declared = declaredField(kind, field);
  return {
    rec,
    day: localDay(at ? Date.parse(at) : (rec.at ?? facts.now), facts.zone),
    title: _("Chosen of two answers"),
    second: dotted(declared && _(declared.label), chosen(rec, facts), by && nameOf(facts.get(by))),
    href: null,
    whole: false,
  };
}

/** @param {string} participant @param {Facts} facts @returns {Event[]} */
export function settledOf(participant, facts) {
  const mine = (/** @type {string} */ kind) => facts.all(kind).filter(({ fields }) => fields.participant_id === participant);
  return [
    ...mine("late_note").map((one) => lateNote(one, facts)),
    ...mine("clash")
      .filter(({ fields }) => fields.answer)
      .map((one) => answered(one, facts)),
  ];
}
