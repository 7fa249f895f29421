// When on the day, how long, how many hours: steps that are common, and any other.
import { html, nothing } from "lit-html";
import { icon } from "../../parts/icon.js";
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
  const coming = TIMES.filter((value) => !question.past?.(value, answers, context.facts));
  const tiles = coming.map((value) => ({ value, words: sayTime(value), second: taken(value) }));
  return html`${quick(asked, tiles, { words: _("Another time"), icon: "clock", writing: { type: "time" } })} ${alreadyThen(asked)}`;
}

/** What a time of one's own runs into, told while it is written; the quick ones say it themselves. @param {import("./question.js").Asked} asked */
function alreadyThen({ question, answers, context, value }) {
  if (typeof value !== "string" || !value || TIMES.includes(value)) return nothing;
  const names = question.taken?.(value, answers, context.facts);
  return names ? html`<p class="strip" data-kind="needs" role="status">${icon("calendar", 20)}<span>${_("You have another meeting then")}: ${names}</span></p>` : nothing;
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
