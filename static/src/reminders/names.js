// The ids of check-ins that this phone has worked out: computed from rule, subject and due day, they are the server's.
import { signal } from "@preact/signals-core";
import { uuid5 } from "../forms/link_id.js";

/** Bumps when ids have become known: hashing takes the browser a moment. */
export const named = signal(0);

/** @type {Map<string, string>} */
const ids = new Map();

/** @typedef {{rule: string, subject: string, due: string}} Named */

/** @param {string} organisation @param {Named} checkIn */
const keyOf = (organisation, { rule, subject, due }) => `${organisation}/reminder/${rule}/${subject}/${due}`;

/** @param {string} organisation @param {Named} checkIn @returns {string | undefined} undefined until it is known */
export const idOf = (organisation, checkIn) => ids.get(keyOf(organisation, checkIn));

/** Learn the ids that are not known yet. @param {string} organisation @param {Named[]} checkIns */
export async function learn(organisation, checkIns) {
  const lacking = checkIns.filter((one) => !idOf(organisation, one));
  if (!lacking.length) return;
  const found = await Promise.all(
    lacking.map((one) => uuid5(organisation, `reminder/${one.rule}/${one.subject}/${one.due}`)),
  );
  lacking.forEach((one, at) => ids.set(keyOf(organisation, one), String(found[at])));
  named.value += 1;
}
