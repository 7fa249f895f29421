import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { _ } from "../words.js";
import { iconButton } from "./button.js";
import { icon } from "./icon.js";

/**
 * Answers at each letter.
 * @param {{label: string, sought: string, seek: (text: string) => unknown, hint?: string}} of
 */
export const searchField = ({ label, sought, seek, hint }) => html`<div class="search" role="search" aria-label=${label}>
  ${icon("search", 20)}
  <input
    class="ds-input"
    type="search"
    enterkeyhint="search"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    aria-label=${label}
    placeholder=${hint ?? label}
    .value=${live(sought)}
    @input=${(/** @type {InputEvent} */ event) => seek(/** @type {HTMLInputElement} */ (event.target).value)}
  />
  ${sought ? iconButton("close", _("Clear the search"), { press: (event) => clear(event, seek), size: 20 }) : nothing}
</div>`;

/** The cursor stays where one was writing. @param {Event} event @param {(text: string) => unknown} seek */
function clear(event, seek) {
  const field = /** @type {HTMLElement} */ (event.currentTarget).parentElement?.querySelector("input");
  seek("");
  field?.focus();
}
