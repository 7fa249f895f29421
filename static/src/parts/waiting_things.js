// Several changes of one record are one thing to a person; so is a contact with the people it concerns.

/**
 * @typedef {{change: string, kind: string, record_id: string, at: number}} Change
 * @typedef {{id: string, kind: string, at: number}} Thing
 * @typedef {(id: string) => {fields: Record<string, any>} | undefined} Get
 */

/** @param {Change} change @param {Get} get @returns {Thing} */
function thingOf({ kind, record_id: id, at }, get) {
  const contact = kind === "contact_link" ? get(id)?.fields.contact_id : undefined;
  return contact ? { id: contact, kind: "employer_contact", at } : { id, kind, at };
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
    if (!things.has(thing.id)) things.set(thing.id, thing);
  }
  return [...things.values()];
}
