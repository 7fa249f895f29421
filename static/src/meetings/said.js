// What a participant was asked about a time, and said to it, in words. Pure.
import { localDay, timeOf } from "../numbers.js";
import { near, weekdayAndShortDate } from "../parts/days.js";
import { smallLabel } from "../parts/label.js";
import { grouped } from "../store/grouped.js";
import { stands } from "../store/lay.js";
import { _ } from "../words.js";
import { isLate, isOutdated, isStaffsWord } from "./anew.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {{words: string, needs: boolean, icon: string}} Said `needs`: somebody has to do something about it
 */

const AWAITED = ["proposed", "confirmed", "declined", "move_asked"];
const SENT_BY = ["sms", "mail"];
const HALF_HOUR_MS = 1_800_000;
const TWO_WEEKS_MS = 1_209_600_000;

/** Whether a participant can still answer. @param {Rec | undefined} meeting @param {number} now */
export const isAhead = (meeting, now) =>
  Boolean(meeting && !meeting.deleted && AWAITED.includes(meeting.fields.status) && Date.parse(meeting.fields.starts_at) > now);

/** @param {string} moment @param {Facts} facts */
export function whenWords(moment, { zone, today }) {
  const at = Date.parse(moment);
  return `${near(localDay(at, zone), today)} ${timeOf(at, { timeZone: zone })}`;
}

/** fre 9 okt förmiddag, mån 12 okt eftermiddag. @param {string} wishes */
export const wishWords = (wishes) =>
  wishes
    .split(" ")
    .map((wish) => {
      const [day = "", half] = wish.split("/");
      if (!half) return _("another day, by phone");
      return `${weekdayAndShortDate(day)} ${half === "am" ? _("morning") : _("afternoon")}`;
    })
    .join(", ");

/** @type {Record<string, (fields: Record<string, any>) => Said>} */
const ANSWERS = {
  yes: () => ({ words: _("Said yes"), needs: false, icon: "received" }),
  another_time: ({ wishes }) => ({
    words: wishes ? _("Would like another time: %(times)s", { times: wishWords(wishes) }) : _("Would like another time"),
    needs: true,
    icon: "clock",
  }),
  no: () => ({ words: _("Cannot come this time"), needs: true, icon: "needs" }),
  call_me: () => ({ words: _("Would like a call"), needs: true, icon: "call" }),
};

/** What was answered to the time as it stands; null where nothing was. @param {Rec} meeting @returns {Said | null} */
export const answerOf = (meeting) => (isOutdated(meeting) ? null : (ANSWERS[meeting.fields.answer]?.(meeting.fields) ?? null));

/** Moved on this phone after it was answered, and the server has not heard of it. @param {Rec} meeting @param {boolean} isSent whether it is asked anew by itself @returns {Said} */
function movedSince({ fields }, isSent) {
  const answer = ANSWERS[fields.answer]?.(fields).words ?? "";
  const words = isSent
    ? _("The time is changed, and is asked about anew once this phone has had a network. To the old one: %(answer)s", { answer })
    : _("The time is changed: ask anew, an older link leads nowhere. To the old one: %(answer)s", { answer });
  return { words, needs: !isSent, icon: "clock" };
}

/** Whose identity is protected is sent nothing but by the way set for it: a link is shared where that is the way. @param {Rec | undefined} participant */
export const mayShare = (participant) => !participant?.fields.protected_identity || participant.fields.contact_by === "share";

/** How far the question has come, as long as nobody has answered. @param {Rec} meeting @param {Facts} facts @returns {Said} */
function questionOf(meeting, facts) {
  const { fields } = meeting;
  const participant = facts.get(fields.participant_id);
  const by = participant?.fields.contact_by;
  if (isOutdated(meeting)) return movedSince(meeting, SENT_BY.includes(by));
  const way = smallLabel("contact_by", fields.asked_by);
  if (fields.asked_by === "none") return { words: _("The question could not be sent"), needs: true, icon: "needs" };
  if (fields.asked_at) return { words: _("Asked by %(way)s %(when)s", { way, when: whenWords(fields.asked_at, facts) }), needs: false, icon: "sent" };
  if (SENT_BY.includes(by)) return { words: _("The question goes out by %(way)s", { way: smallLabel("contact_by", by) }), needs: false, icon: "clock" };
  if (fields.link_hash) return { words: _("The link is handed on, and nobody has answered yet"), needs: false, icon: "sent" };
  const words = mayShare(participant) ? _("Nothing is sent. Show the code, or share the link.") : _("Nothing is sent. Show the code when you meet.");
  return { words, needs: false, icon: "info" };
}

