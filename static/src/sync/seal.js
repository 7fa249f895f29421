/** The rows that an answer writes, sealed before the transaction opens. */

import { draftsParted } from "../drafts.js";
import { about } from "../parted.js";
import { answeredRows, answeredWithout } from "../store/answered.js";
import { ground } from "../store/memory.js";
import { sealedChanges } from "../store/outbox_rows.js";
import { asOverlay, asPacks, packsOf } from "../store/rows.js";
import { toldRows } from "./as_told.js";
import { askedAbout, boxed, boxesAfter } from "./boxes.js";
import { NONE_LESS, isOfNoneHere, refusedWithout } from "./lessened.js";
import { concerns, withoutName } from "./received.js";

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("./plan.js").Plan} Plan */

/**
 * @typedef {object} Rows
 * @property {any[]} ground
 * @property {any[]} answered
 * @property {Change[]} shown what now lies in the tray
 * @property {any[]} trayed the same, sealed
 * @property {import("./lessened.js").Lessened} lessened what lies there already about somebody who has left
 * @property {any[]} again rows of the outbox
 * @property {{kept: any[], emptied: string[]}} drafts about somebody who has left: to be put, to be deleted
 * @property {any[]} left answered work from which somebody's was taken out, and boxes
 * @property {string[]} emptied answered work that was all somebody's, and boxes that are over
 * @property {number} at ms, now
 */

/** @param {Plan} plan @param {{key: string | undefined, now: number, answer: import("./wire.js").SyncAnswer}} how the server's public key, ms @returns {Promise<Rows>} */
export async function seal(plan, { key, now, answer }) {
  const isGone = (/** @type {Change} */ change) => isAway(change, plan);
  // Both values of a clash are a question at the server.
  const shown = plan.trayed.filter((change) => !(isClash(change) && isGone(change))).map((change) => lessNamed(change, isGone(change) || isOfNoneHere(change, plan)));
  const taken = plan.taken.filter((change) => !isGone(change));
  const [rows, answered, trayed, again, lessened, away] = await Promise.all([
    groundRows(plan, answer),
    answeredRows(taken),
    rowsOf(shown, (change) => ({ verdict: change.answer?.verdict, at: now })),
    rowsOf(plan.moved, () => ({})),
    isForgetting(plan) ? refusedWithout(isGone) : NONE_LESS,
    isLosing(plan) ? takenAway(plan, isGone, { key, now }) : NOTHING,
  ]);
  const boxes = boxesAfter(plan.boxes);
  const [left, emptied] = [[...away.left, ...boxes.left], [...away.emptied, ...boxes.emptied]];
  const drafts = await draftsParted(about(plan));
  return { ground: rows, answered: answered.map((row) => ({ ...row, at: now })), shown, trayed, lessened, again, drafts, left, emptied, at: now };
}

const NOTHING = { left: [], emptied: [] };

/** @param {Plan} plan */
export const isForgetting = ({ withdrawn, participants }) => withdrawn.size > 0 || participants.size > 0;

/** Does anything that was answered lose words here? @param {Plan} plan */
const isLosing = (plan) => isForgetting(plan) || plan.trayed.some(isLate);

/**
 * What was answered without what is gone, of which the server alone can read what is kept.
 * @param {Plan} plan @param {(change: Change) => boolean} isGone @param {{key: string | undefined, now: number}} how
 */
async function takenAway({ taken, trayed, removed }, isGone, how) {
  const { left, emptied, gone } = await answeredWithout(isGone);
  const answered = [...[...taken, ...trayed.filter(isClash)].filter(isGone), ...trayed.filter(isLate)];
  const now = answered.map((change) => ({ change, at: how.now }));
  const boxes = await boxed([...now, ...gone, ...(await askedAbout(removed))], how);
  return { left: [...left, ...boxes], emptied };
}

/** Work about somebody who has left my scope. @param {Change} change @param {Plan} plan */
const isAway = (change, { removed, participants }) => removed.has(change.record_id) || concerns(change, participants);

/** @param {Change} change */
const isClash = ({ answer }) => answer?.verdict === "clash";

/** @param {Change} change */
const isLate = ({ answer }) => answer?.verdict === "late_note";

/**
 * About somebody whom I no longer hold, as a late note always is: what I wrote stays with me, who it was does not.
 * @param {Change} change @param {boolean} isGone
 */
const lessNamed = (change, isGone) => (isGone || isLate(change) ? withoutName(change) : change);

/** @param {Change[]} changes @param {(change: Change) => object} more what the row tells in plain */
async function rowsOf(changes, more) {
  const rows = await sealedChanges(changes);
  return rows.map((row, n) => ({ ...row, seq: changes[n].seq, ...more(changes[n]) }));
}

/** @param {Plan} plan @param {import("./wire.js").SyncAnswer} answer */
function groundRows({ updates, removed, next, isRewrite, isBulk }, answer) {
  const told = isBulk && !isRewrite && toldRows(updates, answer);
  if (told) return packsOf(told, next.generation);
  if (!isRewrite) return isBulk ? asPacks(updates.values()) : asOverlay([...updates.values()]);
  const all = new Map([...ground, ...updates]);
  for (const id of removed) all.delete(id);
  return asPacks(all.values());
}
