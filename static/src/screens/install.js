// Before sign-in in a Safari tab on iOS: storage of a tab is cleared after a week and does not move to the
// home screen, so the app is put there first. Who signed in on the server's page is told on Today. Elsewhere the browser's own offer is passed on.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { button, linkButton } from "../parts/button.js";
import { icon } from "../parts/icon.js";
import { mark } from "../parts/mark.js";
import { _ } from "../words.js";

/** @typedef {Event & {prompt: () => Promise<unknown>}} InstallOffer */

/** What the browser offers, where it does. @type {import("@preact/signals-core").Signal<InstallOffer | null>} */
export const offer = signal(null);

/** What the home screen is to know. Not in the page from the first: the browser reads it at once, while the first frame is drawn. */
export function tellManifest() {
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = "/manifest.webmanifest";
  document.head.append(link);
}

export function watchInstall() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = /** @type {InstallOffer} */ (event);
  });
  addEventListener("appinstalled", () => (offer.value = null));
}

/**
 * Whether this is a tab of Safari on iPhone or iPad. An iPad says that it is a Mac; `standalone` exists on
 * iOS alone.
 * @param {{standalone?: boolean, maxTouchPoints?: number}} [browser]
 */
export const isIosTab = (browser = /** @type {any} */ (globalThis.navigator ?? {})) =>
  browser.standalone === false && (browser.maxTouchPoints ?? 0) > 0;

/** @param {number} number @param {string} name @param {string} second @param {unknown} picture */
const step = (number, name, second, picture) => html`<li class="row">
  <span class="row-lead"><span class="step-number">${number}</span></span>
  <p class="row-main-words"><b>${name}</b><span class="row-second">${second}</span></p>
  <span class="row-tail"><span class="step-picture" aria-hidden="true">${picture}</span></span>
</li>`;

/** @param {string} [back] where to, for who has signed in */
export const installPage = (back) => html`<main class="plain" id="content" data-column>
  ${mark()}
  <h1 tabindex="-1">${_("Put Fotfäste on the home screen")}</h1>
  <p>${_("Then it opens with no network, and the phone does not clear what you wrote. Do this first, sign in afterwards.")}</p>
  ${back ? html`<p>${_("What waits or is half written here does not come along: see to it that all is received first.")}</p>` : nothing}
  <ol class="card steps" role="list">
    ${step(1, _("Tap Share"), _("The square with the arrow"), icon("share"))}
    ${step(2, _("Add to Home Screen"), _("Scroll down in the list"), icon("home-screen"))}
    ${step(3, _("Open it from the home screen"), _("Sign in there"), mark())}
  </ol>
  ${back ? linkButton(_("Back"), { href: back, icon: "back" }) : nothing}
</main>`;

/** For as long as somebody works in a tab on iOS. */
export const tabCard = () =>
  isIosTab()
    ? html`<section class="card notice" aria-label=${_("Put Fotfäste on the home screen")}>
        <p class="words">${_("A tab that is not used for a week is emptied by the phone. On the home screen Fotfäste keeps what you write.")}</p>
        ${button(_("How to"), { variant: "secondary", lower: true, href: "#/installera" })}
      </section>`
    : nothing;

/** One line and one button, where the browser can install the app itself. */
export const installCard = () =>
  offer.value
    ? html`<section class="card notice" aria-label=${_("Install")}>
        <p class="words">${_("Fotfäste can have a place of its own among the apps.")}</p>
        ${button(_("Install"), { variant: "secondary", lower: true, press: () => offer.value?.prompt() })}
      </section>`
    : nothing;
