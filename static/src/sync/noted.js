/** A large push of which all was taken: noted, and moved later. What was told beside it is written at once. */

import { tray } from "../store/memory.js";
import { store } from "../store/opened.js";
import { asPacks } from "../store/rows.js";
import { together } from "../store/together.js";
import { putNote } from "../store/unmoved.js";
import { isForgetting } from "./seal.js";
import { keptAt } from "./skew.js";
import { unchanged } from "./state.js";

/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./state.js").SyncState} SyncState */

/** @param {SyncState} state @param {Plan} plan @param {Batch} batch */
export function isTakenWhole(state, plan, { changes, isReoffer }) {
  const isPlain = state.isWhole && !state.isRebuilding && !isReoffer && !isForgetting(plan);
  const isAll = plan.isBulk && !plan.isRewrite && plan.stored.length === changes.length;
  return isPlain && isAll && plan.stored.every(({ id, answer }) => Number.isSafeInteger(answer?.revision) && !tray.has(id));
}

/**
 * @param {SyncState} state @param {Plan} plan @param {import("./settle.js").Received} received
 * @returns {Promise<import("./settle.js").Kept>}
 * @throws {import("../store/errors.js").StaleError}
 */
export async function noted(state, { next, stored, updates }, { answer, now }) {
  const packs = await asPacks(answer.news.flatMap(({ id }) => updates.get(id) ?? []));
  // Nothing is written to the outbox, but what lies there is something else from now on.
  const note = await store().db.run(["meta", "outbox", "packs"], "readwrite", async (tx) => {
    const [, note] = await together([
      () => unchanged(tx, state),
      () => putNote(tx, stored, { at: keptAt(now), generation: state.generation }),
      () => tx.objectStore("meta").put(next, "sync"),
      ...packs.map((row) => () => tx.objectStore("packs").put(row)),
    ]);
    return note;
  });
  return { next, shown: [], taken: { note, changes: stored } };
}
