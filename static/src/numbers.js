// Dates, times and numbers as the language of the phone writes them.
import { _, language } from "./words.js";

/** @typedef {{timeZone?: string}} Zone the phone's own zone if left out */

// British, since the English of the product is read in Europe: 14:02, 31 January.
const locale = () => (language() === "en" ? "en-GB" : language());

// Making one takes longer than using it a hundred times.
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Intl.DateTimeFormatOptions} options @param {Date} when */
function formatted(options, when) {
  const key = locale() + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, format);
  return format.format(when);
}

/** A calendar day has no zone: read and written as UTC it stays the day that it is. @param {string} day "2026-01-31" */
const noon = (day) => new Date(`${day}T12:00:00Z`);

/**
 * The time of day: 14.05, in English 14:05.
 * @param {Date | number} moment @param {Zone} [zone]
 */
export function timeOf(moment, { timeZone } = {}) {
  const time = formatted({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }, new Date(moment));
  return language() === "en" ? time : time.replace(":", ".");
}

/** A day with its month: 11 oktober. @param {string} day */
export const dayOf = (day) => formatted({ day: "numeric", month: "long", timeZone: "UTC" }, noon(day));

/** A day with its year: 11 oktober 2026. @param {string} day */
export const fullDayOf = (day) => formatted({ dateStyle: "long", timeZone: "UTC" }, noon(day));

/** A day in few letters: sön 11. @param {string} day */
export const shortDayOf = (day) => `${weekdayOf(day, "short")} ${noon(day).getUTCDate()}`;

/** @param {string} day @param {"long" | "short"} [length] */
export const weekdayOf = (day, length = "long") =>
  formatted({ weekday: length, timeZone: "UTC" }, noon(day)).replace(/\.$/, "");

/** The days from one to the other, negative where `to` is earlier. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);

/**
 * A day as one says it today: "i går", "i dag", "sön 11" within a week, else the date.
 * @param {string} day @param {string} today
 */
export function nearDayOf(day, today) {
  const away = daysBetween(today, day);
  if (away === 0) return _("today");
  if (away === -1) return _("yesterday");
  if (away === 1) return _("tomorrow");
  if (Math.abs(away) < 7) return shortDayOf(day);
  return day.slice(0, 4) === today.slice(0, 4) ? dayOf(day) : fullDayOf(day);
}

/** A number with the language's own marks: 37,5. @param {number} number @param {Intl.NumberFormatOptions} [options] */
export const numberOf = (number, options) => new Intl.NumberFormat(locale(), options).format(number);

/** @type {Map<string | undefined, Intl.DateTimeFormat>} */
const days = new Map();

/** The day of a moment in a zone, as records write it. @param {Date | number} moment @param {string} [timeZone] */
export function localDay(moment, timeZone) {
  // Asked of every meeting on Today.
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  days.set(timeZone, format);
  return format.format(moment);
}

/** A language by its name: what came as a tag (sv) is said as people say it, anything else as it was written. @param {string} written */
export function languageOf(written) {
  if (!/^[a-z]{2,3}(-[A-Za-z]+)?$/.test(written)) return written;
  return new Intl.DisplayNames(locale(), { type: "language" }).of(written) ?? written;
}
