/**
 * The shape of an account's database. In plain: ids, sequence numbers, verdicts and times of syncing.
 * All else is sealed, even the kind of a record.
 *
 * meta      key → state of this phone (the key, the device, how far it has seen; sealed: session; lost: how many
 *           things went with a store that was emptied, until that is put away; unmoved: which
 *           seqs of the outbox the server took, as which revisions; anew: which writing it is of a store that vanished)
 * packs     { id, generation, sealed: Ground[] }       what came in numbers, some 80 records a row
 * overlay   { id: record, generation, sealed: Ground } news since then; of two versions the higher revision holds, of one revision what was told
 * outbox    { seq, id: change, record, sealed }        unsent work, in the order it was done, and what is noted as taken
 *           { …, unsure }                              it left, and no answer says whether the server has it
 * answered  { id, at, sealed: Change[] }               work that the server took, some 80 changes a row, for 30 days
 *           { id: change, seq, at, box, waits }        the same about somebody who was forgotten: sealed to the server
 * receipts  { id: change, seq, record, verdict, at, sealed } work that somebody has to look at, until dropped
 *           { …, isDamaged }                            a row of the outbox that did not open, and was put away
 * drafts    { id, sealed }                             half-typed forms
 * outbox_before { seq, … }                             the outbox as it was before the shape changed, until answered
 */

/** @typedef {import("./connection.js").Database} Database */
/** @typedef {import("./connection.js").Transaction} Transaction */

export const VERSION = 3;

/**
 * One transaction of the browser's: cut off in the middle, the database has its old shape and all is tried again.
 * @param {Database} db @param {number} from @param {Transaction} tx
 */
export function upgrade(db, from, tx) {
  if (from < 1) firstShape(db);
  if (from < 2) {
    db.createObjectStore("outbox_before", { keyPath: "seq" });
    db.createObjectStore("answered", { keyPath: "id" });
  }
  // It lies elsewhere since, see front/at_hand.js.
  if (from && from < 3) tx.objectStore("meta").delete("front").catch(() => {});
  // Where it fails, the transaction ends, and whoever opens is told.
  if (from === 1) copyOutbox(tx).catch(() => {});
}

/** Before anything else is touched. @param {Transaction} tx */
async function copyOutbox(tx) {
  const copy = tx.objectStore("outbox_before");
  for (const row of await tx.objectStore("outbox").getAll()) copy.put(row);
  tx.objectStore("meta").put(1, "migrating");
}

/** @param {Database} db */
function firstShape(db) {
  db.createObjectStore("meta");
  db.createObjectStore("packs", { keyPath: "id" });
  db.createObjectStore("overlay", { keyPath: "id" });
  // The key generator gives device_seq: one order for all tabs, never reused.
  const outbox = db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
  outbox.createIndex("id", "id", { unique: true });
  db.createObjectStore("receipts", { keyPath: "id" });
  db.createObjectStore("drafts", { keyPath: "id" });
}
