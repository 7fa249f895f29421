import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ref } from "lit-html/directives/ref.js";
import { button } from "../../parts/button.js";
import { icon } from "../../parts/icon.js";
import { numberOf } from "../../numbers.js";
import { _ } from "../../words.js";
import { declaredField } from "../declared.js";
import { act } from "../form.js";
import { holdsIdentityNumber } from "../identity.js";
import { answer, settle } from "../steps.js";
import { focusOnce } from "./focus.js";

/** What never belongs in a note, said before a word is written. @param {string} kind */
const careful = (kind) =>
  kind === "employer" || kind === "employer_contact"
    ? html`<b>${_("Write nothing about health.")}</b> ${_("The employer’s page is shared in the team.")}`
    : html`<b>${_("Write nothing about health.")}</b> ${_("Only what the work needs.")}`;

const PAGES = 1000;

/** A limit that a sentence or two can reach is told before. @param {string} kind @param {string} field */
function limit(kind, field) {
  const most = declaredField(kind, field)?.max_length ?? PAGES;
  return most < PAGES ? _("At most %(limit)s characters.", { limit: numberOf(most) }) : nothing;
}

/** Told, never a bar: a note may hold a number that only looks like one. @param {unknown} text */
const warned = (text) => html`<div role="status">
  ${holdsIdentityNumber(String(text ?? ""))
    ? html`<p class="fault">${icon("needs", 16)}<span>${_("This looks like a national identity number. Take it out if it is one: Fotfäste keeps no such numbers.")}</span></p>`
    : nothing}
</div>`;

/** @param {string} field @param {Event} event @param {boolean} stay */
function typed(field, event, stay) {
  const text = /** @type {HTMLTextAreaElement} */ (event.target).value;
  act((steps) => ({ ...answer(steps, field, text, stay), ...(stay ? {} : { open: steps.open, held: steps.held }) }));
}

/** @param {{field: string, value: unknown, kind: string, labelled: string, stay: boolean, focus: boolean, placeholder?: string}} of */
const area = ({ field, value, kind, labelled, stay, focus, placeholder }) => html`<textarea
  id=${`${labelled}-text`}
  class="ds-input"
  rows="4"
  autocomplete="off"
  aria-labelledby=${labelled}
  aria-describedby="careful"
  maxlength=${declaredField(kind, field)?.max_length ?? nothing}
  placeholder=${placeholder ?? nothing}
  .value=${live(String(value ?? ""))}
  @input=${(/** @type {Event} */ event) => typed(field, event, stay)}
  ${focus ? ref(focusOnce) : nothing}
></textarea>`;

/** A note that fills the screen. @param {import("./question.js").Asked} asked */
export const note = ({ question, value, labelled, context }) => html`<div class="note-full">
  <p id="careful" class="help">${careful(context.kind)} ${limit(context.kind, question.field)}</p>
  ${area({ field: question.field, value, kind: context.kind, labelled, stay: true, focus: true })}
  ${warned(value)} ${button(_("Done"), { variant: "secondary", press: () => act((steps) => settle(steps, question.field)) })}
</div>`;

/** A note under the wall, ready to write in. @param {string} field @param {unknown} value @param {string} kind */
export const noteField = (field, value, kind) => html`<div class="note-field">
  <label id="note-label" for="note-label-text" class="sr-only">${_("Note")}</label>
  ${area({ field, value, kind, labelled: "note-label", stay: false, focus: false, placeholder: _("Note, if you like") })}
  ${warned(value)}
  <p id="careful" class="help">${careful(kind)}</p>
</div>`;
