// What to keep in mind before anything else: what the employer may know, and the next check-in.
import { html, nothing } from "lit-html";
import { standing } from "../forms/standing.js";
import { localDay, timeOf } from "../numbers.js";
import { near, span } from "../parts/days.js";
import { go, icon } from "../parts/icon.js";
import { ring } from "../parts/ring.js";
import { leadLink, row } from "../parts/row.js";
import { smallLabel } from "../parts/label.js";
import { _ } from "../words.js";
import { bySoonest, concernsOne, lastDay, logOf, ringOf, taskName } from "./checkins_said.js";
import { firstName, placementNow } from "./people.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 * @typedef {import("./checkins_said.js").CheckIn} CheckIn
 */

/** @param {Rec | undefined} placement @param {string} name @returns {{title: string, words: string, icon: string} | null} */
function openness(placement, name) {
  if (!placement?.fields.employer_id) return null;
  const { disclosure } = placement.fields;
  if (disclosure === "none") {
    const words = _("Do not contact the employer about %(name)s.", { name });
    return { title: _("The employer does not know about the support."), words, icon: "hidden" };
  }
  if (!disclosure) return { title: _("Openness is not decided."), words: _("Ask %(name)s before you contact the employer.", { name }), icon: "hidden" };
  return null;
}

/** @param {Rec} participant @param {Facts} facts */
function opennessLine(participant, facts) {
  const told = openness(placementNow(participant.id, facts), firstName(participant));
  if (!told) return nothing;
  return html`<li class="row">
    <span class="row-lead" aria-hidden="true">${icon(told.icon)}</span>
    <p class="row-main-words"><b>${told.title}</b><span class="row-second">${told.words}</span></p>
  </li>`;
}

/** The meeting at which a check-in can be held. @param {CheckIn} checkIn @param {Facts} facts */
const planned = ({ participant_id: id, opens, due }, facts) =>
  standing("appointment", facts).find(({ fields }) => {
    const at = Date.parse(fields.starts_at);
    const day = localDay(at, facts.zone);
    return fields.participant_id === id && at >= facts.now && day >= opens && day <= due && !FELL_THROUGH.includes(fields.status);
  });

const FELL_THROUGH = ["declined", "cancelled", "no_show"];

/** What to do about it next: hold the meeting that is booked, log it, or book one. @param {CheckIn} checkIn @param {Facts} facts */
function wayOn(checkIn, facts) {
  const meeting = planned(checkIn, facts);
  if (meeting) {
    const at = Date.parse(meeting.fields.starts_at);
    const words = `${near(localDay(at, facts.zone), facts.today)} ${timeOf(at, { timeZone: facts.zone })}`;
    return { href: `#/andra/${meeting.id}`, words, name: _("Booked %(when)s", { when: words }) };
  }
  const visit = logOf(checkIn).startsWith("#/logga/follow_up_visit");
  if (!visit || checkIn.state === "missed") return { href: logOf(checkIn), words: _("Log it"), name: _("Log it") };
  return { href: `#/logga/appointment?participant=${checkIn.participant_id}`, words: _("Plan"), name: _("Plan") };
}

/** @param {CheckIn} checkIn @param {Facts} facts */
function nextLine(checkIn, facts) {
  const what = taskName(checkIn.rule);
  const late = checkIn.state === "missed";
  const when = late ? lastDay(checkIn, facts.today) : span(checkIn.opens, checkIn.due);
  const how = checkIn.rule === "profile_after_job" ? "" : smallLabel("mode", "in_person");
  const { href, words, name } = wayOn(checkIn, facts);
  return row({
    name: what,
    href,
    second: late ? html`<span class="needs">${when}</span>` : [when, how].filter(Boolean).join(" · "),
    sentence: [`${name}: ${what}`, when, late ? "" : how].filter(Boolean).join(", "),
    lead: leadLink(logOf(checkIn), `${_("Log it")}: ${what}`, ring(ringOf(checkIn, facts.today))),
    tail: html`<span class="received">${words}</span>${go()}`,
  });
}

/** One that was put off: the tap opens the word, to change it or take it back. @param {{checkIn: CheckIn, word: Rec}} resting @param {Facts} facts */
function restingLine({ checkIn, word }, facts) {
  const what = taskName(checkIn.rule);
  const until = _("You are reminded %(day)s", { day: near(word.fields.until, facts.today) });
  const second = [until, word.fields.reason].filter(Boolean).join(" · ");
  return row({ name: what, href: `#/andra/${word.id}`, second, sentence: `${what}, ${second}`, lead: icon("book") });
}

/** @param {Rec} participant @param {Facts} facts */
export function inMind(participant, facts) {
  const [next] = /** @type {CheckIn[]} */ (facts.checkIns())
    .filter(concernsOne)
    .filter(({ participant_id: id }) => id === participant.id)
    .toSorted(bySoonest);
  const line = opennessLine(participant, facts);
  const rests = facts.putOff().filter(({ checkIn }) => checkIn.participant_id === participant.id);
  if (!next && !rests.length && line === nothing) return nothing;
  return html`<ul class="card mind" role="list">
    ${line} ${next ? nextLine(next, facts) : nothing} ${rests.map((one) => restingLine(one, facts))}
  </ul>`;
}
