// Two people answered one question differently. Neither answer leans: one of them is chosen, or both texts
// are kept, or it stays open until somebody was asked.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { storeWords } from "../forms/store_words.js";
import { button } from "../parts/button.js";
import { headOfOne } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { interrupt } from "../parts/live.js";
import { lift } from "../parts/receipt.js";
import { answerQuestion } from "../questions.js";
import { go } from "../router.js";
import { _ } from "../words.js";
import { firstName } from "./people.js";
import { aboutOf, bothOf, isAboutRemoval, offering, standing, titleOf } from "./question_words.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../questions.js").Question} Question
 * @typedef {import("./question_words.js").Said} Said
 */

const TRAY = "#/utkorg";

/** Why the answer could not be kept, until another is tried. */
const trouble = signal({ id: "", words: "" });

/** @param {Question} question @param {"stored" | "offered" | "other"} choice @param {Facts} facts @param {string} [value] */
async function choose(question, choice, facts, value) {
  try {
    const { undo } = await answerQuestion(question.id, choice, value);
    lift({ title: _("Answered"), words: aboutOf(question, facts), undo });
    go(TRAY, { replace: true });
  } catch (error) {
    const words = storeWords(/** @type {{code?: string}} */ (error).code ?? "");
    trouble.value = { id: question.id, words };
    interrupt(words);
  }
}

/** @param {Said} said @param {() => unknown} press */
const answer = ({ who, value, effect }, press) => html`<button type="button" class="answer two-answer" @click=${press}>
  <span class="second">${who}</span>
  <span class="two-value">${value}</span>
  <span class="second">${effect}</span>
</button>`;

/** @param {Question} question @param {Facts} facts */
function keepBoth(question, facts) {
  const both = isAboutRemoval(question, facts) ? null : bothOf(question);
  if (!both) return nothing;
  return html`${button(_("Keep both texts"), { press: () => choose(question, "other", facts, both) })}
    <p class="second">${_("They are kept one after the other, nothing is lost. Or choose one of them:")}</p>`;
}

/** A call settles most of it; then the question is still here. @param {Question} question @param {Facts} facts */
function later(question, facts) {
  const participant = facts.get(question.participant_id ?? "");
  const { phone, protected_identity: isProtected } = participant?.fields ?? {};
  const name = firstName(participant);
  return html`${phone && !isProtected
    ? button(_("Call %(name)s first", { name }), { href: `tel:${String(phone).replaceAll(" ", "")}`, variant: "secondary", icon: "call" })
    : nothing}
  ${button(_("Decide later"), { href: TRAY, variant: "secondary" })}`;
}

/** @param {Question} question @param {Facts} facts */
export function twoAnswers(question, facts) {
  const { id, words } = trouble.value;
  return html`<div class="log">
    ${headOfOne({ title: titleOf(question, facts), status: aboutOf(question, facts), back: TRAY })}
    <p class="second two-lead">${_("Two answers were given without hearing of each other. Nothing is changed yet, and both are saved.")}</p>
    <div class="log-room"></div>
    <div class="two-answers" role="group" aria-label=${titleOf(question, facts)}>
      ${id === question.id && words ? html`<p class="fault">${icon("needs", 16)}<span>${words}</span></p>` : nothing}
      ${keepBoth(question, facts)}
      ${answer(standing(question, facts), () => choose(question, "stored", facts))}
      ${answer(offering(question, facts), () => choose(question, "offered", facts))} ${later(question, facts)}
      <p class="second">${_("Your choice is kept as a row of its own in the history.")}</p>
    </div>
  </div>`;
}
