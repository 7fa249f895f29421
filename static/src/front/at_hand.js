/**
 * Where the picture of the last list lies: in localStorage, which a start reads before any database is open. Sealed,
 * with its own key beside it: to whoever copies the disk that is no more and no less than the store, whose key lies in
 * the same profile. A vault that locks the store refuses pictures here: it keeps none, and takes away what there is.
 */

/**
 * @typedef {object} Front
 * @property {string} place where, when and by which app it was drawn
 * @property {string} store whose store it shows, and as it was when
 * @property {string} staff
 * @property {string} [scheme] light or dark, where somebody chose one
 * @property {string} key
 * @property {string} sealed
 */

const PLACE = "fotfaste-front";

/** How often it was taken away, so that whoever is drawing one can tell whether it was overtaken. */
export const taken = { count: 0 };

/** @returns {Front | null} */
export function front() {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "null");
  } catch {
    return null;
  }
}

/** @param {Front} front */
export function putFront(front) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(front));
  } catch {
    // Where nothing may be kept, or no more: the next start is only slower.
    takeFront();
  }
}

/** It goes at once; nothing is waited for. */
export function takeFront() {
  taken.count += 1;
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // Nothing may be kept here, so nothing is.
  }
}

// What a list shows. Beside it lie the state of syncing, answered work and half-typed texts.
const SHOWN = new Set(["packs", "overlay", "outbox"]);

/**
 * The same store, but nothing that a list shows is written while there is a picture of it. Taken away before, so that
 * none outlives what it shows; and after, since another tab may have drawn one meanwhile.
 * @param {import("../store/connection.js").Connection} db @returns {import("../store/connection.js").Connection}
 */
export const unpictured = (db) => ({
  ...db,
  async run(stores, mode, ...work) {
    if (mode === "readonly" || !stores.some((name) => SHOWN.has(name))) return db.run(stores, mode, ...work);
    takeFront();
    try {
      return await db.run(stores, mode, ...work);
    } finally {
      takeFront();
    }
  },
});
