import { html } from "lit-html";
import { waysPast } from "./ways_past.js";
import { written } from "./written.js";

/** @param {import("./question.js").Asked} asked */
export const text = (asked) => html`${written(asked, { type: asked.question.input ?? "text" })}
  <div class="past">${waysPast(asked)}</div>`;
