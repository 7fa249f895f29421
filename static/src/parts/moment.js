// When something was, as short as it can be said: the time today, else the day before it.
import { localDay, nearDayOf, timeOf } from "../numbers.js";
import { now } from "./clock.js";
import { zone } from "./outlook.js";

/** @param {number} at ms */
export function moment(at) {
  const time = timeOf(at, { timeZone: zone() });
  const day = localDay(at, zone());
  const today = localDay(now.value, zone());
  return day === today ? time : `${nearDayOf(day, today)} ${time}`;
}
