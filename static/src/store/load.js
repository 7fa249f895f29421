/** Reading the store into memory: packs, then the overlay, then unsent work on top. */

import { damagedAmong } from "./damaged.js";
import { mirrored, replace, writes } from "./memory.js";
import { store, withdrawn } from "./opened.js";
import { OUTBOX, takeOut } from "./outbox_rows.js";
import { newerOf } from "./rows.js";
import { noteIn, partedBy, recordsOf } from "./unmoved.js";
import { readUnsure } from "./unsure.js";

/** @typedef {import("./lay.js").Ground} Ground */
/** @typedef {import("./lay.js").Change} Change */

/** Verdicts that a person has to look at. */
export const FOR_THE_TRAY = new Set(["refused", "clash", "late_note"]);

/** One consistent look at the disk. */
const snapshot = () =>
  store().db.run(["meta", "packs", "overlay", "outbox", "receipts"], "readonly", async (tx) => {
    const [sync, note, packs, overlay, outbox, receipts] = await Promise.all([
      tx.objectStore("meta").get("sync"),
      noteIn(tx),
      ...["packs", "overlay", "outbox", "receipts"].map((name) => tx.objectStore(name).getAll()),
    ]);
    return { sync, note, packs, overlay, outbox, receipts };
  });

/**
 * The readable ones of some sealed rows, and how many were not.
 * @param {string} place @param {any[]} rows
 */
async function opened(place, rows) {
  const results = await store().cipher.openAll(place, rows.map(({ id, sealed }) => [id, sealed]));
  const readable = results.flatMap((result, at) => (result.status === "fulfilled" ? [[rows[at], result.value]] : []));
  return { readable, damaged: rows.length - readable.length };
}

/** @param {any[]} rows @returns {Promise<Change[]>} */
export async function openChanges(rows) {
  const { readable } = await opened("change", rows);
  return readable.map(([row, change]) => ({ ...change, id: row.id, seq: row.seq })).sort((a, b) => a.seq - b.seq);
}

/** A record that was sealed as the server told it lacks what only this phone could have known. @param {any} record @param {number} generation @returns {Ground} */
const whole = ({ kind, id, revision, seen, fields = {}, deleted = false, at = null, received = null, isOwn }, generation) => ({ kind, id, revision, seen, fields, deleted, at, received, generation, ...(isOwn && { isOwn }) });

/** @param {any[]} packs @param {any[]} overlay */
async function openGround(packs, overlay) {
  const [packed, single] = await Promise.all([opened("pack", packs), opened("overlay", overlay)]);
  /** @type {Map<string, Ground>} */
  const ground = new Map();
  for (const [row, records] of [...packed.readable, ...single.readable.map(([row, one]) => [row, [one]])]) {
    for (const record of records) {
      ground.set(record.id, newerOf(ground.get(record.id), whole(record, row.generation)));
    }
  }
  return { ground, damaged: packed.damaged + single.damaged };
}

/**
 * Fill memory from the disk.
 * @returns {Promise<{damaged: number}>} rows of received records that could not be opened; a full sync brings them back
 */
export async function load() {
  for (;;) {
    const before = writes.count;
    const { sync, note, packs, overlay, outbox, receipts } = await snapshot();
    const inTray = receipts.filter((/** @type {any} */ row) => FOR_THE_TRAY.has(row.verdict) && !row.dropped && !row.settled);
    const [{ ground, damaged }, waiting, tray] = await Promise.all([
      openGround(packs, overlay),
      openChanges(outbox),
      openChanges(inTray),
    ]);
    const back = waiting.filter(({ id }) => withdrawn.has(id));
    if (back.length) await takeAgain(back);
    // Something was saved in this tab meanwhile: what was read is older than what memory holds.
    if (back.length || before !== writes.count) continue;
    const { unsent, taken } = partedBy(note, waiting);
    for (const [id, record] of taken ? recordsOf(taken, (id) => ground.get(id)) : []) ground.set(id, record);
    mirror(sync, overlay.length);
    readUnsure(outbox);
    const noted = new Set(taken?.note.seqs);
    const known = (/** @type {string} */ id) => ground.get(id) ?? [...unsent, ...tray].find(({ record_id }) => record_id === id);
    const unheard = damagedAmong(outbox.filter(({ seq }) => !noted.has(seq)), unsent, known);
    // What became a question or a note is at the server.
    const lost = [...unheard, ...damagedAmong(inTray.filter(({ verdict }) => verdict === "refused"), tray, known)];
    replace({ ground: ground.values(), outbox: unsent, tray: [...tray, ...lost], taken });
    // What was taken and does not open is to be had again from the server, like all that it has.
    return { damaged: damaged + unreadable(outbox, taken) };
  }
}

/** A tab that slept has written a store anew, with what it still knew as unsent. @param {Change[]} back */
const takeAgain = (back) => store().db.run(OUTBOX, "readwrite", (tx) => takeOut(tx, back.map(({ seq }) => seq)), "strict");

/** @param {Partial<import("../sync/state.js").SyncState> | undefined} state @param {number} overlay rows */
const mirror = ({ version = 0, rebased = 0, isEnded = false } = {}, overlay) => Object.assign(mirrored, { version, overlay, rebased, isEnded });

/** @param {any[]} rows of the outbox @param {import("./unmoved.js").Unmoved | null} taken */
function unreadable(rows, taken) {
  const seqs = new Set(taken?.note.seqs);
  return taken ? rows.filter(({ seq }) => seqs.has(seq)).length - taken.changes.length : 0;
}
