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
 * An employer's three visits, small enough for a row.
 * @param {number} count
 */
export const visitLedges = (count) => html`<svg class="ledges-mini" viewBox="0 0 44 16" aria-hidden="true">
  ${[0, 1, 2].map(
    (at) =>
      svg`<rect class="ledge" ?data-done=${at < count} x=${1 + at * 15} y=${10 - at * 4} />`,
  )}
</svg>`;

/**
 * An employer's three visits with their days.
 * @param {{words: string, day: string, done: boolean}[]} visits three
 */
export const visits = (visits) => html`<ol class="visits" role="list">
  ${visits.map(({ words, day, done }) => html`<li class="visit" ?data-done=${done}><b>${words}</b><span class="second">${day}</span></li>`)}
</ol>`;
