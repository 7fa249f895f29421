// What waits to be sent, oldest first: since when, and what for where it is not the network.
import { signal } from "@preact/signals-core";
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { localDay, timeOf } from "../numbers.js";
import { linkButton } from "../parts/button.js";
import { near } from "../parts/days.js";
import { section } from "../parts/head.js";
import { icon } from "../parts/icon.js";
import { interrupt } from "../parts/live.js";
import { row, rows } from "../parts/row.js";
import { isWide } from "../parts/width.js";
import { status, syncNow } from "../sync.js";
import { _ } from "../words.js";
import { FULL, GATE, noAnswer } from "./no_answer.js";
import { subjectOf } from "./things.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {import("../parts/waiting_things.js").Thing} Thing
 */

const trying = signal(false);
/** @type {import("@preact/signals-core").Signal<{words: string, receivedAt: number | null}>} what was received last when it was said */
const lastAnswer = signal({ words: "", receivedAt: null });

/** @type {Record<string, () => string>} */
const ANSWERS = {
  sent: () => _("Sent"),
  waits: () => _("Sent, but for what waits for something else"),
  no_network: () => _("Still no network"),
  signed_out: () => _("Sign in to send"),
  old_app: () => _("The app needs updating"),
  busy: () => _("Another window is sending"),
  storage: () => _("The storage did not answer"),
};

/** More than how it ended: why. @type {Record<string, () => string>} */
const BY_CODE = { server_full: FULL, gate: GATE };

/** Always answers. */
async function tryNow() {
  if (trying.value) return;
  trying.value = true;
  const result = await syncNow("person");
  trying.value = false;
  const { code, receivedAt } = status.value;
  const words = BY_CODE[code ?? ""]?.() ?? ANSWERS[result]?.() ?? noAnswer();
  lastAnswer.value = { words, receivedAt };
  interrupt(words);
}

export const tryButton = () => linkButton(trying.value ? _("Trying") : _("Try now"), { press: tryNow, icon: "retry" });

/** What "Try now" last led to, until something was received since. */
export function tried() {
  const { words, receivedAt } = lastAnswer.value;
  const isOver = trying.value || receivedAt !== status.value.receivedAt;
  return words && !isOver ? html`<p class="second tray-answer">${words}</p>` : nothing;
}

/** @param {number} at @param {Facts} facts */
export function when(at, { today, zone }) {
  const day = localDay(at, zone);
  return day === today ? timeOf(at, { timeZone: zone }) : `${near(day, today)} ${timeOf(at, { timeZone: zone })}`;
}

/** @param {{kind: string, id: string}} thing @param {Facts} facts */
const called = (thing, facts) => {
  const { name, what } = subjectOf(thing, facts);
  return [what, name].filter(Boolean).join(", ");
};

/** @type {Record<string, (what: string) => string>} */
const WAITS = {
  refused: (what) => _("Waits for what could not be accepted: %(what)s", { what }),
  not_sent: (what) => _("Goes after: %(what)s", { what }),
  elsewhere: () => _("Waits for another phone to send what it belongs to"),
  unreadable: () => _("The server could not read it. Update the app."),
};

/** @param {Thing["waitsFor"]} waitsFor @param {Facts} facts */
function waitWords(waitsFor, facts) {
  const other = facts.get(waitsFor?.record_id ?? "");
  return (waitsFor && WAITS[waitsFor.why]?.(other ? called(other, facts) : _("something else"))) ?? "";
}

/** @param {Thing} thing @param {Facts} facts @param {string} shape */
export function thingRow({ id, kind, at, waitsFor }, facts, shape) {
  const { name, what } = subjectOf({ kind, id }, facts);
  const time = when(at, facts);
  const third = [facts.get(id)?.deleted && _("Removed"), waitWords(waitsFor, facts)].filter(Boolean).join(" · ");
  return row({
    name: name || what,
    href: `#/andra/${id}`,
    second: name ? what : "",
    third,
    sentence: [name, what, time, third].filter(Boolean).join(", "),
    lead: icon(shape),
    tail: time,
    quietTail: true,
  });
}

/** @param {Thing[]} things @param {Facts} facts @param {unknown} above */
export function waitingPart(things, facts, above) {
  if (!things.length) return nothing;
  const shape = isWide.value ? "laptop" : "phone";
  const title = status.value.why === "no_network" ? _("Waiting for a network") : _("Waiting to be sent");
  return html`${section(`${title} · ${things.length}`, { id: "waiting", control: tryButton() })} ${above} ${tried()}
  ${rows(
    repeat(
      things,
      ({ id }) => id,
      (thing) => thingRow(thing, facts, shape),
    ),
    "waiting",
  )}`;
}
