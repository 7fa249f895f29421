// The forms know no field of their own: types, options, limits and labels are those of the declaration.
import records from "../generated/records.json";

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {"text"|"note"|"date"|"moment"|"week"|"choice"|"yes_no"|"whole"|"number"|"ref"|"json"} type
 * @property {string} label id of its words
 * @property {boolean} required the caseload files demand it
 * @property {string} writer "anyone", or the least role that may write it
 * @property {string} [to] the kind that a ref points to
 * @property {number} [low]
 * @property {number} [high]
 * @property {number} [max_length]
 * @property {{value: string, label: string}[]} [options]
 *
 * @typedef {{field: string, other: string, later: boolean}} Order `field` never before `other`; `later`: after it
 * @typedef {{label: string, fields: Field[], orders?: Order[]}} Kind
 */

/** @type {Record<string, Kind>} */
const kinds = /** @type {any} */ (records).kinds;

/** @param {string} kind @returns {Kind} */
export function declaredKind(kind) {
  const found = kinds[kind];
  if (!found) throw new Error(`No record of the kind ${kind} is declared`);
  return found;
}

/** @param {string} kind @param {string} name @returns {Field | undefined} undefined for what only the form asks */
export const declaredField = (kind, name) => declaredKind(kind).fields.find((field) => field.name === name);

/** Whether nothing can be saved without an answer. @param {{field: string, required?: boolean}} question @param {string} kind */
export const isNeeded = ({ field, required }, kind) => Boolean(required || declaredField(kind, field)?.required);
