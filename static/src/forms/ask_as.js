/** Questions whose answer is kept in a field of another name. @type {Record<string, string[]>} */
const ASKED_AS = { starts_at: ["starts_on", "starts_time"] };

/**
 * The question by which a field is asked; of several the first that is still to be answered.
 * @param {string} field @param {import("./steps.js").Plan} plan @param {import("./steps.js").Steps} steps
 */
export function questionOf(field, plan, steps) {
  const asked = ASKED_AS[field]?.filter((one) => plan.questions.some((question) => question.field === one)) ?? [];
  return asked.find((one) => !steps.answers[one]) ?? asked[0] ?? field;
}
