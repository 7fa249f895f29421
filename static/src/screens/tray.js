// What waits, and what needs me.
import { html, nothing } from "lit-html";
import { factsNow } from "../forms/facts.js";
import { kept, needing } from "../needing.js";
import { localDay, timeOf } from "../numbers.js";
import { stuck, waiting } from "../outbox.js";
import { button } from "../parts/button.js";
import { now } from "../parts/clock.js";
import { near } from "../parts/days.js";
import { empty } from "../parts/empty.js";
import { head } from "../parts/head.js";
import { rows } from "../parts/row.js";
import { waitingThings } from "../parts/waiting_things.js";
import { isWide } from "../parts/width.js";
import { storage } from "../storage.js";
import { get } from "../store/known.js";
import { status } from "../sync.js";
import { skew } from "../sync/skew.js";
import { _, ngettext } from "../words.js";
import { saveFile } from "./files.js";
import { FULL, GATE } from "./no_answer.js";
import { waitingText } from "./refused_text.js";
import { droppedPart } from "./tray_dropped.js";
import { keptPart, needsPart } from "./tray_needs.js";
import { thingRow, tried, tryButton, waitingPart } from "./tray_waiting.js";
import { updateWay } from "./update_card.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../parts/waiting_things.js").Thing} Thing
 */

/** @param {string} words @param {Thing[]} things @param {Facts} facts */
const fileCard = (words, things, facts) => html`<section class="card notice needs-card">
  <p class="words">${words}</p>
  ${button(_("Save file"), { icon: "save-file", variant: "secondary", lower: true, press: () => saveFile("fotfaste.txt", waitingText(things, facts)) })}
</section>`;

const isFull = () => storage.value?.nearlyFull || status.value.code === "storage_full";
const full = () => `${isWide.value ? _("The computer is almost full") : _("The phone is almost full")}. ${_("What waits can be saved as a file.")}`;

/** What may wait for ever. @param {Thing[]} things */
function stuckAmong(things) {
  const ids = new Set(waitingThings(waiting.value.filter(({ change }) => stuck.value.has(change)), get).map(({ id }) => id));
  return things.filter(({ id }) => ids.has(id));
}

/** What waits can be taken away as a file: all where little room is left, else what no network brings on. @param {Thing[]} things @param {Facts} facts */
function awayCard(things, facts) {
  if (isFull()) return fileCard(full(), things, facts);
  const these = stuckAmong(things);
  return these.length ? fileCard(_("What cannot go as things are can be saved as a file. To remove it, open it."), these, facts) : nothing;
}

const KINDS = ["employer_contact", "placement", "follow_up_visit", "appointment", "outreach", "participant", "profile", "employer", "cadence", "deferral", "done_elsewhere"];

/** What was saved here and the server has taken today. @param {Facts} facts @returns {Thing[]} latest first */
const receivedToday = (facts) =>
  KINDS.flatMap((kind) => facts.all(kind))
    .flatMap(({ id, kind, receipt, received: at }) => (receipt === "received" && at ? { id, kind, at } : []))
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

/** @param {string} words @param {unknown} [way] */
const card = (words, way) => html`<section class="card notice">
  <p class="words">${words}</p>
  ${way ?? nothing}
</section>`;

/** Why nothing goes, where a person can do something about it. @type {Record<string, () => unknown>} */
const HINDERED = {
  signed_out: () =>
    card(
      _("You are signed out. What you save stays safe here and is sent when you sign in."),
      button(_("Sign in"), { href: "/sign-in?next=/app", lower: true, icon: "enter" }),
    ),
  old_app: () =>
    card(
      _("The server is newer than this app. What you save stays safe here; load the new version to send it."),
      updateWay({ lower: true, icon: "retry" }),
    ),
};

/** @type {Record<string, () => unknown>} */
const HINDERED_BY = { server_full: () => card(FULL()), gate: () => card(GATE()) };

/** It decides nothing, so nothing is in the way; but today's date is the phone's word. @param {Facts} facts */
function clockCard({ now: shown, today, zone }) {
  if (!skew.value) return nothing;
  const say = (/** @type {number} */ at) => `${near(localDay(at, zone), today)} ${timeOf(at, { timeZone: zone })}`;
  return card(
    _("The clock of this device is wrong: it shows %(shown)s, and it is %(time)s. What you save is sent all the same, but days and times that it fills in may be wrong. Let the device set its clock by itself.", {
      shown: say(shown),
      time: say(shown - skew.value),
    }),
  );
}

const nothingHere = () =>
  empty({
    title: _("Nothing waits"),
    words: isWide.value
      ? _("What you save with no network waits here, and is sent by itself.")
      : _("What you save with no network waits here, and the phone sends it by itself."),
    ways: html`${tryButton()} ${tried()}`,
  });

export function tray() {
  const facts = factsNow(now.value);
  const things = waitingThings(waiting.value, get);
  const received = receivedToday(facts);
  const count = needing().length;
  const all = count + things.length + kept().length;
  const told = all ? ngettext("%(n)s thing", "%(n)s things", all) : "";
  return html`${head(_("Tray"), { second: _("What waits, and what needs you") })}
    <span class="sr-only">${told}</span>
    ${(HINDERED_BY[status.value.code ?? ""] ?? HINDERED[status.value.why ?? ""])?.() ?? nothing} ${clockCard(facts)} ${needsPart(facts)}
    ${waitingPart(things, facts, awayCard(things, facts))} ${keptPart(facts)} ${all ? nothing : nothingHere()}
    ${receivedPart(received, facts)} ${droppedPart(facts)}`;
}
