/**
 * How a record looks to the person who holds the phone: what the server last said, with her own unsent
 * work laid on top. Because the two are kept apart, news never overwrites what she typed, and a change
 * that is taken back or refused needs no repair.
 */

/**
 * What the server last said of a record.
 * @typedef {object} Ground
 * @property {string} kind
 * @property {string} id
 * @property {number} revision
 * @property {number} [seen] the revision up to which others' words in it are here, where my own later work was taken before they came
 * @property {Record<string, any>} fields
 * @property {boolean} [deleted]
 * @property {number | null} [at] ms, when this phone saved it; null for what came from elsewhere
 * @property {number | null} [received] ms, when the server's answer to that arrived here; null where this phone does not know
 * @property {true} [isOwn] what this phone wrote and the server took, before the server told it
 * @property {number} generation which full sync it belongs to; a server that was restored begins a new one
 */

/**
 * A saved edit on its way to the server.
 * @typedef {object} Change
 * @property {string} id
 * @property {number} seq the phone's order, `device_seq`
 * @property {string} kind
 * @property {string} record_id
 * @property {number} base
 * @property {Record<string, {was?: any, now: any}>} fields
 * @property {string} made_at UTC
 * @property {boolean} [isNew] it makes the record
 * @property {string[]} [unseen] fields in which this phone had something else by then than its form showed
 * @property {boolean} [again] it was answered before its server was restored, and waits once more
 * @property {Answer} [answer] how it ended
 * @property {Uint8Array<ArrayBuffer>} [box] all of it, sealed to the server: nothing else is known here
 */

/** @typedef {{id: string, verdict: string, revision?: number | null, code?: string, field?: string, reason?: string, [more: string]: any}} Answer */

/**
 * A record as the screens see it.
 * @typedef {object} Rec
 * @property {string} kind
 * @property {string} id
 * @property {number} revision 0 until the server has it
 * @property {number} [seen] up to which others' words are here, where that is less
 * @property {Record<string, any>} fields
 * @property {"phone" | "sent" | "received" | "refused"} receipt
 * @property {number | null} at ms, when it was last saved on this phone; null where it was not
 * @property {number | null} received ms, when the server's answer to that arrived here; null where this phone does not know
 * @property {string | null} reason why it was refused
 * @property {boolean} deleted
 * @property {string[] | undefined} [unsent] names of fields that wait to be sent, where some do
 */

/** What was refused is not so, whatever the phone still shows. @param {Pick<Rec, "receipt" | "revision">} rec */
export const stands = ({ receipt, revision }) => receipt !== "refused" || revision > 0;

/** @param {Change} change */
export const savedAt = (change) => Date.parse(change.made_at);

/** @param {Change["fields"]} fields @returns {Record<string, any>} */
export const nowOf = (fields) => Object.fromEntries(Object.entries(fields).map(([name, { now }]) => [name, now]));

/** @param {Change["fields"]} fields @returns {Record<string, any>} */
export const wasOf = (fields) => Object.fromEntries(Object.entries(fields).map(([name, { was = null }]) => [name, was]));

/** The record a change makes, before anyone has received it. @param {Change} change @returns {Ground} */
const begun = ({ kind, record_id }) => ({ kind, id: record_id, revision: 0, fields: {}, deleted: false, generation: 0 });

/**
 * The record with one change laid on it.
 * @param {Ground | undefined} ground @param {Change} change
 * @returns {Ground | undefined} undefined where the change alters a record that this phone does not hold
 */
export function laid(ground, change) {
  const below = ground ?? (change.isNew ? begun(change) : undefined);
  if (!below) return undefined;
  const top = { ...below, at: savedAt(change), fields: { ...below.fields } };
  for (const [name, { now }] of Object.entries(change.fields)) {
    if (name === "deleted_at") top.deleted = now !== null;
    else top.fields[name] = now;
  }
  return top;
}

/**
 * @param {Ground | undefined} ground
 * @param {Change[]} pending unsent changes of this record, oldest first
 * @param {{refused: Change[], isSent: (change: Change) => boolean}} more its refused changes still in the tray
 * @returns {Rec | undefined}
 */
export function seen(ground, pending, { refused, isSent }) {
  // A refused edit leaves the server's values standing; a refused record has nothing else to show.
  const from = ground ?? refused.reduce(laid, undefined);
  const top = pending.reduce(laid, from);
  if (!top) return undefined;
  const receipt = isVain(ground, pending, refused) ? "refused" : receiptOf(pending, refused, isSent);
  const { kind, id, revision, seen, fields, at = null, received = null, deleted = false } = top;
  const reason = receipt === "refused" ? reasonOf(refused) : null;
  const unsent = pending.length ? pending.flatMap((change) => Object.keys(change.fields)) : undefined;
  return { kind, id, revision, seen, fields, receipt, at, received, reason, deleted, unsent };
}

/** Edits of what was refused as new bring it no further: they wait for its correction. @param {Ground | undefined} ground @param {Change[]} pending @param {Change[]} refused */
const isVain = (ground, pending, refused) => !ground && refused.some(({ isNew }) => isNew) && !pending.some(({ isNew }) => isNew);

/** @param {Change[]} pending @param {Change[]} refused @param {(change: Change) => boolean} isSent */
function receiptOf(pending, refused, isSent) {
  if (pending.length) return pending.every(isSent) ? "sent" : "phone";
  return refused.length ? "refused" : "received";
}

/** @param {Change[]} refused */
const reasonOf = ([{ answer }]) => answer?.reason ?? answer?.code ?? null;
