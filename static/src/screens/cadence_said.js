// How often a job is followed up, where people wished for another rhythm, with whose wish it was and why.
import { html, nothing } from "lit-html";
import { fullDayOf } from "../numbers.js";
import { linkButton } from "../parts/button.js";
import { label } from "../parts/label.js";
import { receiptWord } from "../parts/receipt_word.js";
import { _ } from "../words.js";
import { nameOf } from "./people.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** Those of a job that have not been received are the newest. @param {Rec} a @param {Rec} b */
const newestFirst = (a, b) =>
  String(b.fields.from_on).localeCompare(String(a.fields.from_on)) || (b.revision || Infinity) - (a.revision || Infinity);

/** @param {Rec} placement @param {Facts} facts */
const cadencesOf = ({ id, fields }, facts) =>
  facts
    .all("cadence")
    .filter((one) => one.fields.placement_id === id && one.fields.participant_id === fields.participant_id)
    .toSorted(newestFirst);

/** "The participant's wish, Elin" @param {Record<string, any>} fields @param {Facts} facts */
const whoseWish = ({ wish, specialist_id: by }, facts) =>
  [label("wish", wish), by && by !== facts.me ? nameOf(facts.get(by)) : ""].filter(Boolean).join(" · ");

/** @param {Rec} one @param {Facts} facts */
const said = (one, facts) => html`<div class="cadence">
  <p><b>${label("rhythm", one.fields.rhythm)}</b> <span class="second">${_("from %(day)s", { day: fullDayOf(one.fields.from_on) })}</span></p>
  <p class="second">${whoseWish(one.fields, facts)}</p>
  <p class="prose">${one.fields.reason}</p>
  ${receiptWord(one)}
  ${one.fields.from_on >= facts.today
    ? linkButton(_("Change or remove"), { href: `#/andra/${one.id}`, icon: "edit" })
    : nothing}
</div>`;

/** @param {Rec[]} some @param {Facts} facts */
const earlier = (some, facts) =>
  some.length
    ? html`<details class="cadence">
        <summary>${_("Earlier rhythms")}</summary>
        ${some.map((one) => said(one, facts))}
      </details>`
    : nothing;

const FOLLOWED = ["job", "education"];

/** What holds and what comes, then what was; and the way to another. @param {Rec} placement @param {Facts} facts */
export function cadenceOf(placement, facts) {
  const { participant_id: whose, placement_kind: kind, job_end: end } = placement.fields;
  if (!FOLLOWED.includes(kind)) return nothing;
  const all = cadencesOf(placement, facts);
  const holds = all.findIndex(({ fields }) => fields.from_on <= facts.today);
  const now = holds < 0 ? all : all.slice(0, holds + 1);
  const change = linkButton(_("Change how often"), { href: `#/logga/cadence?participant=${whose}&placement=${placement.id}`, icon: "repeat" });
  return html`<section class="card-inside cadences" aria-label=${_("Check-ins")}>
    <h4 class="second">${_("Check-ins")}</h4>
    ${now.length ? now.map((one) => said(one, facts)) : html`<p class="second">${label("rhythm", "usual")}</p>`}
    ${earlier(all.slice(now.length), facts)} ${end && end < facts.today ? nothing : change}
  </section>`;
}
