/**
 * Writing an answer: verdicts and their receipts, news, what is to be forgotten and the cursor, in one
 * transaction. Cut off before it, the phone asks again and is told the same; cut off after it, it knows.
 */

import { partDrafts } from "../drafts.js";
import { about } from "../parted.js";
import { answered, forgotten, ground, mirrored, outbox, refresh, tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { OUTBOX, takeOut } from "../store/outbox_rows.js";
import { putAll } from "../store/rows.js";
import { tellTabs } from "../store/tabs.js";
import { together } from "../store/together.js";
import { moveSoon } from "../store/unmoved.js";
import { isTaken } from "./boxes.js";
import { takeReceipt } from "./keep_offering.js";
import { NONE_LESS, rememberLessened, writeLessened } from "./lessened.js";
import { isTakenWhole, noted } from "./noted.js";
import { planFor } from "./plan.js";
import { isForgetting, seal } from "./seal.js";
import { writeSettled } from "./settled.js";
import { keptAt } from "./skew.js";
import { rebasedHere, unchanged } from "./state.js";

/** @typedef {import("../store/connection.js").Transaction} Transaction */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./seal.js").Rows} Rows */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./state.js").SyncState} SyncState */

// That nothing was new is worth a write no more often than the screen's clock shows.
const MINUTE = 60_000;

/**
 * @param {SyncState} state as it was when the request left @param {Batch} batch
 * @param {{answer: import("./wire.js").SyncAnswer, now: number}} received
 * @returns {Promise<{next: SyncState, waits: string[]}>} ids of changes that must come again later
 * @throws {import("../store/errors.js").StaleError} when another tab has written received records meanwhile: read anew, ask anew
 */
export async function settle(state, batch, received) {
  const plan = planFor({ ground, overlay: mirrored.overlay, me: store().staff }, state, batch, received);
  if (isIdle(state, plan, batch)) return { next: plan.next, waits: [] };
  const keep = isTakenWhole(state, plan, batch) ? noted : moved;
  const { next, shown, lessened, taken } = await keep(state, plan, received, batch);
  if (taken) moveSoon(taken);
  remember({ ...plan, next }, batch, { shown, lessened });
  const ended = new Set([...plan.stored, ...plan.trayed, ...plan.boxes.filter(({ answer }) => answer?.verdict !== "waits")].map(({ id }) => id));
  return { next, waits: batch.changes.filter(({ id }) => !ended.has(id)).map(({ id }) => id) };
}

/** @typedef {{answer: import("./wire.js").SyncAnswer, now: number}} Received */
/** @typedef {{next: SyncState, shown: Rows["shown"], lessened?: Rows["lessened"], taken?: import("../store/unmoved.js").Unmoved}} Kept taken: but not moved yet */

/** Each row where it belongs. @param {SyncState} state @param {Plan} plan @param {Received} received @param {Batch} batch @returns {Promise<Kept>} */
async function moved(state, plan, { answer, now }, batch) {
  const rows = await seal(plan, { key: plan.next.sealingKey, now: keptAt(now), answer });
  const next = await store().db.run(storesFor(plan, batch, rows), "readwrite", (tx) => write(tx, state, plan, rows));
  return { next, shown: rows.shown, lessened: rows.lessened };
}

/** @param {SyncState} state @param {Plan} plan @param {Batch} batch */
function isIdle(state, { next }, batch) {
  const isSame = next.version === state.version && next.cursor === state.cursor && next.reoffer === state.reoffer;
  const isFresh = state.receivedAt !== null && Math.abs((next.receivedAt ?? 0) - state.receivedAt) < MINUTE;
  return isSame && isFresh && !batch.changes.length && next.isWhole === state.isWhole;
}

/** Those that this answer touches: each further one costs time. @param {Plan} plan @param {Batch} batch @param {Rows} rows */
function storesFor(plan, batch, rows) {
  const grounds = plan.isRewrite || rows.ground.length ? ["packs", "overlay"] : [];
  const changes = batch.changes.length || isForgetting(plan) || plan.settled.length ? ["receipts", "answered"] : [];
  const waiting = batch.changes.length || plan.isLastPage ? OUTBOX : [];
  return ["meta", ...grounds, ...changes, ...waiting, ...(isForgetting(plan) ? ["drafts"] : [])];
}

/** @param {Transaction} tx @param {SyncState} state @param {Plan} plan @param {Rows} rows @returns {Promise<SyncState>} */
async function write(tx, state, plan, rows) {
  const isAnswered = plan.stored.length || plan.trayed.length || plan.moved.length || plan.boxes.length;
  const written = await together([
    () => unchanged(tx, state),
    () => writeGround(tx, plan, rows),
    () => isAnswered && writeChanges(tx, plan, rows),
    () => writeAnswered(tx, rows),
    () => isForgetting(plan) && forgetQuestions(tx, plan),
    () => rows.lessened.rows.length && writeLessened(tx, rows.lessened),
    () => writeState(tx, plan),
  ]);
  // After the rest: what was deleted above is not written again.
  if (plan.settled.length) await writeSettled(tx, plan.settled, rows.at);
  return written.at(-1);
}

