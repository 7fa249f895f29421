// What waits, and what needs me.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { factsNow } from "../forms/facts.js";
import { localDay, timeOf } from "../numbers.js";
import { refused, waiting } from "../outbox.js";
import { button, linkButton } from "../parts/button.js";
import { now } from "../parts/clock.js";
import { near } from "../parts/days.js";
import { empty } from "../parts/empty.js";
import { head, section } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { interrupt } from "../parts/live.js";
import { row, rows } from "../parts/row.js";
import { isWide } from "../parts/width.js";
import { waitingThings } from "../parts/waiting_things.js";
import { status, syncNow } from "../sync.js";
import { get } from "../store/known.js";
import { _, ngettext } from "../words.js";
import { storage } from "../storage.js";
import { saveFile } from "./files.js";
import { refusedCard } from "./refused_card.js";
import { waitingText } from "./refused_text.js";
import { subjectOf } from "./things.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../parts/waiting_things.js").Thing} Thing
 */

const trying = signal(false);

/** @type {Record<string, () => string>} */
const ANSWERS = {
  sent: () => _("Sent"),
  no_network: () => _("Still no network"),
  signed_out: () => _("Sign in to send"),
  old_app: () => _("The app needs updating"),
  busy: () => _("Another window is sending"),
};

/** Always answers. */
async function tryNow() {
  if (trying.value) return;
  trying.value = true;
  const result = await syncNow("person");
  trying.value = false;
  interrupt(ANSWERS[result]?.() ?? _("The server did not answer"));
  lastAnswer.value = ANSWERS[result]?.() ?? _("The server did not answer");
}

const lastAnswer = signal("");

/** With little room left, what waits can be taken away as a file. @param {Thing[]} things @param {Facts} facts */
const roomCard = (things, facts) =>
  storage.value?.nearlyFull
    ? html`<section class="card notice needs-card">
        <p class="words">${isWide.value ? _("The computer is almost full") : _("The phone is almost full")}. ${_("What waits can be saved as a file.")}</p>
        ${button(_("Save file"), { icon: "save-file", variant: "secondary", lower: true, press: () => saveFile("fotfaste.txt", waitingText(things, facts)) })}
      </section>`
    : nothing;

/** @param {number} at @param {Facts} facts */
function when(at, { today, zone }) {
  const day = localDay(at, zone);
  return day === today ? timeOf(at, { timeZone: zone }) : `${near(day, today)} ${timeOf(at, { timeZone: zone })}`;
}

/** @param {Thing} thing @param {Facts} facts @param {string} shape */
function thingRow({ id, kind, at }, facts, shape) {
  const { name, what } = subjectOf({ kind, id }, facts);
  const time = when(at, facts);
  return row({
    name: name || what,
    href: `#/andra/${id}`,
    second: name ? what : "",
    sentence: [name, what, time].filter(Boolean).join(", "),
    lead: icon(shape),
    tail: time,
    quietTail: true,
  });
}

/** @param {Thing[]} things @param {Facts} facts */
function waitingPart(things, facts) {
  if (!things.length) return nothing;
  const shape = isWide.value ? "laptop" : "phone";
  const title = status.value.why === "no_network" ? _("Waiting for a network") : _("Waiting to be sent");
  return html`${section(`${title} · ${things.length}`, {
      id: "waiting",
      control: linkButton(trying.value ? _("Trying") : _("Try now"), { press: tryNow, icon: "retry" }),
    })}
    ${roomCard(things, facts)}
    ${lastAnswer.value && !trying.value ? html`<p class="second tray-answer">${lastAnswer.value}</p>` : nothing}
    ${rows(
      repeat(
        things,
        ({ id }) => id,
        (thing) => thingRow(thing, facts, shape),
      ),
      "waiting",
    )}`;
}

const KINDS = ["employer_contact", "placement", "follow_up_visit", "appointment", "participant", "profile", "employer"];

/** What was saved here today and the server has. @param {Facts} facts @returns {Thing[]} latest first */
const receivedToday = (facts) =>
  KINDS.flatMap((kind) => facts.all(kind))
    .flatMap(({ id, kind, receipt, at }) => (receipt === "received" && at ? { id, kind, at } : []))
    .filter(({ at }) => localDay(at, facts.zone) === facts.today)
    .toSorted((a, b) => b.at - a.at);

/** @param {Thing[]} things @param {Facts} facts */
const receivedPart = (things, facts) =>
  things.length
    ? html`<details class="folded">
        <summary>${_("Received today")} · ${things.length}</summary>
        ${rows(things.map((thing) => thingRow(thing, facts, "tick")))}
      </details>`
    : nothing;

const signInCard = () =>
  status.value.why === "signed_out"
    ? html`<section class="card notice">
        <p class="words">${_("You are signed out. What you save stays safe here and is sent when you sign in.")}</p>
        ${button(_("Sign in"), { href: "/sign-in?next=/app", lower: true, icon: "enter" })}
      </section>`
    : nothing;

/** @param {number} count */
const needsPart = (count, /** @type {Facts} */ facts) =>
  count
    ? html`${section(_("Needs you"), { count })}
      ${repeat(
        refused.value,
        ({ change }) => change,
        (one) => refusedCard(one, facts),
      )}`
    : nothing;

const nothingHere = () =>
  empty({
    title: _("Nothing waits"),
    words: isWide.value
      ? _("What you save with no network waits here, and is sent by itself.")
      : _("What you save with no network waits here, and the phone sends it by itself."),
    ways: linkButton(trying.value ? _("Trying") : _("Try now"), { press: tryNow, icon: "retry" }),
  });

export function tray() {
  const facts = factsNow(now.value);
  const things = waitingThings(waiting.value, get);
  const received = receivedToday(facts);
  const count = refused.value.length;
  const told = count || things.length ? ngettext("%(n)s thing", "%(n)s things", count + things.length) : "";
  return html`${head(_("Tray"), { second: _("What waits, and what needs you") })}
    <span class="sr-only">${told}</span>
    ${signInCard()} ${needsPart(count, facts)} ${waitingPart(things, facts)}
    ${!count && !things.length ? nothingHere() : nothing} ${receivedPart(received, facts)}`;
}
