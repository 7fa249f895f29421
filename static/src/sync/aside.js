/**
 * Changes that the server fails on whenever they are in a request. They stay on the phone, apart, so that they
 * never hold up the others, and are tried again one at a time.
 */

import { signal } from "@preact/signals-core";

import { markUnsure } from "../store/unsure.js";

/** @typedef {Pick<import("../store/lay.js").Change, "id" | "record_id" | "seq">} Laid */

/** The one tried last at the end. @type {import("@preact/signals-core").Signal<Laid[]>} */
export const aside = signal(/** @type {Laid[]} */ ([]));

/** Ids of changes that the server said wait for something. @type {import("@preact/signals-core").Signal<Set<string>>} */
export const unmet = signal(new Set());

/**
 * What left, and nobody says what became of it; without a network, as the browser knows it, it did not leave. What the server
 * said to wait it does not have, nor what it fails on.
 * @param {Laid[]} changes @param {import("./wire.js").Reply} reply
 */
export function noteUnsure(changes, reply) {
  return markUnsure(isOpen(reply) ? changes.filter((change) => !unmet.peek().has(change.id) && !isAside(change)) : [], true);
}

/** A gateway that answers in the server's place does not know what the server took. @param {import("./wire.js").Reply} reply */
function isOpen(reply) {
  if (reply.kind === "no_network") return Boolean(reply.isLate || reply.isCut);
  return reply.kind === "broken" || reply.kind === "server" || (reply.kind === "wait" && !reply.code);
}

/** The server has said of them what it does. @param {Laid[]} changes */
export function heardOf(changes) {
  takeFromAside(changes.map(({ id }) => id));
  return markUnsure(changes, false);
}

/** @param {Laid} change */
const isAside = (change) => aside.peek().some(({ id }) => id === change.id);

/** Behind an earlier one of its record, which would come back over it. Of a box no record is known. @param {Laid} change */
export const isBehind = ({ record_id, seq }) => record_id !== "" && aside.peek().some((one) => one.record_id === record_id && one.seq < seq);

/** @param {Laid} change */
export const isHeld = (change) => isAside(change) || isBehind(change);

/** @param {Laid} change */
export function layAside({ id, record_id, seq }) {
  aside.value = [...aside.peek().filter((one) => one.id !== id), { id, record_id, seq }];
  return markUnsure([{ id, seq }], false);
}

/** @param {Iterable<string>} ids that were answered or taken back */
export function takeFromAside(ids) {
  const gone = new Set(ids);
  if (aside.peek().some(({ id }) => gone.has(id))) aside.value = aside.peek().filter(({ id }) => !gone.has(id));
}
