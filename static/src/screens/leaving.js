// Signing out on this device. What waits stays sealed and goes when the same person signs in again.
import { html, nothing } from "lit-html";
import { waiting } from "../outbox.js";
import { button } from "../parts/button.js";
import { waitingThings } from "../parts/waiting_things.js";
import { leave } from "../session.js";
import { get } from "../store/known.js";
import { _, ngettext } from "../words.js";

async function signOutHere() {
  await leave();
  location.assign("/app");
}

export function leaving() {
  const count = waitingThings(waiting.value, get).length;
  const told = ngettext(
    "%(n)s is not sent. It stays here, sealed, and goes when you sign in again.",
    "%(n)s are not sent. They stay here, sealed, and go when you sign in again.",
    count,
  );
  return html`<div class="buttons buttons-under">
    ${count ? html`<p class="second">${told}</p>` : nothing}
    ${button(_("Sign out"), { variant: "secondary", lower: true, icon: "leave", press: signOutHere })}
  </div>`;
}
