/** What an answer makes of the received records: decided here, written by settle.js. Pure. */

import { grouped } from "../store/grouped.js";
import { laid } from "../store/lay.js";
import { newerOf } from "../store/rows.js";

/** @typedef {import("../store/lay.js").Ground} Ground */
/** @typedef {import("../store/lay.js").Change} Change */
/** @typedef {(id: string) => Ground | undefined} Known */

export const STORED = new Set(["stored", "already_stored"]);

/** Changes as they were laid on their way, and upon what. @type {WeakMap<Change, {below: Ground | undefined, top: Ground | undefined}>} */
const ahead = new WeakMap();

/** Lay changes before their answer is here: mostly it says that all stands so. @param {Change[]} changes @param {Known} known */
export function layAhead(changes, known) {
  for (const change of changes) {
    const below = known(change.record_id);
    ahead.set(change, { below, top: laid(below, change) });
  }
}

/** @param {Ground | undefined} below @param {Change} change */
function laidOnce(below, change) {
  const made = ahead.get(change);
  return made && made.below === below ? made.top : laid(below, change);
}

/**
 * My change as part of what the server holds. Not where something newer is already here: an answer that
 * comes late must not bring back the older value.
 * @param {Ground | undefined} below @param {Change} change
 * @param {{verdict: string, revision: number, generation: number, ownAs: number, now: number}} answered
 * @returns {Ground | undefined}
 */
function acknowledged(below, change, { verdict, revision, generation, ownAs, now }) {
  const isOld = below && below.generation === generation && below.revision >= revision;
  if (!STORED.has(verdict) || isOld) return undefined;
  const top = laidOnce(below, change);
  // What others wrote of it before is news, which may be on a later page, or find no room here.
  const seen = below && { seen: below.seen ?? below.revision };
  return top && { ...top, revision, ...seen, generation: ownAs, received: now, isOwn: true };
}

/** @param {any} item of news @param {Ground | undefined} below @param {number} generation @returns {Ground} */
function told(item, below, generation) {
  const { kind, id, revision, fields, deleted = false } = item;
  const { at = null, received = null } = below && below.revision === revision ? below : {};
  return { kind, id, revision, fields: fields ?? below?.fields ?? {}, deleted: Boolean(deleted), at, received, generation };
}

/**
 * The records that an answer makes or alters, and those that leave by themselves.
 * @param {Known} known
 * @param {{changes: Change[], verdicts: Map<string, import("./wire.js").Verdict>, news: any[], generation: number, ownAs: number, now: number}} answer `ownAs`: the generation that my own work gets
 * @returns {{after: Map<string, Ground>, gone: Set<string>}}
 */
export function groundAfter(known, { changes, verdicts, news, generation, ownAs, now }) {
  /** @type {Map<string, Ground>} */
  const after = new Map();
  /** @type {Set<string>} */
  const gone = new Set();
  const at = (/** @type {string} */ id) => after.get(id) ?? (gone.has(id) ? undefined : known(id));
  for (const change of changes) {
    const { verdict = "", revision } = verdicts.get(change.id) ?? {};
    const next = acknowledged(at(change.record_id), change, { verdict, revision: revision ?? 0, generation, ownAs, now });
    if (next) after.set(next.id, next);
  }
  for (const item of news) {
    if (item.gone) {
      gone.add(item.gone);
      after.delete(item.gone);
    } else if (item.id) tell(item);
  }
  return { after, gone };

  /** @param {any} item */
  function tell(item) {
    const below = at(item.id);
    const next = told(item, below, generation);
    gone.delete(item.id);
    if (newerOf(below, next) === next) after.set(item.id, next);
  }
}

/**
 * What goes when a participant leaves my scope: every record of theirs; and of a colleague's contact that
 * I saw whole because it concerned them, all but what colleagues share.
 * @param {Iterable<Ground>} records @param {Set<string>} participants
 * @param {{me: string, shared: string[]}} more my staff id; the shared fields of an employer contact
 * @returns {{removed: Set<string>, reduced: Ground[]}}
 */
export function forgotten(records, participants, { me, shared }) {
  const all = [...records];
  const isTheirs = (/** @type {Ground} */ one) => participants.has(one.id) || participants.has(one.fields.participant_id);
  const removed = new Set(all.filter(isTheirs).map(({ id }) => id));
  const links = grouped(all.filter(({ kind }) => kind === "contact_link"), ({ fields }) => fields.contact_id);
  const reduced = all
    .filter(({ kind, fields }) => kind === "employer_contact" && fields.specialist_id !== me)
    .filter(({ id }) => links.has(id) && links.get(id)?.every((link) => removed.has(link.id)))
    .map((contact) => ({ ...contact, fields: only(contact.fields, shared) }));
  return { removed, reduced };
}

/** Does an answered change speak of someone who has left my scope? @param {Change} change @param {Set<string>} participants */
export const concerns = ({ record_id, fields }, participants) =>
  participants.has(record_id) || participants.has(fields.participant_id?.now);

/** What I wrote, without what the record said before and without anybody's name. @param {Change} change @returns {Change} */
export function withoutName(change) {
  const said = Object.entries(change.fields).filter(([name]) => name !== "display_name");
  return { ...change, fields: Object.fromEntries(said.map(([name, { now }]) => [name, { now }])) };
}

/** @param {Record<string, any>} fields @param {string[]} names */
const only = (fields, names) => Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
