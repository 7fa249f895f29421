/** As much of what waits as one request holds. The last large one is kept: it may have been written before it is asked for. */

import { asText } from "../front/octets.js";
import { Written } from "./written.js";

export const PROTOCOL = 2;

// Less is written anew in a moment.
const WORTH_KEEPING = 16 * 1024;

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {{octets: number, count: number}} Limit */
/** @typedef {{isRebuilding: boolean, rebased?: number}} Upon which epoch the bases are numbers of */
/** @typedef {{changes: Change[], written: Written}} Portion */
/** @typedef {{free: Change[], upon: Upon, limit: Limit}} Wanted what a portion follows from */

/** @type {{wanted: Wanted, portion: Portion} | null} */
let last = null;

export const forgetPortion = () => {
  last = null;
};

/**
 * As many of the changes, in order, as one request holds; always one at least.
 * @param {Change[]} free @param {Upon} upon @param {Limit} limit
 * @returns {Portion}
 */
export function portion(free, { isRebuilding, rebased = 0 }, { octets, count }) {
  const wanted = { free, upon: { isRebuilding, rebased }, limit: { octets, count } };
  if (last && isSame(last.wanted, wanted)) return last.portion;
  const cut = cutFrom(wanted);
  last = cut.written.length < WORTH_KEEPING ? null : { wanted, portion: cut };
  return cut;
}

/** A change that is another in anything is another object. @param {Wanted} one @param {Wanted} other */
const isSame = (one, other) =>
  one.free.length === other.free.length &&
  one.upon.isRebuilding === other.upon.isRebuilding &&
  one.upon.rebased === other.upon.rebased &&
  one.limit.octets === other.limit.octets &&
  one.limit.count === other.limit.count &&
  one.free.every((change, n) => change === other.free[n]);

/** @param {Wanted} wanted @returns {Portion} */
function cutFrom({ free, upon, limit }) {
  const encoder = new TextEncoder();
  const text = (/** @type {Change} */ change) => JSON.stringify(onTheWire(change, upon));
  const room = new Uint8Array(free.length && limit.octets);
  let [count, octets] = [0, 0];
  for (const change of free.slice(0, limit.count)) {
    const next = `${count ? "," : ""}${text(change)}`;
    const { read, written } = encoder.encodeInto(next, room.subarray(octets));
    if (read < next.length) break;
    octets += written;
    count += 1;
  }
  if (free.length && !count) return { changes: [free[0]], written: new Written(encoder.encode(text(free[0]))) };
  return { changes: free.slice(0, count), written: new Written(room.slice(0, octets)) };
}

/**
 * A restored server counts anew: by an older revision it would overwrite what others wrote since.
 * @param {Change} change @param {Upon} upon
 */
export function onTheWire({ id, kind, record_id, base, fields, made_at, seq, isNew, unseen, box }, { isRebuilding, rebased = 0 }) {
  if (box) return { id, sealed: asText(box) };
  const upon = isRebuilding || seq <= rebased ? 0 : base;
  return { id, kind, record_id, base: upon, fields, made_at, device_seq: seq, ...(isNew && { is_new: true }), ...(unseen && { unseen }) };
}
