import { html, nothing } from "lit-html";

/**
 * Filters of which one holds, with how many each finds. Real radio buttons: arrows move, the choice is told.
 * @template T
 * @param {{name: string, label: string, chosen: T, choose: (value: T) => unknown}} group `name`: unique on the screen
 * @param {{value: T, words: string, count?: number}[]} choices
 */
export const filters = ({ name, label, chosen, choose }, choices) => html`<div class="chips" role="radiogroup" aria-label=${label}>
  ${choices.map(
    ({ value, words, count }) => html`<label class="chip">
      <input type="radio" name=${name} .checked=${value === chosen} @change=${() => choose(value)} />
      <span>${words}</span>${count === undefined ? nothing : html`<span class="chip-count">${count}</span>`}
    </label>`,
  )}
</div>`;

/**
 * Tabs: pages of one person, each with an address of its own.
 * @param {string} label
 * @param {{href: string, words: string, current: boolean}[]} tabs
 */
export const tabs = (label, tabs) => html`<nav class="chips" aria-label=${label}>
  ${tabs.map(
    ({ href, words, current }) =>
      html`<a class="chip" href=${href} data-replace aria-current=${current ? "true" : nothing}>${words}</a>`,
  )}
</nav>`;

/**
 * Two to five words of which one holds.
 * @template T
 * @param {{name: string, label: string, chosen: T, choose: (value: T) => unknown}} group
 * @param {{value: T, words: string}[]} choices
 */
export const segments = ({ name, label, chosen, choose }, choices) => html`<div class="segments" role="radiogroup" aria-label=${label}>
  ${choices.map(
    ({ value, words }) => html`<label class="segment">
      <input type="radio" name=${name} .checked=${value === chosen} @change=${() => choose(value)} /><span>${words}</span>
    </label>`,
  )}
</div>`;
