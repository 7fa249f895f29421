// Somebody's meetings ahead, and how far the question about each has come.
import { html, nothing } from "lit-html";
import { isClosed } from "../forms/habits.js";
import { aheadOf, stateOf, whenWords } from "../meetings/said.js";
import { section } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { row, rows } from "../parts/row.js";
import { capital } from "../parts/days.js";
import { _, ngettext } from "../words.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

const IN_SIGHT = 3;

/** @param {Rec} meeting @param {Facts} facts */
function aheadRow(meeting, facts) {
  const { words, needs, icon: drawing } = stateOf(meeting, facts);
  const name = capital(whenWords(meeting.fields.starts_at, facts));
  return row({ name, href: `#/mote/${meeting.id}`, third: words, needs, lead: icon(drawing), sentence: `${name}, ${words}` });
}

/** What is repeated is long: the next few stand there, and who has to be thought of. @param {Rec} meeting @param {number} number @param {Facts} facts */
const isInSight = (meeting, number, facts) => number < IN_SIGHT || stateOf(meeting, facts).needs;

/** What was agreed before the case was closed is still to be kept, or called off. @param {Rec | undefined} participant */
export const closedWords = (participant) =>
  isClosed(participant) ? html`<p class="strip" data-kind="info">${icon("info", 20)}<span>${_("The case is closed.")} ${_("What is booked ahead stands until it is called off.")}</span></p>` : nothing;

/** @param {Rec} participant @param {Facts} facts */
export function meetingsAhead(participant, facts) {
  const found = aheadOf(participant.id, facts);
  if (!found.length) return nothing;
  const near = found.filter((one, number) => isInSight(one, number, facts));
  const later = found.filter((one) => !near.includes(one));
  return html`${section(_("Meetings ahead"), { id: "ahead" })} ${closedWords(participant)} ${rows(near.map((one) => aheadRow(one, facts)), "ahead")}
  ${later.length
    ? html`<details class="folded">
        <summary>${ngettext("%(n)s meeting later", "%(n)s meetings later", later.length)}</summary>
        ${rows(later.map((one) => aheadRow(one, facts)))}
      </details>`
    : nothing}`;
}
