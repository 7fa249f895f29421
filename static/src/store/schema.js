/**
 * The shape of an account's database. In plain: ids, sequence numbers, verdicts and times of syncing.
 * All else is sealed, even the kind of a record.
 *
 * meta      key → state of this phone (the key, the device, how far it has seen)
 * packs     { id, generation, sealed: Ground[] }       what the first sync brought, some 250 records a row
 * overlay   { id: record, generation, sealed: Ground } news since then; of two versions the higher revision holds
 * outbox    { seq, id: change, record, sealed }        unsent work, in the order it was done
 * receipts  { id: change, seq, record, verdict, at, sealed } answered work: stored for 30 days, refused until dropped
 * drafts    { id, sealed }                             half-typed forms
 */

/** @typedef {import("./connection.js").Database} Database */

export const VERSION = 1;

/** @param {Database} db @param {number} from */
export function upgrade(db, from) {
  if (from < 1) {
    db.createObjectStore("meta");
    db.createObjectStore("packs", { keyPath: "id" });
    db.createObjectStore("overlay", { keyPath: "id" });
    // The key generator gives device_seq: one order for all tabs, never reused.
    const outbox = db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
    outbox.createIndex("id", "id", { unique: true });
    db.createObjectStore("receipts", { keyPath: "id" });
    db.createObjectStore("drafts", { keyPath: "id" });
  }
}
