/**
 * Saving. What a person saved is one row: the change, sealed before the transaction opens, written with
 * strict durability. The record as she sees it is that change laid on what the server last said, so
 * record and promise to send it cannot part. The network is never on the way to "saved".
 */

import { signal } from "@preact/signals-core";

import { forgetDraft, rowsOfDraft } from "../drafts.js";
import { unmet } from "../sync/aside.js";
import { keptAt } from "../sync/skew.js";
import { goesWith } from "./behind.js";
import { changeId } from "./change_id.js";
import { bringBackRemoved, letGo, moveToTray, putStuck, stuckWith } from "./drop.js";
import { corrected, draftOf, unseenIn } from "./edits.js";
import { ground, outbox, pendingOf, recorded, refresh, refusedOf, seenOf, tray } from "./memory.js";
import { store } from "./opened.js";
import { OUTBOX, markDropped, placeAll, sealedChanges, takeOut } from "./outbox_rows.js";
import { tellTabs } from "./tabs.js";
import { withRoom } from "./prune.js";
import { takeBack } from "./undo.js";

/** @typedef {import("./edits.js").Edit} Edit */
/** @typedef {import("./lay.js").Change} Change */
/** @typedef {import("./lay.js").Rec} Rec */

/** @typedef {{refused: Change[], waiting: Change[], stuck: Change[], whole: Change[]}} Replaced what a correction takes the place of, or a removal; stuck: what of `waiting` goes to the tray; whole: of `refused`, with what was written to it since */

/** @typedef {import("../draft_places.js").Over} Ended the draft that ends with a save, if it is of one of these records */

/** Bumps when something was saved on this phone: the sender's cue. */
export const saved = signal(0);

/** Whole seconds, as the server writes moments. @param {number} ms */
export const utc = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * Save some records, all or none. Resolves when they are on the disk; then they are also known.
 * Rejects with StoreError, in which case nothing has changed and the form must keep its text.
 * An edit that alters nothing makes no change.
 * @param {Edit[]} edits
 * @param {{draft?: string, by?: string, now?: number, opened?: Rec | null, corrects?: string | null}} [more] the draft that ends with
 *   this save, and its form's mark; the time, ms; the record as it was when its form was opened, see `seenNow`; the refused change all of which that form held
 * @returns {Promise<{ids: string[], undo: () => Promise<boolean>, isNothing: boolean}>} record ids in the order of the edits;
 *   what `undo` resolves to is said by `takeBack`; whether there is nothing to undo
 */
export async function save(edits, { draft, by, now = Date.now(), opened = null, corrects = null } = {}) {
  const named = edits.map((edit) => ({ ...edit, id: edit.id ?? crypto.randomUUID() }));
  const made_at = utc(now);
  const plans = named.map((edit) =>
    edit.remove && isNowhereElse(edit.id) ? withoutIt(edit.id) : plan(edit, made_at, { opened: opened?.id === edit.id ? opened : null, corrects }),
  );
  const changes = plans.flatMap(({ change }) => (change ? [{ ...change, id: changeId(), made_at }] : []));
  /** @type {Replaced} */
  const replaced = { refused: plans.flatMap((one) => one.refused), waiting: plans.flatMap((one) => one.waiting), stuck: plans.flatMap((one) => one.stuck), whole: plans.flatMap((one) => one.whole) };
  const ended = draft ? { key: draft, by, of: edits.flatMap(({ id }) => id ?? []) } : undefined;
  const written = await write(changes, replaced, { ended, now });
  remember(written, replaced, ended);
  const isNothing = !written.length && !replaced.refused.length && !replaced.waiting.length;
  return { ids: named.map(({ id }) => id), undo: once(async () => !isNothing && undone(written, replaced)), isNothing };
}

/** What the server may have heard of is reversed there too, so that is for the sender as well. @param {Change[]} written @param {Replaced} replaced */
async function undone(written, replaced) {
  const isUndone = await takeBack(written, replaced, utc(Date.now()));
  const isBack = await bringBackRemoved(written);
  saved.value += 1;
  return isUndone || isBack;
}

/** Delete records: a change like any other. @param {string[]} ids @param {{now?: number}} [more] */
export function remove(ids, more) {
  const edits = ids.flatMap((id) => recorded(id) ?? []).map(({ kind, id }) => ({ kind, id, remove: true }));
  return save(edits, more);
}

/** A record as the person sees it who opens a form on it: what she then saves is an edit of that. @param {Rec} rec @returns {Rec} */
export const seenNow = (rec) => ({ ...rec, revision: seenOf(rec) });

/** @param {Edit & {id: string}} edit @param {string} moment @param {{opened: Rec | null, corrects: string | null}} form */
function plan(edit, moment, { opened, corrects }) {
  // Who is edited may have left this phone while the form was open.
  const rec = recorded(edit.id) ?? opened ?? undefined;
  if (rec && isAnew(edit, rec)) return anew(edit, rec);
  const change = rec && opened ? editOf(edit, opened, rec, moment) : draftOf(edit, rec && seenNow(rec), moment);
  const refused = refusedOf(edit.id).filter((one) => one.id === corrects || isSaidAgain(one, change));
  return { change, refused, waiting: pendingOf(edit.id).filter((one) => isInVain(one, change)), stuck: [], whole: [] };
}

