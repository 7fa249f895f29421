// A new version waits: the person says when. Drafts are on the disk already.
import { html, nothing } from "lit-html";
import { flushDrafts } from "../drafts.js";
import { applyUpdate, updateReady } from "../update.js";
import { button } from "../parts/button.js";
import { lift } from "../parts/receipt.js";
import { _ } from "../words.js";

/** Says why where it does not go: what was typed and is not on the disk would be lost with the page. */
export async function update() {
  try {
    await applyUpdate(flushDrafts);
  } catch {
    lift({ title: _("It is not updated yet"), words: _("A draft could not be kept. Save it, or copy its text, and try again.") });
  }
}

export const updateCard = () =>
  updateReady.value
    ? html`<section class="card notice" aria-label=${_("New version")}>
        <p class="words">${_("New version. Drafts come along.")}</p>
        ${button(_("Update"), { variant: "secondary", lower: true, press: update })}
      </section>`
    : nothing;
