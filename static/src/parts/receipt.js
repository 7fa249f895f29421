// A save lifts the truth line into a receipt with "Undo". It sinks after eight seconds, but stays while
// it is touched or has the focus.
import { signal } from "@preact/signals-core";
import { html } from "lit-html";
import { _ } from "../words.js";
import { icon } from "./icon.js";
import { tell } from "./live.js";
import { isWide } from "./width.js";

const STAYS = 8000;
const SINKS = 160;

/**
 * @typedef {{title: string, words: string, undo: (() => unknown) | null}} Receipt
 * @type {import("@preact/signals-core").Signal<(Receipt & {sinking: boolean}) | null>}
 */
export const lifted = signal(null);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let sinking;
let held = false;

/** @param {boolean} hold */
function holdOn(hold) {
  held = hold;
  clearTimeout(sinking);
  if (!hold) sinking = setTimeout(sink, STAYS);
}

/** Takes the receipt away again. */
export function sink() {
  if (held || !lifted.value) return;
  lifted.value = { ...lifted.value, sinking: true };
  sinking = setTimeout(() => (lifted.value = null), SINKS);
}

/**
 * Shows what was just saved.
 * @param {{words: string, undo?: () => unknown, title?: string}} saved `words`: what it was, "Bageri Sagokorn · fre 9 okt".
 *   `undo` may resolve to false: there was nothing to take back
 */
export function lift({ words, undo, title = savedHere() }) {
  lifted.value = { title, words, undo: undo ?? null, sinking: false };
  holdOn(false);
  tell(title);
  // Not on every phone; one light tick where there is a motor.
  navigator.vibrate?.(10);
}

const savedHere = () => (isWide.value ? _("Saved on this computer") : _("Saved on this phone"));

/** "Undo" in the receipt. Says so where there was nothing to take back, and offers it again where the store failed. */
export async function takeBack() {
  const { undo, words } = lifted.value ?? {};
  held = false;
  clearTimeout(sinking);
  lifted.value = null;
  try {
    if ((await undo?.()) !== false) return tell(_("Undone"));
    lift({ title: notUndone(), words: _("It is a colleague's by now, or something was saved upon it.") });
  } catch {
    lift({ title: notUndone(), words: words ?? "", undo: undo ?? undefined });
  }
}

const notUndone = () => _("It could not be undone");

/** @param {Receipt & {sinking: boolean}} receipt */
export const receipt = ({ title, words, undo, sinking }) => html`<div
  class="receipt"
  ?data-sinking=${sinking}
  @pointerdown=${() => holdOn(true)}
  @pointerup=${() => holdOn(false)}
  @pointercancel=${() => holdOn(false)}
  @focusin=${() => holdOn(true)}
  @focusout=${() => holdOn(false)}
>
  ${icon(isWide.value ? "laptop" : "phone")}
  <p class="receipt-words"><b>${title}</b><span>${words}</span></p>
  ${undo ? html`<button type="button" @click=${takeBack}>${_("Undo")}</button>` : ""}
</div>`;
