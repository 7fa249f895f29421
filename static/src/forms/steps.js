// Where a person is in a form, as plain data and pure functions: what was answered, what was passed by,
// what is asked now and which ledges stand on the wall.

/**
 * @typedef {import("./facts.js").Facts} Facts
 * @typedef {Record<string, any>} Answers
 * @typedef {"choice"|"employer"|"participant"|"participants"|"placement"|"day"|"time"|"minutes"|"number"|"text"|"note"} Ask
 *
 * @typedef {object} Question
 * @property {string} field a declared field, or one of the form's own
 * @property {Ask} ask how it is asked
 * @property {() => string} [words] the question; its label where left out
 * @property {() => string} [label] for a field of the form's own
 * @property {boolean} [flow] asked in turn; the others wait on the wall until tapped
 * @property {string} [flowsWith] asked in turn where the form was opened with this
 * @property {() => string} [skip] the way past it
 * @property {boolean} [gap] passed by, it goes to what is to be completed
 * @property {boolean} [folded] behind "More" until it is wanted
 * @property {boolean} [told] what fills it is told on "More"
 * @property {(answers: Answers, facts: Facts) => unknown} [habit] what fills it when nothing was said
 * @property {boolean} [lasting] what its habit says when the form is opened stays, also in a draft that is continued later
 * @property {(answers: Answers, facts: Facts) => boolean} [when] whether it is a question at all
 * @property {() => string} [none] an answer that says "none"
 * @property {boolean} [required] beyond what the declaration requires
 * @property {(answers: Answers, facts: Facts) => boolean} [warns] whether the employer must not learn of this
 * @property {{value: string, words: () => string}[]} [options] instead of the declared ones
 * @property {(answers: Answers, facts: Facts) => unknown[]} [offered] values that only the records know, said by `say`
 * @property {string[]} [without] declared options that are not offered
 * @property {"tiles"|"rows"} [shape] of the answers
 * @property {(value: any, answers: Answers, facts: Facts) => string | null} [say] in words of its own
 * @property {boolean} [usually] say where habit filled it
 * @property {boolean} [icons] each answer has a drawing
 * @property {"past"|"ahead"|"next"|"start"|"weeks"} [days] which quick days are offered
 * @property {boolean} [happened] a day to come is refused: only what has taken place is logged
 * @property {(value: any, answers: Answers, facts: Facts) => string} [taken] what stands in the way of a quick answer
 * @property {(value: any, answers: Answers, facts: Facts) => boolean} [past] whether a quick answer has gone by
 * @property {"tel"|"email"} [input] the keyboard for a text
 * @property {(answers: Answers, facts: Facts) => Between} [between] the days that can be chosen, both included
 *
 * @typedef {{from?: string, to?: string}} Between
 *
 * @typedef {object} Plan
 * @property {string} name
 * @property {string} kind
 * @property {() => string} title
 * @property {Question[]} questions
 * @property {boolean} [stays] the last question stays in sight with its answer
 * @property {boolean} [canWait] may be saved with gaps
 * @property {string[]} sums the fields that say what it was in one line
 * @property {string[]} [keeps] what a record says that nobody is asked: whom and what it is about
 * @property {(answers: Answers, facts: Facts) => string} [about] in one line, where no ledge says it
 * @property {boolean} [edits] it changes a record that is there already
 * @property {"line"|"field"} [note] a ledge to open, or a field under the wall
 * @property {(answers: Answers, facts: Facts, id: string) => Strip | null} [strip] what the answers bring about
 * @property {(answers: Answers, facts: Facts, id?: string) => Strip | null} [warning] what there is to know before it
 * @property {(fields: Answers, facts: Facts, id?: string) => Answers} [opened] a record's fields as answers
 * @property {(answers: Answers, facts: Facts) => Answers} [closed] answers as a record's fields
 * @property {(changed: Record<string, any>, before: import("./facts.js").Rec) => Record<string, any>} [follows] what an edit brings along
 * @property {(record: {id: string, fields: Answers}, answers: Answers, facts: Facts) => Promise<import("./edits.js").Edit[]>} [also] what else the same save writes
 *
 * @typedef {object} Steps
 * @property {Answers} given what the form was opened with
 * @property {Answers} answers what the person said; null says "none"
 * @property {string[]} passed questions that the person passed by
 * @property {string | null} open a ledge that was tapped
 * @property {string | null} held a question that stays although it has an answer: someone is typing, or stepping with arrows
 * @property {boolean} asking false where a finished record is edited
 * @property {boolean} unfolded
 * @property {string} sought what was typed in a search
 * @property {Newcomer | null} newcomer an employer that the register does not have yet
 *
 * @property {boolean} writing an answer of one's own is written instead of a quick one
 *
 * @typedef {{id: string, name: string}} Newcomer
 * @typedef {{tone: "met"|"needs"|"info", title: string, text: string, way?: {words: string, href: string}}} Strip `way`: to another form instead
 * @typedef {"chosen"|"given"|"habit"} Source
 * @typedef {{question: Question, value: unknown, source: Source | null}} Ledge
 */

/** @param {Answers} [given] @param {Partial<Steps>} [more] @returns {Steps} */
export const begin = (given = {}, more = {}) => ({
  given,
  answers: {},
  passed: [],
  open: null,
  held: null,
  asking: true,
  unfolded: false,
  sought: "",
  newcomer: null,
  writing: false,
  ...more,
});

