// What was removed from the tray in the last 30 days, with its way back.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { bringBack, dropped, refused } from "../outbox.js";
import { linkButton } from "../parts/button.js";
import { icon } from "../parts/icon.js";
import { tell } from "../parts/live.js";
import { changed } from "../store/known.js";
import { _ } from "../words.js";
import { subjectOf } from "./things.js";
import { when } from "./tray_waiting.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../outbox.js").Refused} Refused
 */

const removed = signal(/** @type {Refused[]} */ ([]));

/** The state of what is known for which the disk was last asked. */
let asked = -1;

/** Reads the disk anew once something has changed; a store that does not answer is told of elsewhere. */
function keepUp() {
  if (asked === changed.value) return;
  asked = changed.value;
  dropped().then((found) => (removed.value = found), () => {});
}

/** @param {Refused} one */
async function back(one) {
  await bringBack(one.change);
  removed.value = await dropped();
  tell(_("Back in the tray"));
}

/** @param {Refused} one @param {Facts} facts */
function line(one, facts) {
  const { name, what } = subjectOf(one, facts);
  return html`<li class="row">
    <span class="row-lead" aria-hidden="true">${icon("delete", 20)}</span>
    <div class="row-main"><span class="row-name">${name || what}</span><span class="row-second">${[name && what, when(one.at, facts)].filter(Boolean).join(" · ")}</span></div>
    <span class="row-tail">${linkButton(_("Bring back"), { press: () => back(one) })}</span>
  </li>`;
}

/** @param {Facts} facts */
export function droppedPart(facts) {
  keepUp();
  const some = removed.value.filter(({ change }) => !refused.value.some((one) => one.change === change));
  if (!some.length) return nothing;
  return html`<details class="folded">
    <summary>${_("Removed from here in the last 30 days")}</summary>
    <ul class="card" role="list">${some.map((one) => line(one, facts))}</ul>
  </details>`;
}
