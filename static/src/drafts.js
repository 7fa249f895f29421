/**
 * Half-typed forms, sealed at every keystroke and given back after a crash. A draft is found by the key of
 * its form; on the disk not even that key is plain.
 */

import { signal } from "@preact/signals-core";

import { follow, moveTo, placeOf, textOf } from "./draft_moves.js";
import { byKey, ended, markOf, marksByRow, ownPlace } from "./draft_places.js";
import { deleteDrafts, openedDrafts, sealedDrafts, writeDraft } from "./draft_rows.js";
import { isParted, partedKey, partedText } from "./parted.js";
import { tellTabs } from "./store/tabs.js";

/**
 * @typedef {object} Draft
 * @property {string[]} rows where it lies; two tabs that began it at once make two
 * @property {any} value
 * @property {number} at ms
 * @property {Promise<void>} [writing] until the newest value is on the disk
 * @property {boolean} [again] the newest value is in no write: it came after the running one began, or its own failed
 */

/** @type {Map<string, Draft>} */
const drafts = new Map();

/** @typedef {import("./parted.js").Which} Which */
/** @typedef {import("./draft_places.js").Over} Over */
/** @typedef {{key: string, at: number, text: import("./parted.js").PartedText}} Parted at: ms */

/** What was being written about people who have left, latest first. @type {import("@preact/signals-core").Signal<Parted[]>} */
export const parted = signal(/** @type {Parted[]} */ ([]));

/** Bumps whenever drafts are not what they were, though nobody wrote here: another tab has, or their person left. */
export const read = signal(0);

/** How often a draft was written, read or ended here. */
let touched = 0;

function tellParted() {
  parted.value = allDrafts().flatMap(({ key, at, value }) => (isParted(key) ? { key, at, text: value } : []));
}

/** Read all drafts of the open store. Called at the start and when another tab has written. @returns {Promise<void>} */
export async function loadDrafts() {
  const since = touched;
  const opened = await openedDrafts();
  // What was written or ended here meanwhile is newer than what was read.
  if (since !== touched) return loadDrafts();
  touched += 1;
  const before = marksByRow(drafts);
  const kept = [...drafts].filter(([, draft]) => draft.writing || draft.again);
  drafts.clear();
  for (const [key, draft] of byKey(opened)) {
    drafts.set(key, draft);
    for (const mark of draft.rows.flatMap((row) => before.get(row) ?? [])) follow(mark, key, draft.value);
  }
  for (const [key, draft] of kept) adoptWriting(placeOf(key, draft.value), key, draft);
  tellParted();
  read.value += 1;
}

/** What is being written here is newer than what was read. @param {string} place @param {string} key @param {Draft} draft */
function adoptWriting(place, key, draft) {
  const text = place === key ? null : textOf(key, draft.value);
  if (text) Object.assign(drafts.get(place) ?? {}, { value: text });
  if (place !== key) return writeAfter(draft, place, text);
  const own = ownPlace(drafts, key, draft.value);
  // Gone on with in another tab, its row is that one's.
  const isTaken = own !== key && drafts.get(key)?.rows.includes(draft.rows[0]);
  drafts.set(own, own === key ? draft : { rows: isTaken ? [crypto.randomUUID()] : draft.rows, value: draft.value, at: draft.at });
  if (own !== key) writeAfter(draft, own, draft.value);
}

/**
 * Keep what stands in a form now. Resolves when it, or something newer, is on the disk.
 * @param {string} key the form's, the same after a restart @param {any} value JSON
 * @param {any} [over] a draft as its writer saw it who began anew over it, or goes on with it
 */
export function keep(key, value, over) {
  const place = placeOf(key, value);
  if (place === key) return keepAt(ownPlace(drafts, key, value, over), value);
  const text = textOf(key, value);
  return text ? keepAt(place, text) : Promise.resolve();
}

/** @param {string} key @param {any} value */
function keepAt(key, value) {
  const draft = drafts.get(key) ?? { rows: [crypto.randomUUID()], value, at: 0 };
  Object.assign(draft, { value, at: Date.now(), again: true });
  drafts.set(key, draft);
  if (isParted(key)) tellParted();
  return toDisk(key, draft);
}

/** Once no older one is on the way: a fast typist must not pile writes up. @param {string} key @param {Draft} draft */
const toDisk = (key, draft) => (draft.writing ??= write(key, draft).finally(() => delete draft.writing));

