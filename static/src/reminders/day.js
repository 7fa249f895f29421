// Days counted from a subject's dates: so many months on, then so many days.
import { addDays } from "../parts/days.js";

/** @typedef {{field: string, days: number, months: number}} Day */

const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

/** The same day of a later month, or the month's last. @param {string} day @param {number} months */
export function addMonths(day, months) {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const at = year * 12 + month - 1 + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (((at % 12) + 12) % 12) + 1, 0));
  return `${last.getUTCFullYear()}-${two(last.getUTCMonth() + 1)}-${two(Math.min(date, last.getUTCDate()))}`;
}

/** @param {Day} day @param {Record<string, string | null | undefined>} dates @returns {string | null} null where the date is unknown */
export function dayOf({ field, days, months }, dates) {
  const start = dates[field];
  return start ? addDays(months ? addMonths(start, months) : start, days) : null;
}
