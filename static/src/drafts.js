/**
 * Half-typed forms, sealed at every keystroke and given back after a crash. A draft is found by the key of
 * its form; on the disk not even that key is plain.
 */

import { store } from "./store/open.js";
import { tellTabs } from "./store/tabs.js";

/**
 * @typedef {object} Draft
 * @property {string[]} rows where it lies; two tabs that began it at once make two
 * @property {any} value
 * @property {number} at ms
 * @property {Promise<void>} [writing] until the newest value is on the disk
 * @property {boolean} [again] the value has changed since the running write began
 */

/** @type {Map<string, Draft>} */
const drafts = new Map();

/** Read all drafts of the open store. Called at the start and when another tab has written. */
export async function loadDrafts() {
  const rows = await store().db.run(["drafts"], "readonly", (tx) => tx.objectStore("drafts").getAll());
  const opened = await store().cipher.openAll("draft", rows.map(({ id, sealed }) => [id, sealed]));
  const kept = [...drafts].filter(([, draft]) => draft.writing);
  drafts.clear();
  opened.forEach((result, n) => {
    if (result.status === "fulfilled") adopt(rows[n].id, result.value);
  });
  for (const [key, draft] of kept) drafts.set(key, draft);
}

/** @param {string} row @param {{key: string, value: any, at: number}} found */
function adopt(row, { key, value, at }) {
  const other = drafts.get(key);
  const rows = [...(other?.rows ?? []), row];
  drafts.set(key, other && other.at > at ? { ...other, rows } : { rows, value, at });
}

/**
 * Keep what stands in a form now. Resolves when it, or something newer, is on the disk.
 * @param {string} key the form's, the same after a restart @param {any} value JSON
 */
export function keep(key, value) {
  const draft = drafts.get(key) ?? { rows: [crypto.randomUUID()], value, at: 0 };
  Object.assign(draft, { value, at: Date.now(), again: true });
  drafts.set(key, draft);
  draft.writing ??= write(key, draft).finally(() => delete draft.writing);
  return draft.writing;
}

/** One write at a time: a fast typist must not pile them up. @param {string} key @param {Draft} draft */
async function write(key, draft) {
  const { db, cipher } = store();
  const [id] = draft.rows;
  while (draft.again && drafts.get(key) === draft) {
    draft.again = false;
    const sealed = await cipher.seal("draft", id, { key, value: draft.value, at: draft.at });
    await db.run(["drafts"], "readwrite", (tx) => tx.objectStore("drafts").put({ id, sealed }));
    tellTabs("drafts");
  }
}

/** @param {string} key @returns {any} what stood in that form, undefined if nothing */
export const find = (key) => drafts.get(key)?.value;

/** All drafts, newest first: for "Go on with the draft?" @returns {{key: string, value: any, at: number}[]} */
export const allDrafts = () =>
  [...drafts].map(([key, { value, at }]) => ({ key, value, at })).sort((a, b) => b.at - a.at);

/** Throw a draft away, on the person's word. @param {string} key */
export async function drop(key) {
  const rows = await rowsOfDraft(key);
  await store().db.run(["drafts"], "readwrite", async (tx) => {
    for (const id of rows) await tx.objectStore("drafts").delete(id);
  });
  forgetDraft(key);
  tellTabs("drafts");
}

/** Its rows, once no write of it is on the way. @param {string} key @returns {Promise<string[]>} */
export async function rowsOfDraft(key) {
  // A write that failed has left nothing behind, and whoever typed was told by keep().
  await drafts.get(key)?.writing?.catch(() => {});
  return drafts.get(key)?.rows ?? [];
}

/** @param {string} key */
export const forgetDraft = (key) => drafts.delete(key);

/** @param {Set<string>} participants @param {string} key @param {Draft} draft */
const isAbout = (participants, key, draft) => {
  const text = key + JSON.stringify(draft.value);
  return [...participants].some((id) => text.includes(id));
};

/** Drafts that speak of someone who has left my scope: their rows. @param {Set<string>} participants @returns {string[]} */
export const draftsAbout = (participants) =>
  [...drafts].flatMap(([key, draft]) => (isAbout(participants, key, draft) ? draft.rows : []));

/** @param {Set<string>} participants */
export function forgetDraftsAbout(participants) {
  for (const [key, draft] of drafts) if (isAbout(participants, key, draft)) drafts.delete(key);
}

/** Resolves when every draft is on the disk: before the page is left for a new version. */
export const flushDrafts = () => Promise.all([...drafts.values()].map((draft) => draft.writing)).then(() => {});
