// An employer that I made looks like one a colleague made: is it the same? Said to the supervisor by a mark.
import { computed } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { maybeSame } from "../forms/employer_search.js";
import { storeWords } from "../forms/store_words.js";
import { button } from "../parts/button.js";
import { icon } from "../parts/icon.js";
import { interrupt } from "../parts/live.js";
import { lift } from "../parts/receipt.js";
import { all } from "../store/known.js";
import { save } from "../store/save.js";
import { _ } from "../words.js";

/** @typedef {import("../forms/facts.js").Rec} Rec */

/**
 * My employers with one of a colleague's that each looks like. What was answered, either way, asks no more.
 * @param {Rec[]} employers
 * @returns {{mine: Rec, other: Rec}[]}
 */
export function doubtful(employers) {
  const theirs = employers.filter(({ at }) => at === null);
  return employers
    .filter(({ at, fields }) => at !== null && !fields.same_as && !fields.apart_from)
    .flatMap((mine) => {
      const [other] = maybeSame({ ...mine.fields, id: mine.id }, theirs).filter(({ fields }) => ![fields.same_as, fields.apart_from].includes(mine.id));
      return other ? [{ mine, other }] : [];
    });
}

const pairs = computed(() => doubtful(all("employer")));

export const hasDoubt = () => pairs.value.length > 0;

/** @param {Rec} mine @param {Record<string, string>} fields @param {string} title */
async function say(mine, fields, title) {
  try {
    const { undo } = await save([{ kind: "employer", id: mine.id, fields }]);
    lift({ title, words: String(mine.fields.name), undo });
  } catch (error) {
    interrupt(storeWords(/** @type {{code?: string}} */ (error).code ?? ""));
  }
}

/** @param {Rec} employer */
const line = ({ fields }) => html`<p class="well"><b>${fields.name}</b>${[fields.municipality, fields.address, fields.org_number].filter(Boolean).map((one) => html`<br />${one}`)}</p>`;

/** @param {{mine: Rec, other: Rec}} pair */
const card = ({ mine, other }) => html`<section class="card card-inside stack same-employer" aria-labelledby=${`same-${mine.id}`}>
  <p class="refused-why needs">${icon("employer", 20)}<b id=${`same-${mine.id}`}>${_("Is this the same employer?")}</b></p>
  ${line(mine)}
  <p class="second">${_("You wrote the one above, a colleague the one below.")}</p>
  ${line(other)}
  <div class="pair">
    ${button(_("The same"), { variant: "secondary", lower: true, press: () => say(mine, { same_as: other.id }, _("Told to the supervisor")) })}
    ${button(_("Two employers"), { variant: "secondary", lower: true, press: () => say(mine, { apart_from: other.id }, _("Kept apart")) })}
  </div>
</section>`;

/** The first doubt, one at a time; with an id, only about that employer. @param {string} [id] */
export function sameEmployerCard(id) {
  const pair = pairs.value.find(({ mine }) => !id || mine.id === id);
  return pair ? card(pair) : nothing;
}
