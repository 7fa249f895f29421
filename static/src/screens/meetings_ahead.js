// Somebody's meetings ahead, and how far the question about each has come.
import { html, nothing } from "lit-html";
import { aheadOf, stateOf, whenWords } from "../meetings/said.js";
import { section } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { row, rows } from "../parts/row.js";
import { capital } from "../parts/days.js";
import { _ } from "../words.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {Rec} meeting @param {Facts} facts */
function aheadRow(meeting, facts) {
  const { words, needs, icon: drawing } = stateOf(meeting, facts);
  const name = capital(whenWords(meeting.fields.starts_at, facts));
  return row({ name, href: `#/mote/${meeting.id}`, third: words, needs, lead: icon(drawing), sentence: `${name}, ${words}` });
}

/** @param {Rec} participant @param {Facts} facts */
export function meetingsAhead({ id }, facts) {
  const found = aheadOf(id, facts);
  if (!found.length) return nothing;
  return html`${section(_("Meetings ahead"), { id: "ahead" })} ${rows(found.map((one) => aheadRow(one, facts)), "ahead")}`;
}
