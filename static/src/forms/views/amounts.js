// When on the day, how long, how many hours: steps that are common, and any other.
import { _ } from "../../words.js";
import { sayHours, sayMinutes, sayTime } from "../say.js";
import { quick } from "./quick.js";

const TIMES = ["09:00", "10:00", "11:00", "13:00", "14:00", "15:00"];
const MINUTES = [15, 30, 45, 60, 90];
const HOURS = [8, 15, 20, 30, 40];

/** @param {import("./question.js").Asked} asked */
export function time(asked) {
  const { question, answers, context } = asked;
  const taken = (/** @type {string} */ value) => question.taken?.(value, answers, context.facts);
  const tiles = TIMES.map((value) => ({ value, words: sayTime(value), second: taken(value) }));
  return quick(asked, tiles, { words: _("Another time"), icon: "clock", writing: { type: "time" } });
}

/** @param {import("./question.js").Asked} asked */
export const minutes = (asked) =>
  quick(asked, MINUTES.map((value) => ({ value, words: sayMinutes(value) })), {
    words: _("Other length"),
    icon: "clock",
    writing: { type: "number" },
  });

/** @param {import("./question.js").Asked} asked */
export const number = (asked) =>
  quick(asked, HOURS.map((value) => ({ value, words: sayHours(value) })), {
    words: _("Another number"),
    icon: "edit",
    writing: { type: "number" },
  });