/**
 * Says an answer. The form moves on, unless it shall stay: while a person types or steps with arrows.
 * @param {Steps} steps @param {string} field @param {unknown} value @param {boolean} [stay] @returns {Steps}
 */
export const answer = (steps, field, value, stay = false) => ({
  ...steps,
  answers: { ...steps.answers, [field]: value },
  passed: steps.passed.filter((one) => one !== field),
  open: stay ? steps.open : null,
  held: stay ? field : null,
  sought: "",
  writing: stay && steps.writing,
});

/** Passes a question by. @param {Steps} steps @param {string} field @returns {Steps} */
export function pass(steps, field) {
  const answers = Object.fromEntries(Object.entries(steps.answers).filter(([name]) => name !== field));
  return { ...steps, answers, passed: [...new Set([...steps.passed, field])], open: null, held: null, sought: "", writing: false };
}

/** Opens the field for an answer of one's own. @param {Steps} steps @param {string} field @returns {Steps} */
export const write = (steps, field) => ({ ...steps, held: field, writing: true });

/** Takes an answer up again. @param {Steps} steps @param {string | null} field @returns {Steps} */
export const reopen = (steps, field) => ({ ...steps, open: field, held: null, sought: "", writing: false });

/** Leaves a question as it is: what was typed is its answer, an empty field passes it by. @param {Steps} steps @param {string} field @returns {Steps} */
export const settle = (steps, field) =>
  isBlank(steps.answers[field]) && !(field in steps.given) ? pass(steps, field) : reopen(steps, null);

/** Spaces alone say nothing. @param {unknown} value */
const isBlank = (value) => typeof value === "string" && value.trim() === "";

/** The questions that apply, with what fills each. @param {Plan} plan @param {Steps} steps @param {Facts} facts @returns {Ledge[]} */
export function ledges(plan, steps, facts) {
  /** @type {Answers} */
  const said = { ...steps.given };
  return plan.questions.flatMap((question) => {
    if (question.when && !question.when(said, facts)) return [];
    const ledge = { question, ...filling(question, steps, said, facts) };
    said[question.field] = ledge.value;
    return [ledge];
  });
}

/** @param {Question} question @param {Steps} steps @param {Answers} said @param {Facts} facts @returns {{value: unknown, source: Source | null}} */
function filling({ field, habit }, steps, said, facts) {
  if (field in steps.answers) return { value: steps.answers[field], source: "chosen" };
  if (field in steps.given) return { value: steps.given[field], source: "given" };
  const value = habit?.(said, facts) ?? null;
  return { value, source: value === null ? null : "habit" };
}

/** Everything that would be saved now, with what the form was opened with. @param {Plan} plan @param {Steps} steps @param {Facts} facts @returns {Answers} */
export const filled = (plan, steps, facts) =>
  ({
    ...steps.given,
    ...Object.fromEntries(ledges(plan, steps, facts).map(({ question, value }) => [question.field, value])),
  });

/** @param {Question} question @param {Steps} steps */
const isInTurn = ({ flow, flowsWith }, { given }) => Boolean(flow || (flowsWith && given[flowsWith]));

/** @param {Ledge} ledge @param {Steps} steps */
const isUnanswered = ({ question, source }, steps) =>
  isInTurn(question, steps) && source !== "chosen" && source !== "given" && !steps.passed.includes(question.field);

/** The question asked now, or null where all is said. @param {Plan} plan @param {Steps} steps @param {Facts} facts @returns {Ledge | null} */
export function asked(plan, steps, facts) {
  const all = ledges(plan, steps, facts);
  const staying = steps.open ?? steps.held;
  if (staying) return all.find(({ question }) => question.field === staying) ?? null;
  if (!steps.asking) return null;
  const next = all.find((ledge) => isUnanswered(ledge, steps));
  return next ?? (plan.stays ? (all.findLast(({ question }) => question.flow) ?? null) : null);
}

/** Whether every question in turn was answered or passed by. @param {Plan} plan @param {Steps} steps @param {Facts} facts */
export const isDone = (plan, steps, facts) =>
  !steps.asking || !ledges(plan, steps, facts).some((ledge) => isUnanswered(ledge, steps));

/** Whether something is left for later. @param {Plan} plan @param {Steps} steps @param {Facts} facts */
export const hasGap = (plan, steps, facts) =>
  ledges(plan, steps, facts).some(
    (ledge) => isUnanswered(ledge, steps) || (ledge.question.gap && steps.passed.includes(ledge.question.field)),
  );

/** Whether the last of the questions in turn is reached, so that the optional ones come in sight. @param {Plan} plan @param {Steps} steps @param {Facts} facts */
export function isLast(plan, steps, facts) {
  if (!steps.asking) return true;
  return ledges(plan, steps, facts).filter((ledge) => isUnanswered(ledge, steps)).length <= 1;
}

/** Whether the person has answered anything yet. @param {Steps} steps */
export const isBegun = ({ answers, passed }) =>
  passed.length > 0 || Object.values(answers).some((value) => value !== "" && value !== null);

/** Whether a draft of it would be worth going on with. @param {Steps} steps */
export const differsFromEmpty = (steps) => isBegun(steps) || steps.sought.trim() !== "";
