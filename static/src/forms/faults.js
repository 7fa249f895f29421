// What the server would refuse, said before it is saved. The limits are those of the declaration.
import { isRealDay } from "./days.js";
import { declaredField, declaredKind } from "./declared.js";
import { holdsIdentityNumber } from "./identity.js";
import { isEmpty } from "./wall.js";

/**
 * @typedef {"missing"|"no_day"|"too_low"|"too_high"|"too_long"|"no_number"|"no_option"|"not_after"|"before"|"identity_number"|"no_time"|"not_yet"|"too_far"|"refused"} Code
 * @typedef {object} Fault
 * @property {string} field
 * @property {Code} code
 * @property {string | number} [limit] the number or the day that was passed
 * @property {string} [other] the field that it was compared with
 * @property {string} [words] why the server refused it
 *
 * @typedef {Omit<Fault, "field">} Found
 * @typedef {import("./declared.js").Field} Field
 */

const NAMED = ["display_name", "name", "title", "place", "treatment_team"];

/** @type {Partial<Record<Field["type"], (field: Field, value: any) => Found | null>>} */
const checks = {
  date: (field, value) => (isRealDay(value) ? null : { code: "no_day" }),
  whole: (field, value) => (Number.isInteger(value) ? withinLimits(field, value) : { code: "no_number" }),
  number: (field, value) => (Number.isFinite(value) ? withinLimits(field, value) : { code: "no_number" }),
  choice: ({ options = [] }, value) => (options.some((one) => one.value === value) ? null : { code: "no_option" }),
  moment: (field, value) => (Number.isNaN(Date.parse(value)) ? { code: "no_time" } : null),
  text: (field, value) => lengthFault(field, value) ?? identityFault(field, value),
  note: (field, value) => lengthFault(field, value),
};

/** @param {Field} field @param {number} value @returns {Found | null} */
function withinLimits({ low = -Infinity, high = Infinity }, value) {
  if (value < low) return { code: "too_low", limit: low };
  return value > high ? { code: "too_high", limit: high } : null;
}

/** @param {Field} field @param {string} value @returns {Found | null} */
const lengthFault = ({ max_length = Infinity }, value) =>
  [...value].length > max_length ? { code: "too_long", limit: max_length } : null;

/** @param {Field} field @param {string} value @returns {Found | null} */
const identityFault = ({ name }, value) =>
  NAMED.includes(name) && holdsIdentityNumber(value) ? { code: "identity_number" } : null;

/** @param {import("./declared.js").Order} order @param {Record<string, any>} fields @returns {Fault | null} */
function orderFault({ field, other, later }, fields) {
  const [day, limit] = [fields[field], fields[other]];
  if (!isRealDay(day) || !isRealDay(limit)) return null;
  if (later) return day > limit ? null : { field, code: "not_after", limit, other };
  return day >= limit ? null : { field, code: "before", limit, other };
}

/**
 * What keeps a record from being saved, in the order of its fields.
 * @param {string} kind
 * @param {Record<string, any>} fields as they would be saved
 * @param {string[]} [needed] further fields without which it means nothing
 * @returns {Fault[]}
 */
export function faultsIn(kind, fields, needed = []) {
  const own = declaredKind(kind).fields.flatMap(({ name }) => fieldFaults(kind, name, fields[name], needed));
  const orders = declaredKind(kind).orders ?? [];
  return [...own, ...orders.flatMap((order) => orderFault(order, fields) ?? [])];
}

/**
 * The days to come among the answers that tell what has taken place.
 * @param {import("./steps.js").Question[]} questions @param {Record<string, any>} fields @param {string} today
 * @returns {Fault[]}
 */
export const faultsToCome = (questions, fields, today) =>
  questions
    .filter(({ field, happened }) => happened && isRealDay(fields[field]) && fields[field] > today)
    .map(({ field }) => ({ field, code: "not_yet" }));

/**
 * The days among the answers that lie outside those that can be chosen.
 * @param {import("./steps.js").Question[]} questions @param {Record<string, any>} fields @param {import("./facts.js").Facts} facts
 * @returns {Fault[]}
 */
export const faultsBetween = (questions, fields, facts) =>
  questions.flatMap(({ field, between }) => {
    const found = isRealDay(fields[field]) ? outside(fields[field], between?.(fields, facts)) : null;
    return found ? [{ field, ...found }] : [];
  });

/** @param {string} day @param {import("./steps.js").Between} [between] @returns {Found | null} */
function outside(day, { from, to } = {}) {
  if (from && day < from) return { code: "before", limit: from };
  return to && day > to ? { code: "too_far", limit: to } : null;
}

/** @param {string} kind @param {string} name @param {any} value @param {string[]} needed @returns {Fault[]} */
function fieldFaults(kind, name, value, needed) {
  const field = declaredField(kind, name);
  if (!field) return [];
  if (isEmpty(value)) return field.required || needed.includes(name) ? [{ field: name, code: "missing" }] : [];
  const found = checks[field.type]?.(field, value);
  return found ? [{ field: name, ...found }] : [];
}
