// What one says to a check-in that cannot be held as it is asked for.
import { addDays } from "../../parts/days.js";
import { lastWait, logOf, whatAndWhere, whose as nameOfWhom } from "../../screens/checkins_said.js";
import { nameOf } from "../../screens/people.js";
import { asPromise } from "../../screens/promises_taken.js";
import { _ } from "../../words.js";
import { declaredField } from "../declared.js";

/** @typedef {import("../facts.js").Facts} Facts */

/** A promise that was taken over is its maker's reminder, and on this phone its contact alone. @param {Record<string, any>} said @param {Facts} facts */
function asked({ check_in_id: id, contact_id }, facts) {
  const contact = facts.get(contact_id ?? "");
  return facts.reminder(id ?? "") ?? (contact && asPromise(contact, facts));
}

/** Whose check-in, and which. @param {Record<string, any>} said @param {Facts} facts */
function whose(said, facts) {
  const reminder = asked(said, facts);
  if (!reminder) return nameOf(facts.get(said.participant_id));
  return [nameOfWhom(reminder, facts), whatAndWhere(reminder, facts)].filter(Boolean).join(" · ");
}

/** @param {import("../../checkins.js").CheckIn} reminder */
const isPromise = ({ rule }) => rule === "employer_promise";

/** What an employer is asked for: a promise to one, the first that is met. @param {import("../../checkins.js").CheckIn | undefined} reminder */
const isOfEmployers = (reminder) => Boolean(reminder && (isPromise(reminder) || reminder.meets?.kind === "employer_contact"));

/** Ways in which a participant was seen say nothing of an employer, nor the other way about. */
const OF_PARTICIPANTS = ["colleague", "treatment_team"];
const OF_EMPLOYERS = ["colleague_spoke"];

/** @param {Record<string, any>} said @param {Facts} facts */
function waysDone(said, facts) {
  const foreign = isOfEmployers(asked(said, facts)) ? OF_PARTICIPANTS : OF_EMPLOYERS;
  const ways = (declaredField("done_elsewhere", "how")?.options ?? []).map(({ value }) => value);
  return ways.filter((way) => !foreign.includes(way));
}

/** After its last day there is nothing left to be reminded of. @param {Record<string, any>} said @param {Facts} facts */
function whileItLasts(said, facts) {
  const reminder = asked(said, facts);
  return { from: addDays(facts.today, 1), to: reminder && lastWait(reminder) };
}

const KEEPS = ["participant_id", "contact_id", "check_in_id"];

/** @type {import("../steps.js").Plan} */
export const deferral = {
  name: "deferral",
  kind: "deferral",
  title: () => _("Remind me later"),
  sums: ["until"],
  keeps: KEEPS,
  about: whose,
  questions: [
    { field: "until", ask: "day", days: "ahead", flow: true, words: () => _("On which day?"), between: whileItLasts },
    { field: "reason", ask: "note", flow: true, words: () => _("Why?") },
  ],
};

/** @returns {import("../steps.js").Strip} */
const noVisit = () => ({
  tone: "info",
  title: _("It is not asked for any more"),
  text: _("In figures it does not count as a visit: only meeting in person does."),
});

/**
 * What an employer was told is kept by a contact, by telephone too.
 * @param {Record<string, any>} said @param {Facts} facts
 * @returns {import("../steps.js").Strip | null}
 */
function noContact(said, facts) {
  const reminder = asked(said, facts);
  if (!reminder || !isPromise(reminder)) return null;
  return {
    tone: "info",
    title: _("It is not asked for any more"),
    text: _("It counts as kept only by a contact with the employer, by telephone or e-mail too."),
    way: { words: _("Log the contact instead"), href: logOf(reminder) },
  };
}

/**
 * A visit meets the check-in whoever made it; this word about one does not.
 * @param {Record<string, any>} said @param {Facts} facts
 * @returns {import("../steps.js").Strip | null}
 */
function heldByColleague(said, facts) {
  const reminder = asked(said, facts);
  if (said.how !== "colleague" || reminder?.meets?.kind !== "follow_up_visit") return null;
  return {
    tone: "needs",
    title: _("A colleague's visit counts once it is logged"),
    text: _("Your colleague or you can log the meeting in person as a visit, with who held it. Then the check-in is met."),
    way: { words: _("Log the visit instead"), href: `${logOf(reminder)}&by=colleague` },
  };
}

/** @type {import("../steps.js").Plan} kept with its own word: it is not a visit, and meets nothing */
export const doneElsewhere = {
  name: "done_elsewhere",
  kind: "done_elsewhere",
  title: () => _("Done in another way"),
  sums: ["how", "done_on"],
  keeps: KEEPS,
  about: whose,
  note: "field",
  strip: (said, facts) => noContact(said, facts) ?? heldByColleague(said, facts) ?? noVisit(),
  questions: [
    { field: "how", ask: "choice", shape: "rows", flow: true, words: () => _("How was it done?"), offered: waysDone },
    { field: "done_on", ask: "day", days: "past", happened: true, required: true, words: () => _("Which day was it?"), habit: (said, facts) => facts.today },
    { field: "notes", ask: "note", words: () => _("Note") },
  ],
};
