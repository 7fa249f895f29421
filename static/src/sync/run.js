/** What a run of requests remembers between them. */

import { outbox, waitingBefore } from "../store/memory.js";
import { MOST_CHANGES, MOST_OCTETS } from "./batch.js";
import { isHeld } from "./aside.js";
import { freeLater } from "./free_later.js";
import { PROTOCOL } from "./portion.js";
import { glanceAtSync, postSync } from "./wire.js";
import { NONE } from "./written.js";

// Below this a request is given up for another reason than its size.
const LEAST_OCTETS = 32 * 1024;

// Each waits in memory.
const MOST_AHEAD = 3;

// A server that takes nothing is not asked for ever.
const MOST_IN_A_ROW = 20;

/** How much the way to the server carried in time, last we tried. */
const way = { octets: MOST_OCTETS };

/** @returns {import("./portion.js").Limit} of a run's first request */
export const usualLimit = () => ({ octets: way.octets, count: MOST_CHANGES });

/**
 * @typedef {object} Tools
 * @property {typeof fetch} fetch
 * @property {() => number} now ms
 * @property {() => number} ticks ms on a clock that nobody sets
 * @property {(seen: Progress) => void} report
 */

/** @typedef {import("./state.js").SyncState} SyncState */
/** @typedef {{received: number, sending: import("../store/lay.js").Change[], state: SyncState, total: number | null}} Progress */

export class Run {
  /** Ids of changes that the server cannot take yet. @type {Set<string>} */
  waits = new Set();
  /** Ids of changes that wait behind nothing any more. @type {Set<string>} */
  freed = new Set();
  /** The one change that is tried alone. @type {string | null} */
  alone = null;
  hasTriedAlone = false;
  /** Changes laid aside since any was taken. */
  #inARow = 0;
  /** Pages that were asked for before the one before them was written. @type {Map<string, Promise<import("./wire.js").Reply>>} */
  ahead = new Map();
  limit = usualLimit();
  received = 0;
  /** Changes answered since those that wait were offered. */
  gained = 0;
  /** @type {number | null} */
  total = null;
  startedOver = 0;
  /** Is what is here of another epoch? Then only the server knows what a record holds. */
  isRebuilding = false;
  stale = 0;
  /** Where this run has not looked at the disk: until when that need not be. @type {import("./pace.js").Moment | undefined} */
  lookedUntil = undefined;
  /** The state that was written last. @type {SyncState | null} */
  written = null;
  /** @type {boolean | null} does the server answer anything in this run? null: not asked */
  isAnswering = null;

  /** @param {Tools} tools @param {string} [device] its id, once known */
  constructor(tools, device = "") {
    this.tools = tools;
    this.device = device;
  }

  /** @param {import("../store/lay.js").Change} change */
  isFree = (change) => !this.waits.has(change.id) && !this.isLater(change) && (this.alone ? this.alone === change.id : !isHeld(change));

  /** @param {import("../store/lay.js").Change | undefined} change */
  isLater = (change) => Boolean(change && !this.freed.has(change.id) && waitingBefore(change, this.waits));

  hasFree = () => [...outbox.values()].some(this.isFree);

  /**
   * @param {string | null} cursor @param {import("./written.js").Written} [changes]
   * @param {import("./wire.js").Meanwhile} [meanwhile]
   */
  send(cursor, changes = NONE, meanwhile) {
    // What I make, I have already: verdict and revision are enough.
    const spared = changes.length && !this.isRebuilding ? { echo: false } : {};
    const rest = JSON.stringify({ protocol: PROTOCOL, device: this.device, cursor, ...spared });
    return postSync(this.tools.fetch, { changes, end: `],${rest.slice(1)}` }, meanwhile);
  }

  /** Only whether anything is new. @param {string} cursor */
  glance(cursor) {
    return glanceAtSync(this.tools.fetch, { protocol: String(PROTOCOL), device: this.device, cursor });
  }

  /** What the page that was just written left on the disk, where the next one was asked for. @returns {SyncState | null} once */
  upon() {
    const { written } = this;
    this.written = null;
    return written && this.ahead.has(written.cursor ?? "") ? written : null;
  }

  /** From an answer that is here already. @param {import("./glance.js").Asked} asked */
  goOn({ seen, until, reply }) {
    this.ahead.set(String(seen.state.cursor), Promise.resolve(reply));
    this.lookedUntil = until;
    return seen;
  }

  /** Ask for the next page while this one is read, sealed and written. @param {string} cursor */
  askAhead = (cursor) => {
    if (this.ahead.has(cursor) || this.ahead.size >= MOST_AHEAD || this.hasFree()) return;
    this.ahead.set(cursor, this.send(cursor, NONE, { onMore: this.askAhead }));
  };

  /** @param {string | null} cursor @returns {Promise<import("./wire.js").Reply> | undefined} the page, if it was asked for */
  takeAhead(cursor) {
    const reply = this.ahead.get(cursor ?? "");
    if (reply) this.ahead.delete(cursor ?? "");
    else this.ahead.clear();
    return reply;
  }

  /** Is it the changes that the server fails on, or does it fail? @param {string | null} cursor */
  async isAlive(cursor) {
    this.isAnswering ??= (await this.send(cursor)).kind === "answer";
    return this.isAnswering;
  }

  /**
   * One was laid aside. Behind many in a row only one of the record saved last is tried: where it is taken, others may be too,
   * and else the rest is left for the next run.
   * @param {boolean} isReoffer what was answered before is offered in its order @returns {boolean} is there one to try?
   */
  goesOnBeside(isReoffer) {
    if (this.alone !== null) return false;
    this.#inARow += 1;
    if (this.#inARow <= MOST_IN_A_ROW) return true;
    if (!isReoffer) this.alone = this.#ofLast();
    return this.alone !== null;
  }

  /** The first one of the record that was saved last: an older word is not to come over a newer one. */
  #ofLast() {
    const free = [...outbox.values()].filter(this.isFree).sort((a, b) => a.seq - b.seq);
    return free.find(({ record_id }) => record_id === free.at(-1)?.record_id)?.id ?? null;
  }

  /** The request went through: the next may hold more. @param {number} answered */
  widen(answered) {
    this.isAnswering = true;
    if (answered) this.#inARow = 0;
    this.gained += answered;
    this.limit.count = Math.min(this.limit.count * 2, MOST_CHANGES);
    way.octets = Math.min(way.octets * 2, MOST_OCTETS);
  }

  /** What waits behind something that never comes. @returns {Promise<boolean>} is there any? */
  async tryLater() {
    const later = await freeLater(this.waits, this.freed);
    for (const id of later) {
      this.freed.add(id);
      this.waits.delete(id);
    }
    return later.length > 0;
  }

  /** What waited for something that has arrived now is offered once more. @returns {boolean} is there any? */
  tryWaiting() {
    if (!this.gained || !this.waits.size) return false;
    this.gained = 0;
    this.waits.clear();
    return true;
  }
}

/** A request that was given up on its way: the next one is smaller. @param {number} octets */
export function narrow(octets) {
  if (octets > LEAST_OCTETS) way.octets = Math.max(Math.floor(octets / 2), LEAST_OCTETS);
}
