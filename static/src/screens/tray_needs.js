// What waits for a person's word: questions as rows that open, all else as cards.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { needing } from "../needing.js";
import { refused } from "../outbox.js";
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

/** My own work that became a note for somebody else asks nothing of me. @param {import("../outbox.js").Refused} one */
const isKept = ({ verdict }) => verdict === "late_note";

/** What became a note, below all that asks for an act. @param {Facts} facts */
export function keptPart(facts) {
  const kept = refused.value.filter(isKept);
  if (!kept.length) return nothing;
  return html`${section(_("Kept as a note"), { id: "kept", count: kept.length })}
    ${repeat(
      kept,
      ({ change }) => change,
      (one) => refusedCard(one, facts),
    )}`;
}

/** @param {import("../needing.js").Needing} one */
const asksForAct = ({ type, thing }) => type !== "refused" || !isKept(thing);

/** @param {Facts} facts */
export function needsPart(facts) {
  const count = needing().filter(asksForAct).length;
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
      refused.value.filter((one) => !isKept(one)),
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
