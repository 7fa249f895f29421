// Something that the server did not take: what it was, why, the text in full, and what can be done.
import { html, nothing } from "lit-html";
import { dropRefused } from "../outbox.js";
import { localDay } from "../numbers.js";
import { button, linkButton } from "../parts/button.js";
import { shortDate } from "../parts/days.js";
import { icon } from "../parts/icon.js";
import { interrupt, tell } from "../parts/live.js";
import { lift } from "../parts/receipt.js";
import { isDamaged } from "../store/damaged.js";
import { _ } from "../words.js";
import { saveFile } from "./files.js";
import { partsOf, plainText } from "./refused_text.js";
import { isCorrectable, whyRefused } from "./refused_why.js";
import { subjectOf } from "./things.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../outbox.js").Refused} Refused
 */

/** Which field has the day that a record tells of, where that is not its date. @type {Record<string, string>} */
const DAYS = { appointment: "starts_at", placement: "job_start", profile: "updated_on" };

/** @type {Record<string, () => string>} */
const TITLES = {
  refused: () => _("Could not be accepted"),
  clash: () => _("Two answers"),
  late_note: () => _("Kept as a note"),
};

/** @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(_("Copied"));
  } catch {
    // Without the permission the text on the card can still be marked by hand.
    interrupt(_("The browser did not allow it. Mark the text and copy it by hand."));
  }
}

/** @param {Refused} refused @param {string} what */
async function drop(refused, what) {
  const { undo } = await dropRefused(refused.change);
  lift({ title: refused.verdict === "late_note" ? _("It is put away") : _("Removed"), words: what, undo });
}

/** @param {Refused} refused @param {Facts} facts */
function ways(refused, facts) {
  const { name, what } = subjectOf(refused, facts);
  const said = [what, name].filter(Boolean).join(", ");
  const isNote = refused.verdict === "late_note";
  const text = () => plainText(refused, facts);
  return html`${isCorrectable(refused)
      ? html`<div class="buttons">
          ${button(_("Correct and send again"), { href: `#/andra/${refused.record_id}?refused=${refused.change}`, name: `${_("Correct and send again")}: ${said}` })}
        </div>`
      : nothing}
    ${isDamaged(refused)
      ? nothing
      : html`<div class="pair">
          ${button(_("Copy"), { icon: "copy", variant: "secondary", lower: true, press: () => copy(text()) })}
          ${button(_("Save file"), { icon: "save-file", variant: "secondary", lower: true, press: () => saveFile(`${what}.txt`, text()) })}
        </div>`}
    ${isNote
      ? linkButton(_("Put away"), { press: () => drop(refused, said), icon: "tick" })
      : linkButton(_("Remove from here"), { press: () => drop(refused, said), icon: "delete", color: "danger" })}`;
}

/**
 * The day it tells of, else that on which it was written: of who has left, all that tells one's own notes apart.
 * @param {Refused} refused @param {Facts} facts
 */
export function dayOf({ kind, fields, at }, facts) {
  const first = DAYS[kind] ?? "date";
  const day = String(fields[first] ?? "");
  const moment = day.includes("T") ? Date.parse(day) : at;
  return shortDate(/^\d{4}-\d\d-\d\d$/.test(day) ? day : localDay(moment, facts.zone));
}

/** Of what cannot be read there is no day. @param {Refused} refused @param {Facts} facts */
function heading(refused, facts) {
  const { name, what } = subjectOf(refused, facts);
  return [what, name || (isDamaged(refused) ? "" : dayOf(refused, facts))];
}

/** @param {Refused} refused @param {Facts} facts */
export function refusedCard(refused, facts) {
  const { words, facts: said } = partsOf(refused, facts);
  return html`<article class="card card-inside refused">
    <p class="refused-why needs">${icon(refused.verdict === "late_note" ? "note" : "needs", 20)}${isDamaged(refused) ? _("Can no longer be read") : (TITLES[refused.verdict]?.() ?? _("Could not be accepted"))}</p>
    <h3>${heading(refused, facts).filter(Boolean).join(", ")}</h3>
    <p class="second">${whyRefused(refused)}</p>
    ${words ? html`<p class="well">${words}</p>` : nothing}
    ${said.length
      ? html`<details class="folded folded-inside">
          <summary>${_("All that was sent")}</summary>
          <dl class="facts">${said.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>
        </details>`
      : nothing}
    ${ways(refused, facts)}
  </article>`;
}
