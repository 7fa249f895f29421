/** Where what somebody prefers on this device lies: read by the very first script, before anything else is. */

const PLACE = "fotfaste-preferences";

/** As JSON; empty where nothing may be kept, or is. @returns {string} */
export function preferred() {
  try {
    return localStorage.getItem(PLACE) ?? "{}";
  } catch {
    return "{}";
  }
}

/** @param {object} all */
export function keepPreferred(all) {
  // In a private window nothing may be kept: then it holds for this once.
  try {
    localStorage.setItem(PLACE, JSON.stringify(all));
  } catch {
    /* as said above */
  }
}