/** Is nothing of it at the server? @param {Edit & {id: string}} edit @param {Rec} rec */
const isAnew = (edit, rec) =>
  recorded(edit.id) ? rec.revision === 0 && !edit.remove && refusedOf(edit.id).some(({ isNew }) => isNew) : isOfThisPhone(rec);

/**
 * Sent again whole. Edits that waited for a refused record are part of what she sees now; left behind, they would arrive after
 * the correction and undo it.
 * @param {Edit & {id: string}} edit @param {Rec} rec
 */
const anew = (edit, rec) => ({
  change: edit.remove ? null : corrected(edit, rec),
  refused: refusedOf(edit.id),
  waiting: pendingOf(edit.id),
  stuck: [],
  whole: [],
});

/** Taken back while its form was open. Gone with somebody who left this phone, it may have been taken before that. @param {Rec} opened */
const isOfThisPhone = ({ revision, fields }) => revision === 0 && (!fields.participant_id || Boolean(recorded(fields.participant_id)));

/** Refused as new, and not on its way again: there is nothing that the server could delete. @param {string} id */
const isNowhereElse = (id) => !ground.has(id) && refusedOf(id).some(({ isNew }) => isNew) && !pendingOf(id).some(({ isNew }) => isNew);

/** It goes with all that was written to it; what hangs on it goes where it lay. @param {string} id */
function withoutIt(id) {
  const refused = refusedOf(id);
  const makers = refused.filter(({ isNew }) => isNew).slice(0, 1);
  const stuck = makers.flatMap(stuckWith).filter(({ record_id }) => record_id !== id);
  return { change: null, refused, waiting: goesWith(id, [...outbox.values()]), stuck, whole: makers.map(withLater) };
}

/** As it stood at last, to be brought back as that. @param {Change} maker @returns {Change} */
function withLater(maker) {
  const said = pendingOf(maker.record_id).flatMap(({ fields }) => Object.entries(fields));
  const later = said.filter(([name]) => name !== "deleted_at").map(([name, { now }]) => [name, { now }]);
  return { ...maker, fields: { ...maker.fields, ...Object.fromEntries(later) } };
}

/** What was removed before the server had refused it. @returns {Promise<void>} */
export async function letGoOfRemoved() {
  const removed = [...new Set([...tray.values()].map(({ record_id }) => record_id))].filter((id) => recorded(id)?.deleted && isNowhereElse(id));
  if (removed.length) await remove(removed);
}

/** All of it, or else the rest would be gone with it. @param {Change} refused @param {import("./edits.js").Draft | null} change */
function isSaidAgain({ fields }, change) {
  const names = Object.keys(fields);
  return names.length > 0 && names.every((name) => name in (change?.fields ?? {}));
}

/** The server waits for something to take it, and all of it is said again: perhaps since that never comes. @param {Change} one @param {import("./edits.js").Draft | null} change */
const isInVain = (one, change) => unmet.peek().has(one.id) && !one.isNew && isSaidAgain(one, change);

/** What was opened before the server had it stands on what it has become. @param {Edit & {id: string}} edit @param {Rec} opened @param {Rec} rec @param {string} moment */
function editOf(edit, opened, rec, moment) {
  const revision = Math.min(opened.revision || Infinity, seenOf(rec));
  const draft = draftOf(edit, { ...opened, revision }, moment);
  return draft && { ...draft, ...unseenIn(draft.fields, opened, rec) };
}

/**
 * @param {import("./outbox_rows.js").Unplaced[]} changes @param {Replaced} replaced
 * @param {{ended?: Ended, now: number}} more
 * @returns {Promise<Change[]>}
 */
async function write(changes, replaced, { ended, now }) {
  const rows = await sealedChanges([...changes, ...replaced.stuck, ...replaced.whole]);
  const stuck = rows.splice(changes.length);
  const whole = stuck.splice(replaced.stuck.length);
  const drafts = ended ? await rowsOfDraft(ended) : [];
  const work = async (/** @type {import("./connection.js").Transaction} */ tx) => {
    for (const { id } of replaced.refused) await markDropped(tx, id, keptAt(now), whole.find((row) => row.id === id));
    await takeOut(tx, replaced.waiting.map(({ seq }) => seq));
    await putStuck(tx, stuck, { changes: replaced.stuck, now: keptAt(now) });
    for (const id of drafts) await tx.objectStore("drafts").delete(id);
    return placeAll(tx, rows);
  };
  const seqs = await withRoom(() => store().db.run([...OUTBOX, "receipts", "drafts"], "readwrite", work, "strict"));
  return changes.map((change, n) => ({ ...change, seq: seqs[n] }));
}

/** @param {Change[]} changes @param {Replaced} replaced @param {Ended} [ended] */
function remember(changes, replaced, ended) {
  for (const { id } of replaced.waiting) outbox.delete(id);
  for (const one of replaced.refused) letGo(replaced.whole.find(({ id }) => id === one.id) ?? one);
  moveToTray(replaced.stuck);
  for (const change of changes) outbox.set(change.id, change);
  if (ended) forgetDraft(ended);
  refresh([...changes, ...replaced.waiting, ...replaced.refused].map(({ record_id }) => record_id));
  saved.value += 1;
  tellTabs("outbox");
  if (ended) tellTabs("drafts");
}

/** A try that the store has failed is none. @param {() => Promise<boolean>} act */
function once(act) {
  /** @type {Promise<boolean> | undefined} */
  let done;
  const failed = (/** @type {unknown} */ error) => {
    done = undefined;
    throw error;
  };
  return () => (done ??= act().catch(failed));
}
