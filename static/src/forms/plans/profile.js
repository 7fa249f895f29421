import { _ } from "../../words.js";

/** @type {import("../steps.js").Plan} each update of the career profile is a record of its own */
export const profile = {
  name: "profile",
  kind: "profile",
  title: () => _("kind.profile"),
  sums: ["participant_id", "updated_on"],
  note: "field",
  questions: [
    { field: "participant_id", ask: "participant", flow: true, words: () => _("Whose career profile?") },
    {
      field: "updated_on",
      ask: "day",
      days: "past",
      words: () => _("Which day was it updated?"),
      habit: (said, facts) => facts.today,
    },
    { field: "notes", ask: "note", words: () => _("Note") },
  ],
};
