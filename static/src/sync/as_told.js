/** News as the octets in which they came: to be sealed they need not be written once more. */

import { joined } from "./press.js";

/** @typedef {import("./press.js").Octets} Octets */

const [COMMA, BEGIN, END, OPEN, CLOSE] = Array.from(",[]{}", (mark) => mark.charCodeAt(0));

/**
 * Where each record of the news is to be written just as it is told, and nothing else.
 * @param {Map<string, import("../store/lay.js").Ground>} updates what is to be written
 * @param {import("./wire.js").SyncAnswer} answer
 * @returns {Octets[] | null} JSON, a list of records each
 */
export function toldRows(updates, { octets, portions, news }) {
  if (!octets || !portions || updates.size !== news.length) return null;
  // Of what was saved here the phone knows more than is told; of what is told without its fields, perhaps.
  for (const { at, received } of updates.values()) if (at || received) return null;
  for (const { fields } of news) if (!fields) return null;
  return cut(joined(octets), portions);
}

/** News come last. @param {Octets} all of an answer @param {number[]} portions octets that go into a row each */
function cut(all, portions) {
  const end = all.length - 2;
  // Each with what parts it from the one before, and from the next.
  let at = end - portions.reduce((sum, some) => sum + some + 1, 0);
  if (!portions.length || all[at] !== BEGIN || all[end] !== END) return null;
  const rows = portions.map((some) => {
    const row = all.slice(at, at + some + 2);
    at += some + 1;
    return row;
  });
  return rows.every(isOfRecords) ? rows.map(bracketed) : null;
}

/** @param {Octets} row */
const isOfRecords = (row) =>
  [BEGIN, COMMA].includes(row[0]) && row[1] === OPEN && row[row.length - 2] === CLOSE && [COMMA, END].includes(row[row.length - 1]);

/** @param {Octets} row */
function bracketed(row) {
  row[0] = BEGIN;
  row[row.length - 1] = END;
  return row;
}
