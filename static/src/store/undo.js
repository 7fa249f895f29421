/** Taking a save back: what was never offered to the server goes as if it had not been; else the reverse is sent. */

import { keptAt } from "../sync/skew.js";
import { behind, isTie } from "./behind.js";
import { putStuck, stuckWith } from "./drop.js";
import { load } from "./load.js";
import { ground, outbox, pendingOf, recorded, refresh, seenOf, tray, unmoved } from "./memory.js";
import { away, store, withdrawn } from "./opened.js";
import { changeId } from "./change_id.js";
import { OUTBOX, markDropped, placeAll, sealedChanges, takeOut } from "./outbox_rows.js";
import { tellTabs } from "./tabs.js";

/** @typedef {import("./lay.js").Change} Change */
/** @typedef {import("./outbox_rows.js").Unplaced} Unplaced */
/** @typedef {import("./connection.js").Transaction} Transaction */

/** @param {Change} change @param {string} moment UTC @returns {Unplaced | null} null where nothing of it is left to reverse */
function reverseOf(change, moment) {
  const rec = recorded(change.record_id);
  if (!rec) return null;
  const fields = change.isNew ? { deleted_at: { was: null, now: moment } } : swapped(change, rec);
  if (!Object.keys(fields).length) return null;
  return { id: changeId(), kind: rec.kind, record_id: rec.id, base: seenOf(rec), fields, made_at: moment };
}

/** What a form did not show and the save lies upon. @param {Change} change @param {string} name */
function beneath({ record_id, seq }, name) {
  const before = pendingOf(record_id).findLast((one) => one.seq < seq && name in one.fields);
  return (before ? before.fields[name].now : ground.get(record_id)?.fields[name]) ?? null;
}

/** Fields that someone has changed since are not this change's to give back. @param {Change} change @param {import("./lay.js").Rec} rec */
function swapped(change, rec) {
  const mine = Object.entries(change.fields).filter(([name, { now }]) =>
    name === "deleted_at" ? rec.deleted === (now !== null) : JSON.stringify(rec.fields[name]) === JSON.stringify(now),
  );
  return Object.fromEntries(mine.map(([name, { was = null, now }]) => [name, { was: now, now: change.unseen?.includes(name) ? beneath(change, name) : was }]));
}

/**
 * @param {Change[]} changes one save
 * @param {import("./save.js").Replaced} replaced what that save took the place of
 * @param {string} moment UTC
 * @returns {Promise<boolean>} false where nothing of it was to be taken back: it is a colleague's by now, or was changed
 *   since, or something was saved that hangs on it
 */
export async function takeBack(changes, replaced, moment) {
  const { refused, vain, ties } = unheard(changes);
  const reverses = changes.map((change) => (vain.has(change.id) ? null : reverseOf(change, moment)));
  const rows = await sealedChanges(reverses.filter((one) => one !== null));
  const [back, along] = [await inTheirPlaces(replaced.waiting), await sealedChanges(ties)];
  const before = { known: knownSeqs(replaced.waiting), isHeld: isBuiltUpon(changes) };

  const outcome = await store().db.run(
    ["meta", ...OUTBOX, "receipts"],
    "readwrite",
    async (tx) => {
      const offered = (await tx.objectStore("meta").get("offered")) ?? 0;
      const isUnheard = changes.every(({ id, seq }) => vain.has(id) || seq > offered);
      const hindrance = isUnheard || refused.length ? await hindranceIn(tx, changes, before) : null;
      if (hindrance) return hindrance;
      await putRefusedAway(tx, refused, { along, ties, now: keptAt(Date.parse(moment)) });
      if (isUnheard) return withdraw(tx, changes, replaced, back);
      await takeOut(tx, [...vain.values()].map(({ seq }) => seq));
      return placeAll(tx, rows);
    },
    "strict",
  );
  if (outcome === "unread") return load().then(() => takeBack(changes, replaced, moment));
  if (outcome === "held") return false;
  letGoOf(vain, [...refused, ...ties]);
  if (outcome) send(reverses, outcome);
  else forget(changes, replaced);
  refresh([...changes, ...replaced.waiting, ...replaced.refused].map(({ record_id }) => record_id));
  tellTabs("outbox");
  return !outcome || outcome.length + refused.length > 0;
}

