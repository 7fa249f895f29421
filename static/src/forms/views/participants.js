// Whom a contact concerns: none, one or several.
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { button } from "../../parts/button.js";
import { searchField } from "../../parts/search_field.js";
import { _ } from "../../words.js";
import { act } from "../form.js";
import { isConcealedAt } from "../habits.js";
import { participantRows } from "../participant_rows.js";
import { answer, reopen } from "../steps.js";

/** @param {string[]} chosen @param {string} id */
const toggled = (chosen, id) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);

/** @param {import("./pick_row.js").Pick} pick @param {string} field @param {string[]} chosen @param {boolean} concealed */
const checkRow = ({ value, name, second }, field, chosen, concealed) => html`<li class="row" data-plain>
  <span class="row-lead"></span>
  <label class="row-main check">
    <span>
      <span class="row-name">${name}</span>
      <span class="row-second">${second}</span>
      ${concealed ? html`<span class="row-third needs">${_("The employer does not know about the support")}</span>` : nothing}
    </span>
    <input
      type="checkbox"
      .checked=${live(chosen.includes(value))}
      @change=${() => act((steps) => ({ ...answer(steps, field, toggled(chosen, value), true), sought: steps.sought }))}
    />
  </label>
</li>`;

const FIRST = 6;

/** Those chosen are always in sight; a search shows all it finds. @param {import("./pick_row.js").Pick[]} rows @param {string[]} chosen @param {import("../steps.js").Steps} steps */
function firstRows(rows, chosen, { sought, writing }) {
  const isChosen = (/** @type {import("./pick_row.js").Pick} */ { value }) => chosen.includes(value);
  const ordered = [...rows.filter(isChosen), ...rows.filter((row) => !isChosen(row))];
  return sought || writing ? ordered : ordered.slice(0, Math.max(FIRST, chosen.length));
}

/** @param {import("./question.js").Asked} asked */
export function participants({ question, value, answers, steps, labelled, context: { facts } }) {
  const chosen = /** @type {string[]} */ (value ?? []);
  const rows = firstRows(participantRows(facts, steps.sought), chosen, steps);
  const isHidden = (/** @type {string} */ id) => isConcealedAt(id, answers.employer_id, facts);
  return html`<div class="pick" role="group" aria-labelledby=${labelled}>
      <ul class="card picks" role="list">
        ${rows.map((row) => checkRow(row, question.field, chosen, isHidden(row.value)))}
      </ul>
    </div>
    ${searchField({
      label: _("Search participants"),
      sought: steps.sought,
      seek: (text) => act((now) => ({ ...now, sought: text })),
    })}
    <div class="past">
      ${button(_("Done"), { variant: "secondary", press: () => act((now) => reopen(now, null)) })}
    </div>`;
}
