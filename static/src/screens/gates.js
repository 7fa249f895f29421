// Pages that stand before the app: sign in, no network yet, no storage, the first sync.
import { html, nothing } from "lit-html";
import { lostUnsent, wasEmptied } from "../lost.js";
import { button } from "../parts/button.js";
import { mark } from "../parts/mark.js";
import { isWide } from "../parts/width.js";
import { isLeft } from "../session.js";
import { all } from "../store/known.js";
import { kept } from "../store/refill.js";
import { status } from "../sync.js";
import { _, ngettext } from "../words.js";
import { FULL, GATE, noAnswer } from "./no_answer.js";
import { updateCard } from "./update_card.js";

/**
 * @param {{title: string, words: unknown, inside?: unknown}} of
 */
export const plainPage = ({ title, words, inside }) => html`<main class="plain" id="content" data-column>
  ${mark()}
  <h1 tabindex="-1">${title}</h1>
  <p>${words}</p>
  ${inside ?? nothing}
</main>`;

const again = (/** @type {string} */ words) =>
  html`<div class="buttons">${button(words, { press: () => location.reload(), variant: "secondary", icon: "retry" })}</div>`;

function whyToSignIn() {
  if (isLeft.value) return _("What was not sent waits here, sealed, and goes when you sign in again.");
  return wasEmptied.value
    ? _("This device was emptied. Sign in, and your participants are fetched again.")
    : _("After that Fotfäste opens here with no network, too.");
}

export const signInPage = () =>
  plainPage({
    title: isLeft.value ? _("You are signed out") : _("Sign in once"),
    words: whyToSignIn(),
    inside: html`<div class="buttons">${button(_("Sign in"), { href: `/sign-in?next=${encodeURIComponent(`/app${location.hash}`)}`, icon: "enter" })}</div>`,
  });

function whyNoNetwork() {
  if (isLeft.value) return _("What was not sent waits here, sealed. Signing in again needs a network.");
  // Whose it is does not open here any more: the server tells.
  if (kept.session) return _("What was saved is still on this device, sealed. To open it, a network is needed once.");
  if (wasEmptied.value) return [_("This device was emptied. Once there is a network, your participants are fetched again."), lostWords()].join(" ");
  return _("Nothing is on this device so far. The first time a network is needed; after that none.");
}

export const noNetworkPage = () =>
  plainPage({
    title: isLeft.value ? _("You are signed out") : _("No network yet"),
    words: whyNoNetwork(),
    inside: again(_("Try now")),
  });

export const unsupportedPage = () =>
  plainPage({
    title: _("This browser keeps nothing"),
    words: _("Fotfäste needs a place on the device. A private window or the Lockdown Mode has none: open it in an ordinary window."),
    inside: again(_("Try again")),
  });

export const storagePage = () =>
  plainPage({
    title: _("The storage did not answer"),
    words: _("Nothing is lost. Close Fotfäste, open it again, and if that does not help, start the device anew."),
    inside: again(_("Try again")),
  });

/** What went with an emptied store is told, never hushed up. */
export function lostWords() {
  const count = lostUnsent.value;
  if (!wasEmptied.value || count === 0) return "";
  return count === null
    ? _("If something had not been sent by then, it went with it.")
    : ngettext("At least %(n)s thing that had not been sent went with it.", "At least %(n)s things that had not been sent went with it.", count);
}

/** What else keeps it than a server that does not answer. @type {Record<string, () => string>} */
const HINDRANCES = {
  no_network: () => _("The network is away. It goes on by itself from here."),
  old_app: () => _("The app needs updating"),
  storage: () => _("The storage did not answer"),
  other_tab: () => _("It goes on in another window."),
  gate: GATE,
  server_full: FULL,
  storage_full: () => (isWide.value ? _("The computer is full") : _("The phone is full")),
};

/** How far it has come, or why it does not. */
function firstSyncSaid() {
  const { why, code } = status.value;
  if (why) return (HINDRANCES[code ?? ""] ?? HINDRANCES[why] ?? noAnswer)();
  return ngettext("%(n)s participant so far", "%(n)s participants so far", all("participant").length);
}

/** How far the first sync has come, person by person. */
export function firstSyncPage() {
  const { first } = status.value;
  return plainPage({
    title: wasEmptied.value ? _("This device was emptied") : _("Fetching your participants"),
    words: wasEmptied.value
      ? [_("They are fetched again. What the server had received is all there."), lostWords()].join(" ")
      : _("Once. After that only what is new."),
    inside: html`<progress
        class="progress"
        aria-label=${_("Fetched")}
        max=${first?.of ?? nothing}
        value=${first?.of ? first.done : nothing}
      ></progress>
      <p class="second">${firstSyncSaid()}</p>
      ${updateCard()}`,
  });
}
