/**
 * Many changes of which the server took every one are noted in one small row, and by it they count as taken: so nobody
 * waits while they are moved. Their rows follow when the phone has time, and always before anything else is asked or
 * written. A note that is gone costs nothing: they are sent again, and answered as before.
 */

import { whenIdle } from "../idle.js";
import { groundAfter } from "../sync/received.js";
import { answeredRows } from "./answered.js";
import { ground, unmoved } from "./memory.js";
import { store } from "./opened.js";
import { OUTBOX, takeOut } from "./outbox_rows.js";
import { withRoom } from "./prune.js";
import { asPacks } from "./rows.js";
import { together } from "./together.js";

/** @typedef {import("./lay.js").Change} Change */
/** @typedef {import("./lay.js").Ground} Ground */
/** @typedef {import("./connection.js").Transaction} Transaction */
/** @typedef {{id: string, seqs: number[], revisions: number[], at: number, generation: number}} Note which, as what, and when (ms) */
/** @typedef {{note: Note, changes: Change[]}} Unmoved */

const NOTE = "unmoved";

/** @param {Transaction} tx with `meta` in it @returns {Promise<Note | undefined>} */
export const noteIn = (tx) => tx.objectStore("meta").get(NOTE);

/** @param {Transaction} tx with `meta` in it */
export const removeNote = (tx) => tx.objectStore("meta").delete(NOTE);

/** @param {Transaction} tx @param {Change[]} changes with their answers @param {{at: number, generation: number}} more @returns {Promise<Note>} */
export async function putNote(tx, changes, more) {
  const revisions = changes.map(({ answer }) => Number(answer?.revision));
  const note = { id: crypto.randomUUID(), seqs: changes.map(({ seq }) => seq), revisions, ...more };
  await tx.objectStore("meta").put(note, NOTE);
  return note;
}

/** @param {Unmoved} noted from now on */
export function moveSoon(noted) {
  unmoved.last = noted;
  // What fails now is tried again before the next request, where it is told.
  whenIdle(() => move().catch(() => {}));
}

/**
 * What some unsent changes are, by a note.
 * @param {Note | undefined} note @param {Change[]} waiting
 * @returns {{unsent: Change[], taken: Unmoved | null}}
 */
export function partedBy(note, waiting) {
  if (!note) return { unsent: waiting, taken: null };
  const seqs = new Set(note.seqs);
  const changes = waiting.filter(({ seq }) => seqs.has(seq));
  return { unsent: waiting.filter(({ seq }) => !seqs.has(seq)), taken: { note, changes } };
}

/** The records that they made or altered. @param {Unmoved} taken @param {(id: string) => Ground | undefined} known @returns {Map<string, Ground>} */
export function recordsOf({ note: { seqs, revisions, generation, at }, changes }, known) {
  const revisionOf = new Map(seqs.map((seq, n) => [seq, revisions[n]]));
  const verdicts = new Map(changes.map(({ id, seq }) => [id, { id, verdict: "stored", revision: revisionOf.get(seq) }]));
  return groundAfter(known, { changes, verdicts, news: [], generation, ownAs: generation, now: at }).after;
}

/** Move what is noted, as far as memory knows. */
export async function move() {
  const { last } = unmoved;
  if (!last) return;
  const rows = await sealed(last);
  const work = (/** @type {Transaction} */ tx) => write(tx, last.note, rows);
  await withRoom(() => store().db.run(["meta", "packs", "answered", ...OUTBOX], "readwrite", work));
  if (unmoved.last === last) unmoved.last = null;
}

/** @param {Unmoved} last */
async function sealed({ note, changes }) {
  const records = new Set(changes.map(({ record_id }) => record_id));
  const [packs, answered] = await Promise.all([
    asPacks([...records].flatMap((id) => ground.get(id) ?? [])),
    answeredRows(changes),
  ]);
  return { packs, answered: answered.map((row) => ({ ...row, at: note.at })) };
}

/** @param {Transaction} tx @param {Note} note @param {Awaited<ReturnType<typeof sealed>>} rows */
async function write(tx, note, { packs, answered }) {
  // Another tab has moved them.
  if ((await noteIn(tx))?.id !== note.id) return;
  await together([
    () => removeNote(tx),
    ...packs.map((row) => () => tx.objectStore("packs").put(row)),
    ...answered.map((row) => () => tx.objectStore("answered").put(row)),
    () => takeOut(tx, note.seqs),
  ]);
}
