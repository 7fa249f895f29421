// One row of the caseload: the strongest signal, whose shape stands in the left column.
import { localDay, timeOf, weekdayOf } from "../numbers.js";
import { near, weekdayAndDate } from "../parts/days.js";
import { icon } from "../parts/icon.js";
import { ring } from "../parts/ring.js";
import { row } from "../parts/row.js";
import { route } from "../router.js";
import { _ } from "../words.js";
import { lastDay, ringOf, ruleName } from "./checkins_said.js";
import { nameOf, statusLine } from "./people.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("./signals.js").Signal} Signal
 * @typedef {import("./signals.js").Placed} Placed
 * @typedef {{words: string, shape: unknown}} Said
 */

/** @param {import("./checkins_said.js").CheckIn} checkIn @param {Facts} facts @returns {Said} */
function checkInSaid(checkIn, { today }) {
  const what = ruleName(checkIn.rule);
  const when = checkIn.state === "missed" ? lastDay(checkIn, today) : byWeekday(checkIn.due, today);
  return { words: `${what}: ${when}`, shape: ring(ringOf(checkIn, today)) };
}

/** @param {string} due @param {string} today */
const byWeekday = (due, today) =>
  due === today ? _("by %(day)s", { day: near(due, today) }) : _("by %(day)s", { day: weekdayAndDate(due) });

/** @param {import("../forms/facts.js").Rec} meeting @param {Facts} facts @returns {Said} */
function meetingSaid({ fields }, { today, zone }) {
  const at = Date.parse(fields.starts_at);
  const on = localDay(at, zone);
  const when = { day: on === today ? near(on, today) : weekdayOf(on), time: timeOf(at, { timeZone: zone }) };
  return { words: _("Meeting %(day)s %(time)s", when), shape: icon("calendar") };
}

/** @param {Signal | null} signal @param {Facts} facts @returns {Said | null} */
function said(signal, facts) {
  if (signal?.type === "check_in") return checkInSaid(signal.checkIn, facts);
  if (signal?.type === "meeting") return meetingSaid(signal.meeting, facts);
  if (signal?.type === "no_step") return { words: _("No step for %(n)s days", { n: signal.days }), shape: icon("steps") };
  if (signal?.type === "asked") return { words: _("Waits for your word"), shape: icon("needs") };
  return signal ? { words: _("Could not be accepted"), shape: icon("needs") } : null;
}

/** @param {Placed} placed @param {Facts} facts */
export function participantRow({ participant, signal, group }, facts) {
  const name = nameOf(participant);
  const second = statusLine(participant, facts);
  const told = said(signal, facts);
  return row({
    name,
    href: `#/deltagare/${participant.id}`,
    second,
    third: told?.words,
    needs: group === "needs",
    sentence: [name, second, told?.words].filter(Boolean).join(", "),
    lead: told?.shape ?? "",
    current: route.value.path[1] === participant.id,
  });
}
