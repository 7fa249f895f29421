// What does today ask of me?
import { html, nothing } from "lit-html";
import { factsNow } from "../forms/facts.js";
import { lostUnsent, putLostAway } from "../lost.js";
import { toBeReached } from "../meetings/outreach.js";
import { wordsFor } from "../meetings/own_words.js";
import { answersFor } from "../meetings/said.js";
import { needing } from "../needing.js";
import { capital, weekNumber, wholeDay } from "../parts/days.js";
import { iconButton, linkButton } from "../parts/button.js";
import { now } from "../parts/clock.js";
import { empty } from "../parts/empty.js";
import { head, meButton, section } from "../parts/head.js";
import { go, icon } from "../parts/icon.js";
import { weekLedges } from "../parts/ledge.js";
import { row, rows } from "../parts/row.js";
import { isWide } from "../parts/width.js";
import { me } from "../session.js";
import { _, ngettext } from "../words.js";
import { restingRow } from "./checkin_more.js";
import { lostWords } from "./gates.js";
import { tabCard } from "./install.js";
import { isOver, lastDayPassed } from "./last_day.js";
import { needsCard } from "./needs_card.js";
import { hasDoubt, sameEmployerCard } from "./same_employer.js";
import { dueOnes, promises, resting } from "./today_due.js";
import { answerRow, checkInRow, meetingRow, outreachRow, promiseRow, wordRow } from "./today_rows.js";
import { updateCard } from "./update_card.js";
import { countOfWeek, WEEKLY } from "./week.js";

/** @typedef {import("../forms/facts.js").Facts} Facts */

/** @param {Facts} facts */
function weekCard(facts) {
  const n = countOfWeek(facts.all("employer_contact"), facts.me, facts.today);
  const counted = _("%(n)s of %(most)s", { n, most: WEEKLY });
  const words = ngettext("employer visit", "employer visits", WEEKLY);
  return html`<a class="card week" href="#/veckan" aria-label=${_("%(counted)s %(words)s this week", { counted, words })}>
    ${weekLedges(n)}
    <span class="week-told">
      <span class="week-words"><b>${counted}</b> <span class="second">${words}</span></span>
      ${go()}
    </span>
  </a>`;
}

/** @param {Facts} facts */
const firstDay = (facts) =>
  empty({
    above: weekLedges(Math.max(1, countOfWeek(facts.all("employer_contact"), facts.me, facts.today)), { large: true }),
    title: _("Nothing waits for you today"),
    words: _("Meetings, check-ins and what you promised employers gather here. It all comes from what you log."),
    ways: waysOn(facts.all("participant").filter(({ fields }) => fields.status !== "closed").length),
  });

/** @param {number} count */
function waysOn(count) {
  const log = { name: _("Log an employer contact"), second: _("Takes half a minute, works with no network") };
  const see = {
    name: ngettext("See your %(n)s participant", "See your %(n)s participants", count),
    second: isWide.value ? _("All are on this computer already") : _("All are on the phone already"),
  };
  const add = { name: _("Enrol a participant"), second: _("Two fields; the rest can come later") };
  const way = (/** @type {{name: string, second: string}} */ said, /** @type {string} */ href, /** @type {string} */ drawing) =>
    row({ ...said, href, sentence: `${said.name}. ${said.second}`, lead: icon(drawing) });
  return rows([
    way(log, "#/logga/employer_contact", "employer"),
    count ? way(see, "#/deltagare", "people") : nothing,
    way(add, "#/ny-deltagare", "grow"),
  ]);
}

/** @param {string} id @param {string} words @param {unknown[]} found @param {{count?: boolean}} [how] */
const group = (id, words, found, { count } = {}) =>
  found.length
    ? html`${section(words, { id, ...(count ? { count: found.length } : {}) })} ${rows(found, id)}`
    : nothing;

/** @param {Facts} facts */
function inside(facts) {
  const meetings = facts.appointmentsToday();
  const due = dueOnes(facts);
  const promised = promises(facts);
  const answers = answersFor(facts);
  const words = wordsFor(facts);
  const missed = toBeReached(facts);
  const rests = resting(facts);
  const needs = needing().length > 0;
  const left = lastDayPassed(facts, me.value?.staff.last_day);
  if (left) return html`${needs ? needsCard(facts) : nothing} ${isOver(left)}`;
  const isQuiet = [answers, words, missed, meetings, due, promised, rests].every(({ length }) => !length);
  if (isQuiet && !needs && !hasDoubt()) return firstDay(facts);
  return html`${needs ? needsCard(facts) : weekCard(facts)}
  ${sameEmployerCard()} ${group("answers", _("Answers"), [...answers.map((one) => answerRow(one, facts)), ...words.map((one) => wordRow(one, facts))])}
  ${group("meetings", _("Meetings"), meetings.map((one) => meetingRow(one, facts)))}
  ${group("outreach", _("To look for"), missed.map((one) => outreachRow(one, facts)))}
  ${group("check-ins", _("Check-ins"), due.map((one) => checkInRow(one, facts)), { count: true })}
  ${group("promises", _("Promised to employers"), promised.map((one) => promiseRow(one, facts)))}
  ${group("resting", _("Put off"), rests.map((one) => restingRow(one, facts)))}`;
}

/** The phone was emptied while something waited on it: told where the day begins, until it is put away. */
const lostStrip = () =>
  lostUnsent.value && lostWords()
    ? html`<p class="strip" data-kind="needs">${icon("needs", 20)}<span>${_("This device was emptied")}. ${lostWords()}</span></p>
        ${linkButton(_("Put away"), { press: putLostAway })}`
    : nothing;

export function today() {
  const facts = factsNow(now.value);
  const week = _("week %(n)s", { n: weekNumber(facts.today) });
  return html`${head(_("Today"), {
      second: `${capital(wholeDay(facts.today))} · ${week}`,
      controls: html`${isWide.value ? nothing : iconButton("search", _("Search among participants"), { href: "#/deltagare?sok" })}
      ${meButton(me.value?.staff)}`,
    })}
    ${updateCard()} ${tabCard()} ${lostStrip()} ${inside(facts)}`;
}
