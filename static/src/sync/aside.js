/**
 * Changes that the server fails on whenever they are in a request. They stay on the phone, apart, so that they
 * never hold up the others, and are tried again one at a time.
 */

import { signal } from "@preact/signals-core";

/** Their ids, the one tried last at the end. @type {import("@preact/signals-core").Signal<string[]>} */
export const aside = signal(/** @type {string[]} */ ([]));

/** Ids of changes that the server said wait for something. @type {import("@preact/signals-core").Signal<Set<string>>} */
export const unmet = signal(new Set());

/** @param {string} id */
export const isAside = (id) => aside.peek().includes(id);

/** @param {string} id */
export const layAside = (id) => {
  aside.value = [...aside.peek().filter((one) => one !== id), id];
};

/** @param {Iterable<string>} ids that were answered or taken back */
export function takeFromAside(ids) {
  const gone = new Set(ids);
  if (aside.peek().some((id) => gone.has(id))) aside.value = aside.peek().filter((id) => !gone.has(id));
}
