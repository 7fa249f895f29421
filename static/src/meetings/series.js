// Times proposed together: on which days they are, and which belong to one another. Pure.
import { weekday } from "../forms/days.js";
import { addDays } from "../parts/days.js";
import { byTime, isAhead } from "./said.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {{starts_on?: string | null, repeats?: string | null, times?: number | string | null, until?: string | null}} Repeated
 */

/** Half a year of weeks: who plans further plans again. */
export const MOST_TIMES = 26;
export const UNTIL = "until";

/** The second Thursday of a later month, or its last where it has no fifth: never another day of the week. @param {string} day @param {number} months */
function sameWeekday(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(Number(year), Number(month) - 1 + months, 1)).toISOString().slice(0, 10);
  const firstOne = addDays(first, (weekday(day) - weekday(first) + 7) % 7);
  const found = addDays(firstOne, 7 * (Math.ceil(Number(date) / 7) - 1));
  return found.slice(0, 7) === first.slice(0, 7) ? found : addDays(found, -7);
}

/** @type {Record<string, (day: string, number: number) => string>} */
const STEPS = {
  weekly: (day, number) => addDays(day, 7 * number),
  fortnightly: (day, number) => addDays(day, 14 * number),
  monthly: sameWeekday,
};

/** The days that are meant, the first included. @param {Repeated} said @returns {string[]} */
export function daysOf({ starts_on: first, repeats, times, until }) {
  if (!first) return [];
  const step = STEPS[repeats ?? ""];
  if (!step || !times) return [first];
  const all = Array.from({ length: MOST_TIMES }, (none, number) => step(first, number));
  return times === UNTIL ? all.filter((day) => day === first || day <= (until ?? first)) : all.slice(0, Number(times));
}

/** @param {Rec} meeting */
const seriesOf = ({ id, fields }) => String(fields.series_id ?? id);

/** All that were proposed with it and still stand somehow, the first first. @param {Rec} meeting @param {Facts} facts @returns {Rec[]} */
export const proposedWith = (meeting, facts) =>
  facts
    .all("appointment")
    .filter((one) => seriesOf(one) === seriesOf(meeting))
    .toSorted(byTime);

/** Those after it that can still be changed. @param {Rec} meeting @param {Facts} facts @returns {Rec[]} */
export const laterWith = (meeting, facts) =>
  proposedWith(meeting, facts).filter((one) => one.fields.starts_at > meeting.fields.starts_at && isAhead(one, facts.now));
