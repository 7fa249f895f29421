// This phone's access was ended. What was read is gone; what was not sent is kept, sealed, and told of.
import { html } from "lit-html";
import { waiting } from "../outbox.js";
import { button } from "../parts/button.js";
import { head } from "../parts/head.js";
import { waitingThings } from "../parts/waiting_things.js";
import { me } from "../session.js";
import { get, wasEnded } from "../store/known.js";
import { status } from "../sync.js";
import { _, ngettext } from "../words.js";

/** Told by the server, or, after the app was opened again, by the store. Whoever was let in again is first asked about. */
export function isEnded() {
  const { code, why } = status.value;
  return code === "device_revoked" || (why !== null && wasEnded());
}

function kept() {
  const count = waitingThings(waiting.value, get).length;
  return count
    ? ngettext(
        "%(n)s thing that was not sent is kept here and goes when you sign in again.",
        "%(n)s things that were not sent are kept here and go when you sign in again.",
        count,
      )
    : _("Nothing here waited to be sent.");
}

export const endedScreen = () => html`${head(_("Access from here was ended"))}
  <div class="empty">
    <p>${_("Somebody at %(organisation)s ended it, or you did, as when a phone is lost. What was read here has been removed.", { organisation: me.value?.organisation.name ?? "" })}</p>
    <p><b>${kept()}</b></p>
    <p>${_("Was it a mistake? Call your supervisor, or whoever looks after the sign-ins with you.")}</p>
  </div>
  <div class="buttons">
    ${button(_("Sign in"), { href: "/sign-in?next=/app", icon: "enter" })}
    ${button(_("To the tray"), { href: "#/utkorg", variant: "secondary", icon: "tray" })}
  </div>`;
