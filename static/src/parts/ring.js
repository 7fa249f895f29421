import { html } from "lit-html";

/**
 * A check-in's shape: open (grey), soon (spruce), passed (dashed cloudberry), done (ringed tick), and
 * "asked" (small and dashed) for a meeting that waits for an answer.
 * @param {"open" | "soon" | "passed" | "done" | "asked"} state
 */
export const ring = (state) => html`<svg class="ring" data-state=${state} viewBox="0 0 28 28" aria-hidden="true">
  <circle cx="14" cy="14" r="12" />
  ${state === "done" ? tick : ""}
</svg>`;

const tick = html`<svg viewBox="0 0 28 28"><path d="m9.5 14.5 3 3 6-6.5" /></svg>`;
