// A log: what is known above, the wall growing upward, the question at the thumb.
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { iconButton, linkButton } from "../../parts/button.js";
import { icon } from "../../parts/icon.js";
import { localDay, timeOf } from "../../numbers.js";
import { _ } from "../../words.js";
import { leftStrip } from "../left.js";
import { dayAndDate, firstName, nameOf, sayRecord } from "../say.js";
import { closeForm, removeRecord } from "../saving.js";
import { asked, filled } from "../steps.js";
import { dock } from "./dock.js";
import { focusOnce } from "./focus.js";
import { instead } from "./in_its_place.js";
import { noteField } from "./note.js";
import { question } from "./question.js";
import { wall } from "./wall.js";

/**
 * @typedef {import("../form.js").Form} Form
 * @typedef {import("../facts.js").Facts} Facts
 */

/** Whose case or meeting it is, where no ledge says it. @param {Form} form @param {Facts} facts */
function subject({ plan, id, steps }, facts) {
  if (plan.about) return html`<p class="second">${plan.about(filled(plan, steps, facts), facts)}</p>`;
  const record = plan.edits && facts.get(id);
  if (!record) return nothing;
  const { participant_id: who = id, starts_at } = record.fields;
  const at = starts_at && Date.parse(starts_at);
  const when = at ? ` · ${dayAndDate(localDay(at, facts.zone))} ${timeOf(at, { timeZone: facts.zone })}` : "";
  return html`<p class="second">${nameOf(String(who), { kind: plan.kind, facts })}${when}</p>`;
}

/** @param {Form} form @param {Facts} facts */
const top = (form, facts) => html`<header class="log-head">
  ${iconButton("close", form.isNew ? _("Close, the draft stays") : _("Close"), { press: closeForm })}
  <div>
    <h1 tabindex="-1">${form.plan.title()}</h1>
    ${subject(form, facts)}
  </div>
</header>`;

/** The meeting that is being logged. @param {Form} form @param {Facts} facts */
function fromCalendar({ steps, plan }, facts) {
  const meeting = plan.name === "follow_up_visit" && facts.get(steps.given.appointment_id ?? "");
  if (!meeting) return nothing;
  const at = Date.parse(meeting.fields.starts_at);
  const time = timeOf(at, { timeZone: facts.zone });
  const day = localDay(at, facts.zone);
  const name = firstName(nameOf(String(meeting.fields.participant_id), { kind: plan.kind, facts }));
  return html`<div class="log-guess">
    <p class="second">${day === facts.today ? _("In the calendar today") : dayAndDate(day)} ${time}</p>
    <h2 tabindex="-1" ${ref(focusOnce)}>${_("Was it the meeting with %(name)s?", { name })}</h2>
  </div>`;
}

/** @param {Form} form @param {Facts} facts */
function strips({ plan, steps, id }, facts) {
  const answers = filled(plan, steps, facts);
  return [plan.warning?.(answers, facts, id), plan.strip?.(answers, facts, id)].map((said) => (said ? strip(said) : nothing));
}

/** @param {import("../steps.js").Strip} said */
const strip = ({ tone, title, text, way }) => html`<p class="strip" data-kind=${tone === "met" ? nothing : tone} role="status">
    ${icon(tone === "met" ? "received" : "info")}<span><b>${title}</b>${text}</span>
  </p>
  ${way ? linkButton(way.words, instead(way.href)) : nothing}`;

/** @param {Form} form @param {Facts} facts */
function afterWall(form, facts) {
  const { plan, steps } = form;
  const notes = plan.note === "field" && plan.questions.find(({ ask }) => ask === "note");
  return html`${strips(form, facts)}
  ${notes ? noteField(notes.field, filled(plan, steps, facts)[notes.field], plan.kind) : nothing}
  ${form.isNew || plan.edits || !REMOVABLE.includes(plan.kind)
    ? nothing
    : linkButton(_("Remove"), { press: () => removeRecord(facts), icon: "delete", color: "danger" })}`;
}

const REMOVABLE = ["employer_contact", "follow_up_visit", "appointment", "outreach", "placement", "profile", "cadence", "deferral", "done_elsewhere"];

/** @param {Form} form @param {Facts} facts */
function body(form, facts) {
  const now = asked(form.plan, form.steps, facts);
  const left = leftStrip(form, facts);
  return html`${left ? strip(left) : nothing} ${now ? nothing : fromCalendar(form, facts)} ${wall(form, facts, !now)}
  ${now ? question(form, now, facts) : afterWall(form, facts)}
  ${now && form.plan.edits ? strips(form, facts) : nothing}`;
}

/** @param {Form} form @param {Facts} facts */
const offeredDraft = ({ draft, plan }, facts) => html`<div class="log-guess">
  <h2 tabindex="-1" ${ref(focusOnce)}>${_("Go on with the draft?")}</h2>
  <p class="second">${draft ? sayRecord({ plan, steps: draft.steps }, facts) : nothing}</p>
</div>`;

const offeredJob = () => html`<div class="log-guess">
  <h2 tabindex="-1" ${ref(focusOnce)}>${_("Hired. Log the job too?")}</h2>
</div>`;

/**
 * @param {Form} form
 * @param {URLSearchParams} params of the address
 * @param {Facts} facts
 */
export function screen(form, params, facts) {
  const inside = form.draft ? offeredDraft(form, facts) : form.offer ? offeredJob() : body(form, facts);
  return html`<div class="log">
    ${top(form, facts)}
    <div class="log-room"></div>
    ${inside}
  </div>
  ${dock(form, params, facts)}`;
}
