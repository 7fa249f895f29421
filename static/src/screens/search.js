// Search by folded substring: small letters without their marks, so that "backstrom" finds Bäckström.

const MARKS = /\p{Mark}/gu;

/**
 * A text as it is compared.
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFD")
    .replace(MARKS, "")
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("ß", "ss");

/**
 * The texts in which every word sought occurs, anywhere.
 * @param {string} sought
 * @returns {(text: string) => boolean} tells it of a folded text
 */
export function finder(sought) {
  const words = fold(sought).split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => text.includes(word));
}
