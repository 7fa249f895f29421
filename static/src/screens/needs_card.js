// "You are needed", on top of Today.
import { html } from "lit-html";
import { refused } from "../outbox.js";
import { icon } from "../parts/icon.js";
import { row } from "../parts/row.js";
import { _, ngettext } from "../words.js";
import { subjectOf } from "./things.js";

/** @param {import("../forms/facts.js").Facts} facts */
export function needsCard(facts) {
  const [first] = refused.value;
  const count = refused.value.length;
  if (!first) return html``;
  const { name, what } = subjectOf(first, facts);
  const title = count > 1 ? ngettext("%(n)s needs you", "%(n)s need you", count) : [what, name].filter(Boolean).join(", ");
  const second = count > 1 ? _("Nothing you wrote is lost.") : trouble(first.verdict);
  return html`<ul class="card needs-card" role="list">
    ${row({ name: title, href: "#/utkorg", second, sentence: `${title}. ${second}`, lead: icon("needs") })}
  </ul>`;
}

/** @param {string | undefined} verdict */
export function trouble(verdict) {
  if (verdict === "clash") return _("You answered at the same time. Nothing has changed.");
  if (verdict === "late_note") return _("Somebody else has taken over. Your text is kept as a note.");
  return _("Could not be accepted. Your text is still here.");
}
