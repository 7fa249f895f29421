/** What waits for something that never comes keeps what nobody said since, and holds up no later work of its record. */

import { needs } from "../store/behind.js";
import { isMaker } from "../store/damaged.js";
import { ground, outbox, pendingOf, refresh, refusedOf } from "../store/memory.js";
import { store } from "../store/opened.js";
import { OUTBOX, sealedChanges, takeOut } from "../store/outbox_rows.js";
import { withRoom } from "../store/prune.js";
import { tellTabs } from "../store/tabs.js";
import { isHeld } from "./aside.js";

/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {{vain: Change[], later: Change[]}} Parted of one record */

/** @param {Change} change */
const missing = (change) => needs(change).filter((id) => !ground.has(id));

/** Neither does it wait here, nor can it be corrected: nobody but a phone that makes up for a restore can bring it. @param {string} id */
const isNowhere = (id) => !pendingOf(id).some(({ isNew }) => isNew) && !refusedOf(id).some(isMaker);

/**
 * What was saved later would come free, but for what asks on behalf of another tab.
 * @param {string} record @param {Set<string>} waits ids @returns {Parted}
 */
function parted(record, waits) {
  /** @type {Parted} */
  const found = { vain: [], later: [] };
  for (const change of ground.has(record) ? pendingOf(record) : []) {
    if (isHeld(change) || found.vain.some(({ unseen = [] }) => unseen.some((name) => name in change.fields))) break;
    const lacking = missing(change);
    if (lacking.length && !(waits.has(change.id) && lacking.some(isNowhere))) break;
    if (lacking.length) found.vain.push(change);
    else if (found.vain.length) found.later.push(change);
  }
  return found;
}

/** @param {Change} change @param {Change[]} later @returns {Change} */
function lessSaid(change, later) {
  const again = new Set(later.filter(({ seq }) => seq > change.seq).flatMap(({ fields }) => Object.keys(fields)));
  return { ...change, fields: Object.fromEntries(Object.entries(change.fields).filter(([name]) => !again.has(name))) };
}

/** @param {Change[]} lessened */
async function keep(lessened) {
  const [rest, over] = [true, false].map((isLeft) => lessened.filter(({ fields }) => Object.keys(fields).length > 0 === isLeft));
  const rows = await sealedChanges(rest.map(({ seq: _, ...change }) => change));
  const work = async (/** @type {import("../store/connection.js").Transaction} */ tx) => {
    await takeOut(tx, over.map(({ seq }) => seq));
    for (const [n, row] of rows.entries()) await tx.objectStore("outbox").put({ ...row, seq: rest[n].seq });
  };
  await withRoom(() => store().db.run(OUTBOX, "readwrite", work, "strict"));
  for (const change of rest) outbox.set(change.id, change);
  for (const { id } of over) outbox.delete(id);
  refresh(lessened.map(({ record_id }) => record_id));
  tellTabs("outbox");
}

/**
 * @param {Set<string>} waits ids of what the server takes not yet @param {Set<string>} freed ids, those of before @returns {Promise<string[]>}
 * ids of what may be sent without what it waited behind
 */
export async function freeLater(waits, freed) {
  const records = new Set([...waits].flatMap((id) => outbox.get(id)?.record_id ?? []));
  const found = [...records].map((record) => parted(record, waits)).filter(({ later }) => later.some(({ id }) => !freed.has(id)));
  const lessened = found.flatMap(({ vain, later }) => vain.map((change) => [change, lessSaid(change, later)]));
  const changed = lessened.filter(([before, after]) => Object.keys(before.fields).length > Object.keys(after.fields).length);
  if (changed.length) await keep(changed.map(([, after]) => after));
  return found.flatMap(({ later }) => later.map(({ id }) => id));
}
