/** Keeping the picture of a list that a start shows, and taking it away again. */

import { mirrored, outbox } from "../store/memory.js";
import { isOpen, store } from "../store/opened.js";
import { about, root } from "./about.js";
import { treesOf } from "./tree.js";

const REST_MS = 1500; // after the last drawing: what still changes is not worth keeping
const MOST_ROWS = 50; // no screen shows more at once
const MOST = 300_000; // characters; a longer picture is quicker drawn than read

/** @typedef {{about: string, sealed: import("../cipher.js").Sealed}} Front */

/** The app is about to draw by itself. */
export function takeFrontAway() {
  root().replaceChildren();
  root().inert = false;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
let kept = "";

/** Keep a picture of the screen once it has come to rest. @param {() => boolean} isWorth asked then: is it a list, and whole? */
export function keepFront(isWorth) {
  clearTimeout(resting);
  resting = setTimeout(() => void (isWorth() && keep().catch(() => {})), REST_MS);
}

/** Best effort: without it the next start is only slower. */
async function keep() {
  if (!isOpen()) return;
  const now = about(mirrored.version, [...outbox.values()].map(({ seq }) => seq).sort((a, b) => a - b));
  const trees = treesOf(root(), new Set([...root().querySelectorAll(".row")].slice(MOST_ROWS)));
  const said = JSON.stringify(trees);
  if (said.length > MOST || kept === now + said) return;
  const { db, cipher, staff } = store();
  const sealed = await cipher.seal("front", staff, trees);
  await db.run(["meta"], "readwrite", (tx) => tx.objectStore("meta").put({ about: now, sealed }, "front"));
  kept = now + said;
}
