/** What people said to check-ins, as this phone knows it: put off to a day, or done elsewhere. Neither meets one. */

import { all } from "./store/known.js";

/** @typedef {import("./store/known.js").Rec} Rec */

/** The last word about each check-in, of each list of words. @type {WeakMap<Rec[], Map<string, Rec>>} */
const last = new WeakMap();

/** What has not been received yet is the newest. @param {Rec} a @param {Rec} b */
const byAge = (a, b) => (a.revision || Infinity) - (b.revision || Infinity) || (a.at ?? 0) - (b.at ?? 0);

/** What was refused is not said. @param {Rec} rec */
const stands = (rec) => rec.receipt !== "refused" || rec.revision > 0;

/** @param {"deferral" | "done_elsewhere"} kind @param {string} checkIn its id */
function lastWord(kind, checkIn) {
  const words = all(kind);
  const known = last.get(words) ?? new Map(words.filter(stands).toSorted(byAge).map((rec) => [rec.fields.check_in_id, rec]));
  last.set(words, known);
  return known.get(checkIn);
}

/** @typedef {{id: string, due: string, rule?: string}} Asked */

/** What was promised for one day is worth asking for after it, too. @param {Asked} checkIn @param {string} today */
const canRest = ({ due, rule }, today) => due >= today || rule === "employer_promise";

/**
 * The word by which a check-in rests until a later day. When its last day has passed no visit can meet it, and it rests no more.
 * @param {Asked} checkIn @param {string} today @returns {Rec | undefined}
 */
export function restsBy(checkIn, today) {
  const word = lastWord("deferral", checkIn.id);
  return word && word.fields.until > today && canRest(checkIn, today) ? word : undefined;
}

/** The word that it was seen to in another way. @param {Asked} checkIn @returns {Rec | undefined} */
export const elsewhereBy = ({ id }) => lastWord("done_elsewhere", id);
