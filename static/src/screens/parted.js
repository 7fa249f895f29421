// Somebody whose record was open has left this phone: back to the list, and a sentence that names nobody.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { icon } from "../parts/icon.js";
import { interrupt } from "../parts/live.js";
import { go, route } from "../router.js";
import { _ } from "../words.js";

let open = "";

/** Where the list says so; once another screen was opened it is told no more. @type {import("@preact/signals-core").Signal<object | null>} */
const toldAt = signal(null);

/** A record is on the screen. @param {string} id */
export function isShown(id) {
  open = id;
}

/** It is not there any more. @param {string} id @returns {boolean} whether it was on the screen a moment ago */
export function hasLeft(id) {
  if (open !== id) return false;
  open = "";
  queueMicrotask(() => {
    interrupt(sentence());
    go("#/deltagare", { replace: true });
    toldAt.value = route.value;
  });
  return true;
}

const sentence = () => _("The participant you looked at is with a colleague now and no longer kept here. What you had not sent lies in the tray.");

export const partedStrip = () =>
  toldAt.value === route.value ? html`<p class="strip" data-kind="info">${icon("info", 20)}<span>${sentence()}</span></p>` : nothing;
