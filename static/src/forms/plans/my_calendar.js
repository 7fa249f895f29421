// What else is in my calendar at a time that is thought of: told before anybody is asked.
import { clashesOf } from "../../meetings/said.js";
import { daysOf } from "../../meetings/series.js";
import { timeOf } from "../../numbers.js";
import { isoWeek, weekdayAndShortDate } from "../../parts/days.js";
import { _, ngettext } from "../../words.js";
import { momentOf, wallClock } from "../local_time.js";
import { sayList } from "../say.js";

/** @typedef {import("../facts.js").Facts} Facts */

/** My meetings at the time of one that is thought of. @param {string} starts_at @param {Record<string, any>} said @param {Facts} facts @param {string} [id] */
const inTheWay = (starts_at, { minutes }, facts, id = "") => clashesOf({ id, fields: { starts_at, minutes } }, facts);

/** @param {import("../facts.js").Rec[]} meetings @param {Facts} facts */
const named = (meetings, facts) => sayList([...new Set(meetings.map(({ fields }) => String(facts.get(fields.participant_id)?.fields.display_name ?? _("somebody"))))]);

/** Whom I meet then already. @param {string} time @param {Record<string, any>} said @param {Facts} facts */
export function takenAt(time, said, facts) {
  if (!said.starts_on) return "";
  return named(inTheWay(momentOf(said.starts_on, time, facts.zone), said, facts, said.booked), facts);
}

/** Whether it was earlier today: nobody is asked about what has been. @param {string} time @param {Record<string, any>} said @param {Facts} facts */
export const hasBeen = (time, { starts_on: day }, { zone, now }) => Boolean(day) && Date.parse(momentOf(day, time, zone)) <= now;

/** What else is booked at the times that are proposed. @param {Record<string, any>} said @param {Facts} facts @param {string} id @returns {import("../steps.js").Strip | null} */
export function inMyCalendar(said, facts, id) {
  if (!said.starts_time) return null;
  const moments = daysOf(said).map((day) => momentOf(day, said.starts_time, facts.zone));
  const taken = moments.flatMap((moment) => inTheWay(moment, said, facts, id));
  if (taken.length) return { tone: "needs", title: _("You have another meeting then"), text: taken.slice(0, 3).map((one) => sayMeeting(one, facts)).join(", ") };
  const off = daysOf(said).filter((day) => isOff(day, facts));
  if (off.length) return { tone: "needs", title: _("You are not at work then"), text: off.map(weekdayAndShortDate).join(", ") };
  if (moments.length < 2) return null;
  const days = daysOf(said).map(weekdayAndShortDate).join(", ");
  return { tone: "info", title: ngettext("%(n)s meeting is proposed", "%(n)s meetings are proposed", moments.length), text: days };
}

/** A week that I am away, or a day that is off for all of us. @param {string} day @param {Facts} facts */
const isOff = (day, facts) =>
  facts.all("absence").some(({ fields }) => fields.staff_id === facts.me && fields.week === isoWeek(day)) || facts.all("day_off").some(({ fields }) => fields.date === day);

/** @param {import("../facts.js").Rec} meeting @param {Facts} facts */
function sayMeeting(meeting, facts) {
  const at = Date.parse(meeting.fields.starts_at);
  return `${named([meeting], facts)} ${weekdayAndShortDate(wallClock(at, facts.zone).day)} ${timeOf(at, { timeZone: facts.zone })}`;
}
