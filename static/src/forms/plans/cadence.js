import { addDays, byDay, near } from "../../parts/days.js";
import { ruleName } from "../../screens/checkins_said.js";
import { nameOf, workplace } from "../../screens/people.js";
import { _ } from "../../words.js";

/** @typedef {import("../facts.js").Facts} Facts */

/** Whose job, and where. @param {Record<string, any>} said @param {Facts} facts */
function whose({ participant_id, placement_id }, facts) {
  const placement = facts.get(placement_id ?? "");
  return [nameOf(facts.get(participant_id)), workplace(placement, facts) || placement?.fields.title].filter(Boolean).join(" · ");
}

/** Of the check-ins of this job whose windows run, the one that ends last. @param {Record<string, any>} said @param {Facts} facts */
const lastBegun = ({ placement_id }, facts) =>
  facts
    .begun()
    .filter((one) => one.placement_id === placement_id && one.state === "open")
    .toSorted((a, b) => a.due.localeCompare(b.due))
    .at(-1);

/**
 * What has begun stays, whatever was said to it: the new rhythm follows the check-ins of this job whose windows run.
 * @param {Record<string, any>} said @param {Facts} facts
 */
function fromNext(said, facts) {
  const last = lastBegun(said, facts);
  return last ? addDays(last.due, 1) : facts.today;
}

/**
 * Why it begins on a day that nobody chose.
 * @param {Record<string, any>} said @param {Facts} facts
 * @returns {import("../steps.js").Strip | null}
 */
function whyThen(said, facts) {
  const last = lastBegun(said, facts);
  if (!last || said.from_on !== addDays(last.due, 1)) return null;
  return {
    tone: "info",
    title: _("It begins %(day)s", { day: near(said.from_on, facts.today) }),
    text: _("%(what)s has begun and stays, %(last)s. The new rhythm follows it.", { what: ruleName(last.rule), last: byDay(last.due, facts.today) }),
  };
}

/** @type {import("../steps.js").Plan} another rhythm for one job, with whose wish it is and why */
export const cadence = {
  name: "cadence",
  kind: "cadence",
  title: () => _("How often you check in"),
  sums: ["rhythm", "from_on"],
  keeps: ["participant_id", "placement_id"],
  about: whose,
  strip: whyThen,
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
