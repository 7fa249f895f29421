// A meeting is agreed on the wall clock of the organisation and kept as a moment.

/** @param {number} at ms @param {string} zone @returns {{day: string, time: string}} */
export function wallClock(at, zone) {
  /** @type {Partial<Record<Intl.DateTimeFormatPartTypes, string>>} */
  const said = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) said[type] = value;
  return { day: `${said.year}-${said.month}-${said.day}`, time: `${said.hour}:${said.minute}` };
}

/** @param {string} zone */
const clockOf = (zone) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });

/** @param {number} at @param {string} zone @returns {number} minutes by which the zone's clock is ahead of UTC */
function ahead(at, zone) {
  const { day, time } = wallClock(at, zone);
  return Math.round((Date.parse(`${day}T${time}:00Z`) - at) / 60_000);
}

/**
 * The moment of a time on the wall. In the hour that is skipped in spring the clock has already moved
 * on; of the hour that comes twice in autumn the first is meant.
 * @param {string} day @param {string} time "10:00" @param {string} zone
 * @returns {string} "2026-05-08T06:30:00Z"
 */
export function momentOf(day, time, zone) {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const before = ahead(asUtc - 86_400_000, zone);
  const after = ahead(asUtc + 86_400_000, zone);
  const guesses = [before, after].map((minutes) => asUtc - minutes * 60_000);
  const exact = guesses.filter((at) => wallClock(at, zone).time === time);
  return new Date(exact[0] ?? guesses[0] ?? asUtc).toISOString().replace(".000", "");
}
