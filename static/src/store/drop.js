/** Letting go of refused work, and thinking again: it stays on the disk, sealed, for 30 days. */

import { keptAt } from "../sync/skew.js";
import { goesWith, isTie, needs } from "./behind.js";
import { damagedAmong, isDamaged, isMaker, putAway, putBack } from "./damaged.js";
import { load, openChanges } from "./load.js";
import { ground, outbox, pendingOf, recorded, refresh, tray } from "./memory.js";
import { away, store } from "./opened.js";
import { OUTBOX, markDropped, sealedChanges, takeOut } from "./outbox_rows.js";
import { tellTabs } from "./tabs.js";

/** @typedef {import("./lay.js").Change} Change */

/** What hung on a record that was let go: nobody refused it, but it has nothing to stand on. */
export const PARENT_DROPPED = "parent_dropped";

/** @param {string} id of a change in the tray */
export async function drop(id) {
  const change = tray.get(id);
  const now = keptAt();
  const stuck = change ? stuckWith(change) : [];
  const rows = await sealedChanges(stuck);
  await store().db.run(
    [...OUTBOX, "receipts"],
    "readwrite",
    async (tx) => {
      await (change && isDamaged(change.answer) ? putAway(tx, change, now) : markDropped(tx, id, now));
      await takeOut(tx, stuck.map(({ seq }) => seq));
      await putStuck(tx, rows, { changes: stuck, now });
    },
    "strict",
  );
  if (change) letGo(change);
  moveToTray(stuck);
  tell([...(change ? [change] : []), ...stuck]);
}

/**
 * @param {import("./connection.js").Transaction} tx with `receipts` @param {import("./outbox_rows.js").OutboxRow[]} rows
 * @param {{changes: Change[], now: number}} of
 */
export async function putStuck(tx, rows, { changes, now }) {
  const receipts = tx.objectStore("receipts");
  for (const [n, row] of rows.entries()) {
    await receipts.put({ ...row, seq: changes[n].seq, verdict: "refused", at: now, ...(isTie(changes[n]) && { dropped: now }) });
  }
}

/** With the reason that the tray tells. @param {Change} change @returns {Change[]} */
export function stuckWith(change) {
  if (change.answer?.verdict !== "refused" || ground.has(change.record_id) || !isMaker(change)) return [];
  // Corrected, it is on its way.
  if (pendingOf(change.record_id).some(({ isNew }) => isNew)) return [];
  const unsent = [...outbox.values()].sort((a, b) => a.seq - b.seq);
  return goesWith(change.record_id, unsent).map((one) => ({
    ...one,
    answer: { id: one.id, verdict: "refused", code: PARENT_DROPPED, parent: change.id },
  }));
}

/** Known as put away, should the store vanish. @param {Change} change */
export function letGo(change) {
  tray.delete(change.id);
  away.set(change.id, change);
}

/** A tie is not looked at by itself. @param {Change[]} stuck */
export function moveToTray(stuck) {
  for (const change of stuck) {
    outbox.delete(change.id);
    (isTie(change) ? away : tray).set(change.id, change);
  }
}

/** Back into the tray, and what hung on it back into the outbox; a tie that was made again since is there already. @param {string} id of a change that was dropped */
export async function bringBack(id) {
  const { freed, stay } = await hungOn(id);
  const [rows, staying] = [await sealedChanges(freed), await sealedChanges(stay)];
  const row = await store().db.run(
    ["outbox", "receipts"],
    "readwrite",
    async (tx) => {
      const receipts = tx.objectStore("receipts");
      const away = await receipts.get(id);
      // Cleared away meanwhile: what hung on it would wait for it for ever.
      if (!away) return null;
      if (away.isDamaged) await putBack(tx, away);
      await markDropped(tx, id, null);
      await putStuck(tx, staying, { changes: stay, now: keptAt() });
      for (const one of freed) await receipts.delete(one.id);
      for (const [n, one] of rows.entries()) await tx.objectStore("outbox").put({ ...one, seq: freed[n].seq });
      return away.isDamaged ? null : receipts.get(id);
    },
    "strict",
  );
  const back = await openChanges(row ? [row] : []);
  if (!back.length) return load().then(() => tellTabs("outbox"));
  for (const change of back) tray.set(change.id, change);
  for (const change of freed) moveToOutbox(change);
  moveToTray(stay);
  tell([...back, ...freed, ...stay]);
}

/**
 * What went along with a change that was dropped. What needs something else that is put away would wait for that for ever: it stays, to come back with that.
 * @param {string} id @returns {Promise<{freed: Change[], stay: Change[]}>}
 */
async function hungOn(id) {
  const away = await allDropped();
  const makers = new Map(away.filter((one) => one.isNew && one.id !== id && !recorded(one.record_id)).map((one) => [one.record_id, one]));
  const along = away.filter((one) => isAlong(one) && !recorded(one.record_id));
  const hung = [...tray.values(), ...along].filter(({ answer }) => answer?.parent === id);
  const rests = hung.map((one) => ({ one, on: needs(one).flatMap((record) => makers.get(record) ?? [])[0] }));
  return {
    freed: rests.flatMap(({ one: { answer: _, ...change }, on }) => (on ? [] : [change])),
    stay: rests.flatMap(({ one, on }) => (on && one.answer ? [{ ...one, answer: { ...one.answer, parent: on.id } }] : [])),
  };
}

/**
 * Back into the tray what was refused as new after it was removed here, and was put away with that.
 * @param {Change[]} removals @returns {Promise<boolean>} was there any?
 */
export async function bringBackRemoved(removals) {
  const gone = removals.filter(({ record_id, fields }) => fields.deleted_at?.now && !recorded(record_id));
  const away = gone.length ? await dropped() : [];
  const makers = gone.flatMap(({ record_id }) => away.find((one) => one.isNew && one.record_id === record_id) ?? []);
  for (const { id } of makers) await bringBack(id);
  return makers.length > 0;
}

/** @param {Change} change */
function moveToOutbox(change) {
  tray.delete(change.id);
  outbox.set(change.id, change);
}

/** @param {Change} change */
const isAlong = (change) => isTie(change) && Boolean(change.answer?.parent);

/** What went with what was dropped, and comes back with it. */
export const putAwayAlong = async () => (await allDropped()).filter(isAlong);

/** What was dropped and can be brought back, latest first. @returns {Promise<Change[]>} */
export const dropped = async () => (await allDropped()).filter((change) => !isAlong(change));

async function allDropped() {
  const rows = await store().db.run(["receipts"], "readonly", (tx) => tx.objectStore("receipts").getAll());
  const away = rows.filter((row) => row.dropped);
  const when = new Map(away.map((row) => [row.id, row.dropped]));
  const readable = await openChanges(away.filter((row) => !row.isDamaged));
  const found = [...readable, ...damagedAmong(away, readable, recorded)];
  return found.sort((a, b) => when.get(b.id) - when.get(a.id));
}

/** @param {Change[]} changes */
function tell(changes) {
  refresh(changes.map(({ record_id }) => record_id));
  tellTabs("outbox");
}
