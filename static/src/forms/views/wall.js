// The wall: each answer a ledge, tapped to change it.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { icon } from "../../parts/icon.js";
import { _ } from "../../words.js";
import { sayFault } from "../fault_words.js";
import { act } from "../form.js";
import { contextOf, hasLeft, sayAnswer, sayLabel, sayLedge, sayShort } from "../say.js";
import { reopen } from "../steps.js";
import { wall as standingOn } from "../wall.js";

/**
 * @typedef {import("../form.js").Form} Form
 * @typedef {import("../wall.js").Standing} Standing
 * @typedef {import("../say.js").Context} Context
 */

/** Why a ledge has an answer that nobody gave. @param {Standing} ledge @param {Form} form */
function how({ question, source }, { steps }) {
  if (source !== "habit") return nothing;
  if (steps.passed.includes(question.field)) return html`<span class="answered-how">${_("suggested")}</span>`;
  return question.usually ? html`<span class="answered-how">${_("as usual")}</span>` : nothing;
}

/**
 * What was written for the same field since the form was opened, by a colleague or in another tab.
 * @param {Standing} ledge @param {Form} form @param {Context} context
 */
function meanwhile({ question }, { record, steps }, context) {
  const known = record && context.facts.get(record.id);
  if (!known || !(question.field in steps.answers)) return nothing;
  const [before, now] = [record, known].map(({ fields }) => fields[question.field] ?? null);
  if (JSON.stringify(before) === JSON.stringify(now)) return nothing;
  const said = sayAnswer(question, now, context) || _("Nothing written");
  return html`<span class="answered-since">${_("Written meanwhile: %(said)s", { said: inShort(said) })}</span>`;
}

const FEW = 60;

/** @param {string} said */
const inShort = (said) => (said.length > FEW ? `${said.slice(0, FEW).trimEnd()}…` : said);

/** What nothing else can take the place of. @param {Standing} ledge @param {Context} context */
const still = (ledge, context) => html`<div class="answered-row">
  <span class="answered-ledge"></span>
  <span class="answered-what">${sayLabel(ledge.question, context.kind)}</span>
  <span class="answered-value">${sayLedge(ledge, context)}</span>
</div>`;

/** @param {Standing} ledge @param {Form} form @param {Context} context */
function row(ledge, form, context) {
  const { question, state } = ledge;
  if (hasLeft(question, ledge.value, context.facts)) return still(ledge, context);
  const fault = form.faults.find(({ field }) => field === question.field);
  return html`<button
    type="button"
    class="answered-row"
    ?data-open=${state === "empty"}
    ?data-now=${state === "open"}
    @click=${() => act((steps) => reopen(steps, state === "open" ? null : question.field))}
  >
    <span class="answered-ledge"></span>
    <span class="answered-what">${sayLabel(question, context.kind)}</span>
    <span class="answered-value">
      ${sayLedge(ledge, context)}${how(ledge, form)}${meanwhile(ledge, form, context)}
      ${fault && state !== "open" ? html`<span class="fault">${sayFault(fault)}</span>` : nothing}
    </span>
    ${icon(state === "empty" ? "add" : "edit", 20)}<span class="sr-only">${state === "empty" ? _("add") : _("change")}</span>
  </button>`;
}

/** What may be added lies behind one ledge, which tells what is filled already. @param {import("../steps.js").Ledge[]} folded @param {Context} context */
function moreRow(folded, context) {
  const told = folded.filter(({ question }) => question.told);
  const said = told.map(({ question, value }) => sayShort(question, value, context)).filter(Boolean);
  return html`<button
    type="button"
    class="answered-row"
    data-open
    aria-expanded="false"
    @click=${() => act((steps) => ({ ...steps, unfolded: true }))}
  >
    <span class="answered-ledge"></span>
    <span class="answered-what">${_("More")}</span>
    <span class="answered-value">
      ${said.join(" · ") || _("if you like")}
    </span>
    ${icon("add", 20)}
  </button>`;
}

/**
 * @param {Form} form
 * @param {import("../facts.js").Facts} facts
 * @param {boolean} ended no question follows beneath
 */
export function wall(form, facts, ended) {
  const { standing, folded } = standingOn(form.plan, form.steps, facts);
  if (!standing.length) return nothing;
  const context = contextOf(form, facts);
  return html`<div class="card answered" ?data-ended=${ended}>
    ${repeat(standing, ({ question }) => question.field, (ledge) => row(ledge, form, context))}
    ${folded.length ? moreRow(folded, context) : nothing}
  </div>`;
}
