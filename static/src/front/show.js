/**
 * The list that was on the screen last, shown at once at the next start, while the store is still being read.
 * Sealed like everything else. It is a picture of the store and never a source: shown only where the store and
 * the day are those it was drawn from, out of reach until the app has drawn the screen itself.
 */

import { createCipher } from "../cipher.js";
import { lastStaff } from "../store/accounts.js";
import { connect } from "../store/connection.js";
import { VERSION, upgrade } from "../store/schema.js";
import { about, root } from "./about.js";
import { nodesOf } from "./tree.js";

const ACCOUNT = "fotfaste-";

/** Whose store this browser has, where it has one only. @returns {Promise<string | undefined>} */
async function onlyStaff() {
  const all = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? [];
  const [first, second] = all.flatMap(({ name }) => (name?.startsWith(ACCOUNT) ? name.slice(ACCOUNT.length) : []));
  return second ? undefined : first;
}

/**
 * Show the picture, if there is one that still holds. Never rejects: the app draws the same a moment later.
 * @returns {Promise<boolean>} is it there?
 */
export async function showFront() {
  const staff = (await onlyStaff()) ?? lastStaff();
  if (!staff) return false;
  const db = connect(ACCOUNT + staff, { version: VERSION, upgrade });
  try {
    // In this order: for who was here last the page stands still, while the browser opens the database.
    const [{ key, front, now }, last] = await Promise.all([read(db), lastStaff()]);
    if (last !== staff || !key || front?.about !== now) return false;
    const nodes = nodesOf(await createCipher(key).open("front", staff, front.sealed));
    root().inert = true;
    root().append(...nodes);
    return true;
  } catch {
    // A store that cannot be read says so by itself, to whoever starts the app.
    return false;
  } finally {
    db.close();
  }
}

/** @param {import("../store/connection.js").Connection} db @returns {Promise<{key?: CryptoKey, front?: import("./keep.js").Front, now: string}>} */
const read = (db) =>
  db.run(["meta", "outbox"], "readonly", async (tx) => {
    const meta = tx.objectStore("meta");
    const reads = [meta.get("key"), meta.get("front"), meta.get("sync"), tx.objectStore("outbox").getAllKeys()];
    const [key, front, sync, waiting] = await Promise.all(reads);
    return { key, front, now: about(sync?.version ?? 0, waiting) };
  });
