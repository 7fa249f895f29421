// What was half typed about somebody who has left this phone: the text in full, to take along or put away.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { drop, keep, parted } from "../drafts.js";
import { planNamed } from "../forms/plans/index.js";
import { button, linkButton } from "../parts/button.js";
import { icon } from "../parts/icon.js";
import { lift } from "../parts/receipt.js";
import { _ } from "../words.js";
import { saveFile } from "./files.js";
import { copy } from "./refused_card.js";
import { partsOf, plainText } from "./refused_text.js";
import { subjectOf } from "./things.js";
import { when } from "./tray_waiting.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../drafts.js").Parted} Parted
 */

/** @type {Record<string, () => string>} */
const WHY = {
  moved: () => _("It is about somebody who is with a colleague now. It was not sent, and lies here until you put it away."),
  gone: () => _("What it is about is no longer kept here. It was not sent, and lies here until you put it away."),
  undone: () => _("You undid it. It lies here until you put it away."),
};

/** @param {Parted["text"]} text */
export const partedWords = ({ why }) => (WHY[why ?? ""] ?? WHY.gone)?.() ?? "";

/** An employer that nobody has saved is known by what was typed. @param {Parted["text"]} text @param {Facts} facts @returns {Facts} */
const withNewcomer = ({ newcomer }, facts) => ({
  ...facts,
  get: (id) => (newcomer && id === newcomer.id ? /** @type {any} */ ({ kind: "employer", id, fields: { name: newcomer.name } }) : facts.get(id)),
});

/** As a thing of the tray: what was typed, by the record's own fields. @param {Parted} draft @param {Facts} facts */
export function written({ at, text }, facts) {
  const plan = planNamed(text.plan);
  const fields = plan?.closed?.(text.answers, facts) ?? text.answers;
  return { kind: plan?.kind ?? text.plan, record_id: "", at, fields };
}

/** @param {Parted} draft @param {string} what */
async function putAway({ key, text }, what) {
  await drop(key);
  lift({ title: _("It is put away"), words: what, undo: () => keep(key, text) });
}

/** @param {Parted} draft @param {Facts} known */
function card(draft, known) {
  const facts = withNewcomer(draft.text, known);
  const thing = written(draft, facts);
  const { what } = subjectOf(thing, facts);
  const { words, facts: said } = partsOf(thing, facts);
  const text = () => plainText(thing, facts);
  return html`<article class="card card-inside refused">
    <p class="refused-why">${icon("note", 20)}${_("What you were writing")}</p>
    <h3>${what}</h3>
    <p class="second">${when(draft.at, facts)} · ${partedWords(draft.text)}</p>
    ${words ? html`<p class="well">${words}</p>` : nothing}
    ${said.length ? html`<dl class="facts facts-inside">${said.map(({ label, text: one }) => html`<div><dt>${label}</dt><dd>${one}</dd></div>`)}</dl>` : nothing}
    <div class="pair">
      ${button(_("Copy"), { icon: "copy", variant: "secondary", lower: true, press: () => copy(text()) })}
      ${button(_("Save file"), { icon: "save-file", variant: "secondary", lower: true, press: () => saveFile(`${what}.txt`, text()) })}
    </div>
    ${linkButton(_("Put away"), { press: () => putAway(draft, what), icon: "tick" })}
  </article>`;
}

/** @param {Facts} facts */
export const draftsPart = (facts) => repeat(parted.value, ({ key }) => key, (one) => card(one, facts));
