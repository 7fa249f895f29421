import { addDays } from "../../parts/days.js";
import { nameOf, workplace } from "../../screens/people.js";
import { _ } from "../../words.js";

/** @typedef {import("../facts.js").Facts} Facts */

/** Whose job, and where. @param {Record<string, any>} said @param {Facts} facts */
function whose({ participant_id, placement_id }, facts) {
  const placement = facts.get(placement_id ?? "");
  return [nameOf(facts.get(participant_id)), workplace(placement, facts) || placement?.fields.title].filter(Boolean).join(" · ");
}

/**
 * What has begun stays, whatever was said to it: the new rhythm follows the check-ins of this job whose windows run.
 * @param {Record<string, any>} said @param {Facts} facts
 */
function fromNext({ placement_id }, facts) {
  const running = facts.begun().filter((one) => one.placement_id === placement_id && one.state === "open");
  const last = running.map(({ due }) => due).toSorted().at(-1);
  return last ? addDays(last, 1) : facts.today;
}

/** @type {import("../steps.js").Plan} another rhythm for one job, with whose wish it is and why */
export const cadence = {
  name: "cadence",
  kind: "cadence",
  title: () => _("How often you check in"),
  sums: ["rhythm", "from_on"],
  keeps: ["participant_id", "placement_id"],
  about: whose,
  questions: [
    { field: "rhythm", ask: "choice", shape: "rows", flow: true, words: () => _("How often do you want to check in?") },
    { field: "wish", ask: "choice", shape: "rows", flow: true, words: () => _("Whose wish is it?") },
    { field: "reason", ask: "note", flow: true, words: () => _("Why?") },
    {
      field: "from_on",
      ask: "day",
      days: "ahead",
      words: () => _("From which day?"),
      required: true,
      habit: fromNext,
      lasting: true,
      between: (said, { today }) => ({ from: today }),
    },
  ],
};
