// Which ledges stand on the wall, and in which state. Pure: the view only draws them.
import { isNeeded } from "./declared.js";
import { asked, isLast, ledges } from "./steps.js";

/**
 * @typedef {import("./steps.js").Ledge} Ledge
 * @typedef {Ledge & {state: "filled" | "open" | "empty"}} Standing
 * @typedef {{standing: Standing[], folded: Ledge[]}} Wall
 */

/** @param {unknown} value */
export const isEmpty = (value) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** @param {Ledge} ledge @param {import("./steps.js").Steps} steps */
const wasTouched = ({ question, source }, steps) =>
  source === "chosen" || source === "given" || steps.passed.includes(question.field);

/**
 * What has been said stands; what habit fills stands once the first question was answered; what may be
 * added stands in outline once the last question is reached.
 * @param {import("./steps.js").Plan} plan
 * @param {import("./steps.js").Steps} steps
 * @param {import("./facts.js").Facts} facts
 * @returns {Wall}
 */
export function wall(plan, steps, facts) {
  const now = asked(plan, steps, facts)?.question.field;
  const last = isLast(plan, steps, facts);
  const all = ledges(plan, steps, facts).filter(({ question }) => question.field !== now || steps.open);
  if (!all.some((ledge) => wasTouched(ledge, steps))) return { standing: [], folded: [] };
  const shown = all.filter((ledge) => inSight(ledge, steps, last, plan));
  const folded = all.filter((ledge) => isFolded(ledge, steps));
  const standing = shown.map((ledge) => ({ ...ledge, state: stateOf(ledge, now) }));
  return { standing, folded: last ? folded : [] };
}

/** Folded away, unless the person said it or a record already has it. @param {Ledge} ledge @param {import("./steps.js").Steps} steps */
const isFolded = ({ question, value, source }, steps) =>
  Boolean(question.folded) && !steps.unfolded && source !== "chosen" && (source !== "given" || isEmpty(value));

/** @param {Ledge} ledge @param {import("./steps.js").Steps} steps @param {boolean} last @param {import("./steps.js").Plan} plan */
function inSight(ledge, steps, last, plan) {
  const { question, value } = ledge;
  if (question.field === steps.open) return true;
  if (question.ask === "note" && plan.note === "field") return false;
  if (isFolded(ledge, steps)) return false;
  if (wasTouched(ledge, steps)) return true;
  if (question.flow) return false;
  return last || (!isEmpty(value) && !question.folded);
}

/** @param {Ledge} ledge @param {string | undefined} now @returns {"filled" | "open" | "empty"} */
function stateOf({ question, value }, now) {
  if (question.field === now) return "open";
  return isEmpty(value) ? "empty" : "filled";
}

/**
 * Where a ledge that was tapped leads without a new answer: back to the one that stands, or past a question
 * that may be left. Nowhere, where an answer is needed and none is there.
 * @param {Pick<Ledge, "question" | "value" | "source">} ledge @param {string} kind
 * @returns {"keep" | "leave" | null}
 */
export function wayBack({ question, value, source }, kind) {
  const saysNone = Boolean(question.none) && source !== null;
  if (!isEmpty(value) || saysNone) return "keep";
  return isNeeded(question, kind) ? null : "leave";
}
