/** What waits on this phone and what was not accepted, for the tray and the truth line. Computed from the outbox itself. */

import { computed } from "@preact/signals-core";

import { changed, isSent, outbox, refresh, tray } from "./store/memory.js";
import { nowOf, savedAt } from "./store/lay.js";
import { store } from "./store/open.js";
import { markDropped } from "./store/outbox_rows.js";
import { tellTabs } from "./store/tabs.js";

/** @typedef {import("./store/lay.js").Change} Change */

/** @typedef {{change: string, kind: string, record_id: string, at: number, state: "phone" | "sent"}} Waiting */

/**
 * An answer that needs a person.
 * @typedef {object} Refused
 * @property {string} change its id
 * @property {string} kind
 * @property {string} record_id
 * @property {number} at ms, when it was saved here
 * @property {"refused" | "clash" | "late_note"} verdict
 * @property {string | null} code
 * @property {string | null} field
 * @property {string | null} reason
 * @property {Record<string, any>} fields the text as it was typed
 * @property {import("./store/lay.js").Answer} answer all that the server said, for a clash the other value too
 */

/** Oldest first. @type {import("@preact/signals-core").ReadonlySignal<Waiting[]>} */
export const waiting = computed(() => {
  changed.value;
  return [...outbox.values()]
    .sort((a, b) => a.seq - b.seq)
    .map((change) => ({ ...common(change), state: isSent(change) ? "sent" : "phone" }));
});

/** Oldest first. @type {import("@preact/signals-core").ReadonlySignal<Refused[]>} */
export const refused = computed(() => {
  changed.value;
  return [...tray.values()].sort((a, b) => a.seq - b.seq).map(asRefused);
});

/** @param {Change} change */
const common = (change) => ({ change: change.id, kind: change.kind, record_id: change.record_id, at: savedAt(change) });

/** @param {Change} change @returns {Refused} */
function asRefused(change) {
  const answer = /** @type {import("./store/lay.js").Answer} */ (change.answer);
  const { code = null, field = null, reason = null } = answer;
  const verdict = /** @type {Refused["verdict"]} */ (answer.verdict);
  return { ...common(change), verdict, code, field, reason, fields: nowOf(change.fields), answer };
}

/**
 * Take an answered change out of the tray. It stays on the disk, sealed, for 30 days.
 * @param {string} id the change's
 * @returns {Promise<{undo: () => Promise<void>}>}
 */
export async function dropRefused(id) {
  const change = tray.get(id);
  await mark(id, Date.now());
  show(id, undefined);
  return {
    undo: async () => {
      await mark(id, null);
      show(id, change);
    },
  };
}

/** @param {string} id @param {number | null} dropped */
const mark = (id, dropped) =>
  store().db.run(["receipts"], "readwrite", (tx) => markDropped(tx, id, dropped), "strict");

/** @param {string} id @param {Change | undefined} change */
function show(id, change) {
  const shown = change ?? tray.get(id);
  if (change) tray.set(id, change);
  else tray.delete(id);
  if (shown) refresh([shown.record_id]);
  tellTabs("outbox");
}
