/** Why a change is still here, as far as this phone can tell. */

import { aside, isBehind, unmet } from "../sync/aside.js";
import { needs } from "./behind.js";
import { isMaker } from "./damaged.js";
import { ground, pendingOf, recorded, refusedOf, waitingBefore } from "./memory.js";
import { unsure } from "./unsure.js";

/** @typedef {import("./lay.js").Change} Change */

/**
 * @typedef {object} WaitsFor
 * @property {string | null} record_id
 * @property {"refused" | "not_sent" | "elsewhere" | "unreadable"} why
 * refused: that record lies in the tray. not_sent: it, or an earlier change of it, waits here as well. elsewhere: another phone has yet to send
 * it. unreadable: the server fails on this change.
 */

/** @param {Change} change @returns {WaitsFor | null} */
export function waitsFor(change) {
  if (aside.value.some(({ id }) => id === change.id)) return { record_id: change.record_id, why: "unreadable" };
  const here = stuckOn(change, new Set());
  if (here) return here;
  if (isBehind(change)) return { record_id: change.record_id, why: "not_sent" };
  const before = waitingBefore(change, unmet.value);
  if (before) return waitsFor(before);
  return unmet.value.has(change.id) ? { record_id: needs(change).find((id) => !ground.has(id)) ?? null, why: "elsewhere" } : null;
}

/** @param {Change} change @param {Set<string>} seen @returns {WaitsFor | null} a refused one at the root before any that waits */
function stuckOn(change, seen) {
  const missing = needs(change).filter((id) => !ground.has(id) && !seen.has(id));
  missing.forEach((id) => seen.add(id));
  const refused = missing.find((id) => refusedOf(id).some(isMaker));
  if (refused) return { record_id: refused, why: "refused" };
  const makers = missing.flatMap((id) => pendingOf(id).filter((one) => one.isNew && one.id !== change.id));
  const root = makers.map((maker) => stuckOn(maker, seen)).find((found) => found?.why === "refused");
  return root ?? (makers[0] ? { record_id: makers[0].record_id, why: "not_sent" } : null);
}

/**
 * Was all that waits of a record taken back, so that nothing of it is left to count? Not where it left and may be there:
 * then colleagues read it until the reverse is there too.
 * @param {string} id
 */
export function isNothing(id) {
  const pending = pendingOf(id);
  if (pending.length < 2 || pending.slice(0, -1).some((one) => unsure.has(one.id))) return false;
  const [top, below] = [recorded(id), ground.get(id)];
  if (!below) return Boolean(top?.deleted);
  const names = pending.flatMap(({ fields }) => Object.keys(fields)).filter((name) => name !== "deleted_at");
  const same = (/** @type {string} */ name) => JSON.stringify(top?.fields[name] ?? null) === JSON.stringify(below.fields[name] ?? null);
  return Boolean(top?.deleted) === Boolean(below.deleted) && names.every(same);
}
