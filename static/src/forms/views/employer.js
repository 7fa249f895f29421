// Which employer: what the calendar says, whom one spoke with lately, search, and a new one.
import { html, nothing } from "lit-html";
import { icon } from "../../parts/icon.js";
import { searchField } from "../../parts/search_field.js";
import { _ } from "../../words.js";
import { likelyRows, recentRows, registerRow, suggestedRows } from "../employer_rows.js";
import { employersLike, isNewName, maybeSame } from "../employer_search.js";
import { act } from "../form.js";
import { answer } from "../steps.js";
import { pickRows } from "./pick_row.js";
import { waysPast } from "./ways_past.js";

/** The new employer is saved with the record, in the same go. @param {string} name @param {string} field */
const addNew = (name, field) =>
  act((steps) => {
    const newcomer = { id: steps.newcomer?.id ?? crypto.randomUUID(), name };
    return { ...answer(steps, field, newcomer.id), newcomer };
  });

/** @param {import("./question.js").Asked} asked */
function offered({ question: { field }, value, answers, context: { facts, kind } }) {
  const suggested = kind === "employer_contact" ? suggestedRows(facts) : [];
  // Beneath a wall there is room for fewer.
  const count = answers.participant_id ? 3 : 5;
  const recent = recentRows(facts, suggested.map((row) => row.value), count);
  const known = recent.length ? recent : employersLike("", facts.all("employer"), 5).map(registerRow);
  return html`${pickRows(suggested, field, value, { suggested: true })}
    ${known.length ? html`<p class="picks-label">${recent.length ? _("Lately") : _("In the register")}</p>` : nothing}
    ${pickRows(known, field, value)}`;
}

/** @param {import("./question.js").Asked} asked */
function found({ question: { field }, value, steps, context: { facts } }) {
  const employers = facts.all("employer");
  const name = steps.sought.trim();
  const same = maybeSame({ name }, employers);
  const rows = [...likelyRows(same), ...employersLike(name, employers).filter((one) => !same.includes(one)).map(registerRow)];
  return html`${pickRows(rows, field, value)}
  ${isNewName(name, employers)
    ? html`<button type="button" class="answer" @click=${() => addNew(name, field)}>
        ${icon("add")}<span>${same.length ? _("Another one: add “%(name)s”", { name }) : _("Add “%(name)s”", { name })}</span>
      </button>`
    : nothing}`;
}

/** @param {import("./question.js").Asked} asked */
export const employer = (asked) => html`<div class="pick" role="radiogroup" aria-labelledby=${asked.labelled}>
    ${asked.steps.sought.trim() ? found(asked) : offered(asked)}
  </div>
  ${searchField({
    label: _("Search employers"),
    hint: _("Search, or add a new one"),
    sought: asked.steps.sought,
    seek: (text) => act((steps) => ({ ...steps, sought: text })),
  })}
  <div class="past">${waysPast(asked)}</div>`;
