/**
 * The list that was on the screen last, shown at once at the next start, while the store is still being read.
 * Sealed like everything else. It is a picture of the store and never a source: shown only where the store and
 * the day are those it was drawn from, out of reach until the app has drawn the screen itself.
 */

import { createCipher } from "./cipher.js";
import { nodesOf, treesOf } from "./front_tree.js";
import { lastStaff } from "./store/accounts.js";
import { connect } from "./store/connection.js";
import { mirrored, outbox } from "./store/memory.js";
import { isOpen, store } from "./store/open.js";
import { VERSION, upgrade } from "./store/schema.js";

const REST_MS = 1500; // after the last drawing: what still changes is not worth keeping
const MOST = 300_000; // characters; a longer list is quicker drawn than read

/** @typedef {{about: string, sealed: import("./cipher.js").Sealed}} Front */

/** What a picture depends on beside the data: the app's files, the address, the day and the width. */
function place() {
  // Its name tells the content of all that it leads to.
  const script = document.querySelector("script[src]")?.getAttribute("src");
  const style = document.querySelector("link[rel=stylesheet]")?.getAttribute("href");
  const isWide = matchMedia("(min-width: 1024px)").matches;
  return [script, style, location.hash || "#/idag", new Date().toDateString(), isWide].join("|");
}

/** @param {number} version of the received records @param {number[]} waiting seqs of unsent work */
const about = (version, waiting) => `${place()}|${version}|${waiting.join(",")}`;

/** @returns {HTMLElement} */
const root = () => /** @type {HTMLElement} */ (document.querySelector("#app"));

/** @type {ChildNode[]} */
let shown = [];

/**
 * Show the picture, if there is one that still holds. Never rejects: the app draws the same a moment later.
 * @returns {Promise<boolean>} is it there?
 */
export async function showFront() {
  const staff = globalThis.indexedDB && lastStaff();
  if (!staff) return false;
  const db = connect(`fotfaste-${staff}`, { version: VERSION, upgrade });
  try {
    const { key, front, now } = await read(db);
    if (!key || front?.about !== now) return false;
    shown = /** @type {ChildNode[]} */ (nodesOf(await createCipher(key).open("front", staff, front.sealed)));
    root().inert = true;
    root().append(...shown);
    return true;
  } catch {
    // A store that cannot be read says so by itself, to whoever starts the app.
    return false;
  } finally {
    db.close();
  }
}

/** @param {import("./store/connection.js").Connection} db @returns {Promise<{key?: CryptoKey, front?: Front, now: string}>} */
const read = (db) =>
  db.run(["meta", "outbox"], "readonly", async (tx) => {
    const meta = tx.objectStore("meta");
    const reads = [meta.get("key"), meta.get("front"), meta.get("sync"), tx.objectStore("outbox").getAllKeys()];
    const [key, front, sync, waiting] = await Promise.all(reads);
    return { key, front, now: about(sync?.version ?? 0, waiting) };
  });

/** The app is about to draw by itself. */
export function takeFrontAway() {
  for (const node of shown) node.remove();
  shown = [];
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
  const trees = treesOf(root());
  const said = JSON.stringify(trees);
  if (said.length > MOST || kept === now + said) return;
  const { db, cipher, staff } = store();
  const sealed = await cipher.seal("front", staff, trees);
  await db.run(["meta"], "readwrite", (tx) => tx.objectStore("meta").put({ about: now, sealed }, "front"));
  kept = now + said;
}
