// Links to the server's own pages. With no network they would end at the browser's error page, from which an app on
// the home screen has no way back: so the way is tried first, and one stays here where it leads nowhere.
import { html } from "lit-html";
import { openSheet } from "./parts/sheet.js";
import { status } from "./sync.js";
import { _ } from "./words.js";

// Some networks swallow what is asked: a tap is answered all the same.
const PATIENCE_MS = 10_000;

/** Nothing is tried where nothing is wrong: whoever has a network waits for no question. */
const isDoubtful = () => navigator.onLine === false || status.peek().why === "no_network";

/** @param {Event} event @returns {string | undefined} */
function pageOf({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  const href = link?.getAttribute("href") ?? "";
  return href.startsWith("/") && !/^\/app(?:[/?#]|$)/.test(href) ? href : undefined;
}

/** @param {string} href */
async function goIfItLeadsSomewhere(href) {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    await fetch(href, { method: "HEAD", redirect: "manual", signal: stop.signal });
  } catch {
    return stay();
  } finally {
    clearTimeout(patience);
  }
  location.assign(href);
}

const stay = () =>
  openSheet(_("That needs a network"), () => html`<p class="sheet-words">${_("There is none just now. Everything that is in the app works without it.")}</p>`);

/** @param {Event} event */
function followed(event) {
  const href = pageOf(event);
  if (!href || !isDoubtful()) return;
  event.preventDefault();
  void goIfItLeadsSomewhere(href);
}

export const watchWaysOut = () => document.addEventListener("click", followed);
