/**
 * What was half typed about somebody who has left this phone: the writer's own words and nothing else of that
 * person, kept until she has put them away. Pure.
 */

/**
 * @typedef {object} PartedText
 * @property {string} plan name of the form
 * @property {Record<string, any>} answers by field
 * @property {{id: string, name: string} | null} newcomer an employer that was to be made along with it
 * @property {"moved" | "gone" | "undone"} [why] to a colleague, for another reason, or by its writer; drafts of before do not tell
 * @property {string} [by] the mark of the form that it was typed in last; drafts of before have none
 */

const PREFIX = "parted/";

/** @param {string} key of a draft */
export const isParted = (key) => key.startsWith(PREFIX);

/** @param {string} row where the draft lies */
export const partedKey = (row) => PREFIX + row;

// A name is not what she had to say of a person whom she no longer holds.
const NAMES = ["display_name"];

/** @param {unknown} value */
const isSaid = (value) => value !== null && value !== undefined && value !== "";

/**
 * @param {string} key of the form's draft @param {any} value of it @param {PartedText["why"] | null} [why]
 * @returns {PartedText | null} null where nothing was written
 */
export function partedText(key, { steps, by }, why) {
  const said = Object.entries(steps?.answers ?? {}).filter(([name, value]) => !NAMES.includes(name) && isSaid(value));
  const plan = key.split("/")[1] ?? "";
  return said.length ? { plan, answers: Object.fromEntries(said), newcomer: steps.newcomer ?? null, ...(why && { why }), ...(by && { by }) } : null;
}

/**
 * After that nobody is handed over: they leave by themselves. Not where it has not been sent yet.
 * @param {{deleted?: boolean, fields: Record<string, any>, unsent?: string[]}} participant
 */
export const isOver = ({ deleted, fields, unsent = [] }) =>
  Boolean((deleted && !unsent.includes("deleted_at")) || (fields.status === "closed" && !unsent.includes("status")));

/** @typedef {(key: string, value: any) => "moved" | "gone" | null} Which drafts, and why; null: it stays */

/** What a draft makes, edits or opens: a link is kept by its meeting's id alone. @param {string} key @param {any} value */
const recordOf = (key, value) => value?.id ?? key.split("/").at(-1);

/**
 * Those that speak of people who left, and those that edit a record which is gone, or told in part only. That a record is only named in them takes nothing apart.
 * @param {{theirs: Set<string>, over: Set<string>, withdrawn: Set<string>}} left @returns {Which}
 */
export const about = ({ theirs, over, withdrawn }) => (key, value) => {
  const text = key + JSON.stringify(value);
  const named = [...theirs].filter((id) => text.includes(id));
  if (named.length) return named.some((id) => over.has(id)) ? "gone" : "moved";
  return withdrawn.has(recordOf(key, value)) ? "gone" : null;
};

/** Those that hold what a record said when they were begun. @type {Which} */
export const upon = (_, value) => (value?.opened ? "gone" : null);
