import { html, svg } from "lit-html";

/** @param {number} at 0 the lowest @param {boolean} done */
const step = (at, done) =>
  svg`<rect class="ledge" ?data-done=${done} x=${1 + at * 18.2} y=${18 - at * 3.4} />`;

/**
 * The week's six employer contacts, a step up each.
 * @param {number} count how many are taken; more than six fill six
 * @param {{large?: boolean}} [how]
 */
export const weekLedges = (count, { large } = {}) => html`<svg
  class="ledges-week"
  ?data-large=${large}
  viewBox="0 0 107 28"
  aria-hidden="true"
>
  ${[0, 1, 2, 3, 4, 5].map((at) => step(at, at < count))}
</svg>`;

/**
 * An employer's three visits, small enough for a row: one element, since a list has many.
 * @param {number} count
 */
export const visitLedges = (count) => html`<span class="ledges-mini" data-count=${Math.min(count, 3)} aria-hidden="true"></span>`;

/**
 * An employer's three visits with their days.
 * @param {{words: string, day: string, done: boolean}[]} visits three
 */
export const visits = (visits) => html`<ol class="visits" role="list">
  ${visits.map(({ words, day, done }) => html`<li class="visit" ?data-done=${done}><b>${words}</b><span class="second">${day}</span></li>`)}
</ol>`;
