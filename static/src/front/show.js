/**
 * The list that was on the screen last, shown at once at the next start, before any database is open. It is a picture
 * of the store and never a source: out of reach until the app has drawn the screen itself, a moment later.
 */

import { createCipher, pictureKey } from "../cipher.js";
import { place, root } from "./about.js";
import { front } from "./at_hand.js";
import { fromText } from "./octets.js";
import { nodesOf } from "./tree.js";

/** @param {import("./at_hand.js").Front} kept */
async function opened({ staff, key, sealed }) {
  const own = createCipher(await pictureKey(fromText(key)));
  return nodesOf(await own.open("front", staff, fromText(sealed)));
}

/**
 * Show the picture, if there is one that still holds. Never rejects: the app draws the same a moment later.
 * @param {() => Promise<unknown>} isParsed the page stands whole
 * @returns {Promise<boolean>} is it there?
 */
export async function showFront(isParsed) {
  const kept = front();
  if (!kept) return false;
  try {
    const nodes = await opened(kept);
    if (!root()) await isParsed();
    if (kept.place !== place()) return false;
    if (kept.scheme) document.documentElement.dataset.colorScheme = kept.scheme;
    root().inert = true;
    root().append(...nodes);
    return true;
  } catch {
    return false;
  }
}
