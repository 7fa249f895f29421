import { html, nothing } from "lit-html";

/**
 * A drawing beside a word. It is hidden from assistive technology: the word, or the button's name, speaks.
 * @param {string} name a word of static/icons/names.json
 * @param {20 | 16} [size] px, 24 if left out
 */
export const icon = (name, size) =>
  html`<svg class="icon" data-size=${size ?? nothing} aria-hidden="true"><use href=${`#icon-${name}`}></use></svg>`;

/** The arrow at the end of what opens something. */
export const go = () =>
  html`<svg class="icon" data-go data-size="20" aria-hidden="true"><use href="#icon-go"></use></svg>`;
