/**
 * Asking lightly: a phone that knows where it stands and on which nothing waits asks at once, without taking its
 * turn and without a look at the disk. Where nothing is new, that was all. Whatever else is answered becomes the
 * first answer of a run that does both: the disk alone decides what is written upon it.
 */

import { mirrored, outbox } from "../store/memory.js";
import { store } from "../store/opened.js";
import { after, remaining } from "./pace.js";
import { Run } from "./run.js";

// So often the disk is looked at in any case: it may have been emptied without a word.
const MINUTE = 60_000;

/** @typedef {import("./state.js").SyncState} SyncState */
/** @typedef {import("./wire.js").Reply} Reply */
/** @typedef {{cursor: string, reply: Reply}} Asked what was answered from a cursor on */

/** Where the last run ended with nothing left on either side, and in which store. */
let last = /** @type {{of: unknown, device: string, cursor: string, version: number, until: import("./pace.js").Moment} | null} */ (null);

/** @param {string} device @param {SyncState} state @param {import("./pace.js").Clocks} clocks */
export function endedAt(device, { cursor, version }, clocks) {
  last = cursor === null ? null : { of: store(), device, cursor, version, until: after(MINUTE, clocks) };
}

export const unknownNow = () => {
  last = null;
};

/** @param {import("./run.js").Tools} tools @returns {Promise<{ended: import("./rounds.js").Ended | null, asked: Asked | null}>} */
export async function glance(tools) {
  const isKnown = last?.of === store() && last.version === mirrored.version && remaining(last.until, tools) > 0;
  if (!last || !isKnown || outbox.size) return { ended: null, asked: null };
  const { cursor } = last;
  const run = new Run(tools);
  run.device = last.device;
  const reply = await run.glance(cursor);
  // A way that says nothing, or takes our header off, is tried by a question whose answer has a body.
  if (reply !== "nothing") return { ended: null, asked: "isBlank" in reply ? null : { cursor, reply } };
  return { ended: outbox.size ? null : { outcome: "sent", receivedAt: tools.now() }, asked: null };
}
