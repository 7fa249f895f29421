import { html, nothing } from "lit-html";

/**
 * Where there is nothing: what will gather here, and the ways on.
 * @param {{title: string, words?: string, above?: unknown, ways?: unknown}} of
 */
export const empty = ({ title, words, above, ways }) => html`${above ?? nothing}
  <div class="empty">
    <h2>${title}</h2>
    ${words ? html`<p>${words}</p>` : nothing}
  </div>
  ${ways ?? nothing}`;

/** Rows without content, while the store opens: nothing invented. @param {number} [count] */
export const outlines = (count = 4) => html`<div class="card" aria-hidden="true">
  ${Array.from({ length: count }, () => html`<div class="outline-row"></div>`)}
</div>`;
