// A new version waits: the person says when. Drafts are on the disk already.
import { html, nothing } from "lit-html";
import { flushDrafts } from "../drafts.js";
import { applyUpdate, updateReady } from "../update.js";
import { button } from "../parts/button.js";
import { _ } from "../words.js";

export const updateCard = () =>
  updateReady.value
    ? html`<section class="card notice" aria-label=${_("New version")}>
        <p class="words">${_("New version. Drafts come along.")}</p>
        ${button(_("Update"), { variant: "secondary", lower: true, press: () => applyUpdate(flushDrafts) })}
      </section>`
    : nothing;
