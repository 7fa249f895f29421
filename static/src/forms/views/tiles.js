// Large answers, two in a row.
import { html, nothing } from "lit-html";
import { icon } from "../../parts/icon.js";
import { act } from "../form.js";
import { answer } from "../steps.js";
import { radio } from "./radio.js";

/**
 * @typedef {object} Tile
 * @property {unknown} [value]
 * @property {string} words
 * @property {string} [second]
 * @property {string} [icon]
 * @property {() => unknown} [press] not an answer but the way to one
 */

/** @param {Tile} tile */
const inside = ({ words, second, icon: drawing }) => html`${drawing ? icon(drawing) : nothing}
  <span>${words}${second ? html`<span class="second">${second}</span>` : nothing}</span>`;

/** @param {Tile} tile @param {string} field @param {boolean} chosen */
const answerTile = (tile, field, chosen) => html`<label class="answer">
  ${radio(chosen, {
    pick: () => act((steps) => answer(steps, field, tile.value)),
    hold: () => act((steps) => answer(steps, field, tile.value, true)),
  })}
  ${inside(tile)}
</label>`;

/** @param {Tile} tile */
const wayTile = (tile) => html`<button type="button" class="answer" @click=${tile.press}>${inside(tile)}</button>`;

/** What habit would fill is not chosen before the person has seen it on the wall. @param {unknown} one @param {{value: unknown, source: unknown, reopened: boolean}} asked */
const isChosen = (one, { value, source, reopened }) =>
  value === one && (source === "chosen" || source === "given" || (source === "habit" && reopened));

/**
 * @param {import("./question.js").Asked} asked
 * @param {Tile[]} tiles
 * @param {{more?: unknown}} [how] cells after the answers
 */
export const tiles = ({ question, value, source, reopened, labelled }, tiles, { more } = {}) => html`<div
  class="answers"
  role="radiogroup"
  aria-labelledby=${labelled}
  ?data-single=${question.shape === "rows"}
>
  ${tiles.map((one) =>
    one.press ? wayTile(one) : answerTile(one, question.field, isChosen(one.value, { value, source, reopened })),
  )}
  ${more ?? nothing}
</div>`;
