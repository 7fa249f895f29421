// The green strip under a visit: which check-ins it meets, and which comes next.
import { dayOf } from "../numbers.js";
import { ruleName } from "../screens/checkins_said.js";
import { _ } from "../words.js";
import { sayList } from "./say.js";

/** @typedef {import("./facts.js").Facts} Facts */

/** @param {Record<string, any>} checkIn */
const ruleOf = ({ rule }) => ruleName(rule);

/**
 * @param {Record<string, any>} answers
 * @param {Facts} facts
 * @param {string} id of the visit
 * @returns {import("./steps.js").Strip | null}
 */
export function visitStrip(answers, facts, id) {
  if (!answers.participant_id || facts.get(id)) return null;
  const met = facts.wouldSettle("follow_up_visit", answers);
  if (!met.length) return null;
  const next = comingCheckIn(answers, facts);
  return { tone: "met", title: meetsWords(met.map(ruleOf)), text: next ? nextWords(next) : "" };
}

/** @param {string[]} rules */
const meetsWords = (rules) =>
  rules.length === 1
    ? _("Meets the %(rule)s check-in", { rule: rules[0] ?? "" })
    : _("Meets the check-ins %(rules)s", { rules: sayList(rules) });

/** @param {Record<string, any>} checkIn */
const nextWords = (checkIn) =>
  _("Next: %(rule)s, from %(day)s", { rule: ruleOf(checkIn), day: dayOf(checkIn.opens) });

/** The check-in of the same participant that opens next. @param {Record<string, any>} answers @param {Facts} facts */
function comingCheckIn({ participant_id, date }, facts) {
  const after = date > facts.today ? date : facts.today;
  return facts
    .reminders()
    .map(({ fields }) => fields)
    .filter((one) => one.participant_id === participant_id && one.opens > after && one.meets?.kind === "follow_up_visit")
    .filter(({ met_on, cancelled_on }) => !met_on && !cancelled_on)
    .toSorted((a, b) => a.opens.localeCompare(b.opens))[0];
}
