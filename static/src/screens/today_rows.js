// The rows of Today: a meeting, a check-in, a promise.
import { html } from "lit-html";
import { isClosed } from "../forms/habits.js";
import { triesSince } from "../meetings/outreach.js";
import { localDay, timeOf } from "../numbers.js";
import { iconButton } from "../parts/button.js";
import { needsMe, wordsOf } from "../meetings/own_words.js";
import { isLate, isStaffsWord } from "../meetings/anew.js";
import { agreedWords, moreToldWith, stateOf, whenWords } from "../meetings/said.js";
import { near } from "../parts/days.js";
import { icon } from "../parts/icon.js";
import { ring } from "../parts/ring.js";
import { leadLink, row } from "../parts/row.js";
import { route } from "../router.js";
import { stands } from "../store/lay.js";
import { _, ngettext } from "../words.js";
import { lastDay, logOf, ringOf, whatAndWhere } from "./checkins_said.js";
import { moreButton } from "./checkin_more.js";
import { firstName, nameOf } from "./people.js";
import { label } from "../parts/label.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

/** @param {string} id */
const isOpen = (id) => route.value.path[1] === id;

/** @param {Rec} meeting */
export function whereAndHowLong({ fields }) {
  const place = fields.place || label("place_type", fields.place_type);
  const length = fields.minutes ? _("%(n)s min", { n: fields.minutes }) : "";
  return [place, length].filter(Boolean).join(" · ");
}

/** What became of the question; of what was not accepted nobody is asked. @param {Rec} meeting @param {Facts} facts */
function answerWords(meeting, facts) {
  const { status } = meeting.fields;
  if (!stands(meeting)) return _("Could not be accepted");
  if (status === "proposed") return _("Waiting for an answer");
  return isStaffsWord(meeting) ? agreedWords(meeting, facts) : label("appointment_status", status);
}

/** @param {Rec} meeting @param {string} words */
function answer(meeting, words) {
  const { status } = meeting.fields;
  if (!stands(meeting)) return html`<span class="told needs">${icon("needs", 20)}${words}</span>`;
  if (status === "confirmed") return html`<span class="told received">${icon("tick", 20)}${words}</span>`;
  return status === "proposed" ? html`<span class="told">${ring("asked")}${words}</span>` : words;
}

/** @param {Rec} meeting @param {Facts} facts */
export function meetingRow(meeting, facts) {
  const { starts_at: starts, participant_id: id, status } = meeting.fields;
  const name = nameOf(facts.get(id));
  const time = timeOf(Date.parse(starts), { timeZone: facts.zone });
  const over = Date.parse(starts) < facts.now && ["proposed", "confirmed"].includes(status);
  const closed = isClosed(facts.get(id)) ? label("status", "closed") : "";
  const second = [whereAndHowLong(meeting), closed].filter(Boolean).join(" · ");
  const said = answerWords(meeting, facts);
  return row({
    name,
    href: over ? `#/logga/follow_up_visit?appointment=${meeting.id}` : `#/deltagare/${id}`,
    time,
    second,
    sentence: [_("Meeting at %(time)s with %(name)s", { time, name }), second, over ? _("Log it") : said].filter(Boolean).join(", "),
    tail: over ? html`<span class="received">${_("Log it")}</span>` : answer(meeting, said),
    quietTail: !over && status !== "confirmed",
    current: isOpen(id),
  });
}

/** What a participant said about a time ahead. @param {Rec} meeting @param {Facts} facts */
export function answerRow(meeting, facts) {
  const name = nameOf(facts.get(meeting.fields.participant_id));
  const { words, needs, icon: drawing } = stateOf(meeting, facts);
  const more = moreToldWith(meeting, facts);
  const when = whenWords(meeting.fields.starts_at, facts);
  const second = [_("Meeting %(when)s", { when }), more ? ngettext("and %(n)s more time", "and %(n)s more times", more) : ""].filter(Boolean).join(" ");
  return row({
    name,
    href: isLate(meeting) ? `#/deltagare/${meeting.fields.participant_id}` : `#/mote/${meeting.id}`,
    second,
    third: words,
    needs,
    lead: icon(drawing),
    sentence: [name, second, words].join(", "),
    current: isOpen(meeting.id),
  });
}

