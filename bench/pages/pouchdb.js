// PouchDB in its newest store, a thousand records a batch: its default of a hundred is slower still.
import PouchDB from "./pouchdb_global.js";
import "pouchdb/dist/pouchdb.indexeddb.js";

const BATCH = { batch_size: 1000 };
let db;
let remote;

export async function setup() {
  db = new PouchDB("logs", { adapter: "indexeddb", auto_compaction: false });
  await db.info();
  remote = new PouchDB(`${location.origin}/db/logs`, { skip_setup: true });
}

export async function initialSync() {
  const { ok } = await db.replicate.from(remote, BATCH);
  if (!ok) throw new Error("not replicated");
}

export async function settle() {
  await db.replicate.to(remote, BATCH);
  await db.replicate.from(remote, BATCH);
}

export const writeLocal = (docs) => db.bulkDocs(docs.map((doc) => ({ _id: doc.id, ...doc })));
export const push = () => db.replicate.to(remote, BATCH);
export const incremental = () => db.replicate.from(remote, BATCH);
export const idle = () => db.sync(remote, BATCH);
export const first50 = async () => (await db.allDocs({ include_docs: true, limit: 50 })).rows.map(({ doc }) => doc);
export const count = async () => (await db.info()).doc_count;
export const noteOf = async (id) => (await db.get(id)).note;
