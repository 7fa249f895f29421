// One thing of the tray by its address: a question, or a late note.
import { html } from "lit-html";
import { factsNow } from "../forms/facts.js";
import { now } from "../parts/clock.js";
import { empty } from "../parts/empty.js";
import { headOfOne } from "../parts/head.js";
import { lateNotes, questions } from "../questions.js";
import { _ } from "../words.js";
import { lateNoteScreen } from "./late_note.js";
import { twoAnswers } from "./two_answers.js";

/** @param {string} id */
export function trayOne(id) {
  const facts = factsNow(now.value);
  const question = questions.value.find((one) => one.id === id);
  if (question) return twoAnswers(question, facts);
  const note = lateNotes.value.find((one) => one.id === id);
  return note ? lateNoteScreen(note, facts) : settled();
}

const settled = () => html`${headOfOne({ title: _("Nothing to decide here"), back: "#/utkorg" })}
${empty({ title: _("It is answered or read already"), words: _("Here, on another phone, or by a colleague. What was chosen stands in the history.") })}`;
