// Two regions read aloud what changes by itself: a polite one, at most once in five seconds, and an
// assertive one for "needs you" made by the person's own act.
import { signal } from "@preact/signals-core";
import { html } from "lit-html";

export const polite = signal("");
export const assertive = signal("");

const PAUSE = 5000;

/** @type {string[]} */
let waiting = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let over;

/** Says several things as one, and then is quiet for a while. What was said long ago is not left to be read. */
function speak() {
  pause = undefined;
  if (!waiting.length) {
    polite.value = "";
    return;
  }
  polite.value = waiting.join(". ");
  waiting = [];
  pause = setTimeout(speak, PAUSE);
}

/**
 * Tells something that was saved or received.
 * @param {string} words
 */
export function tell(words) {
  if (!waiting.includes(words)) waiting.push(words);
  if (!pause) speak();
}

/**
 * Tells at once what the person's own act led to and what needs the person.
 * @param {string} words
 */
export function interrupt(words) {
  assertive.value = "";
  queueMicrotask(() => (assertive.value = words));
  clearTimeout(over);
  over = setTimeout(() => (assertive.value = ""), PAUSE);
}

export const liveRegions = () => html`<div class="sr-only" aria-live="polite">${polite.value}</div>
  <div class="sr-only" role="alert">${assertive.value}</div>`;
