// One meeting ahead: what its participant has said, and how the question can be handed on.
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { factsNow } from "../forms/facts.js";
import { isClosed } from "../forms/habits.js";
import { codeShown, isUnsent, linkTo, showCode } from "../meetings/link.js";
import { clashesOf, isAhead, mayShare, protectionOf, stateOf, whenWords } from "../meetings/said.js";
import { proposedWith } from "../meetings/series.js";
import { localDay, timeOf } from "../numbers.js";
import { button } from "../parts/button.js";
import { now } from "../parts/clock.js";
import { wholeDay } from "../parts/days.js";
import { empty } from "../parts/empty.js";
import { headOfOne } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { label } from "../parts/label.js";
import { interrupt, tell } from "../parts/live.js";
import { stands } from "../store/lay.js";
import { _ } from "../words.js";
import { closedWords } from "./meetings_ahead.js";
import { firstName, nameOf } from "./people.js";
import { whereAndHowLong } from "./today_rows.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../forms/facts.js").Rec} Rec
 */

/** @param {Rec} meeting @param {Facts} facts */
async function share(meeting, facts) {
  const url = await linkTo(meeting, facts);
  // Neutral: the address alone, whatever it is pasted into.
  if (navigator.share) return navigator.share({ url }).catch(() => {});
  await navigator.clipboard?.writeText(url);
  tell(_("The link is copied"));
}

const full = () => interrupt(_("The link could not be kept on this phone."));

/** A camera wants the whole of it, clear of the bars; what was shown before stays where it is. @param {Element | undefined} drawn */
function whole(drawn) {
  if (!(drawn instanceof HTMLElement) || "met" in drawn.dataset) return;
  drawn.dataset.met = "";
  requestAnimationFrame(() => drawn.scrollIntoView({ block: "center" }));
}

/** @param {Rec} meeting @param {string} name */
function code(meeting, name) {
  const found = codeShown(meeting);
  if (!found) return nothing;
  const { path, side } = found;
  return html`<figure class="code" ${ref(whole)}>
    <svg viewBox="0 0 ${side} ${side}" role="img" aria-label=${_("The code that opens the question")} shape-rendering="crispEdges">
      <rect width=${side} height=${side} fill="#fff"></rect>
      <path d=${path} fill="#000"></path>
    </svg>
    <figcaption class="second">${_("%(name)s opens the camera and answers on their own phone.", { name })}</figcaption>
  </figure>`;
}

/** A link that nobody can follow yet is not told to be one. @param {Rec} meeting */
const notYet = (meeting) =>
  meeting.fields.link_hash && isUnsent(meeting)
    ? html`<p class="words second" role="status">${icon("phone", 20)}<span>${_("The link answers once this phone has had a network. Until then it asks to try again in a while.")}</span></p>`
    : nothing;

/** Protection is told before anything leaves. @param {Rec | undefined} participant */
function protection(participant) {
  const words = protectionOf(participant);
  return words ? html`<p class="strip" data-kind="needs">${icon("protected", 20)}<span>${words}</span></p>` : nothing;
}

/** What it is about and who else is there. @param {Rec} meeting */
const about = ({ fields }) => [
  label("appointment_kind", fields.appointment_kind),
  fields.with_employer ? _("the employer takes part") : "",
  fields.with_team ? _("the treatment team takes part") : "",
];

/** Which of several it is. @param {Rec} meeting @param {Facts} facts */
function place(meeting, facts) {
  const all = proposedWith(meeting, facts);
  return all.length > 1 ? _("%(n)s of %(all)s", { n: all.findIndex(({ id }) => id === meeting.id) + 1, all: all.length }) : "";
}

/** @param {Rec} meeting @param {Facts} facts */
const clashes = (meeting, facts) =>
  clashesOf(meeting, facts).map((other) => {
    const name = nameOf(facts.get(other.fields.participant_id));
    const when = whenWords(other.fields.starts_at, facts);
    return html`<p class="strip" data-kind="needs">${icon("calendar", 20)}<span>${_("At the same time you meet %(name)s, %(when)s.", { name, when })}</span></p>`;
  });

