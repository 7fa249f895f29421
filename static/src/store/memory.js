/** Everything this phone knows, decrypted, as long as the tab lives. Filled by load.js, read through known.js. */

import { batch, signal } from "@preact/signals-core";

import { grouped } from "./grouped.js";
import { seen } from "./lay.js";

/** @typedef {import("./lay.js").Ground} Ground */
/** @typedef {import("./lay.js").Change} Change */
/** @typedef {import("./lay.js").Rec} Rec */

/** Bumps whenever anything known changes. */
export const changed = signal(0);

/** @type {Map<string, Ground>} */
export const ground = new Map();

/** Unsent changes by id, in the order they were made. @type {Map<string, Change>} */
export const outbox = new Map();

/** Answered changes that a person has yet to look at, by id: refused, clash, late_note. @type {Map<string, Change>} */
export const tray = new Map();

/** Ids of changes on their way at this moment. @type {Set<string>} */
const inFlight = new Set();

/** Records as they are seen, laid when somebody first looks: most are never looked at. @type {Map<string, Rec>} */
const view = new Map();
/** @type {Map<string, Set<string>>} ids by kind */
const kinds = new Map();
/** @type {Map<string, Rec[]>} what `listed` answered, until that kind changes */
const lists = new Map();
/** @type {Map<string, Change[]> | null} unsent changes by record, until something is written */
let pending = null;

/** How many changes the server has answered while this tab was open. */
export const answered = { count: 0 };

/** Participants whom the server has told this tab to forget. @type {Set<string>} */
export const forgotten = new Set();

/** How often memory has been written, so that a reading of the disk can tell whether it was overtaken. */
export const writes = { count: 0 };

/**
 * The store's version that memory mirrors, how many rows its overlay has, the last seq from before a restored server, the last
 * one that was offered to a server, and whether this phone's access was ended.
 */
export const mirrored = { version: 0, overlay: 0, rebased: 0, offered: 0, isEnded: false };

/** What was taken and still lies in the outbox on the disk. @type {{last: import("./unmoved.js").Unmoved | null}} */
export const unmoved = { last: null };

/** @param {Change} change */
export const isSent = (change) => inFlight.has(change.id);

/** @param {string} record @returns {Change[]} its unsent changes, as of the last `refresh` */
export function pendingOf(record) {
  pending ??= grouped(outbox.values(), recordOf);
  return pending.get(record) ?? [];
}

/**
 * What waits of the same record and was saved before it: taken later, it would come over this. But what makes the record may be
 * waited for, and nothing comes over a deletion.
 * @param {Change} change @param {Set<string>} waits ids @returns {Change | undefined}
 */
export function waitingBefore({ record_id, seq, isNew, fields }, waits) {
  if (!waits.size || isNew || Object.keys(fields).every((name) => name === "deleted_at")) return undefined;
  return pendingOf(record_id).find((one) => one.seq < seq && waits.has(one.id));
}

/**
 * The revision that she has seen of a record: what others wrote since is hidden by her own unsent work.
 * @param {Rec} rec
 */
export const seenOf = ({ id, revision, seen = revision }) =>
  Math.min(seen, ...pendingOf(id).map(({ base, seq }) => (seq <= mirrored.rebased ? 0 : base)));

/** @param {string} record @returns {Change[]} */
export const refusedOf = (record) =>
  [...tray.values()].filter((change) => change.record_id === record && change.answer?.verdict === "refused");

/** @param {string} id @returns {Rec | undefined} */
export function recorded(id) {
  const known = view.get(id);
  if (known) return known;
  const rec = seen(ground.get(id), pendingOf(id), { refused: refusedOf(id), isSent });
  if (rec) view.set(id, rec);
  return rec;
}

/** @param {string} kind @returns {Rec[]} */
export function listed(kind) {
  let list = lists.get(kind);
  if (!list) {
    list = [...(kinds.get(kind) ?? [])].flatMap((id) => recorded(id) ?? []).filter((rec) => !rec.deleted);
    lists.set(kind, list);
  }
  return list;
}

/** @param {string} kind @param {string} id */
function shelve(kind, id) {
  const same = kinds.get(kind);
  if (same) same.add(id);
  else kinds.set(kind, new Set([id]));
  lists.delete(kind);
}

/** Lay the given records anew and tell everyone who looks. @param {Iterable<string>} ids */
export function refresh(ids) {
  pending = null;
  const mine = new Map([...outbox.values(), ...tray.values()].map(({ record_id, kind }) => [record_id, kind]));
  for (const id of ids) {
    const before = view.get(id)?.kind;
    const kind = ground.get(id)?.kind ?? mine.get(id);
    if (before) unshelve(before, id);
    if (kind) shelve(kind, id);
  }
  tell();
}

/** @param {string} kind @param {string} id */
function unshelve(kind, id) {
  view.delete(id);
  lists.delete(kind);
  if (!ground.has(id)) kinds.get(kind)?.delete(id);
}

/**
 * Put everything in place of what was known.
 * @param {{ground: Iterable<Ground>, outbox: Change[], tray: Change[], taken?: import("./unmoved.js").Unmoved | null}} all
 */
export function replace(all) {
  for (const map of [ground, outbox, tray, view, kinds, lists]) map.clear();
  unmoved.last = all.taken ?? null;
  for (const record of all.ground) ground.set(record.id, record);
  for (const change of all.outbox) outbox.set(change.id, change);
  for (const change of all.tray) tray.set(change.id, change);
  refresh([...ground.keys(), ...all.outbox.map(recordOf), ...all.tray.map(recordOf)]);
}

/** @param {Change} change */
const recordOf = (change) => change.record_id;

/** @param {Change[]} changes @param {boolean} flying */
export function markInFlight(changes, flying) {
  for (const { id } of changes) {
    if (flying) inFlight.add(id);
    else inFlight.delete(id);
  }
  // What was answered was told with its answer.
  const waiting = changes.filter(({ id }) => outbox.has(id));
  if (waiting.length) refresh(waiting.map(recordOf));
}

function tell() {
  writes.count += 1;
  batch(() => {
    changed.value += 1;
  });
}
