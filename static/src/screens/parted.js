// Somebody whose record was open has left this phone: back to the list, and a sentence that names nobody.
import { effect, signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { isOnlyHere, isWithNobody } from "../forms/here.js";
import { icon } from "../parts/icon.js";
import { interrupt } from "../parts/live.js";
import { isOver } from "../parted.js";
import { go, route } from "../router.js";
import { wasEnded } from "../store/known.js";
import { _ } from "../words.js";

/** @typedef {import("../forms/facts.js").Rec} Rec */

/** @type {Rec | null} */
let open = null;

// Nobody has left where the access of this phone was ended: all are fetched again, or none.
effect(() => {
  if (wasEnded()) open = null;
});

/** Where the list says so; once another screen was opened it is told no more. @type {import("@preact/signals-core").Signal<{at: object, words: string} | null>} */
const told = signal(null);

/** A record is on the screen. @param {Rec} rec */
export function isShown(rec) {
  open = rec;
}

/** It is not there any more. @param {string} id @param {Rec | undefined} now what is there @returns {boolean} whether it was on the screen a moment ago */
export function hasLeft(id, now) {
  if (open?.id !== id) return false;
  // Of what nobody else had heard of nothing is left where it is undone.
  const words = now?.deleted || isOnlyHere(open) ? removed() : leftWith(open);
  open = null;
  queueMicrotask(() => {
    interrupt(words);
    go("#/deltagare", { replace: true });
    told.value = { at: route.value, words };
  });
  return true;
}

const removed = () => _("The participant you looked at was removed.");

/** A closed case leaves by itself, and is handed to nobody. @param {Rec} participant as it was shown last */
const leftWith = (participant) => (isOver(participant) ? closed() : isWithNobody(participant) ? notKept() : withColleague());

const notKept = () => _("The participant you looked at is no longer kept here. What you had not sent lies in the tray.");

const closed = () => _("The case was closed, and the participant you looked at is no longer kept here. What you had not sent lies in the tray.");

const withColleague = () => _("The participant you looked at is with a colleague now and no longer kept here. What you had not sent lies in the tray.");

export const partedStrip = () =>
  told.value?.at === route.value ? html`<p class="strip" data-kind="info">${icon("info", 20)}<span>${told.value.words}</span></p>` : nothing;
