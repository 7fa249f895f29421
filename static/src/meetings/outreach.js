// Who did not come and has not been heard of since. Pure: a task that the log itself settles.
import { isClosed } from "../forms/habits.js";
import { standing } from "../forms/standing.js";
import { localDay } from "../numbers.js";
import { addDays } from "../parts/days.js";
import { isAhead } from "./said.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

const LOOKED_FOR_DAYS = 30;
const MET = ["attended", "late"];

/** @param {Rec} missed @param {Facts} facts */
const dayOf = (missed, { zone }) => localDay(Date.parse(missed.fields.starts_at), zone);

/** The tries to reach somebody since a missed meeting. @param {Rec} missed @param {Facts} facts */
export const triesSince = (missed, facts) =>
  standing("outreach", facts).filter(({ fields }) => fields.participant_id === missed.fields.participant_id && fields.date >= dayOf(missed, facts));

/** Reached, met, visited, or booked again. @param {Rec} missed @param {Facts} facts */
function isSettled(missed, facts) {
  const { participant_id: whose, starts_at: at } = missed.fields;
  const isTheirs = (/** @type {Rec} */ { fields }) => fields.participant_id === whose;
  const isLater = (/** @type {Rec} */ { fields }) => fields.starts_at > at;
  const meetings = standing("appointment", facts).filter((one) => isTheirs(one) && isLater(one));
  return (
    triesSince(missed, facts).some(({ fields }) => fields.reached === "reached") ||
    meetings.some((one) => MET.includes(one.fields.status) || isAhead(one, facts.now)) ||
    standing("follow_up_visit", facts).some((one) => isTheirs(one) && one.fields.date > dayOf(missed, facts))
  );
}

/** My missed meetings of the last month after which nothing was heard: of each person the latest. @param {Facts} facts @returns {Rec[]} */
export function toBeReached(facts) {
  const since = addDays(facts.today, -LOOKED_FOR_DAYS);
  const missed = facts
    .all("appointment")
    .filter(({ fields }) => fields.status === "no_show" && fields.specialist_id === facts.me)
    .filter((one) => dayOf(one, facts) >= since && !isClosed(facts.get(one.fields.participant_id)))
    .toSorted((a, b) => String(a.fields.starts_at).localeCompare(String(b.fields.starts_at)));
  const latest = new Map(missed.map((one) => [one.fields.participant_id, one]));
  return [...latest.values()].filter((one) => !isSettled(one, facts));
}
