// RxDB on its free storage, replicating over HTTP, a thousand records a batch.
import { createRxDatabase } from "rxdb/plugins/core";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";

const BATCH = 1000;
const TEXT = { type: "string", maxLength: 100 };
const SCHEMA = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: { id: TEXT, kind: TEXT, updated_at: TEXT, created_at: { type: "string" } },
  required: ["id", "updated_at"],
  indexes: ["updated_at"],
};
let records;
let replication;

export async function setup() {
  const db = await createRxDatabase({ name: "rx", storage: getRxStorageDexie(), multiInstance: false });
  records = (await db.addCollections({ rec: { schema: SCHEMA } })).rec;
}

async function pulled(checkpoint, limit) {
  const response = await fetch(`/rxdb/pull?seq=${checkpoint?.seq ?? 0}&limit=${limit}`);
  const batch = await response.json();
  for (const doc of batch.documents) doc._deleted = doc.deleted;
  return batch;
}

export async function initialSync() {
  const pull = { batchSize: BATCH, handler: pulled };
  const how = { replicationIdentifier: "flask", live: true, retryTime: 1000, waitForLeadership: false };
  replication = replicateRxCollection({ ...how, collection: records, pull });
  await replication.awaitInitialReplication();
}

export async function settle() {
  replication.reSync();
  await replication.awaitInSync();
}

export const incremental = settle;
export const idle = settle;
export const first50 = async () =>
  (await records.find({ selector: {}, sort: [{ updated_at: "desc" }], limit: 50 }).exec()).map((doc) => doc.toJSON());
export const count = () => records.count().exec();
export const noteOf = async (id) => (await records.findOne(id).exec())?.note;
