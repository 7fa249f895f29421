// When something was, as short as it can be said: the time today, else the day before it.
import { localDay, nearDayOf, timeOf } from "../numbers.js";
import { now } from "./clock.js";
import { zone } from "./zone.js";

/** @param {number} at ms */
export function moment(at) {
  const time = timeOf(at, { timeZone: zone() });
  const day = localDay(at, zone());
  // The screens' clock moves twice a minute: what was said just after midnight would be tomorrow's.
  const today = localDay(Math.max(now.value, Date.now()), zone());
  return day === today ? time : `${nearDayOf(day, today)} ${time}`;
}
