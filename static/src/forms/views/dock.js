// What lies where the bar was: the four kinds before anything is said, then the way to save.
import { html, nothing } from "lit-html";
import { button, linkButton } from "../../parts/button.js";
import { logDock, truthOrReceipt } from "../../parts/dock.js";
import { icon } from "../../parts/icon.js";
import { isWide } from "../../parts/width.js";
import { _ } from "../../words.js";
import { beginAnew, forgetGuess, resume } from "../form.js";
import { KINDS } from "../plans/index.js";
import { closeForm, saveForm, takePlaceOf } from "../saving.js";
import { isBegun, isDone } from "../steps.js";
import { storeWords } from "../store_words.js";
import { inItsPlace } from "./in_its_place.js";

/**
 * @typedef {import("../form.js").Form} Form
 * @typedef {import("../facts.js").Facts} Facts
 */

/** @type {Record<string, () => string>} */
const SHORT = {
  employer_contact: () => _("Employer"),
  follow_up_visit: () => _("Follow-up"),
  appointment: () => _("Meeting"),
  placement: () => _("Job"),
};

/** @param {Form} form @param {URLSearchParams} asked */
const kinds = ({ plan }, asked) => html`<nav class="segments" aria-label=${_("What to log")}>
  ${KINDS.map(
    ({ name }) => html`<a
      class="segment"
      href=${`#/logga/${name}${asked.size ? `?${asked}` : ""}`}
      data-replace
      aria-current=${name === plan.name ? "page" : nothing}
      >${SHORT[name]?.()}</a
    >`,
  )}
</nav>`;

const hereLine = () => html`<p class="dock-line">
  ${icon(isWide.value ? "laptop" : "phone", 20)}
  <span>${isWide.value ? _("Saved on this computer. No network needed.") : _("Saved on this phone. No network needed.")}</span>
</p>`;

/** @param {string} code */
const troubleLine = (code) => html`<p class="strip" data-kind="needs" role="alert">
  ${icon("trouble")}<span><b>${_("It is not saved yet. Your text is still here.")}</b>${storeWords(code)}</span>
</p>`;

/** @param {Form} form @param {Facts} facts */
function save(form, facts) {
  const press = () => saveForm(facts);
  const busy = form.phase !== "asking";
  if (isDone(form.plan, form.steps, facts)) {
    return button(busy ? _("Saving") : form.guessed ? _("Yes, save") : _("Save"), { press, busy });
  }
  return form.plan.canWait ? button(_("Save now, complete later"), { variant: "secondary", press, busy }) : nothing;
}

/** The calendar may be wrong. @param {Form} form */
const otherThanGuessed = ({ steps }) => html`<div class="dock-pair">
  ${linkButton(_("It did not happen"), inItsPlace(`#/logga/fell_through?appointment=${steps.given.appointment_id}`))}
  ${linkButton(_("Another visit"), { press: forgetGuess })}
</div>`;

const draftDock = () => logDock(html`<div class="dock-inside">
  ${button(_("Go on with the draft"), { press: resume })} ${button(_("Begin anew"), { variant: "secondary", press: beginAnew })}
</div>`);

/** @param {Form} form */
const offerDock = ({ offer }) => logDock(html`${isWide.value ? nothing : truthOrReceipt()}
  <div class="dock-inside">
    ${button(_("Log the job"), { press: () => takePlaceOf(String(offer)) })}
    ${button(_("Not now"), { variant: "secondary", press: closeForm })}
  </div>`);

/** Before anything is said the kind can be changed. @param {Form} form @param {Facts} facts */
const isUntouched = ({ plan, steps, isNew }, facts) =>
  isNew && KINDS.includes(plan) && !steps.open && !isBegun(steps) && !isDone(plan, steps, facts);

/** @param {Form} form @param {Facts} facts */
const saveDock = (form, facts) => html`${form.trouble ? troubleLine(form.trouble) : nothing} ${save(form, facts)}
${form.steps.given.appointment_id && form.plan.name === "follow_up_visit" ? otherThanGuessed(form) : hereLine()}`;

/** @param {Form} form @param {URLSearchParams} asked @param {Facts} facts */
export function dock(form, asked, facts) {
  if (form.draft) return draftDock();
  if (form.offer) return offerDock(form);
  const inside = isUntouched(form, facts) ? kinds(form, asked) : saveDock(form, facts);
  return logDock(html`<div class="dock-inside">${inside}</div>`);
}
