// A form opened to correct what the server refused: it begins at the field that was refused, with the reason.
import { reasonOf } from "../screens/refused_why.js";
import { questionOf } from "./ask_as.js";
import { reopen } from "./steps.js";

/**
 * The form as it is where nothing was refused, or where it asks of no such field.
 * @param {import("./steps.js").Plan} plan
 * @param {import("./steps.js").Steps} steps
 * @param {import("../outbox.js").Refused | undefined} refused
 * @returns {Pick<import("./form.js").Form, "steps" | "faults">}
 */
export function withRefused(plan, steps, refused) {
  const field = refused?.field ? questionOf(refused.field, plan, steps) : null;
  if (!refused || !field || !plan.questions.some((question) => question.field === field)) return { steps, faults: [] };
  return { steps: reopen(steps, field), faults: [{ field, code: "refused", words: reasonOf(refused) }] };
}