/** @param {Transaction} tx @param {Plan} plan @returns {Promise<SyncState>} */
async function writeState(tx, { next: told, isLastPage }) {
  const next = isLastPage ? await rebasedHere(tx, told) : told;
  await tx.objectStore("meta").put(next, "sync");
  return next;
}

/** @param {Transaction} tx @param {Plan} plan @param {Rows} rows */
async function writeGround(tx, { isRewrite, isBulk }, rows) {
  const { kept, emptied } = rows.drafts;
  await together([
    ...(isRewrite ? ["packs", "overlay"] : []).map((name) => () => tx.objectStore(name).clear()),
    () => rows.ground.length && putAll(tx, isRewrite || isBulk ? "packs" : "overlay", rows.ground),
    ...kept.map((row) => () => tx.objectStore("drafts").put(row)),
    ...emptied.map((id) => () => tx.objectStore("drafts").delete(id)),
  ]);
}

/** @param {Transaction} tx @param {Plan} plan @param {Rows} rows */
async function writeChanges(tx, { stored, trayed, moved, boxes, isReoffer }, rows) {
  // The newest answer holds: what it was in the tray for is over.
  const over = [...stored, ...boxes.filter(isTaken)].filter(({ id, again }) => isReoffer || again || tray.has(id));
  await together([
    () => takeOut(tx, [...stored, ...trayed].map(({ seq }) => seq)),
    ...over.map(({ id }) => () => tx.objectStore("receipts").delete(id)),
    ...moved.map(({ id }) => () => takeReceipt(tx, id)),
    ...rows.answered.map((row) => () => tx.objectStore("answered").put(row)),
    ...rows.again.map((row) => () => tx.objectStore("outbox").put(row)),
    ...(isReoffer || trayed.some(({ again }) => again) ? [() => writeAgain(tx, rows)] : rows.trayed.map((row) => () => tx.objectStore("receipts").put(row))),
  ]);
}

/** Offered again and answered as before: what somebody has looked at, or settled, stays away. @param {Transaction} tx @param {Rows} rows */
async function writeAgain(tx, rows) {
  const receipts = tx.objectStore("receipts");
  for (const row of rows.trayed) {
    const old = await receipts.get(row.id);
    const { dropped = null, settled = null } = old?.verdict === row.verdict ? old : {};
    await receipts.put({ ...row, dropped, settled });
    if (dropped || settled) rows.shown = rows.shown.filter(({ id }) => id !== row.id);
  }
}

/** @param {Transaction} tx @param {Rows} rows */
const writeAnswered = (tx, { left, emptied }) =>
  together([
    ...emptied.map((id) => () => tx.objectStore("answered").delete(id)),
    ...left.map((row) => () => tx.objectStore("answered").put(row)),
  ]);

/** @param {Transaction} tx @param {Plan} plan */
async function forgetQuestions(tx, plan) {
  const receipts = tx.objectStore("receipts");
  for (const { id, record, verdict } of await receipts.getAll()) {
    if (verdict === "clash" && plan.removed.has(record)) await receipts.delete(id);
  }
}

/** @param {Plan} plan @param {Batch} batch @param {{shown: Rows["shown"], lessened?: Rows["lessened"]}} told */
function remember(plan, batch, { shown, lessened = NONE_LESS }) {
  const { updates, removed, next } = plan;
  const isChanged = next.version !== mirrored.version;
  for (const [id, record] of updates) ground.set(id, record);
  for (const id of removed) ground.delete(id);
  for (const id of plan.participants) forgotten.add(id);
  const others = [...batch.changes.map(({ record_id }) => record_id), ...rememberLessened(lessened)];
  rememberChanges(plan, shown);
  partDrafts(about(plan));
  Object.assign(mirrored, { version: next.version, overlay: overlayAfter(plan), rebased: next.rebased ?? 0, isEnded: false });
  refresh(new Set([...updates.keys(), ...removed, ...others]));
  if (isChanged) tellTabs("ground");
  else if (others.length) tellTabs("outbox");
}

/** @param {Plan} plan @param {Rows["shown"]} shown */
function rememberChanges({ stored, trayed, moved, settled, boxes, removed }, shown) {
  for (const { id } of [...stored, ...moved, ...settled, ...boxes.filter(isTaken)]) tray.delete(id);
  for (const { id } of [...stored, ...trayed]) outbox.delete(id);
  answered.count += stored.length + trayed.length;
  for (const change of shown) tray.set(change.id, change);
  for (const change of moved) outbox.set(change.id, change);
  for (const { id, record_id, answer } of tray.values()) {
    if (answer?.verdict === "clash" && removed.has(record_id)) tray.delete(id);
  }
}

/** At most: a record that was there already is counted twice. @param {Plan} plan */
function overlayAfter({ isRewrite, isBulk, updates }) {
  if (isRewrite) return 0;
  return mirrored.overlay + (isBulk ? 0 : updates.size);
}
