import { _ } from "../../words.js";
import { maybeSame } from "../employer_search.js";

/**
 * One that looks like another in the register is told so, and may be saved all the same.
 * @param {import("../steps.js").Answers} answers @param {import("../facts.js").Facts} facts @param {string} id
 * @returns {import("../steps.js").Strip | null}
 */
function likeness(answers, facts, id) {
  const apart = facts.get(id)?.fields.apart_from;
  const [same] = maybeSame({ ...answers, id }, facts.all("employer")).filter((one) => one.id !== apart && one.fields.apart_from !== id);
  if (!same) return null;
  const text = [same.fields.name, same.fields.municipality, same.fields.address].filter(Boolean).join(" · ");
  return { tone: "needs", title: _("Perhaps the same as one in the register"), text };
}

/** @type {import("../steps.js").Plan} */
export const employer = {
  name: "employer",
  kind: "employer",
  title: () => _("kind.employer"),
  sums: ["name"],
  note: "line",
  strip: likeness,
  questions: [
    { field: "name", ask: "text", flow: true, words: () => _("What is the workplace called?") },
    { field: "org_number", ask: "text", words: () => _("Which organisation number?") },
    { field: "address", ask: "text", words: () => _("Which address?") },
    { field: "municipality", ask: "text", words: () => _("Which municipality?") },
    { field: "industry_code", ask: "text", folded: true, words: () => _("Which industry code?") },
    { field: "needs", ask: "note", words: () => _("What does the workplace need?") },
  ],
};
