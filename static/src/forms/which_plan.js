// On which form a record is changed.
import { uponWhich, withItsAnswers } from "./from_refused.js";
import { refusedNow } from "./form.js";
import { stepsOn } from "./opening.js";
import { planFor, planNamed, plansOf } from "./plans/index.js";

/**
 * The one that was asked for, else that of its kind. What was refused is corrected on the first that has a place for all of it.
 * @param {import("./facts.js").Rec} record @param {URLSearchParams} asked @param {import("./facts.js").Facts} facts
 */
export function planOn(record, asked, facts) {
  const wanted = asked.get("plan");
  if (wanted) return planNamed(wanted);
  const refused = refusedNow(asked);
  const upon = uponWhich(record, refused);
  return plansOf(record.kind).find((plan) => withItsAnswers(plan, stepsOn(plan, upon, facts), { refused, upon, facts }).corrects) ?? planFor(record.kind);
}
