// Weeks and days as the screens say them. A day is the text "2026-10-07"; it has no zone.
import { _, language } from "../words.js";
import { dayOf, daysBetween, fullDayOf, nearDayOf, weekdayOf } from "../numbers.js";

const DAY = 86_400_000;

/** @param {string} day */
const at = (day) => Date.parse(`${day}T00:00:00Z`);

/** @param {string} day @param {number} days */
export const addDays = (day, days) => new Date(at(day) + days * DAY).toISOString().slice(0, 10);

/** The Monday of a day's ISO week. @param {string} day */
export const mondayOf = (day) => addDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7));

/** The Sunday of a day's ISO week. @param {string} day */
export const sundayOf = (day) => addDays(mondayOf(day), 6);

/** The number of a day's ISO week. @param {string} day */
export function weekNumber(day) {
  const thursday = addDays(mondayOf(day), 3);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** 2026-W41, as records write a week: of the year in which its Thursday lies. @param {string} day */
export const isoWeek = (day) => `${addDays(mondayOf(day), 3).slice(0, 4)}-W${String(weekNumber(day)).padStart(2, "0")}`;

/** Which week it is since a day: the first seven days are week 1. @param {string} from @param {string} today */
export const weekSince = (from, today) => Math.floor(daysBetween(from, today) / 7) + 1;

/** @param {string} text */
export const capital = (text) => text.charAt(0).toLocaleUpperCase(language()) + text.slice(1);

const locale = () => (language() === "en" ? "en-GB" : language());

/** A date in few letters: 7 okt. @param {string} day */
export const shortDate = (day) =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(at(day)).replace(/\.$/, "");

/** Onsdag 7 oktober. @param {string} day */
export const wholeDay = (day) => capital(`${weekdayOf(day)} ${dayOf(day)}`);

/** onsdag 7 okt. @param {string} day */
export const weekdayAndDate = (day) => `${weekdayOf(day)} ${shortDate(day)}`;

/** fre 9 okt. @param {string} day */
export const weekdayAndShortDate = (day) => `${weekdayOf(day, "short")} ${shortDate(day)}`;

/** The name of a day's month, with its year if that is not this one. @param {string} day @param {string} today */
export function monthOf(day, today) {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const options = /** @type {Intl.DateTimeFormatOptions} */ ({ month: "long", timeZone: "UTC" });
  if (!sameYear) options.year = "numeric";
  return capital(new Intl.DateTimeFormat(locale(), options).format(at(day)));
}

/** 5–11 oktober, or 28 sep–4 okt. @param {string} from @param {string} to */
export function span(from, to) {
  if (from === to) return dayOf(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${dayOf(to)}`;
  return `${shortDate(from)}–${shortDate(to)}`;
}

/** A day in the past or to come, short: i går, sön 11, 24 sep. @param {string} day @param {string} today */
export function near(day, today) {
  const away = Math.abs(daysBetween(today, day));
  if (away < 7) return nearDayOf(day, today);
  return day.slice(0, 4) === today.slice(0, 4) ? shortDate(day) : fullDayOf(day);
}

/** The last day of something that is still open. @param {string} due @param {string} today */
export const byDay = (due, today) => _("by %(day)s", { day: near(due, today) });

/** The last day of something that passed. @param {string} due @param {string} today */
export const wasDue = (due, today) =>
  daysBetween(today, due) === -1 ? _("last day was yesterday") : _("last day was %(day)s", { day: near(due, today) });
