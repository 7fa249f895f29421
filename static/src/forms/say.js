// Answers as words: on the ledges, in the receipt.
import { capital, near, shortDate, weekdayAndDate } from "../parts/days.js";
import { fullDayOf, numberOf, timeOf, weekdayOf } from "../numbers.js";
import { _, language, ngettext } from "../words.js";
import { declaredField, isNeeded } from "./declared.js";
import { filled, ledges } from "./steps.js";
import { isEmpty } from "./wall.js";

/**
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {import("./steps.js").Question} Question
 * @typedef {{kind: string, newcomer?: import("./steps.js").Newcomer | null, facts: Facts, answers?: Record<string, any>}} Context
 */

const locale = () => (language() === "en" ? "en-GB" : language());

/** @param {string[]} words */
export const sayList = (words) => new Intl.ListFormat(locale(), { type: "conjunction" }).format(words);

/** fre 9 okt @param {string} day */
export const dayAndDate = (day) => `${weekdayOf(day, "short")} ${shortDate(day)}`;

/** On a ledge: "Today, Wednesday 7 Oct"; a day of another year is said with its year. @param {string} day @param {string} today */
export function sayDay(day, today) {
  if (day === today) return `${capital(_("today"))}, ${weekdayAndDate(day)}`;
  return day.slice(0, 4) === today.slice(0, 4) ? dayAndDate(day) : `${weekdayOf(day, "short")} ${fullDayOf(day)}`;
}

/** "10:00" as the language writes it. @param {string} time */
export const sayTime = (time) => timeOf(new Date(`2026-01-01T${time}:00Z`), { timeZone: "UTC" });

/** @param {number} minutes */
export const sayMinutes = (minutes) => ngettext("%(n)s minute", "%(n)s minutes", minutes);

/** @param {number} hours */
export const sayHours = (hours) => ngettext("%(n)s hour", "%(n)s hours", hours, { n: numberOf(hours) });

/** A number that is still being written is a text. @param {(value: number) => string} say @returns {(value: number | string) => string} */
const once = (say) => (value) => (typeof value === "number" ? say(value) : value);

/** @param {string} id @param {Context} context */
export function nameOf(id, { facts, newcomer }) {
  if (newcomer?.id === id) return newcomer.name;
  const record = facts.get(id);
  return String(record?.fields.display_name ?? record?.fields.name ?? record?.fields.title ?? "");
}

const handedOver = () => _("Somebody who is no longer on your caseload");

/** Whether whom or what a form is about has left the phone while it was open: it can be saved, and nobody else is meant. @param {Question} question @param {any} value @param {Facts} facts */
export const hasLeft = ({ ask }, value, facts) => ["participant", "placement"].includes(ask) && typeof value === "string" && value !== "" && !facts.get(value);

/** @param {string} name */
export const firstName = (name) => name.split(" ")[0] ?? name;

const visit = [() => _("First visit"), () => _("Second visit"), () => _("Third visit")];

/** @type {Partial<Record<import("./declared.js").Field["type"], (value: any) => string>>} */
const byType = {
  yes_no: (value) => (value ? _("Yes") : _("No")),
  whole: (value) => visit[value - 1]?.() ?? numberOf(value),
};

/** One of several answers: in the form's own words, or in those of the declaration. @param {Question} question @param {any} value @param {Context} context */
function sayOption({ field, options }, value, { kind }) {
  const own = options?.find((one) => one.value === value);
  if (own) return own.words();
  const declared = declaredField(kind, field);
  const label = declared?.options?.find((one) => one.value === value)?.label;
  if (label) return _(label);
  return (declared && byType[declared.type]?.(value)) ?? String(value);
}

/** @type {Record<import("./steps.js").Ask, (value: any, question: Question, context: Context) => string>} */
const saying = {
  choice: (value, question, context) => sayOption(question, value, context),
  employer: (value, question, context) => nameOf(value, context),
  participant: (value, question, context) => nameOf(value, context) || handedOver(),
  placement: (value, question, context) => nameOf(value, context) || (context.facts.get(value) ? "" : _("Something no longer here")),
  participants: (value, question, context) =>
    sayList(value.map((/** @type {string} */ id) => nameOf(id, context) || handedOver())),
  day: (value, question, { facts }) => sayDay(value, facts.today),
  time: sayTime,
  minutes: once(sayMinutes),
  number: once(sayHours),
  text: String,
  note: String,
};

/**
 * An answer in words; "" where there is none.
 * @param {Question} question @param {any} value @param {Context} context
 */
export const sayAnswer = (question, value, context) =>
  isEmpty(value)
    ? ""
    : (question.say?.(value, context.answers ?? {}, context.facts) ?? saying[question.ask](value, question, context));

/** What stands on a ledge; of one that is empty, whether it must be filled. @param {import("./wall.js").Standing} ledge @param {Context} context */
export function sayLedge({ question, value, state }, context) {
  const said = sayAnswer(question, value, context);
  if (said) return said;
  if (isNeeded(question, context.kind)) return _("needed to save");
  return (state !== "open" && question.none?.()) || _("if you like");
}

/** Shorter, where several share a line: a near day, and of a yes its label. @param {Question} question @param {any} value @param {Context} context */
export function sayShort(question, value, context) {
  if (question.ask === "day" && !isEmpty(value)) return capital(near(value, context.facts.today));
  if (typeof value === "boolean") return value ? sayLabel(question, context.kind) : "";
  return sayAnswer(question, value, context);
}

/** The label of a question on its ledge. @param {Question} question @param {string} kind */
export const sayLabel = ({ field, label }, kind) => label?.() ?? _(declaredField(kind, field)?.label ?? field);

/** What it takes to put a form's answers into words. @param {Pick<import("./form.js").Form, "plan" | "steps">} form @param {Facts} facts @returns {Context} */
export const contextOf = ({ plan, steps }, facts) => ({
  kind: plan.kind,
  newcomer: steps.newcomer,
  facts,
  answers: filled(plan, steps, facts),
});

/**
 * A record in one line: "Bageri Sagokorn · fre 9 okt"; whose it is first, where no answer says it.
 * @param {Pick<import("./form.js").Form, "plan" | "steps">} form @param {Facts} facts
 */
export function sayRecord({ plan, steps }, facts) {
  const context = contextOf({ plan, steps }, facts);
  const all = ledges(plan, steps, facts).filter(({ question }) => plan.sums.includes(question.field));
  const said = (/** @type {import("./steps.js").Ledge} */ { question, value }) =>
    question.ask === "day" && !isEmpty(value) ? near(String(value), facts.today) : sayShort(question, value, context);
  const whose = plan.about?.(filled(plan, steps, facts), facts);
  return capital([whose, ...all.map(said)].filter(Boolean).join(" · ")) || plan.title();
}
