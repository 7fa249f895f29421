// What a colleague promised an employer about somebody who came to me since: I keep it now.
// The reminder stays its maker's, by whom it is counted; so this is read from the contact itself. What I say of it
// is for my own Today alone.
import { standing } from "../forms/standing.js";
import { idOf, learn, named } from "../reminders/names.js";
import { elsewhereBy, restsBy } from "../said.js";
import { me } from "../session.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

const RULE = "employer_promise";

/** Those whose day came lately and of which I have not said otherwise. @param {Facts} facts @param {string} since the first day that is late enough @returns {CheckIn[]} */
export const takenOver = (facts, since) =>
  all(facts, since).filter((promise) => !elsewhereBy(promise) && !restsBy(promise, facts.today));

/** Those that I have put off. @param {Facts} facts @param {string} since @returns {{checkIn: CheckIn, word: Rec}[]} */
export const takenResting = (facts, since) =>
  all(facts, since).flatMap((checkIn) => {
    const word = elsewhereBy(checkIn) ? undefined : restsBy(checkIn, facts.today);
    return word ? [{ checkIn, word }] : [];
  });

/** @param {Facts} facts @param {string} since */
const all = (facts, since) =>
  facts
    .all("employer_contact")
    .filter(({ fields }) => fields.specialist_id !== facts.me && fields.employer_id)
    .filter(({ fields: { next_step_on: day } }) => day && day >= since && day <= facts.today)
    .filter((contact) => cameToMe(contact, facts) && !isKept(contact, facts))
    .map((contact) => asPromise(contact, facts));

/** Whether one of whom it concerned was its maker's then, and is mine now. @param {Rec} contact @param {Facts} facts */
function cameToMe({ id, fields: { date, specialist_id: maker } }, facts) {
  const links = facts.all("contact_link").filter(({ fields }) => fields.contact_id === id);
  return links.some(({ fields }) => {
    const ties = facts.all("assignment").filter((tie) => tie.fields.participant_id === fields.participant_id);
    return whose(ties, date) === maker && whose(ties, facts.today) === facts.me;
  });
}

/** By the tie that covers the day, else by the latest begun before it. @param {Rec[]} ties @param {string} day @returns {string | undefined} */
function whose(ties, day) {
  const begun = ties.filter(({ fields }) => fields.from_on <= day);
  const covers = (/** @type {Rec} */ { fields: { to_on: last } }) => Number(!last || last >= day);
  const [tie] = begun.toSorted((a, b) => covers(b) - covers(a) || b.fields.from_on.localeCompare(a.fields.from_on));
  return tie?.fields.specialist_id;
}

/** Either of us has been in touch with the employer since. @param {Rec} contact @param {Facts} facts */
const isKept = ({ fields: { employer_id: employer, date, specialist_id: maker } }, facts) =>
  standing("employer_contact", facts).some(
    ({ fields }) => fields.employer_id === employer && fields.date > date && [maker, facts.me].includes(fields.specialist_id),
  );

/** A promise as its contact tells it, on this phone. @param {Rec} contact @param {Facts} facts @returns {CheckIn} */
export const asPromise = ({ id, fields: { next_step_on: due, employer_id } }, { today }) => ({
  id: idOfPromise(id, due),
  rule: RULE,
  participant_id: null,
  contact_id: id,
  employer_id,
  opens: due,
  due,
  state: due < today ? "missed" : "open",
});

/** Its maker's check-in has the same id; "" until it is worked out. @param {string} contact @param {string} due */
function idOfPromise(contact, due) {
  const organisation = me.value?.organisation.id;
  if (!organisation) return "";
  const checkIn = { rule: RULE, subject: contact, due };
  named.value; // so that the screen is drawn again once the id is known
  void learn(organisation, [checkIn]);
  return idOf(organisation, checkIn) ?? "";
}
