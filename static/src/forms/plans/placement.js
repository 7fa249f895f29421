import { _ } from "../../words.js";

/** @param {Record<string, any>} said */
const isJob = ({ placement_kind }) => placement_kind === "job";

/** @param {Record<string, any>} said */
const hasEnd = ({ job_end }) => Boolean(job_end);

const later = () => _("Fill in later");

/** @type {import("../steps.js").Plan} who and start come first: all the rest can wait */
export const placement = {
  name: "placement",
  kind: "placement",
  title: () => _("kind.placement"),
  sums: ["participant_id", "title"],
  canWait: true,
  note: "line",
  questions: [
    { field: "participant_id", ask: "participant", flow: true, words: () => _("Whom does it concern?") },
    { field: "placement_kind", ask: "choice", words: () => _("What is it?"), habit: () => "job" },
    { field: "job_start", ask: "day", days: "start", flow: true, words: () => _("When does it start?") },
    { field: "employer_id", ask: "employer", flow: true, gap: true, words: () => _("Which employer?"), skip: later },
    {
      field: "title",
      ask: "text",
      flow: true,
      gap: true,
      words: () => _("What is the work called?"),
      skip: later,
      habit: ({ placement_kind }) => _(`placement_kind.${placement_kind}`),
    },
    { field: "hours_per_week", ask: "number", flow: true, gap: true, words: () => _("How many hours a week?"), skip: later },
    {
      field: "contract",
      ask: "choice",
      flow: true,
      gap: true,
      words: () => _("Which type of contract?"),
      skip: later,
      when: isJob,
    },
    {
      field: "disclosure",
      ask: "choice",
      shape: "rows",
      flow: true,
      gap: true,
      words: () => _("What may the employer know?"),
      skip: later,
    },
    {
      field: "competitive",
      ask: "choice",
      folded: true,
      told: true,
      words: () => _("Is it competitive employment?"),
      when: isJob,
      habit: () => true,
    },
    { field: "subsidised", ask: "choice", folded: true, words: () => _("Is there a wage subsidy?"), when: isJob },
    { field: "first_4h_on", ask: "day", days: "past", folded: true, words: () => _("When had four hours been worked?"), when: isJob },
    { field: "occupation_code", ask: "text", folded: true, words: () => _("Which occupation code?"), when: isJob },
    { field: "job_end", ask: "day", days: "past", folded: true, words: () => _("Which day was the last?") },
    { field: "heard_on", ask: "day", days: "past", folded: true, words: () => _("When did you hear of it?"), when: hasEnd },
    { field: "end_reason", ask: "choice", folded: true, words: () => _("Why did it end?"), when: hasEnd },
    { field: "notes", ask: "note", words: () => _("Note") },
  ],
};
