/**
 * Asking lightly: a phone that knows where it stands and on which nothing waits asks at once, without taking its
 * turn and without a look at the disk. Where nothing is new, that was all; a page of news is written, and stands only
 * where the disk is as this phone knew it. Whatever else is answered becomes the first answer of a run, in its turn.
 */

import { mirrored, outbox } from "../store/memory.js";
import { isOpen, store } from "../store/opened.js";
import { NOTHING } from "./batch.js";
import { after, remaining } from "./pace.js";
import { Run } from "./run.js";
import { settleWithRoom } from "./settle_with_room.js";
import { freeTurn } from "./turn.js";

// So often the disk is looked at in any case: it may have been emptied without a word.
const MINUTE = 60_000;

/** @typedef {import("./state.js").SyncState} SyncState */
/** @typedef {import("./wire.js").Reply} Reply */
/** @typedef {import("./batch.js").Seen} Seen */
/** @typedef {import("./pace.js").Moment} Moment */
/** @typedef {{seen: Seen, until: Moment, reply: Reply}} Asked upon what, and what was answered */

/** Where the last run ended with nothing left on either side, and in which store. @type {{of: unknown, seen: Seen, until: Moment} | null} */
let last = null;

/**
 * @param {Seen} seen as the run left it @param {import("./pace.js").Clocks} clocks
 * @param {Moment} [until] of a run that did not look at the disk
 */
export function endedAt(seen, clocks, until = after(MINUTE, clocks)) {
  last = seen.state.cursor === null ? null : { of: store(), seen, until };
}

export const unknownNow = () => {
  last = null;
};

/** @param {import("./pace.js").Clocks} clocks */
const isKnown = (clocks) => isOpen() && last?.of === store() && last.seen.state.version === mirrored.version && remaining(last.until, clocks) > 0;

/** ended: that was all. asked: what to go on from. @typedef {{ended: import("./rounds.js").Ended | null, asked: Asked | null}} Glanced */

/** @type {Glanced} */
const NOTHING_KNOWN = { ended: null, asked: null };

/** @param {import("./pace.js").Clocks} clocks @returns {Glanced} */
const allIsHere = ({ now }) => (outbox.size ? NOTHING_KNOWN : { ended: { outcome: "sent", receivedAt: now() }, asked: null });

/** @param {import("./run.js").Tools} tools @returns {Promise<Glanced>} */
export async function glance(tools) {
  if (!last || outbox.size || !isKnown(tools)) return NOTHING_KNOWN;
  const { seen, until } = last;
  const asking = new Run(tools, seen.device?.id).glance(String(seen.state.cursor));
  const turn = freeTurn();
  try {
    const reply = await asking;
    if (reply === "nothing") return allIsHere(tools);
    // A way that says nothing, or takes our header off, is tried by a question whose answer has a body. What another
    // tab has received meanwhile is seen on the disk.
    if ("isBlank" in reply || !isKnown(tools)) return NOTHING_KNOWN;
    const asked = { seen, until, reply };
    // Over the answer that a tab in its turn waits for, it would make that one send its work twice.
    return (await turn.take(() => isTaken(asked, tools))) === true ? allIsHere(tools) : { ended: null, asked };
  } finally {
    turn.letGo();
  }
}

/** The last page there is, written upon what it was asked upon? @param {Asked} asked @param {import("./pace.js").Clocks} clocks */
async function isTaken({ seen, until, reply }, clocks) {
  if (reply.kind !== "answer" || reply.body.more || reply.body.epoch !== seen.state.epoch) return false;
  try {
    const { next } = await settleWithRoom(seen.state, NOTHING, { answer: reply.body, now: clocks.now() });
    endedAt({ ...seen, state: next }, clocks, until);
    return true;
  } catch {
    // What fails now fails again in its turn, where it is told.
    return false;
  }
}
