// An answer of one's own: a date, a time, a number, a text. It stays while it is written; Enter moves on.
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { live } from "lit-html/directives/live.js";
import { button } from "../../parts/button.js";
import { numberOf } from "../../numbers.js";
import { _ } from "../../words.js";
import { declaredField } from "../declared.js";
import { act } from "../form.js";
import { answer, settle } from "../steps.js";
import { focusOnce } from "./focus.js";

/**
 * @typedef {object} Writing
 * @property {"date" | "time" | "number" | "text" | "tel" | "email"} type
 * @property {string} [min]
 * @property {string} [max]
 */

/** A number is written as a text: `type=number` drops what it cannot read, and with it what was typed. It becomes a number when it is saved. @param {Writing["type"]} type */
const inputType = (type) => (type === "number" ? "text" : type);

/** @param {KeyboardEvent} event @param {string} field */
function entered(event, field) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  act((steps) => settle(steps, field));
}

/** A date that is only half there is no answer yet; telling it back would erase it. @param {InputEvent} event @param {string} field */
function typed(event, field) {
  const { value, validity } = /** @type {HTMLInputElement} */ (event.target);
  if (!validity.badInput) act((steps) => answer(steps, field, value, true));
}

/** @param {import("./question.js").Asked} asked @param {Writing} writing */
export function written(asked, writing) {
  const { question, context } = asked;
  return html`<div class="written">
    ${field(asked, writing, declaredField(context.kind, question.field)?.max_length)}
    ${button(_("Done"), { variant: "secondary", press: () => act((steps) => settle(steps, question.field)) })}
  </div>`;
}

/** @param {import("./question.js").Asked} asked @param {Writing} writing @param {number | undefined} length */
const field = ({ question, value, source, labelled, fault, reopened }, { type, min, max }, length) => html`<input
  class="ds-input"
  type=${inputType(type)}
  inputmode=${type === "number" ? "decimal" : nothing}
  aria-labelledby=${labelled}
  aria-invalid=${fault ? "true" : nothing}
  autocomplete="off"
  enterkeyhint="next"
  min=${min ?? nothing}
  max=${max ?? nothing}
  maxlength=${length ?? nothing}
  placeholder=${source === "habit" && !reopened ? String(value) : nothing}
  .value=${live(source === "habit" && !reopened ? "" : shown(value))}
  ${ref(focusOnce)}
  @keydown=${(/** @type {KeyboardEvent} */ event) => entered(event, question.field)}
  @input=${(/** @type {InputEvent} */ event) => typed(event, question.field)}
/>`;

/** @param {unknown} value */
const shown = (value) => (typeof value === "number" ? numberOf(value, { useGrouping: false }) : String(value ?? ""));
