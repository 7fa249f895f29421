// "You are needed", on top of Today.
import { html } from "lit-html";
import { needing } from "../needing.js";
import { icon } from "../parts/icon.js";
import { row } from "../parts/row.js";
import { isDamaged } from "../store/damaged.js";
import { _, ngettext } from "../words.js";
import { lostWords } from "./gates.js";
import { noteAbout } from "./late_note.js";
import { aboutOf, titleOf } from "./question_words.js";
import { subjectOf } from "./things.js";
import { partedWords } from "./tray_drafts.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../needing.js").Needing} Needing
 */

/** @param {Needing} first @param {Facts} facts @returns {{title: string, second: string}} */
function told(first, facts) {
  if (first.type === "question") return { title: titleOf(first.thing, facts), second: `${_("Two answers")} · ${aboutOf(first.thing, facts)}` };
  if (first.type === "note") return { title: noteAbout(first.thing, facts), second: _("A colleague's note that came late.") };
  if (first.type === "draft") return { title: _("What you were writing"), second: partedWords(first.thing.text) };
  const { name, what } = subjectOf(first.thing, facts);
  return { title: [what, name].filter(Boolean).join(", "), second: isDamaged(first.thing) ? _("Can no longer be read") : trouble(first.thing.verdict) };
}

/** @param {Needing} one */
const isLost = (one) => one.type === "refused" && isDamaged(one.thing);

/** One thing opens where it is settled, several open the tray. @param {Facts} facts */
export function needsCard(facts) {
  const all = needing();
  const [first] = all;
  if (!first) return html``;
  const { title, second } =
    all.length > 1
      ? { title: ngettext("%(n)s needs you", "%(n)s need you", all.length), second: lostWords() || all.some(isLost) ? _("They are in the tray.") : _("Nothing you wrote is lost.") }
      : told(first, facts);
  return html`<ul class="card needs-card" role="list">
    ${row({ name: title, href: all.length > 1 ? "#/utkorg" : first.href, second, sentence: `${title}. ${second}`, lead: icon("needs") })}
  </ul>`;
}

/** @param {string | undefined} verdict */
function trouble(verdict) {
  if (verdict === "clash") return _("You answered at the same time. Nothing has changed.");
  return _("Could not be accepted. Your text is still here.");
}
