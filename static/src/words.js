// The phone's words: gettext with the catalogues of the server's pages.
import files from "./generated/files.json";

/** @typedef {Record<string, string | number>} Values */

/** @type {{language: string, words: Record<string, string | string[]>}} */
let spoken = { language: "en", words: {} };

/**
 * Fills the open names of a text: `%(time)s`.
 * @param {string} text @param {Values} values
 */
const filled = (text, values) =>
  text.replace(/%\((\w+)\)[sd]/g, (whole, name) => String(values[name] ?? whole)).replaceAll("%%", "%");

/** @param {string} id @param {number} form */
function said(id, form) {
  const words = Object.hasOwn(spoken.words, id) ? spoken.words[id] : undefined;
  return Array.isArray(words) ? words[form] : words;
}

/**
 * A text in the language of the phone.
 * @param {string} id the English text, or the id of a record's label @param {Values} [values]
 */
export const _ = (id, values = {}) => filled(said(id, 0) ?? id, values);

/**
 * A text of which there are two meanings in English.
 * @param {string} context @param {string} id @param {Values} [values]
 */
export const pgettext = (context, id, values = {}) => filled(said(`${context}\x04${id}`, 0) ?? id, values);

/**
 * A text about a number of things; `%(n)s` is the number.
 * All four languages have two forms. Intl.PluralRules would call 1.5 one thing in Danish, gettext does not.
 * @param {string} one @param {string} many @param {number} n @param {Values} [values]
 */
export function ngettext(one, many, n, values = {}) {
  const form = n === 1 ? 0 : 1;
  return filled(said(one, form) ?? [one, many][form], { n, num: n, ...values });
}

/** The language spoken now: sv, nb, da or en. */
export const language = () => spoken.language;

/**
 * Changes the language. The words lie in the phone's own cache since it was installed.
 * @param {string} wanted sv, nb, da or en
 */
export async function loadWords(wanted) {
  const address = /** @type {Record<string, string>} */ (files)[`i18n/${wanted}.json`];
  if (!address) throw new Error(`No words in the language ${wanted}`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Words answered ${response.status}`);
  speak(await response.json());
  document.documentElement.lang = wanted;
}

/** @param {typeof spoken} words as the build wrote them */
export function speak(words) {
  spoken = words;
}