/** A yes that staff wrote down is told to be theirs who wrote it: one's own, as long as it waits to be sent. @param {Rec} meeting @param {Facts} facts */
export function agreedWords({ fields, unsent }, facts) {
  const by = unsent?.includes("status") ? facts.me : (fields.agreed_by ?? fields.specialist_id);
  const [who] = String(facts.get(by)?.fields.name ?? "").split(" ");
  return who ? _("Agreed, according to %(name)s", { name: who }) : _("Agreed, according to staff");
}

/** The one thing to know of a meeting ahead. @param {Rec} meeting @param {Facts} facts @returns {Said} */
export function stateOf(meeting, facts) {
  if (!stands(meeting)) return { words: _("Could not be accepted: nobody is asked until it is corrected"), needs: true, icon: "needs" };
  if (isStaffsWord(meeting)) return { words: agreedWords(meeting, facts), needs: false, icon: "received" };
  const answer = answerOf(meeting);
  if (answer) return { ...answer, words: `${answer.words} · ${whenWords(meeting.fields.answered_at, facts)}` };
  return questionOf(meeting, facts);
}

/** What came after the start is told until it is written down what became of the meeting. @param {Rec} meeting @param {number} now */
const isStillTold = ({ fields }, now) => AWAITED.includes(fields.status) && now - Date.parse(fields.answered_at) < TWO_WEEKS_MS;

/** A yes is told on its day, everything else until it is settled. @param {Rec} meeting @param {Facts} facts */
function isNews(meeting, { me, now, zone, today }) {
  const { specialist_id: whose, status, answer, answered_at: at, asked_by: by } = meeting.fields;
  if (whose !== me) return false;
  if (isLate(meeting)) return isStillTold(meeting, now);
  if (!isAhead(meeting, now)) return false;
  if (status === "proposed" && by === "none") return true;
  if (!answer || isOutdated(meeting)) return false;
  return answer === "yes" ? localDay(Date.parse(at), zone) === today : status !== "confirmed";
}

/** Proposed together and answered alike, they are one piece of news. @param {Rec} meeting */
const newsOf = ({ id, fields: { series_id: series, answer, wishes, asked_by: by } }) => [series ?? id, answer ?? by, wishes].join("/");

/** What participants said that is mine to hear, what needs me first; of what is told together the next time. @param {Facts} facts @returns {Rec[]} */
export function answersFor(facts) {
  const news = facts.all("appointment").filter((meeting) => isNews(meeting, facts));
  const told = grouped(news.toSorted(byTime), newsOf).values();
  const first = [...told].flatMap(([one]) => one ?? []);
  return first.toSorted((a, b) => Number(stateOf(b, facts).needs) - Number(stateOf(a, facts).needs) || byTime(a, b));
}

/** How many more are told with it. @param {Rec} meeting @param {Facts} facts */
export const moreToldWith = (meeting, facts) =>
  facts.all("appointment").filter((one) => one.id !== meeting.id && newsOf(one) === newsOf(meeting) && isNews(one, facts)).length;

/** @param {Rec} a @param {Rec} b */
export const byTime = (a, b) => String(a.fields.starts_at).localeCompare(String(b.fields.starts_at));

/** Somebody's meetings ahead, the next first. @param {string} participant @param {Facts} facts */
export const aheadOf = (participant, facts) =>
  facts
    .all("appointment")
    .filter((meeting) => meeting.fields.participant_id === participant && isAhead(meeting, facts.now))
    .toSorted(byTime);

/** @param {{fields: Record<string, any>}} meeting */
function spanOf({ fields }) {
  const from = Date.parse(fields.starts_at);
  return { from, to: from + (fields.minutes ? fields.minutes * 60_000 : HALF_HOUR_MS) };
}

/**
 * My other meetings at the same time, as far as they may come about.
 * @param {{id: string, fields: Record<string, any>}} meeting or one that is only thought of @param {Facts} facts @returns {Rec[]}
 */
export function clashesOf(meeting, facts) {
  const { from, to } = spanOf(meeting);
  return facts.all("appointment").filter((other) => {
    if (other.id === meeting.id || other.fields.specialist_id !== facts.me || !AWAITED.includes(other.fields.status)) return false;
    if (other.fields.status === "declined") return false;
    const its = spanOf(other);
    return its.from < to && its.to > from;
  });
}

/** What may be sent to whoever's identity is protected; null where it is not. @param {Rec | undefined} participant */
export function protectionOf(participant) {
  const { protected_identity: isProtected, contact_by: by } = participant?.fields ?? {};
  if (!isProtected) return null;
  return by && by !== "none" ? _("Protected identity: nothing is sent but by %(way)s.", { way: smallLabel("contact_by", by) }) : _("Protected identity: nothing is sent.");
}
