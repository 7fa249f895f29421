// Which screen stands in which column.
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { dock } from "../parts/dock.js";
import { outlines } from "../parts/empty.js";
import { liveRegions } from "../parts/live.js";
import { rail } from "../parts/rail.js";
import { sheet } from "../parts/sheet.js";
import { isWide } from "../parts/width.js";
import { isList, list, route } from "../router.js";
import { waiting } from "../outbox.js";
import { me } from "../session.js";
import { all } from "../store/known.js";
import { status } from "../sync.js";
import { _ } from "../words.js";
import { isEnded } from "./ended.js";
import { firstSyncPage, noNetworkPage, signInPage, storagePage, unsupportedPage } from "./gates.js";
import { installPage, isIosTab } from "./install.js";
import { isForm, screenOf } from "./screens.js";
import { otherRole, railWays } from "./ways.js";

/** @type {Record<string, () => unknown>} */
const GATES = {
  sign_in: () => (isIosTab() ? installPage() : signInPage()),
  no_network: noNetworkPage,
  unsupported: unsupportedPage,
  storage: storagePage,
};

const skip = () => html`<a class="skip" href="#content" @click=${skipped}>${_("To the content")}</a>`;

/** The address belongs to the router; skipping only moves the focus. @param {Event} event */
function skipped(event) {
  event.preventDefault();
  const heading = document.querySelector("[data-column] h1");
  if (heading instanceof HTMLElement) heading.focus();
}

/** While the store opens. Most often nobody sees it. */
const opening = () => html`<main class="shell" id="content"><div class="column slowly">${outlines()}</div></main>`;

/** @param {unknown} inside @param {string} name @param {string} key */
const column = (inside, name, key) =>
  keyed(key, html`<div class="column column-${name}" data-column ?data-scrolls=${name === "detail"}>${inside}</div>`);

const placeholder = () => html`<div class="choose">
  <p class="second">${_("What you choose in the list opens here.")}</p>
</div>`;

/** A form has the screen to itself: its own dock takes the place of the bar. */
const phoneScreen = () => {
  const key = route.value.path.join("/");
  return html`<main class="shell" id="content">${column(screenOf(route.value), "only", key)}</main>
    ${isForm(route.value) ? nothing : dock()}`;
};

function laptopScreen() {
  const key = route.value.path.join("/");
  const detail = isList(route.value) ? placeholder() : screenOf(route.value);
  return html`<div class="shell">
    ${rail({ ways: railWays(), current: list.value, staff: me.value?.staff, other: otherRole() })}
    <main class="columns" id="content">
      ${column(screenOf({ path: [list.value], asked: route.value.asked }), "list", list.value)}
      ${column(detail, "detail", isList(route.value) ? "" : key)}
    </main>
  </div>`;
}

/** The first sync runs. One that broke off with people or work here leaves the way free. */
function isFirst() {
  const { first, receivedAt, why } = status.value;
  return (Boolean(first) || receivedAt === null) && !(why && (all("participant").length || waiting.value.length));
}

/** Until the first sync is through. */
const fresh = () => (status.value.why === "signed_out" ? signInPage() : firstSyncPage());

/** @param {import("../app.js").Phase} phase */
function inside(phase) {
  if (phase === "starting") return opening();
  if (!me.value) return GATES[phase]?.() ?? signInPage();
  if (route.value.path[0] === "installera") return installPage("#/mer");
  if (phase === "fresh" && isFirst() && !isEnded()) return fresh();
  return isWide.value ? laptopScreen() : phoneScreen();
}

/** @param {import("../app.js").Phase} phase */
export const shell = (phase) => html`${skip()} ${inside(phase)} ${sheet()} ${liveRegions()}`;
