/** Which changes go in the next request. */

import { answeredSince } from "../store/answered.js";
import { load, openChanges } from "../store/load.js";
import { mirrored, outbox, unmoved } from "../store/memory.js";
import { store } from "../store/opened.js";
import { keptSince, withRoom } from "../store/prune.js";
import { together } from "../store/together.js";
import { move, noteIn } from "../store/unmoved.js";
import { boxesSince } from "./boxes.js";
import { portion } from "./portion.js";
import { serverTime } from "./skew.js";
import { stateIn } from "./state.js";
import { NONE } from "./written.js";

export const MOST_CHANGES = 1000;
// A request holds 1 MiB; the rest is for its own envelope.
export const MOST_OCTETS = 1024 * 1024 - 4096;

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("./state.js").SyncState} SyncState */

/**
 * @typedef {object} Batch
 * @property {Change[]} changes
 * @property {import("./written.js").Written} written them as the server reads them
 * @property {boolean} isReoffer answered changes, for a server that was restored
 * @property {Change[]} [again] what is offered again from here on, in its order
 * @property {boolean} rest is there more after it?
 * @property {number} last the highest seq in it
 * @property {number} [due] how many boxes wait, where that was looked up
 */

/** @typedef {{isFree: (change: Change) => boolean, limit: import("./portion.js").Limit, now: number}} How which this run may send */

/** @type {Batch} */
export const NOTHING = { changes: [], written: NONE, isReoffer: false, rest: false, last: 0 };

/**
 * @typedef {object} Seen
 * @property {SyncState} state
 * @property {{id: string, isRegistered: boolean} | undefined} device
 * @property {number[]} seqs what waits on the disk
 */

/**
 * Look at the disk, in one go: how far this phone has seen, who it is, what waits. What waits is noted as offered
 * before it leaves: from then on only a reverse takes it back, so that no other tab withdraws it meanwhile.
 * @param {boolean} [isWaiting] does anything, as far as memory knows? Else nothing is to be noted
 * @returns {Promise<Seen>}
 */
export async function look(isWaiting = outbox.size > 0) {
  const seen = await withRoom(() => onDisk(isWaiting));
  if (seen.note) return lookPast(seen.note);
  // Another tab has saved something.
  return seen.seqs.length && !isWaiting ? look(true) : seen;
}

/** @param {boolean} isWaiting @returns {Promise<Seen & {note: import("../store/unmoved.js").Note | undefined}>} */
function onDisk(isWaiting) {
  const known = lastOf(outbox.values());
  return store().db.run(["meta", "outbox"], isWaiting ? "readwrite" : "readonly", async (tx) => {
    const meta = tx.objectStore("meta");
    const [state, note, device, offered = 0, seqs] = await together([
      () => stateIn(tx),
      () => noteIn(tx),
      () => meta.get("device"),
      () => meta.get("offered"),
      () => tx.objectStore("outbox").getAllKeys(),
      () => isWaiting && meta.put(known, "offered"),
    ]);
    // Mostly memory knows all: then nothing waits for what was read.
    const last = Math.max(Number(seqs.at(-1) ?? 0), offered);
    if (isWaiting && last !== known) await meta.put(last, "offered");
    mirrored.offered = last;
    return { state, note, device, seqs: /** @type {number[]} */ (seqs) };
  });
}

/** @param {Iterable<Change>} changes @returns {number} the highest seq, 0 where there is none */
const lastOf = (changes) => Math.max(0, ...[...changes].map(({ seq }) => seq));

/** Not all that lies in the outbox waits. @param {import("../store/unmoved.js").Note} note @returns {Promise<Seen>} */
async function lookPast(note) {
  if (unmoved.last?.note.id !== note.id) await load();
  await move();
  return look();
}

/**
 * The next batch, of what was noted as offered.
 * @param {SyncState} state @param {number[]} seqs what waits on the disk @param {How} how
 * @returns {Promise<Batch>}
 */
export async function nextBatch(state, seqs, { isFree, limit, now }) {
  const { all, due } = await offeredAgain(state, now);
  // What waits once more has its place in the outbox.
  const again = all.filter((change) => isFree(change) && !outbox.has(change.id));
  const isReoffer = again.length > 0;
  const free = isReoffer ? again : (await changesAt(seqs)).filter(isFree);
  const { changes, written } = portion(free, state, limit);
  const last = changes.at(-1)?.seq ?? 0;
  return { changes, written, isReoffer, again, last, due, rest: isReoffer || free.length > changes.length };
}

/** @param {SyncState} state @param {number} now ms @returns {Promise<{all: Change[], due?: number}>} */
async function offeredAgain({ reoffer, owes }, now) {
  if (reoffer === null && !owes) return { all: [] };
  const since = await keptSince(serverTime(now));
  const boxes = await boxesSince(since);
  const due = boxes.filter(({ waits }) => waits);
  return { all: reoffer === null ? due : await answeredAfter(reoffer, boxes, since), due: due.length };
}

/** In the order they were made. @param {number} after seq @param {Change[]} boxes @param {number} since ms @returns {Promise<Change[]>} */
async function answeredAfter(after, boxes, since) {
  const rows = await store().db.run(["receipts"], "readonly", (tx) => tx.objectStore("receipts").getAll());
  const refused = new Set(rows.filter(isRefused).map(({ id }) => id));
  const told = await openChanges(rows.filter((row) => !isRefused(row) && row.at >= since));
  // What somebody has looked at is among them; a late note may have lost its every word, but for those in its box.
  const said = told.filter(({ fields }) => Object.keys(fields).length);
  const all = new Map([...(await answeredSince(since)), ...said, ...boxes].map((change) => [change.id, change]));
  return [...all.values()].filter(({ id, seq }) => seq > after && !refused.has(id)).sort((a, b) => a.seq - b.seq);
}

/** @param {{verdict: string}} row */
const isRefused = ({ verdict }) => verdict === "refused";

/** Memory knows them already, but for what another tab has just saved. @param {number[]} seqs @returns {Promise<Change[]>} */
async function changesAt(seqs) {
  const known = new Map([...outbox.values()].map((change) => [change.seq, change]));
  const missing = seqs.filter((seq) => !known.has(seq));
  for (const change of missing.length ? await read(missing) : []) known.set(change.seq, change);
  return seqs.flatMap((seq) => known.get(seq) ?? []);
}

/** @param {number[]} seqs */
async function read(seqs) {
  const rows = await store().db.run(["outbox"], "readonly", (tx) =>
    Promise.all(seqs.map((seq) => tx.objectStore("outbox").get(seq))),
  );
  return openChanges(rows.filter(Boolean));
}
