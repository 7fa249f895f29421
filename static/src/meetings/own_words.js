// What participants said on their own pages: how it goes, a wish, which messages they want. Pure.
import { standing } from "../forms/standing.js";
import { localDay } from "../numbers.js";
import { addDays } from "../parts/days.js";
import { smallLabel } from "../parts/label.js";
import { _ } from "../words.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

const NEEDS_DAYS = 14;
const NOTES_DAYS = 30; // within a month an own copy is to be whole (GDPR art. 12)
const MET = ["attended", "late"];

/** @param {Rec} word @param {Facts} facts */
export const dayOf = ({ fields }, { zone }) => localDay(Date.parse(fields.said_at), zone);

/** @param {Rec} word */
export function wordsOf({ fields }) {
  if (fields.how) return _("How it goes: %(how)s", { how: smallLabel("how_it_goes", fields.how) });
  if (fields.wish === "notes") return _("Would like the notes with the own copy");
  if (fields.wish) return _("Would like a call");
  const way = smallLabel("contact_by", fields.contact_by);
  return _("Messages: %(way)s. Reminders: %(when)s", { way, when: smallLabel("reminded", fields.reminded) });
}

/** Whether somebody has to do something about it. @param {Rec} word */
export const needsMe = ({ fields }) => Boolean(fields.wish) || fields.how === "hard";

/** Met, visited or reached since. @param {Rec} word @param {Facts} facts */
function isHeard(word, facts) {
  const day = dayOf(word, facts);
  const isTheirs = (/** @type {Rec} */ { fields }) => fields.participant_id === word.fields.participant_id;
  const since = (/** @type {string} */ kind) => standing(kind, facts).filter((one) => isTheirs(one) && one.fields.date >= day);
  const meetings = standing("appointment", facts).filter(isTheirs);
  return (
    since("follow_up_visit").length > 0 ||
    since("outreach").some(({ fields }) => fields.reached === "reached") ||
    meetings.some(({ fields }) => MET.includes(fields.status) && fields.starts_at > word.fields.said_at)
  );
}

/** @param {Rec} word @param {Facts} facts */
function isNews(word, facts) {
  const day = dayOf(word, facts);
  if (!needsMe(word)) return day === facts.today;
  if (word.fields.wish === "notes") return !word.fields.seen_on && day > addDays(facts.today, -NOTES_DAYS);
  return day > addDays(facts.today, -NEEDS_DAYS) && !isHeard(word, facts);
}

/** What is to be heard on Today, what needs me first. @param {Facts} facts @returns {Rec[]} */
export const wordsFor = (facts) =>
  facts
    .all("own_word")
    .filter((word) => isNews(word, facts))
    .toSorted((a, b) => Number(needsMe(b)) - Number(needsMe(a)) || String(b.fields.said_at).localeCompare(String(a.fields.said_at)));

/** When the messages were last chosen by the participant; null: staff chose, or nobody. @param {Rec} participant @param {Facts} facts @returns {string | null} */
export function chosenOn({ id, fields }, facts) {
  const theirs = facts.all("own_word").filter((word) => word.fields.participant_id === id && word.fields.contact_by);
  const latest = theirs.toSorted((a, b) => String(b.fields.said_at).localeCompare(String(a.fields.said_at)))[0];
  return latest?.fields.contact_by === fields.contact_by ? dayOf(/** @type {Rec} */ (latest), facts) : null;
}
