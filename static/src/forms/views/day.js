import { addDays, capital, shortDate } from "../../parts/days.js";
import { daysBetween, nearDayOf, weekdayOf } from "../../numbers.js";
import { _ } from "../../words.js";
import { quickDaysAfter, quickDaysAhead, quickDaysBefore, quickEnds, quickStarts } from "../days.js";
import { dayAndDate } from "../say.js";
import { quick } from "./quick.js";

/** @param {string | undefined} days @param {string} today @param {string} from the earliest next step, or end, lies after it */
function offered(days, today, from) {
  if (days === "weeks") return quickEnds(from);
  if (days === "past") return quickDaysBefore(today);
  if (days === "next") return quickDaysAfter(from > today ? from : today);
  return days === "start" ? quickStarts(today) : quickDaysAhead(today);
}

/** As one says a day from here: tomorrow, on Friday, in a week. @param {string} day @param {string} today */
export function spoken(day, today) {
  const away = daysBetween(today, day);
  if (Math.abs(away) <= 1) return { words: capital(nearDayOf(day, today)), second: dayAndDate(day) };
  if (away === 7) return { words: _("In a week"), second: dayAndDate(day) };
  if (away === 14) return { words: _("In two weeks"), second: dayAndDate(day) };
  if (away > 0 && away < 7) return { words: _("On %(weekday)s", { weekday: weekdayOf(day) }), second: shortDate(day) };
  return { words: capital(weekdayOf(day)), second: shortDate(day) };
}

/** Whether each day that can be chosen is offered already. @param {string[]} offered @param {import("../steps.js").Between} between */
const isAll = (offered, { from, to }) => Boolean(from && to && offered.length > daysBetween(from, to));

/** @param {import("./question.js").Asked} asked */
export function day(asked) {
  const { question, answers, context } = asked;
  const { today } = context.facts;
  const between = question.between?.(answers, context.facts) ?? {};
  const { from, to } = between;
  const fits = (/** @type {string} */ one) => (!from || one >= from) && (!to || one <= to);
  const days = offered(question.days, today, answers.date ?? answers.starts_on ?? today).filter(fits);
  const tiles = days.map((value) => ({ value, ...spoken(value, today) }));
  const min = question.days === "next" ? addDays(answers.date ?? today, 1) : from;
  return quick(asked, tiles, { words: _("Choose a date"), icon: "book", needless: isAll(days, between), writing: { type: "date", min, max: question.happened ? today : to } });
}
