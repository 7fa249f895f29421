import { html, nothing } from "lit-html";
import { icon } from "./icon.js";

/**
 * @typedef {object} Press
 * @property {string} [icon] a word of static/icons/names.json
 * @property {string} [href] makes it a link
 * @property {(event: Event) => unknown} [press]
 * @property {"primary" | "secondary"} [variant] primary if left out: at most one on a screen
 * @property {"danger"} [color] deletion and wipe, nothing else
 * @property {boolean} [lower] 48 px instead of 56
 * @property {boolean} [busy] cannot be pressed just now
 * @property {string} [name] where the words alone do not say what it acts on
 */

/**
 * A button, or a link that looks like one.
 * @param {unknown} words
 * @param {Press} press
 */
export function button(words, press) {
  const inside = html`${press.icon ? icon(press.icon) : nothing}<span>${words}</span>`;
  return press.href ? linked(inside, press) : pressed(inside, press);
}

/** @param {unknown} inside @param {Press} press */
const linked = (inside, { href, variant, color, lower, name, press }) => html`<a
  class="ds-button"
  href=${href ?? ""}
  data-variant=${variant ?? "primary"}
  data-color=${color ?? nothing}
  ?data-lower=${lower}
  aria-label=${name ?? nothing}
  @click=${press}
  >${inside}</a
>`;

/** @param {unknown} inside @param {Press} press */
const pressed = (inside, { variant, color, lower, name, busy, press }) => html`<button
  type="button"
  class="ds-button"
  data-variant=${variant ?? "primary"}
  data-color=${color ?? nothing}
  ?data-lower=${lower}
  aria-label=${name ?? nothing}
  aria-disabled=${busy ? "true" : nothing}
  @click=${(/** @type {Event} */ event) => (busy ? undefined : press?.(event))}
>
  ${inside}
</button>`;

/**
 * A drawing to tap, named with its object: "Ring Cykelverkstan Fiktiv".
 * @param {string} drawing
 * @param {string} name
 * @param {{href?: string, press?: (event: Event) => unknown, tinted?: boolean, size?: 20 | 16}} act
 */
export const iconButton = (drawing, name, { href, press, tinted, size }) =>
  href
    ? html`<a class="icon-button" href=${href} aria-label=${name} title=${name} ?data-tinted=${tinted} @click=${press}>
        ${icon(drawing, size)}
      </a>`
    : html`<button class="icon-button" type="button" aria-label=${name} title=${name} ?data-tinted=${tinted} @click=${press}>
        ${icon(drawing, size)}
      </button>`;

/**
 * A word to tap.
 * @param {unknown} words
 * @param {{href?: string, press?: (event: Event) => unknown, icon?: string, color?: "danger"}} act
 */
export const linkButton = (words, { href, press, icon: drawing, color }) =>
  href
    ? html`<a class="link-button" href=${href} @click=${press}>${drawing ? icon(drawing, 20) : nothing}${words}</a>`
    : html`<button class="link-button" type="button" data-color=${color ?? nothing} @click=${press}>
        ${drawing ? icon(drawing, 20) : nothing}${words}
      </button>`;
