/** Opening an account: its database, its key, and what an older shape of the store leaves to be done. */

import { createCipher, newKey } from "../cipher.js";
import { unpictured } from "../front/at_hand.js";
import { connect } from "./connection.js";
import { migrate } from "./migrate.js";
import { closeStore, isOpen, nowOpen } from "./opened.js";
import { DATED } from "./prune.js";
import { ANEW, reopened } from "./refill.js";
import { VERSION, upgrade } from "./schema.js";

/** @typedef {import("./opened.js").Store} Store */

/**
 * @param {string} staff whose store
 * @param {{patience?: number}} [how] ms before a hung database counts as dead
 * @returns {Promise<Store>}
 */
export async function openStore(staff, { patience } = {}) {
  closeStore();
  const db = unpictured(connect(`fotfaste-${staff}`, { version: VERSION, upgrade, patience, reopened: sameAsBefore }));
  const { kept, mark, anew, migrating } = await opening(db);
  const own = kept ? { key: kept, mark, anew } : await firstKey(db);
  const opened = nowOpen({ staff, db, cipher: createCipher(own.key), ...own });
  await migrate(migrating);
  return opened;
}

/** A connection that failed before the store was open has nothing to hold the database against. @type {typeof reopened} */
const sameAsBefore = async (db) => void (isOpen() && (await reopened(db)));

/** @param {import("./connection.js").Connection} db */
const opening = (db) =>
  db.run(["meta"], "readonly", async (tx) => {
    const meta = tx.objectStore("meta");
    const [kept, mark, anew, migrating] = await Promise.all(["key", "mark", ANEW, "migrating"].map((name) => meta.get(name)));
    return { kept: /** @type {CryptoKey | undefined} */ (kept), mark, anew, migrating };
  });

/**
 * The one place that knows where the data key comes from. A non-extractable key in the store keeps it from
 * scripts, not from a copy of the disk: the vault replaces this with a key that must be unlocked.
 * @param {import("./connection.js").Connection} db
 */
async function firstKey(db) {
  const fresh = await newKey();
  return db.run(
    ["meta"],
    "readwrite",
    async (tx) => {
      const meta = tx.objectStore("meta");
      // Two tabs that start at once must end with the same key.
      const kept = await meta.get("key");
      if (kept) return { key: /** @type {CryptoKey} */ (kept), mark: await meta.get("mark") };
      const mark = crypto.randomUUID();
      await Promise.all([meta.put(fresh, "key"), meta.put(mark, "mark"), meta.put(true, DATED)]);
      return { key: fresh, mark };
    },
    "strict",
  );
}
