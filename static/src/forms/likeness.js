// When two employers may be one and the same. The server has the same rule, in app/records/likeness.py;
// tests/cases/employer_likeness.json is run by both.
import { fold } from "../screens/search.js";

/** @typedef {{name?: unknown, org_number?: unknown, municipality?: unknown}} Employer */

const LEGAL_FORMS = new Set(
  (
    "ab aktiebolag publ hb handelsbolag kb kommanditbolag ek for ideell forening " +
    "as asa ans da enk aksjeselskap aps ivs is ks aktieselskab anpartsselskab"
  ).split(" "),
);
const AND = new Set(["och", "og", "and"]);
// Digits: Norway has nine, Denmark eight, Sweden ten.
const SHORTEST_NUMBER = 8;
const WORDS_ALIKE = 0.75;
const NAMES_ALIKE = 0.9;

/** @param {unknown} text */
const folded = (text) => fold(String(text ?? "")).trim();

/** The words by which a name is known: folded, without "and" and the legal form around them. @param {unknown} name @returns {string[]} */
export function wordsOf(name) {
  const bare = folded(String(name ?? "").replaceAll("&", " ")).replace(/[^\p{Letter}\p{Number}\s]/gu, "");
  const words = bare.split(/\s+/).filter((word) => word && !AND.has(word));
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? "")) words.pop();
  return words.length > 1 && words[0] === "ab" ? words.slice(1) : words;
}

/** @param {string} text */
const pairs = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/** Sørensen–Dice over pairs of letters: 0 to 1. @param {string} one @param {string} other */
function shares(one, other) {
  if (one === other) return 1;
  const [a, b] = [pairs(one), pairs(other)];
  const both = [...a].filter((pair) => b.has(pair)).length;
  return a.size && b.size ? (2 * both) / (a.size + b.size) : 0;
}

/** How alike two names are as a whole. @param {unknown} one @param {unknown} other @returns {number} 0 to 1 */
export const likeness = (one, other) => shares(wordsOf(one).join(""), wordsOf(other).join(""));

/** @param {string[]} one @param {string[]} other */
function namesAlike(one, other) {
  if (!one.length || !other.length) return false;
  if (shares(one.join(""), other.join("")) >= NAMES_ALIKE) return true;
  const [shorter, longer] = one.length > other.length ? [other, one] : [one, other];
  return shorter.every((word) => longer.some((its) => shares(word, its) >= WORDS_ALIKE));
}

/** @param {Employer} employer */
function numberOf({ org_number }) {
  const digits = String(org_number ?? "").replace(/[^0-9]/g, "");
  return digits.length >= SHORTEST_NUMBER ? digits : "";
}

/**
 * Whether two employers look like one: by the number where both have it, else by name, word by word and in
 * any order. In two municipalities the same name is two workplaces.
 * @param {Employer} one @param {Employer} other
 */
export function areAlike(one, other) {
  const [number, its] = [numberOf(one), numberOf(other)];
  if (number && its) return number === its;
  const [place, there] = [folded(one.municipality), folded(other.municipality)];
  if (place && there && place !== there) return false;
  return namesAlike(wordsOf(one.name), wordsOf(other.name));
}
