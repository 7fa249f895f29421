// Reminders by push: on, off, or why not; when one last arrived, and a test that mends.
import { html, nothing } from "lit-html";
import { signal } from "@preact/signals-core";
import { button } from "../parts/button.js";
import { interrupt } from "../parts/live.js";
import { moment } from "../parts/moment.js";
import { arrivedAt, isSilent, tryPush } from "../push_arrivals.js";
import { pushState, turnOff, turnOn } from "../push.js";
import { _ } from "../words.js";

const busy = signal(/** @type {"" | "trying" | "changing"} */ (""));
const result = signal("");

/** @type {Record<string, () => {title: string, words: string}>} */
const STATES = {
  unknown: () => ({ title: _("Not looked at yet"), words: _("Asked as soon as there is a network.") }),
  on: () => ({ title: _("Reminders come to this device"), words: _("They never say a name.") }),
  silent: () => ({ title: _("Reminders may not arrive here"), words: _("None was seen on this device for days: they also go another way.") }),
  off: () => ({ title: _("No reminders on this device"), words: _("Check-ins then stand on Today alone.") }),
  lost: () => ({ title: _("Reminders do not come to this device just now"), words: _("It is tried again each time the app is opened.") }),
  blocked: () => ({ title: _("The browser does not let reminders through"), words: _("Allow notifications for Fotfäste in the browser's settings.") }),
  install_first: () => ({ title: _("Put Fotfäste on the home screen first"), words: _("iPhone and iPad give reminders to apps on the home screen alone.") }),
  unsupported: () => ({ title: _("This browser cannot receive reminders"), words: _("Check-ins stand on Today all the same.") }),
};

/** @type {Record<import("../push_arrivals.js").Result, () => string>} */
const RESULTS = {
  arrived: () => _("The test arrived."),
  mended: () => _("Something was broken and is mended: the test arrived."),
  nothing: () => _("No test arrived. Look whether this device lets notifications through."),
  later: () => _("The push service did not answer. Try again later."),
  no_network: () => _("A test needs a network."),
};

const stateNow = () => (pushState.value === "on" && isSilent.value ? "silent" : pushState.value);
const said = () => STATES[stateNow()]?.() ?? { title: "", words: "" };

/** @param {"trying" | "changing"} what @param {() => Promise<string>} act what it says in the end */
async function change(what, act) {
  if (busy.value) return;
  busy.value = what;
  result.value = "";
  try {
    interrupt(await act());
  } catch {
    result.value = RESULTS.later();
    interrupt(result.value);
  } finally {
    busy.value = "";
  }
}

const off = () => change("changing", async () => {
  await turnOff();
  return said().title;
}); // prettier-ignore

const on = () => change("changing", async () => {
  if ((await turnOn()) === "off") result.value = _("They are still off: the browser did not allow them, or there was no network.");
  return result.value || said().title;
}); // prettier-ignore

const tested = () => change("trying", async () => (result.value = RESULTS[await tryPush()]()));

function control() {
  const how = { variant: /** @type {const} */ ("secondary"), lower: true, busy: busy.value !== "" };
  if (pushState.value === "on" || busy.value === "trying") {
    return html`${button(busy.value === "trying" ? _("Testing …") : _("Test, and mend if needed"), { ...how, press: tested })}
    ${button(_("Turn off"), { ...how, press: off })}`;
  }
  if (["off", "lost"].includes(pushState.value)) return button(_("Turn on"), { ...how, press: on });
  return pushState.value === "install_first" ? button(_("How to"), { ...how, href: "#/installera" }) : nothing;
}

function lastArrival() {
  if (pushState.value !== "on") return nothing;
  const words = arrivedAt.value ? _("Last arrived %(time)s", { time: moment(arrivedAt.value) }) : _("None has arrived here yet");
  return html`<br /><span class="second">${words}</span>`;
}

export function pushSetting() {
  const { title, words } = said();
  return html`<section class="card notice" aria-label=${_("Reminders")}>
    <p class="words">
      <b>${title}</b><br /><span class="second">${words}</span>${lastArrival()}${result.value ? html`<br />${result.value}` : nothing}
    </p>
    ${control()}
  </section>`;
}