/** @param {Rec} meeting @param {Facts} facts */
function state(meeting, facts) {
  const { words, needs, icon: drawing } = stateOf(meeting, facts);
  return html`<section class="card notice" aria-label=${_("Answer")}>
    <p class="words meeting-state">${icon(drawing)}<b class=${needs ? "needs" : ""}>${words}</b></p>
  </section>`;
}

/** A file that says when and how long, of what the server has. @param {Rec} meeting @param {Facts} facts */
export const calendarFile = ({ id, revision, fields }, facts) => (revision && fields.specialist_id === facts.me ? `/me/calendar/${id}.ics` : null);

/** @param {Rec} meeting @param {Rec | undefined} participant @param {Facts} facts */
function actions(meeting, participant, facts) {
  const { phone, protected_identity: isProtected } = participant?.fields ?? {};
  const name = firstName(participant);
  const calls = phone && !isProtected;
  const file = calendarFile(meeting, facts);
  return html`${calls
    ? button(_("Call"), { href: `tel:${String(phone).replaceAll(" ", "")}`, icon: "call", variant: "secondary", lower: true, name: _("Call %(name)s", { name }) })
    : nothing}
  ${isClosed(participant)
    ? button(_("Call it off"), { href: `#/logga/fell_through?appointment=${meeting.id}`, icon: "close", variant: "secondary", lower: true })
    : button(_("Change the time"), { href: `#/andra/${meeting.id}`, icon: "edit", variant: "secondary", lower: true })}
  ${file ? button(_("To the calendar"), { href: file, icon: "calendar", variant: "secondary", lower: true }) : nothing}`;
}

/** @param {Rec} meeting @param {Rec | undefined} participant @param {Facts} facts */
function handOn(meeting, participant, facts) {
  const name = firstName(participant);
  return html`<section class="card notice" aria-label=${_("Let %(name)s answer", { name })}>
    <p class="words"><b>${_("Let %(name)s answer", { name })}</b><br /><span class="second">${_("The link says when, and nothing else. It works until two hours after the meeting.")}</span></p>
    ${notYet(meeting)} ${code(meeting, name)}
    <div class="meeting-ways">
      ${button(_("Show a code"), { press: () => showCode(meeting, facts).catch(full), icon: "phone" })}
      ${mayShare(participant) ? button(_("Share the link"), { press: () => share(meeting, facts).catch(full), icon: "share", variant: "secondary" }) : nothing}
    </div>
  </section>`;
}

/** @param {string} id */
export function meetingScreen(id) {
  const facts = factsNow(now.value);
  const meeting = facts.get(id);
  if (!meeting || !isAhead(meeting, facts.now)) return over();
  const participant = facts.get(meeting.fields.participant_id);
  const at = Date.parse(meeting.fields.starts_at);
  const when = `${wholeDay(localDay(at, facts.zone))} ${timeOf(at, { timeZone: facts.zone })}`;
  return html`${headOfOne({
    title: nameOf(participant),
    status: [when, place(meeting, facts), whereAndHowLong(meeting), ...about(meeting)].filter(Boolean).join(" · "),
    back: `#/deltagare/${meeting.fields.participant_id}`,
    actions: actions(meeting, participant, facts),
  })}
  ${protection(participant)} ${closedWords(participant)} ${clashes(meeting, facts)} ${state(meeting, facts)}
  ${isClosed(participant) || !stands(meeting) ? nothing : handOn(meeting, participant, facts)}`;
}

const over = () => html`${headOfOne({ title: _("kind.appointment"), back: "#/idag" })}
${empty({ title: _("Nothing to answer any more"), words: _("The meeting has been held, called off, or is not on this phone.") })}`;