/** What a participant said on the own page. @param {Rec} word @param {Facts} facts */
export function wordRow(word, facts) {
  const { participant_id: id, wish, said_at: at } = word.fields;
  const name = nameOf(facts.get(id));
  const second = wordsOf(word);
  return row({
    name,
    href: wish === "notes" ? `/participants/${id}/copy` : `#/deltagare/${id}`,
    second,
    third: _("said %(when)s", { when: whenWords(at, facts) }),
    needs: needsMe(word),
    lead: icon(needsMe(word) ? "needs" : "talk"),
    sentence: [name, second, _("said %(when)s", { when: whenWords(at, facts) })].join(", "),
    current: isOpen(id),
  });
}

/** Somebody whom we did not reach: to be looked for. @param {Rec} missed @param {Facts} facts */
export function outreachRow(missed, facts) {
  const name = nameOf(facts.get(missed.fields.participant_id));
  const day = near(localDay(Date.parse(missed.fields.starts_at), facts.zone), facts.today);
  const tries = triesSince(missed, facts).length;
  const second = [_("did not reach %(day)s", { day }), tries ? ngettext("%(n)s try since", "%(n)s tries since", tries) : ""].filter(Boolean).join(" · ");
  return row({
    name,
    href: `#/logga/outreach?participant=${missed.fields.participant_id}`,
    second,
    lead: icon("call"),
    tail: html`<span class="received">${_("Log it")}</span>`,
    sentence: [name, second, _("Log it")].join(", "),
  });
}

/** @param {CheckIn} checkIn @param {Facts} facts */
export function checkInRow(checkIn, facts) {
  const participant = facts.get(checkIn.participant_id ?? "");
  const name = nameOf(participant);
  const what = whatAndWhere(checkIn, facts);
  const when = lastDay(checkIn, facts.today);
  const log = _("Log the visit: %(name)s, %(what)s", { name: firstName(participant), what });
  return row({
    name,
    href: `#/deltagare/${checkIn.participant_id}`,
    second: what,
    sentence: `${name}, ${what}, ${when}`,
    lead: leadLink(logOf(checkIn), log, ring(ringOf(checkIn, facts.today))),
    third: when,
    needs: checkIn.state === "missed",
    tail: moreButton(checkIn, facts),
    current: isOpen(checkIn.participant_id ?? ""),
  });
}

/** @param {Rec | undefined} contact */
const outcome = (contact) =>
  label("outcome", contact?.fields.outcome) || label("purpose", contact?.fields.purpose);

/** A promise that I took over bears its maker's name. @param {Rec | undefined} contact @param {Facts} facts */
function byAnother(contact, facts) {
  const maker = contact?.fields.specialist_id;
  return maker && maker !== facts.me ? _("promised by %(name)s", { name: nameOf(facts.get(maker)).split(" ")[0] ?? "" }) : "";
}

/** Until the browser has worked out the id of one that I took over, nothing can be said of it but that it is kept. @param {CheckIn} promise @param {string} log @param {Facts} facts */
const waysOnward = (promise, log, facts) =>
  promise.id
    ? { lead: leadLink(logOf(promise), log, icon("promise")), tail: moreButton(promise, facts) }
    : { lead: icon("promise"), tail: iconButton("add", log, { href: logOf(promise), tinted: true }) };

/** @param {CheckIn} promise @param {Facts} facts */
export function promiseRow(promise, facts) {
  const contact = facts.get(promise.contact_id ?? "");
  const employer = promise.employer_id ?? contact?.fields.employer_id;
  const name = nameOf(facts.get(employer));
  const promised = _("promised for %(day)s", { day: near(promise.due, facts.today) });
  const second = [outcome(contact), promised, byAnother(contact, facts)].filter(Boolean).join(" · ");
  const log = _("Log a contact with %(name)s", { name });
  return row({
    name,
    href: `#/arbetsgivare/${employer}`,
    second,
    sentence: `${name}, ${second}`,
    ...waysOnward({ ...promise, employer_id: employer }, log, facts),
    current: isOpen(employer),
  });
}
