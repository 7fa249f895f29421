// The browser's small store of texts, which outlives a tab. Node has none.
import { vi } from "vitest";

/** @param {Record<string, string>} [before] what lies in it */
export function layTexts(before = {}) {
  const texts = new Map(Object.entries(before));
  vi.stubGlobal("localStorage", {
    getItem: (/** @type {string} */ name) => texts.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => void texts.set(name, text),
    removeItem: (/** @type {string} */ name) => void texts.delete(name),
  });
}
