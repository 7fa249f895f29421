/**
 * The list that was on the screen last, shown at once at the next start, before any database is open. It is a picture
 * of the store and never a source: out of reach until the app has drawn the screen itself, a moment later.
 */

import { createCipher, pictureKey } from "../cipher.js";
import { place, root } from "./about.js";
import { front } from "./at_hand.js";
import { fromText } from "./octets.js";
import { nodesOf } from "./tree.js";

/** @typedef {import("./style.js").Dressed} Dressed */

/** @param {import("./at_hand.js").Front} kept */
async function opened({ staff, key, sealed }) {
  const own = createCipher(await pictureKey(fromText(key)));
  /** @type {Dressed} */
  const picture = await own.open("front", staff, fromText(sealed));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(picture.style);
  document.adoptedStyleSheets = [sheet];
  return nodesOf(picture);
}

/**
 * Show the picture, if there is one that still holds. Never rejects: the app draws the same a moment later.
 * @returns {Promise<boolean>} is it there?
 */
export async function showFront() {
  const kept = front();
  if (!kept || kept.place !== place()) return false;
  try {
    const nodes = await opened(kept);
    if (kept.scheme) document.documentElement.dataset.colorScheme = kept.scheme;
    root().inert = true;
    root().append(...nodes);
    return true;
  } catch {
    return false;
  }
}
