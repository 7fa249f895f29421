// What a colleague wrote about somebody who was hers, and which arrived after the hand-over: who, when, the
// whole text; the new specialist makes an entry of it, or has read it.
import { html, nothing } from "lit-html";
import { planFor } from "../forms/plans/index.js";
import { localDay, timeOf } from "../numbers.js";
import { button } from "../parts/button.js";
import { near } from "../parts/days.js";
import { headOfOne } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { lift } from "../parts/receipt.js";
import { readLateNote } from "../questions.js";
import { _ } from "../words.js";
import { nameOf } from "./people.js";
import { partsOf, WHOSE } from "./refused_text.js";
import { subjectOf } from "./things.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../questions.js").LateNote} LateNote
 */

/** @param {LateNote} note @param {Facts} facts */
export function noteAbout({ subject_kind, subject_id, participant_id }, facts) {
  const { name, what } = subjectOf({ kind: subject_kind, id: subject_id, fields: { participant_id } }, facts);
  return [what, name].filter(Boolean).join(", ");
}

/** @param {LateNote} note @param {Facts} facts */
export function noteWritten({ author_id, made_at, received_at }, { get, me, zone, today }) {
  const at = Date.parse(made_at ?? received_at);
  const when = `${near(localDay(at, zone), today)} ${timeOf(at, { timeZone: zone })}`;
  if (author_id === me) return _("You wrote it %(when)s, and a colleague held the participant when it arrived.", { when });
  return _("%(name)s wrote it %(when)s and no longer held the participant when it arrived.", { name: nameOf(get(author_id ?? "")), when });
}

/** An entry of one's own is begun with what the note says. @param {LateNote} note @param {Facts} facts */
export function entryFrom({ id, subject_kind, subject_id }, facts) {
  const plan = planFor(subject_kind);
  if (!plan) return null;
  const isHere = Boolean(facts.get(subject_id));
  if (!isHere && subject_kind === "participant") return null;
  return isHere ? `#/andra/${subject_id}?note=${id}` : `#/logga/${plan.name}?note=${id}`;
}

/** @param {LateNote} note @param {string} about */
async function read({ id }, about) {
  const { undo } = await readLateNote(id);
  lift({ title: _("Read"), words: about, undo });
}

/** @param {LateNote} note @param {Facts} facts @param {unknown} [heading] */
export function lateNoteCard(note, facts, heading) {
  const about = noteAbout(note, facts);
  const { words, facts: all } = partsOf({ kind: note.subject_kind, record_id: note.subject_id, at: 0, fields: note.said }, facts);
  const said = all.filter(({ name }) => !WHOSE.includes(name));
  const href = entryFrom(note, facts);
  return html`<article class="card card-inside refused">
    <p class="refused-why needs">${icon("note", 20)}${_("Late note")}</p>
    ${heading ?? html`<h3>${about}</h3>`}
    <p class="second">${noteWritten(note, facts)}</p>
    ${words ? html`<p class="well">${words}</p>` : nothing}
    ${said.length ? html`<dl class="facts facts-inside">${said.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>` : nothing}
    <div class="buttons buttons-under">
      ${href ? button(_("Make it an entry of mine"), { href, name: `${_("Make it an entry of mine")}: ${about}` }) : nothing}
      ${button(_("I have read it"), { variant: "secondary", lower: true, icon: "tick", name: `${_("I have read it")}: ${about}`, press: () => read(note, about) })}
    </div>
  </article>`;
}

/** A note by itself, as the timeline leads to it. @param {LateNote} note @param {Facts} facts */
export const lateNoteScreen = (note, facts) => html`${headOfOne({ title: noteAbout(note, facts), back: "#/utkorg" })}
${lateNoteCard(note, facts, nothing)}`;