/** @param {string} key @param {Draft} draft */
async function write(key, draft) {
  while (draft.again && drafts.get(key) === draft) {
    draft.again = false;
    const isWritten = await writeDraft(draft.rows[0], { key, value: draft.value, at: draft.at }).catch((error) => {
      draft.again = true;
      throw error;
    });
    touched += 1;
    if (!isWritten && drafts.get(key) === draft) return moveOn(key, draft);
  }
}

/** Another tab has parted it, and this one has not heard of that yet. @param {string} key @param {Draft} draft @returns {Promise<void>} */
async function moveOn(key, draft) {
  delete draft.writing;
  await loadDrafts();
  return keep(key, draft.value);
}

/** @param {string} key @returns {any} what stood in that form, undefined if nothing */
export const find = (key) => drafts.get(key)?.value;

/** All drafts, newest first: for "Go on with the draft?" @returns {{key: string, value: any, at: number}[]} */
export const allDrafts = () =>
  [...drafts].map(([key, { value, at }]) => ({ key, value, at })).sort((a, b) => b.at - a.at);

/**
 * Throw a draft away, on the person's word.
 * @param {string} key @param {Partial<Over>} [more] where one form's own is told
 */
export async function drop(key, more) {
  const over = { key, of: [], ...more };
  await deleteDrafts(await rowsOfDraft(over));
  forgetDraft(over);
  tellTabs("drafts");
}

/** @param {Over} over */
const endedBy = (over) => ended(drafts, { ...over, place: placeOf(over.key, over) });

/** Its rows, once no write of it is on the way. @param {Over} over @returns {Promise<string[]>} */
export async function rowsOfDraft(over) {
  // A write that failed has left nothing behind, and whoever typed was told by keep().
  await Promise.all(endedBy(over).map(([, { writing }]) => writing?.catch(() => {})));
  return endedBy(over).flatMap(([, { rows }]) => rows);
}

/** @param {Over} over */
export function forgetDraft(over) {
  for (const [place] of endedBy(over)) drafts.delete(place);
  touched += 1;
  tellParted();
}

/** @param {Which} which */
const leaving = (which) => [...drafts].filter(([key, { value }]) => !isParted(key) && which(key, value));

/**
 * Drafts of which the writer's own words are to stay, as they are to lie on the disk from now on.
 * @param {Which} which
 * @returns {Promise<{kept: any[], emptied: string[]}>} rows to be put, ids of rows to be deleted
 */
export async function draftsParted(which) {
  const about = leaving(which).map(([key, { rows, value, at }]) => ({ rows, at, text: partedText(key, value, which(key, value)) }));
  const said = about.filter(({ text }) => text);
  const kept = await sealedDrafts(said.map(({ rows: [id], at, text }) => [id, { key: partedKey(id), value: text, at }]));
  return { kept, emptied: about.flatMap(({ rows, text }) => (text ? rows.slice(1) : rows)) };
}

/** The same in memory, once it is on the disk. @param {Which} which */
export function partDrafts(which) {
  const about = leaving(which);
  for (const [key, draft] of about) part(key, draft, which(key, draft.value));
  if (!about.length) return;
  touched += 1;
  tellParted();
  read.value += 1;
  tellTabs("drafts");
}

/** @param {string} key @param {Draft} draft @param {ReturnType<Which>} why */
function part(key, draft, why) {
  const place = partedKey(draft.rows[0]);
  drafts.delete(key);
  const text = partedText(key, draft.value, why);
  // A link is drawn anew when they come back.
  if (text || draft.value.by) moveTo(place, { mark: markOf(key, draft.value), why });
  if (!text) return;
  drafts.set(place, { rows: [draft.rows[0]], value: text, at: draft.at });
  if (draft.writing) writeAfter(draft, place, text);
}

/** A write that is on the way would put the whole of it back: this comes after. @param {Draft} draft @param {string} place @param {any} text */
function writeAfter({ writing }, place, text) {
  if (text) Promise.resolve(writing).catch(() => {}).then(() => keepAt(place, drafts.get(place)?.value ?? text)).catch(() => {});
}

/** All of them as they are to lie in a store that vanished, and is written anew. */
export const draftsAnew = () => sealedDrafts([...drafts].map(([key, { rows: [id], value, at }]) => [id, { key, value, at }]));

/** Resolves when every draft is on the disk, and rejects where one finds no place there: before the page is left for a new version. */
export const flushDrafts = () => Promise.all([...drafts].map(([key, draft]) => toDisk(key, draft))).then(() => {});
