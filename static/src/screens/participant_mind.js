// What to keep in mind before anything else: what the employer may know, and the next check-in.
import { html, nothing } from "lit-html";
import { span } from "../parts/days.js";
import { icon } from "../parts/icon.js";
import { ring } from "../parts/ring.js";
import { row } from "../parts/row.js";
import { go } from "../parts/icon.js";
import { _ } from "../words.js";
import { bySoonest, concernsOne, lastDay, logOf, ringOf, ruleName } from "./checkins_said.js";
import { firstName, placementNow } from "./people.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

/** @param {Rec | undefined} placement @param {string} name @returns {{title: string, words: string, icon: string} | null} */
function openness(placement, name) {
  if (!placement?.fields.employer_id) return null;
  const { disclosure } = placement.fields;
  if (disclosure === "none") {
    const words = _("Do not contact the employer about %(name)s.", { name });
    return { title: _("The employer does not know about the support."), words, icon: "hidden" };
  }
  if (!disclosure) return { title: _("Openness is not decided."), words: _("Ask %(name)s before you contact the employer.", { name }), icon: "hidden" };
  return null;
}

/** @param {Rec} participant @param {Facts} facts */
function opennessLine(participant, facts) {
  const told = openness(placementNow(participant.id, facts), firstName(participant));
  if (!told) return nothing;
  return html`<li class="row">
    <span class="row-lead" aria-hidden="true">${icon(told.icon)}</span>
    <p class="row-main-words"><b>${told.title}</b><span class="row-second">${told.words}</span></p>
  </li>`;
}

/** @param {CheckIn} checkIn @param {Facts} facts */
function nextLine(checkIn, facts) {
  const what = ruleName(checkIn.rule);
  const late = checkIn.state === "missed";
  const when = late ? lastDay(checkIn, facts.today) : span(checkIn.opens, checkIn.due);
  const how = checkIn.rule === "profile_after_job" ? "" : _("mode.in_person").toLocaleLowerCase();
  const log = _("Log it");
  return row({
    name: what,
    href: logOf(checkIn),
    second: late ? html`<span class="needs">${when}</span>` : [when, how].filter(Boolean).join(" · "),
    sentence: `${log}: ${what}, ${when}`,
    lead: ring(ringOf(checkIn, facts.today)),
    tail: html`<span class="received">${log}</span>${go()}`,
  });
}

/** @param {Rec} participant @param {Facts} facts */
export function inMind(participant, facts) {
  const [next] = /** @type {CheckIn[]} */ (facts.checkIns())
    .filter(concernsOne)
    .filter(({ participant_id: id }) => id === participant.id)
    .toSorted(bySoonest);
  const line = opennessLine(participant, facts);
  if (!next && line === nothing) return nothing;
  return html`<ul class="card mind" role="list">${line} ${next ? nextLine(next, facts) : nothing}</ul>`;
}
