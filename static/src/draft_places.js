/** Where drafts lie: a form's at its key; beside it, where another window has one of its own of the same form. Pure. */

import { isParted } from "./parted.js";

/** @typedef {Map<string, import("./drafts.js").Draft>} Drafts by key */

/** @typedef {{key: string, of: string[], by?: string}} Over a form that is over; of: ids of records, where only drafts of those end; by: its mark */

/** By which form it is told: its own mark, else its key. @param {string} key @param {{by?: string}} value */
export const markOf = (key, value) => value?.by ?? key;

/** Of every row in which a form is typed. @param {Drafts} drafts @returns {Map<string, string>} */
export const marksByRow = (drafts) =>
  new Map([...drafts].flatMap(([key, { rows, value }]) => (isParted(key) ? [] : rows.map((row) => [row, markOf(key, value)]))));

/** Of the same record and form, or with none to tell. @param {any} one @param {any} other */
const isOfOne = (one, other) => one?.id === other?.id && one?.by === other?.by;

/** @param {any} one @param {any} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

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

/** @param {Drafts} drafts @param {string} key of the form @param {any} value @param {any} [over] a draft that may go, as it was seen */
export function ownPlace(drafts, key, value, over) {
  const there = drafts.get(key)?.value;
  if (there && isOfOne(there, value)) return key;
  const mine = [...drafts].find(([place, draft]) => isBeside(place, key, value) && isOfOne(draft.value, value));
  if (mine) return mine[0];
  return !there || (over && isSame(there, over)) ? key : `${key}/${crypto.randomUUID()}`;
}

/** @param {string} place @param {string} key @param {any} value that lies there */
const isBeside = (place, key, value) => Boolean(value?.id) && place.startsWith(`${key}/`);

/**
 * What ends with a form.
 * @param {Drafts} drafts @param {Over & {place: string}} form place: where its draft went
 */
export function ended(drafts, { key, place, of, by }) {
  const isItsOwn = (/** @type {any} */ value) => of.includes(value.id) && value.by === by;
  return [...drafts].filter(([at, { value }]) =>
    at === place ? !of.length || !value?.id || isItsOwn(value) : isBeside(at, key, value) && isItsOwn(value),
  );
}
