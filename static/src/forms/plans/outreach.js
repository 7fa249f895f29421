import { _ } from "../../words.js";

/** @type {import("../steps.js").Plan} each try to reach somebody is a record of its own */
export const outreach = {
  name: "outreach",
  kind: "outreach",
  title: () => _("kind.outreach"),
  sums: ["participant_id", "reached"],
  note: "field",
  questions: [
    { field: "participant_id", ask: "participant", flow: true, words: () => _("Whom did you look for?") },
    { field: "reached", ask: "choice", shape: "rows", flow: true, required: true, words: () => _("Did you reach each other?") },
    { field: "mode", ask: "choice", words: () => _("How?"), habit: () => "phone" },
    { field: "date", ask: "day", days: "past", words: () => _("When was it?"), habit: (said, facts) => facts.today },
    { field: "notes", ask: "note", words: () => _("Note") },
  ],
};
