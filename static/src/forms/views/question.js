// The question asked now, at the thumb.
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { ref } from "lit-html/directives/ref.js";
import { icon } from "../../parts/icon.js";
import { sayFault } from "../fault_words.js";
import { contextOf, sayLabel } from "../say.js";
import { minutes, number, time } from "./amounts.js";
import { choice } from "./choice.js";
import { day } from "./day.js";
import { employer } from "./employer.js";
import { focusOnce } from "./focus.js";
import { note } from "./note.js";
import { participant, placement } from "./participant.js";
import { participants } from "./participants.js";
import { text } from "./text.js";

/**
 * @typedef {import("../steps.js").Ledge & {
 *   steps: import("../steps.js").Steps,
 *   answers: Record<string, any>,
 *   reopened: boolean,
 *   fault: string,
 *   labelled: string,
 *   context: import("../say.js").Context,
 * }} Asked `labelled`: ids of the question and what is wrong with its answer
 */

/** @type {Record<import("../steps.js").Ask, (asked: Asked) => unknown>} */
const WAYS = { choice, day, time, minutes, number, text, note, employer, participant, participants, placement };

const WRITTEN = ["text", "note"];

/**
 * @param {import("../form.js").Form} form
 * @param {import("../steps.js").Ledge} ledge
 * @param {import("../facts.js").Facts} facts
 * @returns {Asked}
 */
function askedOf(form, ledge, facts) {
  const { steps, faults } = form;
  const context = contextOf(form, facts);
  const fault = faults.find(({ field }) => field === ledge.question.field);
  return {
    ...ledge,
    steps,
    answers: context.answers ?? {},
    reopened: steps.open === ledge.question.field,
    fault: fault ? sayFault(fault) : "",
    labelled: fault ? "question fault" : "question",
    context,
  };
}

/** @param {Asked} asked */
function heading({ question, context }) {
  const words = question.words?.() ?? sayLabel(question, context.kind);
  return html`<h2 id="question" class="question" tabindex="-1" ${WRITTEN.includes(question.ask) ? nothing : ref(focusOnce)}>
    ${words}
  </h2>`;
}

/** @param {string} words */
const faultLine = (words) => html`<p id="fault" class="fault">${icon("needs", 20)}<span>${words}</span></p>`;

/**
 * The heading, and apart from it the answers: the wall reaches down to the heading.
 * @param {import("../form.js").Form} form
 * @param {import("../steps.js").Ledge} ledge
 * @param {import("../facts.js").Facts} facts
 */
export function question(form, ledge, facts) {
  const asked = askedOf(form, ledge, facts);
  const { field, ask } = ledge.question;
  return keyed(
    field,
    html`${heading(asked)}
      <div class="asked" data-ask=${ask}>${WAYS[ask](asked)} ${asked.fault ? faultLine(asked.fault) : nothing}</div>`,
  );
}
