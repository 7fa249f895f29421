/** Where drafts lie: a form's at its key; beside it, where another window has one of its own of the same form. Pure. */

/** @typedef {Map<string, import("./drafts.js").Draft>} Drafts by key */

/** Of the same record, or with none to tell. @param {any} one @param {any} other */
const isOfOne = (one, other) => one?.id === other?.id;

/**
 * By key, the newest first. Two windows may have begun the same form before they heard of each other: each text stays.
 * @param {[string, import("./draft_rows.js").Body][]} opened
 */
export function byKey(opened) {
  /** @type {Drafts} */
  const drafts = new Map();
  for (const [row, { key, value, at }] of opened.toSorted(([, a], [, b]) => b.at - a.at)) {
    const newer = drafts.get(key);
    if (newer && isOfOne(newer.value, value)) newer.rows.push(row);
    else drafts.set(newer ? `${key}/${row}` : key, { rows: [row], value, at });
  }
  return drafts;
}

/** @param {Drafts} drafts @param {string} key of the form @param {any} value @param {string} [over] id of a draft that may go */
export function ownPlace(drafts, key, value, over) {
  const there = drafts.get(key)?.value;
  if (there && isOfOne(there, value)) return key;
  const mine = [...drafts].find(([place, draft]) => isBeside(place, key, value?.id) && isOfOne(draft.value, value));
  if (mine) return mine[0];
  return !there || (over && there.id === over) ? key : `${key}/${crypto.randomUUID()}`;
}

/** Of an edit there may be another one beside: what was saved before that, and undone. @param {string} place @param {string} key @param {string | undefined} id */
const isBeside = (place, key, id) => Boolean(id) && place.startsWith(`${key}/`) && !key.includes(String(id));

/**
 * What ends with a form: where records are told, only drafts of those.
 * @param {Drafts} drafts @param {{key: string, place: string, of: string[]}} form place: where its draft went; of: ids
 */
export const ended = (drafts, { key, place, of }) =>
  [...drafts].filter(([at, { value }]) => {
    if (at === place) return !of.length || !value?.id || of.includes(value.id);
    return isBeside(at, key, value?.id) && of.includes(value.id);
  });
