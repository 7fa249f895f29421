import { html, nothing } from "lit-html";
import { _ } from "../words.js";
import { iconButton } from "./button.js";

/**
 * @typedef {{fields?: {name?: string, initials?: string}, initials?: string, name?: string} | null} Person
 */

/**
 * The name of a screen of the bar. A new screen puts the reader's focus on it.
 * @param {string} title
 * @param {{second?: string, controls?: unknown}} [beside]
 */
export const head = (title, { second, controls } = {}) => html`<header class="head">
  <div class="head-words">
    <h1 tabindex="-1">${title}</h1>
    ${second ? html`<p class="second">${second}</p>` : nothing}
  </div>
  ${controls ?? nothing}
</header>`;

/**
 * Who holds the phone, and the way to the settings.
 * @param {{initials?: string, name?: string} | null | undefined} staff
 */
export const meButton = (staff) =>
  staff
    ? html`<a class="me" href="#/mer" aria-label=${`${staff.initials}: ${_("%(name)s, settings", { name: staff.name ?? "" })}`}>
        <span class="initials" aria-hidden="true">${staff.initials}</span>
      </a>`
    : nothing;

/**
 * The name of one person or employer, with the way back and what can be done.
 * @param {{title: string, status?: unknown, back: string, actions?: unknown, more?: unknown}} of `back`: where to, if
 *   there is nothing to go back to
 */
export const headOfOne = ({ title, status, back, actions, more }) => html`<header class="head-detail">
  <div class="head-back">
    ${iconButton("back", _("Back"), { href: back, press: goBack })} ${more ?? nothing}
  </div>
  <div class="head-name">
    <h1 tabindex="-1">${title}</h1>
    ${status ? html`<p class="status">${status}</p>` : nothing}
  </div>
  ${actions ? html`<div class="actions">${actions}</div>` : nothing}
</header>`;

/** Back keeps the scroll place of where one came from. @param {Event} event */
function goBack(event) {
  if (!history.state?.inside) return;
  event.preventDefault();
  history.back();
}

/**
 * A heading over a card, with its count.
 * @param {string} words
 * @param {{id?: string, count?: number, control?: unknown}} [beside]
 */
export const section = (words, { id, count, control } = {}) => html`<div class="section">
  <h2 id=${id ?? nothing}>${words}</h2>
  ${count === undefined ? nothing : html`<span class="section-count">${count}</span>`} ${control ?? nothing}
</div>`;
