/** What an answer means for the store: which rows to write, which to remove. Decided before anything is sealed. */

import records from "../generated/records.json";
import { isOver } from "../parted.js";
import { FOR_THE_TRAY } from "../store/load.js";
import { givenBack, isBoxed, moreWaiting } from "./boxes.js";
import { STORED, concerns, forgotten, groundAfter } from "./received.js";
import { settledBy } from "./settled.js";

// Rows one by one are quick to write and slow to start from; beyond this many they are packed.
const OVERLAY_ROWS = 500;
const BULK = 100;

/** @typedef {import("../store/lay.js").Ground} Ground */
/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./state.js").SyncState} SyncState */
/** @typedef {import("./wire.js").SyncAnswer} SyncAnswer */

/**
 * @typedef {object} Plan
 * @property {Map<string, Ground>} updates
 * @property {Set<string>} removed ids of records
 * @property {Set<string>} withdrawn those, and colleagues' contacts of which only what is shared is told from now on
 * @property {Set<string>} participants who left my scope
 * @property {Set<string>} theirs those participants and all that was removed of them
 * @property {Set<string>} over of `theirs`, what is of somebody who was removed or whose case was closed, as far as this phone knew
 * @property {Change[]} stored with their answers: from the outbox to what was answered
 * @property {Change[]} taken those of them that are not kept as such yet
 * @property {Change[]} trayed with their answers: from the outbox to the receipts
 * @property {Change[]} moved answered once, now waiting again
 * @property {Change[]} settled what lay in the tray and asks nothing any more
 * @property {import("./boxes.js").Boxed[]} boxes that were offered again, with their answers
 * @property {SyncState} next
 * @property {boolean} isBulk many enough for packs
 * @property {boolean} isRewrite all records are packed anew
 * @property {boolean} isLastPage of a new whole over an older one
 * @property {boolean} isReoffer
 */

/** @typedef {{ground: Map<string, Ground>, overlay: number, me: string}} Here what memory holds, the overlay's rows, my staff id */

const sharedFields = () => records.kinds.employer_contact.fields.filter(({ shared }) => shared).map(({ name }) => name);

/** @param {SyncState} state @param {Batch} batch @param {SyncAnswer} answer @param {number} now @returns {SyncState} */
function stateAfter(state, batch, answer, now) {
  const ended = !answer.more && !batch.isReoffer;
  return {
    ...state,
    cursor: answer.cursor,
    epoch: answer.epoch,
    isWhole: state.isWhole || ended,
    // A new whole may end with an answer that does not tell it.
    sealingKey: answer.sealing_key ?? state.sealingKey,
    isRebuilding: state.isRebuilding && !ended,
    isEnded: false,
    // Also boxes are offered again alone.
    reoffer: batch.isReoffer && state.reoffer !== null ? batch.last : null,
    receivedAt: ended && !batch.rest ? now : state.receivedAt,
  };
}

/**
 * @param {Here} here @param {SyncState} state @param {Batch} batch
 * @param {{answer: SyncAnswer, now: number}} received
 * @returns {Plan}
 */
export function planFor(here, state, batch, { answer, now }) {
  const verdicts = new Map(answer.verdicts.map((verdict) => [verdict.id, verdict]));
  const participants = new Set(answer.news.flatMap(({ forget }) => forget ?? []));
  const { updates, removed } = recordsAfter(here, state, batch, { answer, verdicts, participants, now });
  const next = stateAfter(state, batch, answer, now);
  const isLastPage = state.isRebuilding && !next.isRebuilding;
  if (isLastPage) leaveBehind(here.ground, state.generation, { updates, removed, participants });
  const parts = split(batch, verdicts);
  if (batch.due !== undefined) next.owes = batch.due + moreWaiting(parts.boxes);
  const isBulk = updates.size >= BULK || isArriving(state);
  const isRewrite = removed.size > 0 || isLastPage || (!isBulk && here.overlay + updates.size > OVERLAY_ROWS);
  if (updates.size || isRewrite) next.version += 1;
  const settled = settledBy(here.ground, { updates, removed, participants });
  const theirs = new Set([...participants, ...[...removed].filter((id) => participants.has(here.ground.get(id)?.fields.participant_id))]);
  const over = new Set([...theirs].filter((id) => isOfOneOver(here.ground, id)));
  const withdrawn = new Set([...removed, ...lessened(here.ground, updates)]);
  return { updates, removed, withdrawn, participants, theirs, over, next, settled, isBulk, isRewrite, isLastPage, isReoffer: batch.isReoffer, ...parts };
}

