// The wall of what happened, by month. A row opens its entry to be edited.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { monthOf, shortDate } from "../parts/days.js";
import { empty } from "../parts/empty.js";
import { section } from "../parts/head.js";
import { receiptSaid, receiptWord } from "../parts/receipt_word.js";
import { dayOf } from "../numbers.js";
import { grouped } from "../store/grouped.js";
import { _ } from "../words.js";

/**
 * @typedef {import("./events.js").Event} Event
 * @typedef {import("../forms/facts.js").Facts} Facts
 */

/** @param {Event} event */
const words = ({ rec, title, second, note, full, whole }) => html`<span class="row-name">${title}</span>
  ${second ? html`<span class="row-second">${second}</span>` : nothing}
  ${note ? html`<span class="row-second event-note" ?data-full=${full}>${note}</span>` : nothing}
  ${rec.fields.is_incomplete ? html`<span class="row-third needs">${_("To complete")}</span>` : nothing}
  ${whole ? receiptWord(rec) : nothing}`;

/** @param {Event} event */
function eventRow(event) {
  const { rec, day, title, second, note, href, whole } = event;
  const received = rec.receipt === "received" || rec.receipt === undefined;
  const sentence = [dayOf(day), title, second, note, whole ? receiptSaid(rec) : ""].filter(Boolean).join(", ");
  return html`<li class="event" ?data-done=${received} ?data-needs=${rec.receipt === "refused"}>
    <time class="event-day" datetime=${day} aria-hidden=${href ? "true" : nothing}>${shortDate(day)}</time>
    ${href
      ? html`<a class="row-main" href=${href} aria-label=${sentence}>${words(event)}</a>`
      : html`<p class="row-main">${words(event)}</p>`}
  </li>`;
}

/** @param {Event[]} events @param {string} today @returns {[string, Event[]][]} */
const byMonth = (events, today) => [...grouped(events, ({ day }) => monthOf(day, today))];

/** @param {Event[]} events */
const wall = (events) => html`<ol class="card wall-list" role="list">
  ${repeat(events, ({ rec, title }) => `${rec.id}${title}`, eventRow)}
</ol>`;

/**
 * @param {Event[]} events newest first
 * @param {Facts} facts
 * @param {{none: string, heading?: string}} how `heading`: one card under it instead of one a month
 */
export function timeline(events, facts, { none, heading }) {
  if (!events.length) return empty({ title: heading ?? _("Nothing yet"), words: none });
  if (heading) return html`${section(heading)} ${wall(events)}`;
  return byMonth(events, facts.today).map(([month, some]) => html`${section(month)} ${wall(some)}`);
}
