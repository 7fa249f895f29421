// Addresses are #/…, with opaque ids only. A step forward starts at the top with the focus on the
// heading; a step back returns to the place where one was.
import { signal } from "@preact/signals-core";
import { arrived, doNothing, inTurn, isBeingLifted, stepBack } from "./step_back.js";

/**
 * @typedef {{path: string[], asked: URLSearchParams}} Route `path`: ["deltagare", "<id>"]
 */

/** @param {string} hash @returns {Route} */
export function parsed(hash) {
  const [path = "", asked = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  return { path: parts.length ? parts : ["idag"], asked: new URLSearchParams(asked) };
}

export const route = signal(parsed(""));

/** The last screen of the bar that was open: a laptop keeps it beside the detail. */
export const list = signal("idag");

const LISTS = ["idag", "deltagare", "arbetsgivare", "utkorg", "mer", "veckan"];

/** Whether an address is a list, not one of its things. @param {Route} route */
export const isList = ({ path }) => path.length === 1 && LISTS.includes(path[0] ?? "");

/** @type {Record<string, string>} */
const TABS = { utkorg: "mer", veckan: "idag", paminnelse: "idag", mote: "idag", andra: "idag", "ny-deltagare": "deltagare" };

/** The tab of the bar to which an address belongs. @param {Route} route */
export const tabOf = ({ path }) => TABS[path[0] ?? ""] ?? path[0];

/**
 * @typedef {{at: number, top: number, inside: boolean, over?: boolean}} Place
 *   `inside`: back leads to another of our screens. `over`: something lies over the screen, and back takes it away
 */

/** Takes away what lies over the screen. @type {(() => void) | null} */
let takeAway = null;
/** The address of the screen that is shown. */
let shownAt = "";

/** @returns {Place | null} */
const here = () => history.state;

/** What scrolls: the page on a phone, the detail's column on a laptop. @returns {Element | null} */
const scroller = () => document.querySelector("[data-scrolls]") ?? document.scrollingElement;

const columnScrolls = () => matchMedia("(min-width: 1024px)").matches;

const top = () => (columnScrolls() ? (scroller()?.scrollTop ?? 0) : scrollY);

/** @param {number} to */
const scrollTo = (to) => (columnScrolls() ? scroller()?.scrollTo(0, to) : window.scrollTo(0, to));

function rememberPlace() {
  const place = here();
  if (place) history.replaceState({ ...place, top: top() }, "");
}

/**
 * Goes to an address.
 * @param {string} to "#/deltagare"
 * @param {{replace?: boolean, still?: boolean}} [how] `replace`: back does not return to the present one;
 *   `still`: neither the focus nor the page moves, as when a tab is changed
 */
export function go(to, { replace = false, still = false } = {}) {
  uncover();
  inTurn(() => {
    rememberPlace();
    const { at, inside, over } = here() ?? { at: 0, inside: false };
    if (over) history.replaceState({ at, top: 0, inside: true }, "", to);
    else if (replace) history.replaceState({ at, top: 0, inside }, "", to);
    else history.pushState({ at: at + 1, top: 0, inside: true }, "", to);
    arrive(still ? { focus: false, to: top() } : {});
  });
}

/** Lays something over the screen: back takes it away, and so does a change of screen. @param {() => void} away */
export function layOver(away) {
  takeAway = away;
  inTurn(() => {
    rememberPlace();
    if (!here()?.over) history.pushState({ ...here(), over: true }, "");
  });
}

/** It is gone by the person's own hand, and with it its step back. */
export function liftOver() {
  if (!takeAway) return;
  takeAway = null;
  doNothing();
  if (!isBeingLifted() && here()?.over) stepBack({ lifting: true });
}

/** A link that was followed in it takes its step over. */
export const keepStep = () => (takeAway = null);

function uncover() {
  const away = takeAway;
  takeAway = null;
  away?.();
  return Boolean(away);
}

/** Leaves a log or an edit: to where one came from, else to an address. @param {string} otherwise */
export function leave(otherwise = "#/idag") {
  if (here()?.inside) stepBack();
  else go(otherwise, { replace: true });
}

/** @param {{focus?: boolean, to?: number}} [how] */
function arrive({ focus = true, to = 0 } = {}) {
  const next = parsed(location.hash);
  shownAt = location.hash;
  if (isList(next)) list.value = next.path[0] ?? "idag";
  route.value = next;
  // The view is drawn by then: an effect renders at once when the signal changes.
  if (focus) focusHeading();
  scrollTo(to);
}

/** A new screen puts the reader on its heading, or on the search that was asked for. */
function focusHeading() {
  const columns = [...document.querySelectorAll("[data-column]")];
  const column = isList(route.value) ? columns[0] : columns.at(-1);
  const search = route.value.asked.has("sok") ? column?.querySelector("input[type=search]") : null;
  const landing = search ?? column?.querySelector("[data-landing], h1");
  if (landing instanceof HTMLElement) landing.focus({ preventScroll: true });
}

/** Back or forward, or an address typed by hand. */
function returned() {
  const { isLifted, then } = arrived();
  if (isLifted && location.hash === shownAt) return then?.();
  if (uncover() && location.hash === shownAt) return undefined;
  if (!here()) history.replaceState({ at: 0, top: 0, inside: false }, "");
  arrive({ to: here()?.top ?? 0 });
  return then?.();
}

/** @param {MouseEvent} event @returns {HTMLAnchorElement | null} the link to one of our addresses that was followed */
function followed(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  return link?.getAttribute("href")?.startsWith("#/") ? link : null;
}

/** A second tap on a tab scrolls to the top, a third puts the cursor in its search. */
function tappedAgain() {
  if (top() > 4) return scrollTo(0);
  const search = document.querySelector("[data-column] input[type=search]");
  return search instanceof HTMLElement ? search.focus() : undefined;
}

/** @param {MouseEvent} event */
function clicked(event) {
  const link = followed(event);
  if (!link) return;
  event.preventDefault();
  const to = link.getAttribute("href") ?? "#/idag";
  if (to === location.hash && link.dataset.tab) tappedAgain();
  else if (to !== location.hash) go(to, "replace" in link.dataset ? { replace: true, still: true } : {});
}

const SETTLES = 150;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let settling;

/** The place is noted when the page comes to rest: at "back" it is too late to look. */
function scrolled() {
  clearTimeout(settling);
  settling = setTimeout(rememberPlace, SETTLES);
}

/** Listens to links, back and forward, from the address at hand. */
export function startRouter() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", clicked);
  addEventListener("popstate", returned);
  addEventListener("pagehide", rememberPlace);
  addEventListener("pagehide", arrived); // a way out of the app takes the place of a step back
  addEventListener("scroll", scrolled, { capture: true, passive: true });
  if (!here()) history.replaceState({ at: 0, top: 0, inside: false }, "", location.hash || "#/idag");
  arrive({ focus: false, to: here()?.top ?? 0 });
}
