/** What a picture of the screen depends on. Where one of these is another, it no longer holds. */

import { preferred } from "../preferred.js";

/** @returns {HTMLElement} where the app draws */
export const root = () => /** @type {HTMLElement} */ (document.querySelector("#app"));

/** @returns {HTMLScriptElement} the first script, which tells where the style lies */
export const first = () => /** @type {HTMLScriptElement} */ (document.querySelector("script[data-style]"));

/** Beside the data: the app's files, the address, the day, the width, language and theme. */
export function place() {
  const { dataset } = first();
  // The first script's name tells the content of all that it leads to.
  const isWide = matchMedia("(min-width: 1024px)").matches;
  return [dataset.start, dataset.style, location.hash || "#/idag", new Date().toDateString(), isWide, preferred()].join("|");
}

/** @param {number} version of the received records @param {number[]} waiting seqs of unsent work, in their order */
export const asOf = (version, waiting) => `${version}|${waiting.join(",")}`;
