// The whole of what was written, as words: for the card, for a copy and for a file.
import { fullDayOf, numberOf, timeOf, localDay } from "../numbers.js";
import { declaredField } from "../forms/declared.js";
import { _ } from "../words.js";
import { recordName } from "./people.js";
import { subjectOf } from "./things.js";

/**
 * @typedef {import("../forms/facts.js").Facts} Facts
 * @typedef {{kind: string, record_id: string, at: number, verdict?: string, fields: Record<string, any>}} Written
 */

/** @param {string} value @param {Facts} facts */
const momentSaid = (value, { zone }) =>
  `${fullDayOf(localDay(Date.parse(value), zone))} ${timeOf(Date.parse(value), { timeZone: zone })}`;

/** @param {import("../forms/facts.js").Rec | undefined} rec @param {Facts} facts */
const told = (rec, facts) => (rec ? recordName(rec, facts) : "");

/** @type {Record<string, (value: any, facts: Facts, name: string) => string>} */
const SAYING = {
  date: (value) => fullDayOf(value),
  moment: (value, facts) => momentSaid(value, facts),
  yes_no: (value) => (value ? _("Yes") : _("No")),
  whole: (value, facts, name) => (name === "minutes" ? _("%(n)s min", { n: numberOf(value) }) : numberOf(value)),
  number: (value) => numberOf(value),
  ref: (value, facts) => told(facts.get(value), facts),
};

/** What cannot be read as what it should be is told as it was written. @param {string} type @param {any} value @param {Facts} facts @param {string} name */
function saidAs(type, value, facts, name) {
  try {
    return SAYING[type]?.(value, facts, name) ?? String(value);
  } catch {
    return String(value);
  }
}

/**
 * Each field that holds something, with its label.
 * @param {string} kind @param {Record<string, any>} fields @param {Facts} facts
 * @returns {{name: string, label: string, text: string}[]}
 */
export const saidFields = (kind, fields, facts) =>
  Object.entries(fields).flatMap(([name, value]) => {
    const field = declaredField(kind, name);
    if (!field || value === null || value === "" || typeof value === "object") return [];
    const option = field.options?.find((one) => one.value === value);
    const text = option ? _(option.label) : saidAs(field.type, value, facts, name);
    return text ? [{ name, label: _(field.label), text }] : [];
  });

/** Whose it is: told where the thing is named, not among its facts. */
export const WHOSE = ["participant_id", "specialist_id"];

/** Fields that are a person's own words; the card shows them in full, apart from the facts. */
export const WRITTEN = ["notes", "needs"];

/** @param {Written} refused @param {Facts} facts */
export function partsOf({ kind, fields, verdict }, facts) {
  const said = saidFields(kind, fields, facts).filter(({ name }) => verdict !== "late_note" || name !== "display_name");
  return {
    words: said.filter(({ name }) => WRITTEN.includes(name)).map(({ text }) => text).join("\n\n"),
    facts: said.filter(({ name }) => !WRITTEN.includes(name) && name !== "is_incomplete"),
  };
}

/** What waits, as plain text. @param {import("../parts/waiting_things.js").Thing[]} things @param {Facts} facts */
export const waitingText = (things, facts) =>
  things
    .map(({ id, kind, at }) => {
      const text = plainText({ kind, record_id: id, at, fields: facts.get(id)?.fields ?? {} }, facts);
      return facts.get(id)?.deleted ? `${_("Removed")}\n${text}` : text;
    })
    .join("\n\n---\n\n");

/** All of it as plain text. @param {Written} refused @param {Facts} facts */
export function plainText(refused, facts) {
  const { name, what } = subjectOf(refused, facts);
  const { words, facts: said } = partsOf(refused, facts);
  const lines = said.map(({ label, text }) => `${label}: ${text}`);
  return [[what, name].filter(Boolean).join(", "), momentSaid(new Date(refused.at).toISOString(), facts), "", ...lines, "", words]
    .join("\n")
    .trim();
}
