// There is always a way past a question, and back from a ledge that was tapped.
import { html, nothing } from "lit-html";
import { linkButton } from "../../parts/button.js";
import { _ } from "../../words.js";
import { act } from "../form.js";
import { answer, pass, reopen } from "../steps.js";
import { isEmpty } from "../wall.js";
import { declaredField } from "../declared.js";

/** @param {import("./question.js").Asked} asked */
export function waysPast(asked) {
  const { question, reopened } = asked;
  if (reopened) return html`${emptied(asked)} ${linkButton(_("Keep it"), { press: () => act((steps) => reopen(steps, null)) })}`;
  if (!question.skip) return nothing;
  return linkButton(question.skip(), { press: () => act((steps) => pass(steps, question.field)) });
}

/** @param {import("./question.js").Asked} asked */
function emptied({ question: { field, required, none }, value, context }) {
  if (isEmpty(value) || required || none || declaredField(context.kind, field)?.required) return nothing;
  return linkButton(_("Take the answer away"), { press: () => act((steps) => answer(steps, field, null)) });
}
