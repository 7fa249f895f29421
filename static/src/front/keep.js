/** Keeping the picture of a list that a start shows, and taking it away again. */

import { createCipher, newPictureKey } from "../cipher.js";
import { mirrored, outbox } from "../store/memory.js";
import { isOpen, store } from "../store/opened.js";
import { asOf, first, place, root } from "./about.js";
import { front, putFront, takeFront, taken } from "./at_hand.js";
import { asText } from "./octets.js";
import { dressed } from "./style.js";
import { pictureOf } from "./tree.js";

const REST_MS = 1500; // after the last drawing: what still changes is not worth keeping
const MOST_ROWS = 50; // no screen shows more at once
const MOST = 300_000; // characters; a longer picture is quicker drawn than read

/**
 * The app is about to draw by itself. A picture of the store as it is no longer was seen for the last time.
 * @param {boolean} isRead is it known what the store holds? A tab that is closed while it starts knows nothing
 */
export function clearFront(isRead) {
  root().replaceChildren();
  root().inert = false;
  if (isRead && front() && !isTrue()) takeFront();
}

const isTrue = () => isOpen() && front()?.staff === store().staff && front()?.store === inMemory();

const inMemory = () => asOf(mirrored.version, [...outbox.values()].map(({ seq }) => seq).sort((a, b) => a - b));

/** @returns {Promise<string>} the same, of the disk: another tab may have written what this one has not read yet */
const onDisk = () =>
  store().db.run(["meta", "outbox"], "readonly", async (tx) => {
    const [sync, waiting] = await Promise.all([tx.objectStore("meta").get("sync"), tx.objectStore("outbox").getAllKeys()]);
    return asOf(sync?.version ?? 0, waiting);
  });

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
  const [before, { staff }, as] = [taken.count, store(), inMemory()];
  const picture = pictureOf(root(), new Set([...root().querySelectorAll(".row")].slice(MOST_ROWS)));
  const told = { place: place(), store: as, staff, scheme: document.documentElement.dataset.colorScheme };
  const said = JSON.stringify([told, picture]);
  if (said.length > MOST || (kept === said && front())) return;
  const { key, raw } = await newPictureKey();
  const style = await fetch(first().dataset.style ?? "");
  if (!style.ok) return;
  const sealed = await createCipher(key).seal("front", staff, dressed(picture, root(), await style.text()));
  // Nothing is waited for between this answer and the picture: a write that comes after it takes it away again.
  if ((await onDisk()) !== as || taken.count !== before) return;
  putFront({ ...told, key: asText(raw), sealed: asText(sealed) });
  kept = said;
}
