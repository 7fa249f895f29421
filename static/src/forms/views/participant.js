import { html, nothing } from "lit-html";
import { linkButton } from "../../parts/button.js";
import { searchField } from "../../parts/search_field.js";
import { _ } from "../../words.js";
import { act } from "../form.js";
import { placementsFor } from "../habits.js";
import { participantRows } from "../participant_rows.js";
import { dayAndDate, nameOf } from "../say.js";
import { write } from "../steps.js";
import { pickRows } from "./pick_row.js";
import { waysPast } from "./ways_past.js";

const FIRST = 6;

/** @param {import("./question.js").Asked} asked */
export function participant(asked) {
  const { question, value, steps, context } = asked;
  const rows = participantRows(context.facts, steps.sought);
  const all = steps.writing || rows.length <= FIRST + 1;
  return html`<div class="pick" role="radiogroup" aria-labelledby=${asked.labelled}>
      ${pickRows(all ? rows : rows.slice(0, FIRST), question.field, value)}
    </div>
    ${rows.length ? nothing : html`<p class="help">${_("No match")}</p>`}
    ${all ? nothing : linkButton(_("Show all %(n)s", { n: rows.length }), { press: () => act((now) => write(now, question.field)) })}
    ${searchField({
      label: _("Search participants"),
      sought: steps.sought,
      seek: (text) => act((now) => ({ ...now, sought: text })),
    })}
    <div class="past">${waysPast(asked)}</div>`;
}

/** Which of a participant's placements. @param {import("./question.js").Asked} asked */
export function placement(asked) {
  const { question, value, answers, context } = asked;
  const rows = placementsFor(answers.participant_id, context.facts).map(({ id, fields }) => ({
    value: id,
    name: nameOf(id, context),
    second: [fields.employer_id && nameOf(fields.employer_id, context), fields.job_start && dayAndDate(fields.job_start)]
      .filter(Boolean)
      .join(" · "),
  }));
  return html`<div class="pick" role="radiogroup" aria-labelledby=${asked.labelled}>${pickRows(rows, question.field, value)}</div>
    <div class="past">${waysPast(asked)}</div>`;
}
