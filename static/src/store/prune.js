/** Answered work is kept 30 days: for a server that is restored from a backup, and for second thoughts about the tray. */

import { skew } from "../sync/skew.js";
import { StoreError } from "./errors.js";
import { readMeta, store } from "./opened.js";

/** @typedef {import("./connection.js").Transaction} Transaction */

const KEPT_MS = 30 * 24 * 3600 * 1000;
// In `meta` once all that is kept is dated by the server's clock: the app of before went by this device's.
export const DATED = "dated";

/**
 * From when on is kept what was answered: rather too much than nothing where that cannot be told.
 * @param {number | null} now ms, by the server's clock, null while nobody has told
 */
export const keptSince = async (now) => (now !== null && (await readMeta(DATED)) ? now - KEPT_MS : 0);

/** What the tray still shows stays, however old. @param {number} now ms, by the server's clock: this device's may have been set far ahead */
export const prune = (now) =>
  store().db.run(["meta", "receipts", "answered"], "readwrite", async (tx) => {
    if (!(await tx.objectStore("meta").get(DATED))) await dateAnew(tx, now);
    const over = now - KEPT_MS;
    const receipts = tx.objectStore("receipts");
    const answered = tx.objectStore("answered");
    for (const { id, at = 0, dropped, settled } of await receipts.getAll()) {
      // Nobody may have told this device's clock when it was put away: that was no sooner than it was answered.
      if (Math.max(dropped ?? settled ?? now, at) < over) await receipts.delete(id);
    }
    for (const { id, at } of await answered.getAll()) if (at < over) await answered.delete(id);
  });

/** As far as the clock is behind, and nothing later than now. @param {Transaction} tx @param {number} now ms */
async function dateAnew(tx, now) {
  const behind = Math.max(-Number(skew.peek()), 0);
  const anew = (/** @type {[string, any]} */ [name, ms]) => (ms ? [[name, Math.min(ms + behind, now)]] : []);
  for (const name of ["receipts", "answered"]) {
    const rows = tx.objectStore(name);
    for (const row of await rows.getAll()) {
      const { at, dropped, settled } = row;
      await rows.put({ ...row, ...Object.fromEntries(Object.entries({ at, dropped, settled }).flatMap(anew)) });
    }
  }
  await tx.objectStore("meta").put(true, DATED);
}

/**
 * On a full phone what is only kept for a bad day of the server's gives way to what a person writes. While that day is
 * here, and of what the server could not take yet, it is all there is.
 */
export const makeRoom = () =>
  store().db.run(
    ["meta", "answered"],
    "readwrite",
    async (tx) => {
      const answered = tx.objectStore("answered");
      const [sync, rows] = await Promise.all([tx.objectStore("meta").get("sync"), answered.getAll()]);
      const spared = rows.filter(({ waits }) => !waits && (sync?.reoffer ?? null) === null);
      await Promise.all(spared.map(({ id }) => answered.delete(id)));
    },
    "strict",
  );

/** @param {unknown} error */
export const isFull = (error) => error instanceof StoreError && error.code === "storage_full";

/**
 * Write, and once more with more room where the phone is full.
 * @template T @param {() => Promise<T>} write @returns {Promise<T>}
 */
export async function withRoom(write) {
  try {
    return await write();
  } catch (error) {
    if (!isFull(error)) throw error;
  }
  await makeRoom();
  return write();
}
