// Answers are real radio buttons. A tap, or Enter, moves on; stepping through them with the arrows only
// chooses. A browser fires `click` for both, so the keys are watched.
import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";

const STEPPING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", " "];

let stepping = false;

/** @param {KeyboardEvent} event @param {() => unknown} pick */
function pressed(event, pick) {
  if (STEPPING.includes(event.key)) stepping = true;
  if (event.key !== "Enter") return;
  event.preventDefault();
  pick();
}

// A space clicks after its keyup.
const released = () => setTimeout(() => (stepping = false));

/**
 * @param {boolean} checked
 * @param {{pick: () => unknown, hold: () => unknown}} on `pick` moves on, `hold` stays
 */
export const radio = (checked, { pick, hold }) => html`<input
  type="radio"
  name="answer"
  .checked=${live(checked)}
  @keydown=${(/** @type {KeyboardEvent} */ event) => pressed(event, pick)}
  @keyup=${released}
  @click=${() => (stepping ? hold() : pick())}
/>`;
