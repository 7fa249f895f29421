// How safe what lies on this device is, told as it is.
import { html } from "lit-html";
import { signal } from "@preact/signals-core";
import { numberOf } from "../numbers.js";
import { waiting } from "../outbox.js";
import { button } from "../parts/button.js";
import { moment } from "../parts/moment.js";
import { waitingThings } from "../parts/waiting_things.js";
import { me } from "../session.js";
import { askToPersist, storage } from "../storage.js";
import { get } from "../store/known.js";
import { status } from "../sync.js";
import { _ } from "../words.js";

const asked = signal(false);

/** @param {number} octets */
const size = (octets) => _("%(n)s MB", { n: numberOf(octets / 1e6, { maximumFractionDigits: octets < 1e7 ? 1 : 0 }) });

function unsent() {
  const things = waitingThings(waiting.value, get);
  const [oldest] = things;
  return oldest
    ? _("%(n)s, the oldest since %(time)s", { n: things.length, time: moment(oldest.at) })
    : _("nothing");
}

function room() {
  const { usage = 0, quota = 0 } = storage.value ?? {};
  return quota ? _("%(used)s of %(quota)s", { used: size(usage), quota: size(quota) }) : size(usage);
}

const safety = () =>
  storage.value?.persisted
    ? _("The browser has promised not to clear it")
    : _("The browser may clear it when space is short");

/** @returns {[string, unknown][]} */
const facts = () => [
  [_("Not yet sent"), unsent()],
  [_("Last received"), status.value.receivedAt ? moment(status.value.receivedAt) : _("not yet")],
  [_("Kept safe"), safety()],
  [_("Space used"), room()],
  [_("Version"), me.value?.version ?? ""],
];

async function keepSafe() {
  asked.value = true;
  await askToPersist();
}

export const storageFacts = () => html`<dl class="card facts">
    ${facts()
      .filter(([, value]) => value)
      .map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl>
  ${storage.value && !storage.value.persisted && !asked.value
    ? html`<div class="buttons buttons-under">
        ${button(_("Ask the browser to keep it"), { variant: "secondary", lower: true, press: keepSafe })}
      </div>`
    : ""}`;
