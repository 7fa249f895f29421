// What a colleague promised an employer about somebody who came to me since: I keep it now.
// The reminder stays its maker's, by whom it is counted; so this is read from the contact itself.

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

/** Those whose day came lately. @param {Facts} facts @param {string} since the first day that is late enough @returns {CheckIn[]} */
export const takenOver = (facts, since) =>
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
  facts
    .all("employer_contact")
    .some(({ fields }) => fields.employer_id === employer && fields.date > date && [maker, facts.me].includes(fields.specialist_id));

/** @param {Rec} contact @param {Facts} facts @returns {CheckIn} */
const asPromise = ({ id, fields: { next_step_on: due, employer_id } }, { today }) => ({
  id: "",
  rule: "employer_promise",
  participant_id: null,
  contact_id: id,
  employer_id,
  opens: due,
  due,
  state: due < today ? "missed" : "open",
});
