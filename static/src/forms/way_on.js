import { filled } from "./steps.js";

/**
 * What a person may want next: somebody was hired, so there is a placement to log.
 * @param {import("./form.js").Form} saved
 * @param {import("./facts.js").Facts} facts
 * @returns {string | null} an address
 */
export function wayOn({ plan, steps, isNew }, facts) {
  const answers = filled(plan, steps, facts);
  if (plan.kind !== "employer_contact" || !isNew || answers.outcome !== "hired") return null;
  const asked = new URLSearchParams({ employer: answers.employer_id });
  if (answers.participants?.length === 1) asked.set("participant", answers.participants[0]);
  return `#/logga/placement?${asked}`;
}
