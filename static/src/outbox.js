/** What waits on this phone and what was not accepted, for the tray and the truth line. Computed from the outbox itself. */

import { computed } from "@preact/signals-core";

import { nowOf, savedAt, wasOf } from "./store/lay.js";
import { behind } from "./store/behind.js";
import { bringBack, drop, dropped as droppedChanges } from "./store/drop.js";
import { changed, ground, isSent, outbox, tray } from "./store/memory.js";
import { saved } from "./store/save.js";
import { get } from "./store/known.js";
import { isNothing, waitsFor } from "./store/waits.js";
import { asksIn } from "./sync/settled.js";

/** @typedef {import("./store/lay.js").Change} Change */

/**
 * @typedef {object} Waiting
 * @property {string} change its id
 * @property {string} kind
 * @property {string} record_id
 * @property {number} at ms, when it was saved here
 * @property {"phone" | "sent"} state
 * @property {import("./store/waits.js").WaitsFor | null} waitsFor why it is not taken yet, where that is known
 */

/**
 * An answer that needs a person.
 * @typedef {object} Refused
 * @property {string} change its id
 * @property {string} kind
 * @property {string} record_id
 * @property {number} at ms, when it was saved here
 * @property {"refused" | "clash" | "late_note"} verdict
 * @property {string | null} code `parent_dropped`: what it hung on was let go here; `damaged`: it does not open here any more
 * @property {string | null} field
 * @property {string | null} reason
 * @property {Record<string, any>} fields the text as it was typed
 * @property {Record<string, any>} [was] what stood there, where it was an edit
 * @property {import("./store/lay.js").Answer} answer all that the server said
 */

/** Oldest first; without what was taken back before anybody had it. @type {import("@preact/signals-core").ReadonlySignal<Waiting[]>} */
export const waiting = computed(() => {
  changed.value;
  return [...outbox.values()]
    .filter(({ record_id }) => !isNothing(record_id))
    .sort((a, b) => a.seq - b.seq)
    .map((change) => ({ ...common(change), state: isSent(change) ? "sent" : "phone", waitsFor: waitsFor(change) }));
});

/**
 * Ids of changes that no network brings on: what the server fails on or another phone has yet to send, and what cannot be
 * taken without it.
 * @type {import("@preact/signals-core").ReadonlySignal<Set<string>>}
 */
export const stuck = computed(() => {
  const unsent = [...outbox.values()];
  const roots = waiting.value.filter(({ waitsFor: before }) => before?.why === "elsewhere" || before?.why === "unreadable");
  const after = roots.flatMap(({ record_id: id }) => (ground.has(id) ? [] : behind(id, unsent)));
  return new Set([...roots.map(({ change }) => change), ...after.map(({ id }) => id)]);
});

/** Oldest first. What has become a question, or a note that is here to be read (it has the change's id), stands there. @type {import("@preact/signals-core").ReadonlySignal<Refused[]>} */
export const refused = computed(() => {
  changed.value;
  return [...tray.values()]
    .filter((change) => !asksIn(change).some((id) => get(id)))
    .sort((a, b) => a.seq - b.seq)
    .map(asRefused);
});

/** @param {Change} change */
const common = (change) => ({ change: change.id, kind: change.kind, record_id: change.record_id, at: savedAt(change) });

/** @param {Change} change @returns {Refused} */
function asRefused(change) {
  const answer = /** @type {import("./store/lay.js").Answer} */ (change.answer);
  const { code = null, field = null, reason = null } = answer;
  const verdict = /** @type {Refused["verdict"]} */ (answer.verdict);
  const was = change.isNew ? undefined : wasOf(change.fields);
  return { ...common(change), verdict, code, field, reason, fields: nowOf(change.fields), was, answer };
}

/**
 * Take an answered change out of the tray, and what hangs on it into the tray. It stays on the disk, sealed, for
 * 30 days.
 * @param {string} id the change's
 * @returns {Promise<{undo: () => Promise<void>}>}
 */
export async function dropRefused(id) {
  await drop(id);
  return { undo: () => takeUp(id) };
}

/** What was taken out of the tray in the last 30 days, latest first. @returns {Promise<Refused[]>} */
export const dropped = async () => (await droppedChanges()).map(asRefused);

/** Put one of those back, and what hung on it on its way again. @param {string} id the change's */
async function takeUp(id) {
  await bringBack(id);
  saved.value += 1;
}

export { takeUp as bringBack };
