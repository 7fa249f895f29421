import { expect, test } from "vitest";
import { placement as plan } from "../../static/src/forms/plans/placement.js";
import { contextOf, hasLeft, sayLedge } from "../../static/src/forms/say.js";
import { answer, begin, reopen } from "../../static/src/forms/steps.js";
import { wall, wayBack } from "../../static/src/forms/wall.js";
import { facts, participant } from "./helpers/forms_facts.js";

const known = facts([participant("p", "Mio Mallberg")]);
const somebody = answer(begin(), "participant_id", "p");

/** @param {import("../../static/src/forms/steps.js").Steps} steps @param {string} field */
function ledgeOf(steps, field) {
  const found = wall(plan, steps, known).standing.find(({ question }) => question.field === field);
  if (!found) throw new Error(`${field} does not stand on the wall`);
  return { ...found, said: sayLedge(found, contextOf({ plan, steps }, known)) };
}

test("a job that was to be saved without its start says that the start is needed, and there is nothing to keep", () => {
  const start = ledgeOf(reopen(somebody, "job_start"), "job_start");
  expect(start).toMatchObject({ state: "open", said: "needed to save" });
  expect(wayBack(start, "placement")).toBeNull();
});

test("what may be left is said to be so, and can be left", () => {
  const hours = ledgeOf(reopen(somebody, "hours_per_week"), "hours_per_week");
  expect(hours.said).toBe("if you like");
  expect(wayBack(hours, "placement")).toBe("leave");
});

test("an answer that stands can be kept", () => {
  const start = ledgeOf(reopen(answer(somebody, "job_start", "2026-10-12"), "job_start"), "job_start");
  expect(start.said).toBe("Mon 12 Oct");
  expect(wayBack(start, "placement")).toBe("keep");
});

test("whom a form was opened about and who was handed over meanwhile is not asked for again", () => {
  const gone = facts([]);
  const context = contextOf({ plan, steps: somebody }, gone);
  const whose = wall(plan, somebody, gone).standing.find(({ question }) => question.field === "participant_id");
  expect(whose && sayLedge(whose, context)).toBe("Somebody who is no longer on your caseload");
  expect(whose && hasLeft(whose.question, whose.value, gone)).toBe(true);
  expect(whose && hasLeft(whose.question, whose.value, known)).toBe(false);
});
