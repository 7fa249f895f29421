/**
 * Asking lightly: a phone that knows where it stands and on which nothing waits asks at once, without taking its
 * turn and without a look at the disk. Where nothing is new, that was all. Whatever else is answered becomes the
 * first answer of a run, in its turn; what it writes stands only where the disk is as this phone knew it.
 */

import { mirrored, outbox } from "../store/memory.js";
import { store } from "../store/opened.js";
import { after, remaining } from "./pace.js";
import { Run } from "./run.js";

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
const isKnown = (clocks) => last?.of === store() && last.seen.state.version === mirrored.version && remaining(last.until, clocks) > 0;

/** @param {import("./run.js").Tools} tools @returns {Promise<{ended: import("./rounds.js").Ended | null, asked: Asked | null}>} */
export async function glance(tools) {
  if (!last || outbox.size || !isKnown(tools)) return { ended: null, asked: null };
  const { seen, until } = last;
  const run = new Run(tools, seen.device?.id);
  const reply = await run.glance(String(seen.state.cursor));
  // A way that says nothing, or takes our header off, is tried by a question whose answer has a body.
  if (reply !== "nothing") return { ended: null, asked: "isBlank" in reply ? null : { seen, until, reply } };
  return { ended: outbox.size ? null : { outcome: "sent", receivedAt: tools.now() }, asked: null };
}
