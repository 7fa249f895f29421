// A new version waits: the person says when. Drafts are on the disk already.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { flushDrafts } from "../drafts.js";
import { applyUpdate, updateReady } from "../update.js";
import { button } from "../parts/button.js";
import { lift } from "../parts/receipt.js";
import { _ } from "../words.js";

/** Another tab has moved the store on: what was typed here since is never written, so the page may go without it, on her word. */
const isLeftBehind = signal(false);

/** Says why where it does not go: what was typed and is not on the disk would be lost with the page. */
async function update() {
  try {
    await applyUpdate(flushDrafts);
  } catch (error) {
    isLeftBehind.value = /** @type {{code?: string}} */ (error).code === "old_tab";
    if (!isLeftBehind.value) lift({ title: _("It is not updated yet"), words: _("A draft could not be kept. Save it, or copy its text, and try again.") });
  }
}

/** @param {Parameters<typeof button>[1]} how */
export const updateWay = (how) =>
  isLeftBehind.value
    ? html`<p class="words" role="alert">${_("What you typed last cannot be kept here: another tab runs a newer Fotfäste. Copy the text first.")}</p>
        ${button(_("Update without it"), { ...how, press: () => applyUpdate(async () => {}) })}`
    : button(_("Update"), { ...how, press: update });

export const updateCard = () =>
  updateReady.value
    ? html`<section class="card notice" aria-label=${_("New version")}>
        <p class="words">${_("New version. Drafts come along.")}</p>
        ${updateWay({ variant: "secondary", lower: true })}
      </section>`
    : nothing;
