// What rises from below. A real dialog: it keeps the focus, closes on Escape and on back, and gives it back.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { keepStep, layOver, liftOver } from "../router.js";
import { _ } from "../words.js";
import { iconButton } from "./button.js";

/** @type {import("@preact/signals-core").Signal<{title: string, inside: () => unknown} | null>} */
const shown = signal(null);

/** @type {Element | null} */
let opener = null;

/**
 * Opens a sheet.
 * @param {string} title
 * @param {() => unknown} inside drawn anew at every change
 */
export function openSheet(title, inside) {
  opener = document.activeElement;
  shown.value = { title, inside };
  layOver(closeSheet);
}

/**
 * Closes it; the focus returns to what opened it.
 * @param {Event} [event] of what was pressed: a link leads on from here
 */
export function closeSheet(event) {
  if (!shown.value) return;
  if (event?.currentTarget instanceof HTMLAnchorElement) keepStep();
  else liftOver();
  shown.value = null;
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  opener = null;
}

/** It is drawn before it is in the document, and only there it can be shown. @param {Element | undefined} dialog */
const show = (dialog) =>
  queueMicrotask(() => {
    if (dialog instanceof HTMLDialogElement && dialog.isConnected && !dialog.open) dialog.showModal();
  });

/** A tap beside the sheet. @param {Event} event */
function pressed(event) {
  if (event.target === event.currentTarget) closeSheet();
}

export function sheet() {
  const open = shown.value;
  if (!open) return nothing;
  return html`<dialog class="sheet" aria-labelledby="sheet-title" ${ref(show)} @close=${closeSheet} @click=${pressed}>
    <header class="sheet-head">
      <h2 id="sheet-title">${open.title}</h2>
      ${iconButton("close", _("Close"), { press: closeSheet })}
    </header>
    ${open.inside()}
  </dialog>`;
}
