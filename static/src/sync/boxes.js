/**
 * One's own answered work about somebody who was forgotten: sealed to the server, so that a restored one can be offered
 * it and nobody can read it here. A box lies among what was answered, as long as that; of a late note it has every word.
 */

import { fromText } from "../front/octets.js";
import { openChanges } from "../store/load.js";
import { store } from "../store/opened.js";
import { keptSince } from "../store/prune.js";
import { PROTOCOL, onTheWire } from "./portion.js";
import { joined } from "./press.js";
import { withoutName } from "./received.js";

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {{id: string, seq: number, at: number, box: Uint8Array<ArrayBuffer>, waits?: boolean}} BoxRow at: ms, when it was answered; waits: the server could not take it yet */
/** @typedef {Change & BoxRow} Boxed a change of which nothing is known but its box */
/** @typedef {{change: Change, at: number}} Answered at: ms */

const BLANK = { kind: "", record_id: "", base: 0, fields: {}, made_at: "" };
const encoder = new TextEncoder();

/** @param {number} since ms @returns {Promise<Boxed[]>} */
export async function boxesSince(since) {
  const rows = await store().db.run(["answered"], "readonly", (tx) => tx.objectStore("answered").getAll());
  return rows.filter(({ box, at }) => box && at >= since).map((row) => ({ ...BLANK, ...row }));
}

/**
 * @param {Answered[]} answered @param {{key: string | undefined, now: number}} how the server's public key, with which it sends whom to forget
 * @returns {Promise<BoxRow[]>}
 */
export async function boxed(answered, { key, now }) {
  const since = await keptSince(now);
  const recent = new Map(answered.filter(({ at }) => at >= since).map((one) => [one.change.id, one]));
  // A server of before gave no key: what it forgets is gone, as it was then.
  if (!key || !recent.size) return [];
  try {
    const { sealerTo } = await import("../hpke.js");
    const seal = await sealerTo(fromText(key));
    return await Promise.all([...recent.values()].map((one) => boxOf(one, seal)));
  } catch {
    // Whoever is to be forgotten is, also where this part of the app is not to be had.
    return [];
  }
}

/** @param {Answered} answered @param {Awaited<ReturnType<typeof import("../hpke.js").sealerTo>>} seal @returns {Promise<BoxRow>} */
async function boxOf({ change, at }, seal) {
  // In the words of this app, which may be another when it is offered.
  const said = { protocol: PROTOCOL, change: onTheWire(change, { isRebuilding: true }) };
  const info = encoder.encode(`fotfaste/sealed/${store().staff}/${change.id}`);
  return { id: change.id, seq: change.seq, at, box: joined(await seal(encoder.encode(JSON.stringify(said)), info)) };
}

/** Questions about records that leave, which lie in the tray or were put away. @param {Set<string>} removed @returns {Promise<Answered[]>} */
export async function askedAbout(removed) {
  if (!removed.size) return [];
  const rows = await store().db.run(["receipts"], "readonly", (tx) => tx.objectStore("receipts").getAll());
  const asked = rows.filter(({ verdict, record }) => verdict === "clash" && removed.has(record));
  const since = new Map(asked.map(({ id, at }) => [id, at]));
  return (await openChanges(asked)).map((change) => ({ change, at: since.get(change.id) }));
}

/**
 * Boxes after their answers: what the server could not take yet waits; what it refused lies in the tray from now on.
 * @param {Boxed[]} boxes with their answers
 * @returns {{left: BoxRow[], emptied: string[]}} to be put, to be deleted
 */
export function boxesAfter(boxes) {
  const over = boxes.filter(isGivenBack);
  const left = boxes.filter((one) => !isGivenBack(one) && Boolean(one.waits) !== isWaiting(one));
  return {
    left: left.map((one) => ({ id: one.id, seq: one.seq, at: one.at, box: one.box, waits: isWaiting(one) })),
    emptied: over.map(({ id }) => id),
  };
}

/** @param {Change} change @returns {change is Boxed} */
export const isBoxed = (change) => Boolean(change.box);

/** Needs nobody any more, or is a question. @param {Change} box with its answer */
export const isTaken = ({ answer }) => ["stored", "already_stored", "clash"].includes(answer?.verdict ?? "");

/** @param {Change} change */
const isWaiting = ({ answer }) => answer?.verdict === "waits";

/** What cannot be taken is said with its words, which nobody here could read. @param {Change} change */
const isGivenBack = ({ answer }) => answer?.verdict === "refused" && Boolean(answer.change);

/** How many more boxes wait than before. @param {Boxed[]} boxes with their answers */
export const moreWaiting = (boxes) => boxes.filter(isWaiting).length - boxes.filter(({ waits }) => waits).length;

/**
 * For the tray, like all that is about somebody who is not here: without a name.
 * @param {Boxed & {answer: import("./wire.js").Verdict}} box @returns {(Change & {answer: import("./wire.js").Verdict})[]}
 */
export function givenBack({ id, seq, answer }) {
  const { change, ...said } = answer;
  if (answer.verdict !== "refused" || !change) return [];
  const { kind, record_id, base, fields, made_at, is_new: isNew } = change;
  return [{ ...withoutName({ id, seq, kind, record_id, base, fields, made_at, isNew }), answer: said }];
}
