// Single letters on a laptop: L logs, / searches. Never inside a field, never with a modifier.
import { go } from "./router.js";
import { isWide } from "./parts/width.js";

/** @param {EventTarget | null} target */
const isField = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || Boolean(target.closest("input, textarea, select, dialog")));

/** @type {Record<string, string>} */
const WAYS = { l: "#/logga", "/": "#/deltagare?sok" };

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (!isWide.value || event.altKey || event.ctrlKey || event.metaKey || isField(event.target)) return;
  const to = WAYS[event.key.toLowerCase()];
  if (!to) return;
  event.preventDefault();
  go(to);
}

export const startKeys = () => document.addEventListener("keydown", pressed);
