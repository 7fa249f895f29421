/** Writing an answer on a phone that may be full: what is kept for a bad day goes first, then the verdicts alone. */

import { isFull, withRoom } from "../store/prune.js";
import { letGoOfRemoved } from "../store/save.js";
import { settle } from "./settle.js";

/** @typedef {Parameters<typeof settle>} Settling */

/** @type {typeof settle} */
export async function settleWithRoom(...what) {
  const settled = await withRoom(() => settle(...what)).catch(async (error) => {
    if (isFull(error)) await verdictsAlone(...what);
    throw error;
  });
  // What there is no room for now goes with the next answer.
  await letGoOfRemoved().catch(() => {});
  return settled;
}

/** The news will come again; what is done with needs no room here. @param {Settling} what */
async function verdictsAlone(...[state, batch, { answer, now }]) {
  if (!batch.changes.length) return;
  const { cursor, epoch } = state;
  await settle(state, batch, { answer: { ...answer, news: [], cursor: /** @type {any} */ (cursor), epoch: epoch ?? answer.epoch, more: true }, now });
}
