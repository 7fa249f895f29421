import { html, nothing } from "lit-html";
import { _ } from "../words.js";
import { truthOrReceipt } from "./dock.js";
import { icon } from "./icon.js";
import { mark } from "./mark.js";

/**
 * @typedef {{name: string, href: string, icon: string, words: string, count?: number, needs?: boolean}} Way
 */

/** @param {Way} way @param {string} current */
const link = ({ name, href, icon: drawing, words, count, needs }, current) => html`<a
  class="rail-link"
  href=${href}
  data-tab=${name}
  ?data-needs=${needs}
  aria-current=${current === name ? "page" : nothing}
>
  ${icon(drawing, 20)}<span>${words}</span>${count ? html`<span class="rail-count">${count}</span>` : nothing}
</a>`;

/** @param {{initials?: string, name?: string} | undefined} staff */
const me = (staff) => html`<a class="rail-link" href="#/mer" data-tab="mer" data-me>
  <span class="initials" aria-hidden="true">${staff?.initials}</span><span>${staff?.name}</span>
</a>`;

/**
 * The laptop's bar. `other`: the way to one's other role, under the name.
 * @param {{ways: Way[], current: string, staff: {initials?: string, name?: string} | undefined, other?: Way}} of
 */
export const rail = ({ ways, current, staff, other }) => html`<header class="rail">
  <a class="brand" href="#/idag">${mark()}<span>Fotfäste</span></a>
  <a class="ds-button" href="#/logga">
    ${icon("add", 20)}<span>${_("Log")}</span><kbd class="kbd" aria-hidden="true">L</kbd>
  </a>
  <nav aria-label=${_("Main menu")}>${ways.map((way) => link(way, current))}</nav>
  <div class="rail-foot">
    <a class="rail-link" href="#/deltagare" data-search>
      ${icon("search", 20)}<span>${_("Search")}</span><kbd class="kbd" aria-hidden="true">/</kbd>
    </a>
    ${truthOrReceipt()} ${me(staff)} ${other ? link(other, "") : nothing}
  </div>
</header>`;
