// An answer as a row of a list: who, what, when.
import { html, nothing } from "lit-html";
import { go } from "../../parts/icon.js";
import { act } from "../form.js";
import { answer } from "../steps.js";
import { radio } from "./radio.js";

/**
 * @typedef {object} Pick
 * @property {string} value
 * @property {string} name
 * @property {string} [second]
 * @property {string} [time]
 * @property {string} [tail]
 * @property {string} [warning]
 */

/** @param {Pick} pick @param {string} field @param {boolean} chosen */
export const pickRow = ({ value, name, second, time, tail, warning }, field, chosen) => html`<li class="row" ?data-plain=${!time}>
  ${time ? html`<time class="row-lead">${time}</time>` : html`<span class="row-lead"></span>`}
  <label class="row-main">
    ${radio(chosen, {
      pick: () => act((steps) => answer(steps, field, value)),
      hold: () => act((steps) => answer(steps, field, value, true)),
    })}
    <span class="row-name">${name}</span>
    ${second ? html`<span class="row-second">${second}</span>` : nothing}
    ${warning ? html`<span class="row-third needs">${warning}</span>` : nothing}
  </label>
  <span class="row-tail" data-quiet>${tail ?? (time ? go() : nothing)}</span>
</li>`;

/** @param {Pick[]} picks @param {string} field @param {unknown} chosen @param {{suggested?: boolean}} [how] */
export const pickRows = (picks, field, chosen, { suggested } = {}) =>
  picks.length
    ? html`<ul class="card picks" role="presentation" ?data-suggested=${suggested}>
        ${picks.map((pick) => pickRow(pick, field, pick.value === chosen))}
      </ul>`
    : nothing;