/** A colleague's contacts that concern nobody here any more. @param {Map<string, Ground>} ground @param {Map<string, Ground>} updates */
const lessened = (ground, updates) => [...updates.values()].filter((one) => isShared(one) && !isShared(ground.get(one.id) ?? one)).map(({ id }) => id);

// Of a whole contact it is always told.
const isShared = (/** @type {Ground} */ { kind, fields }) => kind === "employer_contact" && !("mode" in fields);

/** Whom this phone enrolled and was told to forget at once nobody holds yet. @param {Map<string, Ground>} ground @param {string} id of a participant, or of what is theirs */
function isOfOneOver(ground, id) {
  const whose = ground.get(String(ground.get(id)?.fields.participant_id ?? id));
  return !whose || isOver(whose);
}

/**
 * @param {Here} here @param {SyncState} state @param {Batch} batch
 * @param {{answer: SyncAnswer, verdicts: Map<string, import("./wire.js").Verdict>, participants: Set<string>, now: number}} told
 */
function recordsAfter(here, state, batch, { answer, verdicts, participants, now }) {
  const { removed, reduced } = participants.size
    ? forgotten(here.ground.values(), participants, { me: here.me, shared: sharedFields() })
    : { removed: /** @type {Set<string>} */ (new Set()), reduced: [] };
  const lessened = new Map(reduced.map((contact) => [contact.id, contact]));
  const known = (/** @type {string} */ id) => (removed.has(id) ? undefined : (lessened.get(id) ?? here.ground.get(id)));
  // What is offered again may be about somebody who has left meanwhile: the full sync that goes on tells what is mine.
  const changes = batch.isReoffer ? [] : batch.changes.filter((change) => !concerns(change, participants));
  const { generation } = state;
  // A new whole tells what is mine: what I wrote may be about somebody who has left meanwhile.
  const ownAs = state.isRebuilding ? generation - 1 : generation;
  const { after, gone } = groundAfter(known, { changes, verdicts, news: answer.news, generation, ownAs, now });
  for (const id of gone) removed.add(id);
  // Who left and came back in one answer stays.
  for (const id of after.keys()) removed.delete(id);
  const updates = lessened.size ? new Map([...lessened, ...after]) : after;
  for (const id of removed) updates.delete(id);
  return { updates, removed };
}

/** Pages of a whole are few, however small the last one is. @param {SyncState} state */
const isArriving = ({ isWhole, isRebuilding }) => !isWhole || isRebuilding;

/**
 * Records that the new whole did not bring again.
 * @param {Map<string, Ground>} ground @param {number} generation
 * @param {{updates: Map<string, Ground>, removed: Set<string>, participants: Set<string>}} plan
 */
function leaveBehind(ground, generation, { updates, removed, participants }) {
  for (const one of new Map([...ground, ...updates]).values()) {
    if (one.generation >= generation) continue;
    removed.add(one.id);
    updates.delete(one.id);
    if (one.kind === "participant") participants.add(one.id);
  }
}

/** @param {Batch} batch @param {Map<string, import("./wire.js").Verdict>} verdicts */
function split(batch, verdicts) {
  const answered = batch.changes.flatMap((change) => {
    const answer = verdicts.get(change.id);
    return answer ? [{ ...change, answer }] : [];
  });
  const boxes = /** @type {any[]} */ (answered.filter(isBoxed));
  const told = boxes.length ? [...answered.filter((change) => !isBoxed(change)), ...boxes.flatMap(givenBack)] : answered;
  const stored = told.filter(({ answer }) => STORED.has(answer.verdict));
  // What is offered again is kept already since it was answered first, but for what lay in the tray.
  const kept = new Set(batch.isReoffer ? batch.changes.filter(({ answer }) => !answer).map(({ id }) => id) : []);
  return {
    stored,
    taken: stored.filter(({ id }) => !kept.has(id)),
    trayed: told.filter(({ answer }) => FOR_THE_TRAY.has(answer.verdict)),
    boxes,
    moved: batch.isReoffer ? withLater(told.filter(({ answer }) => answer.verdict === "waits"), batch, verdicts) : [],
  };
}

/**
 * What waits again, and all of its records that would be offered after it, in another request.
 * @param {Change[]} waits @param {Batch} batch @param {Map<string, import("./wire.js").Verdict>} verdicts @returns {Change[]}
 */
function withLater(waits, { again = [] }, verdicts) {
  const since = new Map([...waits].reverse().map(({ record_id, seq }) => [record_id, seq]));
  const later = again.filter(({ id, record_id, seq }) => !verdicts.has(id) && seq > (since.get(record_id) ?? Infinity));
  return [...waits, ...later.map(({ answer: _, ...change }) => change)].map((change) => ({ ...change, again: true }));
}
