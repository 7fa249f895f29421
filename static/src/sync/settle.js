/**
 * Writing an answer: verdicts and their receipts, news, what is to be forgotten and the cursor, in one
 * transaction. Cut off before it, the phone asks again and is told the same; cut off after it, it knows.
 */

import { draftsAbout, forgetDraftsAbout } from "../drafts.js";
import { StaleError } from "../store/errors.js";
import { FOR_THE_TRAY } from "../store/load.js";
import { ground, mirrored, outbox, refresh, tray } from "../store/memory.js";
import { store } from "../store/open.js";
import { sealedChanges } from "../store/outbox_rows.js";
import { asOverlay, asPacks } from "../store/rows.js";
import { tellTabs } from "../store/tabs.js";
import { planFor } from "./plan.js";
import { concerns } from "./received.js";
import { stateIn } from "./state.js";

/** @typedef {import("../store/connection.js").Transaction} Transaction */
/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./state.js").SyncState} SyncState */

const STORES = ["meta", "packs", "overlay", "outbox", "receipts", "drafts"];

/**
 * @param {SyncState} state as it was when the request left @param {Batch} batch
 * @param {{answer: import("./wire.js").SyncAnswer, now: number}} received
 * @returns {Promise<{next: SyncState, waits: string[]}>} ids of changes that must come again later
 * @throws {StaleError} when another tab has written received records meanwhile: read anew, ask anew
 */
export async function settle(state, batch, received) {
  const plan = planFor({ ground, overlay: mirrored.overlay, me: store().staff }, state, batch, received);
  const rows = await seal(plan, received.now);
  await store().db.run(STORES, "readwrite", async (tx) => {
    const here = await stateIn(tx);
    if (here.version !== state.version || here.cursor !== state.cursor) throw new StaleError();
    await writeGround(tx, plan, rows);
    await writeChanges(tx, plan, rows);
    await tx.objectStore("meta").put(plan.next, "sync");
  });
  remember(plan, batch);
  const ended = new Set(plan.answered.map(({ id }) => id));
  return { next: plan.next, waits: batch.changes.filter(({ id }) => !ended.has(id)).map(({ id }) => id) };
}

/** @param {Plan} plan @param {number} now */
async function seal(plan, now) {
  const kept = plan.answered.filter((change) => !isForgotten(change, plan));
  const [receipts, again] = await Promise.all([sealedChanges(kept), sealedChanges(plan.moved)]);
  return {
    ground: await groundRows(plan),
    receipts: receipts.map((row, n) => ({
      ...row,
      seq: kept[n].seq,
      verdict: FOR_THE_TRAY.has(kept[n].answer?.verdict ?? "") ? kept[n].answer?.verdict : "stored",
      at: now,
    })),
    again: again.map((row, n) => ({ ...row, seq: plan.moved[n].seq })),
    drafts: draftsAbout(plan.participants),
  };
}

/** Work that the server has, about someone who has left my scope: no trace of it stays. @param {Change} change @param {Plan} plan */
const isForgotten = (change, plan) =>
  !FOR_THE_TRAY.has(change.answer?.verdict ?? "") &&
  (plan.removed.has(change.record_id) || concerns(change, plan.participants));

/** @param {Plan} plan */
function groundRows({ updates, removed, isRewrite, isBulk }) {
  if (!isRewrite) return isBulk ? asPacks(updates.values()) : asOverlay([...updates.values()]);
  const all = new Map([...ground, ...updates]);
  for (const id of removed) all.delete(id);
  return asPacks(all.values());
}

/** @typedef {Awaited<ReturnType<typeof seal>>} Sealed */

/** @param {Transaction} tx @param {Plan} plan @param {Sealed} rows */
async function writeGround(tx, { isRewrite, isBulk, removed }, rows) {
  if (isRewrite) await Promise.all([tx.objectStore("packs").clear(), tx.objectStore("overlay").clear()]);
  const target = tx.objectStore(isRewrite || isBulk ? "packs" : "overlay");
  await Promise.all(rows.ground.map((row) => target.put(row)));
  await Promise.all(rows.drafts.map((id) => tx.objectStore("drafts").delete(id)));
  if (removed.size) await dropReceiptsOf(tx, removed);
}

/** @param {Transaction} tx @param {Set<string>} removed ids of records */
async function dropReceiptsOf(tx, removed) {
  const receipts = tx.objectStore("receipts");
  const about = (await receipts.getAll()).filter(({ record, verdict }) => verdict === "stored" && removed.has(record));
  await Promise.all(about.map(({ id }) => receipts.delete(id)));
}

/** @param {Transaction} tx @param {Plan} plan @param {Sealed} rows */
async function writeChanges(tx, { answered, moved }, rows) {
  const waiting = tx.objectStore("outbox");
  const receipts = tx.objectStore("receipts");
  for (const { id } of answered) {
    const seq = await waiting.index("id").getKey(id);
    if (seq !== undefined) await waiting.delete(seq);
  }
  await Promise.all(rows.receipts.map((row) => receipts.put(row)));
  await Promise.all(moved.map(({ id }) => receipts.delete(id)));
  await Promise.all(rows.again.map((row) => waiting.put(row)));
}

/** @param {Plan} plan @param {Batch} batch */
function remember(plan, batch) {
  const { updates, removed, next } = plan;
  const isChanged = next.version !== mirrored.version;
  for (const [id, record] of updates) ground.set(id, record);
  for (const id of removed) ground.delete(id);
  rememberChanges(plan);
  forgetDraftsAbout(plan.participants);
  mirrored.version = next.version;
  mirrored.overlay = overlayAfter(plan);
  refresh([...updates.keys(), ...removed, ...batch.changes.map(({ record_id }) => record_id)]);
  if (isChanged) tellTabs("ground");
  else if (batch.changes.length) tellTabs("outbox");
}

/** @param {Plan} plan */
function rememberChanges({ answered, moved }) {
  for (const change of answered) {
    outbox.delete(change.id);
    if (FOR_THE_TRAY.has(change.answer?.verdict ?? "")) tray.set(change.id, change);
  }
  for (const change of moved) outbox.set(change.id, change);
}

/** At most: a record that was there already is counted twice. @param {Plan} plan */
function overlayAfter({ isRewrite, isBulk, updates }) {
  if (isRewrite) return 0;
  return mirrored.overlay + (isBulk ? 0 : updates.size);
}
