// Several changes of one record are one thing to a person; so is a contact with the people it concerns.

/**
 * @typedef {{record_id: string | null, why: string} | null} WaitsFor what stands before it, where it is not the network
 * @typedef {{change: string, kind: string, record_id: string, at: number, waitsFor?: WaitsFor}} Change
 * @typedef {{id: string, kind: string, at: number, waitsFor?: WaitsFor}} Thing
 * @typedef {(id: string) => {fields: Record<string, any>} | undefined} Get
 */

/** @param {import("../sync/progress.js").Part} change @param {Get} get */
const contactOf = ({ kind, record_id: id }, get) => (kind === "contact_link" ? get(id)?.fields.contact_id : undefined);

/** @param {Change} change @param {Get} get @returns {Thing} */
function thingOf({ kind, record_id: id, at, waitsFor }, get) {
  const contact = contactOf({ kind, record_id: id }, get);
  const thing = contact ? { id: contact, kind: "employer_contact", at } : { id, kind, at };
  const isItself = waitsFor?.record_id === thing.id && waitsFor?.why !== "unreadable";
  return waitsFor && !isItself ? { ...thing, waitsFor } : thing;
}

/**
 * The things that changes speak of, oldest first, each once.
 * @param {Change[]} changes
 * @param {Get} get looks a record up
 * @returns {Thing[]}
 */
export function waitingThings(changes, get) {
  /** @type {Map<string, Thing>} */
  const things = new Map();
  for (const change of changes.toSorted((a, b) => a.at - b.at)) {
    const thing = thingOf(change, get);
    const known = things.get(thing.id);
    if (!known) things.set(thing.id, thing);
    else if (thing.waitsFor && !known.waitsFor) known.waitsFor = thing.waitsFor;
  }
  return [...things.values()];
}

/** @param {import("../sync/progress.js").Part[]} parts @param {Get} get */
const idsOf = (parts, get) => parts.map((one) => String(contactOf(one, get) ?? one.record_id));

/**
 * How far a run is: of all the things it had to send and those that were saved since, how many are through.
 * @param {import("../sync/progress.js").Sending} sending
 * @param {Thing[]} waiting @param {Get} get
 * @returns {{done: number, of: number}}
 */
export function along({ begun, away }, waiting, get) {
  const left = new Set([...idsOf(away, get), ...waiting.map(({ id }) => id)]);
  const of = new Set([...idsOf(begun, get), ...left]).size;
  return { done: of - left.size, of };
}
