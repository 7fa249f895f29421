// The placements of one participant, the running first.
import { html, nothing } from "lit-html";
import { fullDayOf, numberOf } from "../numbers.js";
import { linkButton } from "../parts/button.js";
import { empty } from "../parts/empty.js";
import { section } from "../parts/head.js";
import { receiptWord } from "../parts/receipt_word.js";
import { _ } from "../words.js";
import { cadenceOf } from "./cadence_said.js";
import { isRunning, nameOf, placementsOf } from "./people.js";
import { label } from "../parts/label.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {Record<string, any>} fields @returns {[string, string][]} */
const facts = (fields) => [
  [_("placement.job_start"), fields.job_start ? fullDayOf(fields.job_start) : ""],
  [_("placement.first_4h_on"), fields.first_4h_on ? fullDayOf(fields.first_4h_on) : ""],
  [_("placement.hours_per_week"), fields.hours_per_week ? _("%(n)s hours", { n: numberOf(fields.hours_per_week) }) : ""],
  [_("placement.contract"), label("contract", fields.contract)],
  [_("placement.disclosure"), label("disclosure", fields.disclosure)],
  [_("placement.job_end"), fields.job_end ? fullDayOf(fields.job_end) : ""],
  [_("placement.end_reason"), label("end_reason", fields.end_reason)],
  [_("placement.notes"), fields.notes ?? ""],
];

/** @param {Rec} placement @param {Facts} known */
const card = (placement, known) => html`<article class="card">
  <header class="card-inside">
    <h3 class="card-title">${placement.fields.title || label("placement_kind", placement.fields.placement_kind)}</h3>
    <p class="second">
      ${[label("placement_kind", placement.fields.placement_kind), placement.fields.employer_id && nameOf(known.get(placement.fields.employer_id))]
        .filter(Boolean)
        .join(" · ")}
    </p>
    ${placement.fields.is_incomplete ? html`<p class="needs second">${_("To complete")}</p>` : nothing}
    ${receiptWord(placement)}
  </header>
  <dl class="facts">
    ${facts(placement.fields)
      .filter(([, value]) => value)
      .map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl>
  ${cadenceOf(placement, known)}
  ${linkButton(_("Edit"), { href: `#/andra/${placement.id}`, icon: "edit" })}
</article>`;

/** @param {string} words @param {Rec[]} some @param {Facts} known */
const group = (words, some, known) =>
  some.length ? html`${section(words)} ${some.map((one) => card(one, known))}` : nothing;

/** @param {Rec} participant @param {Facts} known */
export function jobs(participant, known) {
  const placements = placementsOf(participant.id, known);
  const add = linkButton(_("New placement"), { href: `#/logga/placement?participant=${participant.id}`, icon: "add" });
  if (!placements.length) return empty({ title: _("No placement yet"), ways: add });
  const running = placements.filter((one) => isRunning(one, known.today));
  const ended = placements.filter((one) => !running.includes(one));
  return html`${group(_("Now and to come"), running, known)} ${group(_("Earlier"), ended, known)} ${add}`;
}
