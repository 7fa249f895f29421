// Local days as ISO text: which exist, and which are offered as quick answers. They are never turned into
// a moment of the phone's own zone, which may differ from the organisation's.

import { addDays } from "../parts/days.js";

/** @param {string} day @returns {number} */
const midnight = (day) => Date.parse(`${day}T00:00:00Z`);

/** @param {string} day @returns {number} 1 Monday … 7 Sunday */
export const weekday = (day) => new Date(midnight(day)).getUTCDay() || 7;

/** Whether a text is a day that exists: 2026-02-30 is none. @param {unknown} text */
export function isRealDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = midnight(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/**
 * The day of work nearest to a day that is not yet offered, the earlier first.
 * @param {string} day @param {string} from the last day that cannot be chosen @param {string[]} taken
 */
function workingDayNear(day, from, taken) {
  const fits = (/** @type {string} */ d) => weekday(d) <= 5 && d > from && !taken.includes(d);
  const nearby = [0, -1, -2, 1, 2, 3, 4].map((step) => addDays(day, step));
  return nearby.find(fits) ?? day;
}

/**
 * The days offered for a next step: tomorrow, about three days on, one week, two weeks; never at a weekend.
 * @param {string} from today, or the day of the contact if that lies later
 * @returns {string[]} four days, rising
 */
export function quickDaysAfter(from) {
  /** @type {string[]} */
  const days = [];
  for (const step of [1, 3, 7, 14]) days.push(workingDayNear(addDays(from, step), from, days));
  return days.sort();
}

/** The days offered for something that happened: today and the three before. @param {string} today */
export const quickDaysBefore = (today) => [0, -1, -2, -3].map((step) => addDays(today, step));

/** The days offered for a meeting: today, tomorrow and on, without the weekend. @param {string} today */
export function quickDaysAhead(today) {
  const days = Array.from({ length: 9 }, (_, step) => addDays(today, step));
  return days.filter((day) => day === today || weekday(day) <= 5).slice(0, 6);
}

/** The days offered for a job that starts: today, the coming Monday, in a fortnight, the first of next month. @param {string} today */
export function quickStarts(today) {
  const monday = addDays(today, 8 - weekday(today));
  const nextMonth = addDays(`${today.slice(0, 8)}01`, 31).slice(0, 8);
  return [...new Set([today, monday, addDays(monday, 7), `${nextMonth}01`])].sort();
}

/** The days offered for the end of what is repeated: one to six months on, by whole weeks. @param {string} from */
export const quickEnds = (from) => [4, 8, 13, 25].map((weeks) => addDays(from, 7 * weeks));
