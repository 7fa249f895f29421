// Reminders by push: on, off, or why not.
import { html, nothing } from "lit-html";
import { signal } from "@preact/signals-core";
import { button } from "../parts/button.js";
import { interrupt } from "../parts/live.js";
import { mend, pushState, turnOff, turnOn } from "../push.js";
import { _ } from "../words.js";

const busy = signal(false);

/** @type {Record<string, () => {title: string, words: string}>} */
const STATES = {
  unknown: () => ({ title: _("Not looked at yet"), words: _("Asked as soon as there is a network.") }),
  on: () => ({ title: _("Reminders come to this device"), words: _("They never say a name.") }),
  off: () => ({ title: _("No reminders on this device"), words: _("Check-ins then stand on Today alone.") }),
  blocked: () => ({ title: _("The browser does not let reminders through"), words: _("Allow notifications for Fotfäste in the browser's settings.") }),
  install_first: () => ({ title: _("Put Fotfäste on the home screen first"), words: _("iPhone and iPad give reminders to apps on the home screen alone.") }),
  unsupported: () => ({ title: _("This browser cannot receive reminders"), words: _("Check-ins stand on Today all the same.") }),
};

/** @param {() => Promise<unknown>} act */
async function change(act) {
  if (busy.value) return;
  busy.value = true;
  try {
    await act();
    interrupt(STATES[pushState.value]?.().title ?? "");
  } catch {
    interrupt(_("The push service did not answer. Try again later."));
  } finally {
    busy.value = false;
  }
}

function control() {
  const how = { variant: /** @type {const} */ ("secondary"), lower: true, busy: busy.value };
  if (pushState.value === "on") {
    return html`${button(_("Nothing arrives: mend it"), { ...how, press: () => change(mend) })}
    ${button(_("Turn off"), { ...how, press: () => change(turnOff) })}`;
  }
  if (pushState.value === "off") return button(_("Turn on"), { ...how, press: () => change(turnOn) });
  return pushState.value === "install_first" ? button(_("How to"), { ...how, href: "#/installera" }) : nothing;
}

export function pushSetting() {
  const { title, words } = STATES[pushState.value]?.() ?? { title: "", words: "" };
  return html`<section class="card notice" aria-label=${_("Reminders")}>
    <p class="words"><b>${title}</b><br /><span class="second">${words}</span></p>
    ${control()}
  </section>`;
}
