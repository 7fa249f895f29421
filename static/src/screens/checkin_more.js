// What else can be said to a check-in: not now, or done in another way.
import { html } from "lit-html";
import { icon } from "../parts/icon.js";
import { iconButton } from "../parts/button.js";
import { near } from "../parts/days.js";
import { row, rows } from "../parts/row.js";
import { closeSheet, openSheet } from "../parts/sheet.js";
import { _ } from "../words.js";
import { lastWait, logOf, whatAndWhere, whose } from "./checkins_said.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

/** On its last day there is no later one left. @param {CheckIn} checkIn @param {string} today */
const canWait = (checkIn, today) => lastWait(checkIn) > today;

/** Why it cannot be put off: whoever looks for that is told. @param {CheckIn} checkIn @param {string} today */
const whyNot = (checkIn, today) =>
  lastWait(checkIn) === today
    ? _("It can no longer be put off: today is its last day.")
    : _("It can no longer be put off: its last day has passed.");

/** What can be done with it, and why it cannot wait where it cannot. @param {CheckIn} checkIn @param {Facts} facts */
export function waysOn(checkIn, facts) {
  const about = new URLSearchParams({ reminder: checkIn.id, ...(checkIn.contact_id ? { contact: checkIn.contact_id } : {}) });
  const waits = canWait(checkIn, facts.today);
  const way = (/** @type {string} */ words, /** @type {string} */ href, /** @type {string} */ drawing) =>
    row({ name: words, href, sentence: `${words}: ${whose(checkIn, facts)}, ${whatAndWhere(checkIn, facts)}`, lead: icon(drawing), press: closeSheet });
  return html`${rows([
    way(_("Log it"), logOf(checkIn), "add"),
    waits ? way(_("Remind me later"), `#/logga/deferral?${about}`, "book") : "",
    way(_("Done in another way"), `#/logga/done_elsewhere?${about}`, "tick"),
  ])}
  ${waits ? "" : html`<p class="second sheet-words">${whyNot(checkIn, facts.today)}</p>`}`;
}

/** @param {CheckIn} checkIn @param {Facts} facts */
export function moreButton(checkIn, facts) {
  const name = whose(checkIn, facts);
  const what = whatAndWhere(checkIn, facts);
  const press = () => openSheet(`${name} · ${what}`, () => waysOn(checkIn, facts));
  return iconButton("more", _("More for %(name)s, %(what)s", { name, what }), { press });
}

/** One that rests: a tap opens the word by which it does, to change it or take it back. @param {{checkIn: CheckIn, word: Rec}} resting @param {Facts} facts */
export function restingRow({ checkIn, word }, facts) {
  const name = whose(checkIn, facts);
  const what = whatAndWhere(checkIn, facts);
  const until = _("You are reminded %(day)s", { day: near(word.fields.until, facts.today) });
  return row({
    name,
    href: `#/andra/${word.id}`,
    second: html`<span class="row-folded">${[what, word.fields.reason].filter(Boolean).join(" · ")}</span>`,
    third: until,
    sentence: [name, what, word.fields.reason, until].filter(Boolean).join(", "),
    lead: icon("book"),
  });
}
