import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { route, tabOf } from "../router.js";
import { _ } from "../words.js";
import { icon } from "./icon.js";
import { outlook } from "./outlook.js";
import { lifted, receipt } from "./receipt.js";
import { truthOf } from "./truth.js";

/** The truth line: the whole of it opens the tray. */
export function truthLine() {
  const { state, strong, rest, shape, ground } = truthOf(outlook());
  const [, dot = "", words] = /^(· )?(.*)$/.exec(rest) ?? [];
  return html`<a class="truth" href="#/utkorg" data-state=${state} data-ground=${ground ?? nothing}>
    <span class="shape">${icon(shape, 20)}</span>
    <span class="truth-words"><b>${strong}</b>${rest ? html`<span class="truth-rest"><span class="truth-dot">${dot}</span>${words}</span>` : nothing}</span>
    ${icon("go", 20)}
  </a>`;
}

/** The line, or the receipt that stands in its place for a while. */
export const truthOrReceipt = () => (lifted.value ? receipt(lifted.value) : truthLine());

/** @param {string} name @param {string} href @param {string} drawing @param {string} words */
const tab = (name, href, drawing, words) => html`<a
  class="tab"
  href=${href}
  data-tab=${name}
  aria-current=${tabOf(route.value) === name ? "page" : nothing}
>
  ${icon(drawing)}<span class="tab-label">${words}</span>
</a>`;

const bar = () => html`<nav class="bar" aria-label=${_("Main menu")}>
  ${tab("idag", "#/idag", "today", _("Today"))} ${tab("deltagare", "#/deltagare", "people", _("Participants"))}
  <a class="tab" data-act href="#/logga">${icon("add", 20)}<span class="tab-label">${_("Log")}</span></a>
  ${tab("arbetsgivare", "#/arbetsgivare", "employer", _("Employers"))} ${tab("mer", "#/mer", "menu", _("More"))}
</nav>`;

/** What lies over the page's end must not hide what has the focus: the page is told how tall it is. */
const measure = new ResizeObserver(([dock]) => {
  const height = dock?.target instanceof HTMLElement ? dock.target.offsetHeight : 0;
  document.documentElement.style.setProperty("--dock", `${height}px`);
});

/** @param {Element | undefined} dock */
function watch(dock) {
  measure.disconnect();
  if (dock) measure.observe(dock);
  else document.documentElement.style.removeProperty("--dock");
}

/** The truth line and the bar. */
export const dock = () => html`<footer class="dock" ${ref(watch)}>${truthOrReceipt()} ${bar()}</footer>`;

/**
 * A dock of a log's own: the way to save lies where the bar was.
 * @param {unknown} inside
 */
export const logDock = (inside) => html`<div class="dock dock-log" ${ref(watch)}>${inside}</div>`;
