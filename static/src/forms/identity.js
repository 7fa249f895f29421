// The shape of a national identity number, as the server knows it (app/records/identity.py): YYMMDD,
// DDMMYY or YYYYMMDD, the day also +40 or +60, the month also +40, then the serial.
const DAY = "(?:0[1-9]|[12]\\d|3[01]|4[1-9]|[5-8]\\d|9[01])";
const MONTH = "(?:0[1-9]|1[0-2]|4[1-9]|5[0-2])";
const DATED = new RegExp(
  `^(?:\\d\\d${MONTH}${DAY}\\d{4,6}|${DAY}${MONTH}\\d\\d\\d{4,6}|(?:19|20)\\d\\d${MONTH}${DAY}\\d{2,4})$`,
);

/** @param {string} digits */
const isOne = (digits) => digits.length >= 10 && digits.length <= 12 && DATED.test(digits);

/**
 * Whether a text holds what looks like a national identity number, alone or among other words.
 * @param {string} text
 */
export function holdsIdentityNumber(text) {
  const runs = text.match(/\d[\d\s+-]*\d/g) ?? [];
  return runs.some((run) => isOne(run.replace(/\D/g, "")));
}
