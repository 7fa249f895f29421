// There is always a way past a question, and back from a ledge that was tapped.
import { html, nothing } from "lit-html";
import { linkButton } from "../../parts/button.js";
import { _ } from "../../words.js";
import { act } from "../form.js";
import { answer, pass, reopen } from "../steps.js";
import { isEmpty, wayBack } from "../wall.js";
import { isNeeded } from "../declared.js";

/** @param {import("./question.js").Asked} asked */
export function waysPast(asked) {
  const { question, reopened } = asked;
  if (reopened) return html`${emptied(asked)} ${back(asked)}`;
  return question.skip ? passed(question.field, question.skip()) : nothing;
}

/** @param {string} field @param {string} words */
const passed = (field, words) => linkButton(words, { press: () => act((steps) => pass(steps, field)) });

/** @param {import("./question.js").Asked} asked */
function back(asked) {
  const { question, context } = asked;
  const way = wayBack(asked, context.kind);
  if (!way) return nothing;
  if (way === "leave" && question.skip) return passed(question.field, question.skip());
  return linkButton(way === "keep" ? _("Keep it") : _("Not now"), { press: () => act((steps) => reopen(steps, null)) });
}

/** @param {import("./question.js").Asked} asked */
function emptied({ question, value, context }) {
  if (isEmpty(value) || question.none || isNeeded(question, context.kind)) return nothing;
  return linkButton(_("Take the answer away"), { press: () => act((steps) => answer(steps, question.field, null)) });
}
