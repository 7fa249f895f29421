/** The stores of an account in shape 1, as that version made them. @param {import("idb").IDBPDatabase<any>} db */
export function firstShape(db) {
  for (const store of ["packs", "overlay", "receipts", "drafts"]) db.createObjectStore(store, { keyPath: "id" });
  db.createObjectStore("meta");
  db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true }).createIndex("id", "id", { unique: true });
}
