// What waits for a person's word: questions as rows that open, all else as cards.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { kept, needing, untaken } from "../needing.js";
import { section } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { row, rows } from "../parts/row.js";
import { lateNotes, questions } from "../questions.js";
import { route } from "../router.js";
import { _ } from "../words.js";
import { lateNoteCard } from "./late_note.js";
import { aboutOf, titleOf } from "./question_words.js";
import { refusedCard } from "./refused_card.js";
import { draftsPart } from "./tray_drafts.js";

/** @typedef {import("../forms/facts.js").Facts} Facts */

/** @param {import("../questions.js").Question} question @param {Facts} facts */
function questionRow(question, facts) {
  const name = titleOf(question, facts);
  const second = aboutOf(question, facts);
  return row({
    name,
    href: `#/utkorg/${question.id}`,
    second,
    third: _("Two answers"),
    needs: true,
    sentence: [name, second, _("Two answers")].join(", "),
  lead: icon("needs"),
    current: route.value.path[1] === question.id,
  });
}

/** What became a note, below all that asks for an act. @param {Facts} facts */
export function keptPart(facts) {
  const notes = kept();
  if (!notes.length) return nothing;
  return html`${section(_("Kept as a note"), { id: "kept", count: notes.length })}
    ${repeat(
      notes,
      ({ change }) => change,
      (one) => refusedCard(one, facts),
    )}`;
}

/** @param {Facts} facts */
export function needsPart(facts) {
  const count = needing().length;
  if (!count) return nothing;
  return html`${section(_("Needs you"), { id: "needs", count })}
    ${questions.value.length
      ? rows(
          repeat(
            questions.value,
            ({ id }) => id,
            (one) => questionRow(one, facts),
          ),
          "needs",
        )
      : nothing}
    ${repeat(
      untaken(),
      ({ change }) => change,
      (one) => refusedCard(one, facts),
    )}
    ${repeat(
      lateNotes.value,
      ({ id }) => id,
      (one) => lateNoteCard(one, facts),
    )}
    ${draftsPart(facts)}`;
}
