import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../static/src/forms/edits.js";
import { stepsOn } from "../../static/src/forms/opening.js";
import { participant as plan } from "../../static/src/forms/plans/participant.js";
import { answer, filled } from "../../static/src/forms/steps.js";
import { facts, participant } from "./helpers/forms_facts.js";

const left = participant("p", "Mio Mallberg", { status: "closed", closed_on: "2026-09-01", closing_reason: "own_wish" });
const known = facts([left]);
const opened = stepsOn(plan, left, known);

describe("a case that was closed", () => {
  test("and is opened again has no closing day and no reason left", () => {
    const steps = answer(opened, "status", "searching");
    expect(fieldsOf(plan, steps, known, left)).toEqual({ status: "searching", closed_on: null, closing_reason: null });
    expect(plan.strip?.(filled(plan, steps, known), known, "p")).toMatchObject({ title: "The case is opened again" });
  });

  test("stays closed where something else is corrected", () => {
    const steps = answer(opened, "municipality", "Påhittby");
    expect(fieldsOf(plan, steps, known, left)).toEqual({ municipality: "Påhittby" });
    expect(plan.strip?.(filled(plan, steps, known), known, "p")).toBeNull();
  });

  test("by a colleague, while an edit lay open, is not opened by that edit", () => {
    const before = participant("p", "Mio Mallberg");
    const steps = answer(stepsOn(plan, before, facts([before])), "municipality", "Påhittby");
    expect(fieldsOf(plan, steps, known, left)).toEqual({ municipality: "Påhittby" });
  });

  test("is closed by the plan that asks for the day and the reason, not by the edit", () => {
    expect(plan.questions.find(({ field }) => field === "status")?.without).toEqual(["closed"]);
  });
});
