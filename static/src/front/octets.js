/** Octets as text and back, for where only text can be kept. By the browser itself, where it can: a start waits for it. */

const AT_ONCE = 8192; // arguments that every browser takes

/** @param {Uint8Array} octets @returns {string} */
export function asText(octets) {
  let text = "";
  for (let at = 0; at < octets.length; at += AT_ONCE) text += String.fromCharCode(...octets.subarray(at, at + AT_ONCE));
  return btoa(text);
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export const fromText = (text) =>
  "fromBase64" in Uint8Array ? /** @type {any} */ (Uint8Array).fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
