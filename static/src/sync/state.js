/** How far this phone has seen. One row, written only in the transaction that stores what was seen. */

import { StaleError } from "../store/errors.js";
import { store } from "../store/opened.js";
import { noteIn } from "../store/unmoved.js";

/**
 * @typedef {object} SyncState
 * @property {string | null} cursor the server's, opaque; null before the first page
 * @property {string | null} epoch another one: the server was restored from a backup
 * @property {number} generation of the records now arriving
 * @property {boolean} isWhole has a full sync ended, so that nothing is missing here?
 * @property {boolean} isRebuilding is a full sync going on over an older one?
 * @property {number | null} reoffer where the answered changes are offered again: the last seq that was
 * @property {number} [rebased] the last seq whose base is a number of another epoch
 * @property {number} [owes] boxes that wait, see boxes.js
 * @property {string} [sealingKey] the server's public key, as it was told last
 * @property {boolean} [isEnded] this phone's access was ended, and nothing has come since
 * @property {number | null} receivedAt ms, when all was received last
 * @property {number} version counts the writes of received records
 */

/** @typedef {import("../store/connection.js").Transaction} Transaction */

/** @type {SyncState} */
export const AT_FIRST = {
  cursor: null,
  epoch: null,
  generation: 1,
  isWhole: false,
  isRebuilding: false,
  reoffer: null,
  receivedAt: null,
  version: 0,
};

/** @returns {Promise<SyncState>} */
export const readState = () => store().db.run(["meta"], "readonly", stateIn);

/** @param {Transaction} tx with `meta` in it @returns {Promise<SyncState>} */
export const stateIn = async (tx) => (await tx.objectStore("meta").get("sync")) ?? AT_FIRST;

/**
 * Also what is noted is to be moved first, or its rows would come back over what is written now. Asked first and
 * together with what is written, which is taken back where it throws.
 * @param {Transaction} tx with `meta` in it @param {SyncState} state as this tab knows it
 * @throws {StaleError} when another tab has written received records meanwhile: read anew, ask anew
 */
export async function unchanged(tx, state) {
  const [here, note] = await Promise.all([stateIn(tx), noteIn(tx)]);
  if (note || here.version !== state.version || here.cursor !== state.cursor) throw new StaleError();
}

/** @param {SyncState} state @returns {SyncState} */
export const begunAnew = (state) => ({
  ...state,
  cursor: null,
  epoch: null,
  generation: state.generation + 1,
  isRebuilding: true,
  reoffer: 0,
});

/**
 * Begin from nothing, over the same store: what is here stays to be seen until the new whole has arrived.
 * Nothing unsent is touched; what was answered is offered again first, for the server may have lost it.
 */
export const startOver = () =>
  store().db.run(["meta"], "readwrite", async (tx) => {
    await tx.objectStore("meta").put(begunAnew(await stateIn(tx)), "sync");
  });

/**
 * What was saved until now stands upon revisions of the epoch that ended.
 * @param {Transaction} tx with `outbox` in it @param {SyncState} state @returns {Promise<SyncState>}
 */
export async function rebasedHere(tx, state) {
  const last = (await tx.objectStore("outbox").getAllKeys()).at(-1);
  return { ...state, rebased: Math.max(state.rebased ?? 0, Number(last ?? 0)) };
}
