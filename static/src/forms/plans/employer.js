import { _ } from "../../words.js";

/** @type {import("../steps.js").Plan} */
export const employer = {
  name: "employer",
  kind: "employer",
  title: () => _("kind.employer"),
  sums: ["name"],
  note: "line",
  questions: [
    { field: "name", ask: "text", flow: true, words: () => _("What is the workplace called?") },
    { field: "org_number", ask: "text", words: () => _("Which organisation number?") },
    { field: "address", ask: "text", words: () => _("Which address?") },
    { field: "municipality", ask: "text", words: () => _("Which municipality?") },
    { field: "industry_code", ask: "text", folded: true, words: () => _("Which industry code?") },
    { field: "needs", ask: "note", words: () => _("What does the workplace need?") },
  ],
};
