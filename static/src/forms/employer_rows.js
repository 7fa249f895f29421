// What a row says of an employer: whom it concerned, what came of it, when.
import { near } from "../parts/days.js";
import { daysBetween, timeOf } from "../numbers.js";
import { _ } from "../words.js";
import { declaredField } from "./declared.js";
import { concerned, isConcealedAt, recentContacts, suggestions } from "./habits.js";
import { dayAndDate, firstName, nameOf, sayList } from "./say.js";

/**
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./views/pick_row.js").Pick} Pick
 */

/** @param {string} id @param {Facts} facts */
const named = (id, facts) => nameOf(id, { kind: "employer", facts });

/** @param {string[]} participants @param {Facts} facts */
const firstNames = (participants, facts) => sayList(participants.map((id) => firstName(named(id, facts))).filter(Boolean));

/** @param {Facts} facts @returns {Pick[]} */
export const suggestedRows = (facts) =>
  suggestions(facts)
    .slice(0, 2)
    .map(({ employer, participants, at, promised }) => ({
      value: employer,
      name: named(employer, facts),
      second: [promised ? _("Promised for today") : _("In the calendar today"), concerns(participants, facts)].filter(Boolean).join(" · "),
      time: at ? timeOf(new Date(at), { timeZone: facts.zone }) : undefined,
    }));

/** @param {string[]} participants @param {Facts} facts */
const concerns = (participants, facts) =>
  participants.length ? _("concerns %(names)s", { names: firstNames(participants, facts) }) : "";

/** @param {Facts} facts @param {string[]} without @param {number} count @returns {Pick[]} */
export const recentRows = (facts, without, count) =>
  recentContacts(facts, count + without.length)
    .filter(({ fields }) => !without.includes(String(fields.employer_id)))
    .slice(0, count)
    .map((contact) => recentRow(contact, facts));

/** @param {import("./facts.js").Rec} contact @param {Facts} facts @returns {Pick} */
function recentRow({ id, fields }, facts) {
  const employer = String(fields.employer_id);
  const whom = concerned(id, facts).filter((one) => !isConcealedAt(one, employer, facts));
  const names = whom.length ? _("For %(names)s", { names: firstNames(whom, facts) }) : _("Without a participant");
  const second = [names, outcomeWord(fields.outcome)].filter(Boolean).join(" · ");
  return { value: employer, name: named(employer, facts), second, tail: lately(String(fields.date), facts.today) };
}

/** @param {import("./facts.js").Rec} employer @returns {Pick} */
export const registerRow = ({ id, fields }) => ({
  value: id,
  name: String(fields.name ?? ""),
  second: String(fields.municipality ?? fields.address ?? ""),
});

/** Those that may be the very one: told apart by what else is known of them. @param {import("./facts.js").Rec[]} employers @returns {Pick[]} */
export const likelyRows = (employers) =>
  employers.map(({ id, fields }) => ({
    value: id,
    name: String(fields.name ?? ""),
    second: [fields.municipality, fields.address, fields.org_number].filter(Boolean).join(" · "),
    warning: _("Perhaps the same"),
  }));

/** i går, fre 2 okt, 24 sep. @param {string} day @param {string} today */
function lately(day, today) {
  const ago = daysBetween(day, today);
  return ago > 1 && ago < 7 ? dayAndDate(day) : near(day, today);
}

/** @param {string | null} outcome */
function outcomeWord(outcome) {
  const label = declaredField("employer_contact", "outcome")?.options?.find(({ value }) => value === outcome)?.label;
  const word = label ? _(label) : "";
  return word.charAt(0).toLocaleLowerCase() + word.slice(1);
}
