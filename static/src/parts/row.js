import { html, nothing } from "lit-html";
import { go } from "./icon.js";

/**
 * @typedef {object} Row
 * @property {string} name who, or what
 * @property {string} href
 * @property {string} sentence all that the row says, as one sentence: the control's whole name
 * @property {unknown} [second] the second line
 * @property {unknown} [third] the strongest signal
 * @property {boolean} [needs] the third line and the lead in cloudberry: you are needed
 * @property {unknown} [lead] what stands in the left column: an icon, a ring, or a control of its own (leadLink)
 * @property {string} [time] "15.00", in place of a lead
 * @property {unknown} [tail] what stands to the right; an arrow if left out, nothing if null
 * @property {boolean} [quietTail]
 * @property {boolean} [current] its detail is shown beside it
 * @property {(event: Event) => unknown} [press]
 */

/** @param {Row} row */
function lead({ lead: shape, time, needs }) {
  if (time) return html`<time class="row-lead" aria-hidden="true">${time}</time>`;
  if (isLink(shape)) return shape;
  return html`<span class="row-lead" aria-hidden="true" ?data-needs=${needs}>${shape ?? nothing}</span>`;
}

/** @param {unknown} shape */
const isLink = (shape) => Boolean(shape && typeof shape === "object" && leads.has(shape));

/** Leads that are controls stand by themselves, not inside a hidden column. @type {WeakSet<object>} */
const leads = new WeakSet();

/**
 * A ring or an icon in the left column that is a control of its own.
 * @param {string} href
 * @param {string} name what it does and to whom
 * @param {unknown} shape
 * @param {{needs?: boolean}} [how]
 */
export function leadLink(href, name, shape, { needs } = {}) {
  const link = html`<a class="row-lead" href=${href} aria-label=${name} ?data-needs=${needs}>${shape}</a>`;
  leads.add(link);
  return link;
}

/** @param {Row} row */
const words = ({ name, second, third, needs }) => html`<span class="row-name">${name}</span>
  ${second ? html`<span class="row-second">${second}</span>` : nothing}
  ${third ? html`<span class=${needs ? "row-third needs" : "row-third"}>${third}</span>` : nothing}`;

/**
 * A row: one control, whose name is its whole sentence.
 * @param {Row} row
 */
export function row(row) {
  const bare = row.lead === undefined && !row.time;
  return html`<li class="row row-line" ?data-plain=${bare}>
    ${bare ? nothing : lead(row)}
    <a
      class="row-main"
      href=${row.href}
      aria-label=${row.sentence}
      aria-current=${row.current ? "true" : nothing}
      @click=${row.press}
      >${words(row)}</a
    >
    ${tail(row)}
  </li>`;
}

/** @param {Row} row */
function tail({ tail: shape, quietTail }) {
  if (shape === null) return nothing;
  return html`<span class="row-tail" ?data-quiet=${quietTail}>${shape ?? go()}</span>`;
}

/**
 * Rows on one card.
 * @param {unknown} rows
 * @param {string} [label] id of the heading that names them
 */
export const rows = (rows, label) =>
  html`<ul class="card" role="list" aria-labelledby=${label ?? nothing}>
    ${rows}
  </ul>`;