/** @param {Map<string, Change>} vain @param {Change[]} gone what of it was put away */
function letGoOf(vain, gone) {
  for (const one of gone) away.set(one.id, tray.get(one.id) ?? one);
  for (const id of vain.keys()) outbox.delete(id) || tray.delete(id);
}

/**
 * @param {Transaction} tx @param {Change[]} refused
 * @param {{along: import("./outbox_rows.js").OutboxRow[], ties: Change[], now: number}} more along: `ties` as rows
 */
async function putRefusedAway(tx, refused, { along, ties, now }) {
  for (const { id } of refused) await markDropped(tx, id, now);
  await putStuck(tx, along, { changes: ties, now });
}

/** @param {Change[]} waiting as rows of the outbox */
async function inTheirPlaces(waiting) {
  const rows = await sealedChanges(waiting.map(({ seq: _, ...change }) => change));
  return waiting.map(({ seq }, n) => ({ ...rows[n], seq }));
}

/** What of a save the server has refused, and all that cannot be there for that: none of it is to be reversed. Ties are put away with their contact. @param {Change[]} changes */
function unheard(changes) {
  const refused = changes.filter(({ id }) => tray.get(id)?.answer?.verdict === "refused");
  const ties = refused.flatMap(({ id }) => stuckWith(/** @type {Change} */ (tray.get(id)))).filter(isTie);
  const stuck = refused.flatMap(({ isNew, record_id }) => (isNew ? behind(record_id, [...outbox.values()]) : []));
  return { refused, ties, vain: new Map([...refused, ...stuck].map((change) => [change.id, change])) };
}

/**
 * What of the outbox on the disk this tab has read, as what waits, what does not open, and what was taken.
 * @param {Change[]} back what a first try, whose answer the browser lost, has put there
 */
function knownSeqs(back) {
  const read = [...outbox.values(), ...tray.values(), ...back].map(({ seq }) => seq);
  return new Set([...read, ...(unmoved.last?.note.seqs ?? [])]);
}

/**
 * Something hangs on what this save made; or it may, since another tab has saved what this one has not heard of.
 * @param {Transaction} tx @param {Change[]} changes @param {{known: Set<number>, isHeld: boolean}} before as memory had it
 * @returns {Promise<"unread" | "held" | null>}
 */
async function hindranceIn(tx, changes, { known, isHeld }) {
  if (!changes.some(({ isNew }) => isNew)) return null;
  const seqs = /** @type {number[]} */ (await tx.objectStore("outbox").getAllKeys());
  if (seqs.some((seq) => !known.has(seq))) return "unread";
  return isHeld ? "held" : null;
}

/** Something else waits that could never be taken without what this save made. @param {Change[]} changes */
function isBuiltUpon(changes) {
  const own = new Set(changes.flatMap(withLater).map(({ id }) => id));
  const unsent = [...outbox.values()];
  return changes.some(({ isNew, record_id }) => isNew && behind(record_id, unsent).some(({ id }) => !own.has(id)));
}

/**
 * @param {Transaction} tx @param {Change[]} changes @param {import("./save.js").Replaced} replaced @param {any[]} back
 */
async function withdraw(tx, changes, replaced, back) {
  await takeOut(tx, changes.flatMap(withLater).map(({ seq }) => seq));
  for (const row of back) await tx.objectStore("outbox").put(row);
  for (const { id } of replaced.stuck) await tx.objectStore("receipts").delete(id);
  for (const { id } of replaced.refused) await markDropped(tx, id, null);
  return null;
}

/** Edits of a record that shall never have been have nothing to stand on. @param {Change} change */
const withLater = (change) =>
  change.isNew ? [change, ...pendingOf(change.record_id).filter(({ seq }) => seq > change.seq)] : [change];

/** @param {Change[]} changes @param {import("./save.js").Replaced} replaced */
function forget(changes, replaced) {
  for (const { id } of changes.flatMap(withLater)) {
    outbox.delete(id);
    withdrawn.add(id);
  }
  for (const { id } of replaced.stuck) tray.delete(id);
  for (const change of replaced.waiting) {
    outbox.set(change.id, change);
    withdrawn.delete(change.id);
  }
  for (const change of replaced.refused) tray.set(change.id, change);
}

/** @param {(Unplaced | null)[]} reverses @param {number[]} seqs */
function send(reverses, seqs) {
  const changes = reverses.filter((one) => one !== null);
  changes.forEach((change, n) => outbox.set(change.id, { ...change, seq: seqs[n] }));
}
