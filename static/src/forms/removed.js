// What was removed is no form to save, which would bring it back unasked: it says so, and has its way back.
import { html } from "lit-html";
import { button } from "../parts/button.js";
import { empty } from "../parts/empty.js";
import { headOfOne } from "../parts/head.js";
import { lift } from "../parts/receipt.js";
import { save } from "../store/save.js";
import { _ } from "../words.js";
import { stepsOn } from "./opening.js";
import { sayRecord } from "./say.js";

/**
 * @typedef {import("./facts.js").Rec} Rec
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./steps.js").Plan} Plan
 */

/** Saved with nothing else, it stands again. @param {Rec} record @param {string} words what it was */
async function bringBack({ kind, id }, words) {
  const { undo } = await save([{ kind, id }]);
  lift({ words, undo });
}

/** @param {Rec} record @param {Plan} plan @param {Facts} facts */
export function removed(record, plan, facts) {
  const words = sayRecord({ plan, steps: stepsOn(plan, record, facts) }, facts);
  return html`${headOfOne({ title: plan.title(), status: words, back: "#/idag" })}
  ${empty({ title: _("Removed"), ways: html`<div class="buttons">${button(_("Bring back"), { press: () => bringBack(record, words), variant: "secondary" })}</div>` })}`;
}
