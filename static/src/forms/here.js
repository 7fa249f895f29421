// Who and what is here while a form is open: of whoever leaves, and upon what is told no longer, what is typed on goes to the tray.
import { partFrom } from "../draft_moves.js";
import { isOver } from "../parted.js";
import { wasEnded, wasForgotten } from "../store/known.js";
import { draftOf } from "./draft.js";

/**
 * @typedef {import("./form.js").Form} Form
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./facts.js").Rec} Rec
 */

/** @type {{opening: symbol | null, people: Map<string, Rec>}} as they were when they were here last, the removed too */
let seen = { opening: null, people: new Map() };

/** Of whom only this phone knew: nobody has them, and they may be enrolled again. @param {Rec} rec */
export const isOnlyHere = ({ id, revision }) => revision === 0 && !wasForgotten(id);

/** Whom nobody was given, as far as this phone knows; one that it enrolled and was told to forget at once waits for that. @param {Rec} rec */
export const isWithNobody = (rec) => isOver(rec) || rec.revision === 0;

/** @param {Form} open @param {string} id @returns {Rec | undefined} who was here since that form was opened */
export const lastSeen = ({ opening }, id) => (seen.opening === opening ? seen.people.get(id) : undefined);

/** @param {Form} open @param {Facts} facts */
export function watch(open, facts) {
  if (seen.opening !== open.opening || wasEnded()) seen = { opening: open.opening, people: new Map() };
  if (wasEnded()) {
    // Those come back; a record as it was is held no longer.
    if (open.record) partFrom(open, "gone");
    return;
  }
  for (const one of facts.all("participant")) seen.people.set(one.id, one);
  const why = whyLeft(open, facts);
  if (why) partFrom(open, why);
}

/** @param {Form} open @param {Facts} facts @returns {import("../draft_moves.js").Why} */
function whyLeft(open, facts) {
  const left = [...seen.people.keys()].flatMap((id) => lastOf(id, facts) ?? []).filter((one) => !isOnlyHere(one));
  const text = left.length ? open.key + JSON.stringify(draftOf(open)) : "";
  const named = left.filter(({ id }) => text.includes(id));
  if (named.length) return named.some(isWithNobody) ? "gone" : "moved";
  const { record } = open;
  return record && !isOnlyHere(record) && !facts.get(record.id) ? "gone" : null;
}

/** Who has left, as they were; null where they are here. @param {string} id @param {Facts} facts */
function lastOf(id, facts) {
  const now = facts.get(id);
  if (now) seen.people.set(id, now);
  return now ? null : seen.people.get(id);
}
