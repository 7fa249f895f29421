import { describe, expect, test } from "vitest";

import { givenBy } from "../../static/src/forms/opening.js";
import { deferral } from "../../static/src/forms/plans/check_in.js";
import { asked, begin } from "../../static/src/forms/steps.js";
import { day } from "../../static/src/forms/views/day.js";
import { waysOn } from "../../static/src/screens/checkin_more.js";
import { wordsOf } from "./helpers/drawn.js";
import { facts, participant, rec } from "./helpers/forms_facts.js";

/** Her check-in with this last day, as the phone knows it on Wednesday 7 October. @param {string} due */
function lasting(due) {
  const week2 = rec("reminder", "week2", { rule: "week_2", participant_id: "leyla", opens: "2026-09-30", due });
  return facts([participant("leyla", "Leyla Dikthem"), week2]);
}

/** @param {string} due */
const ways = (due) => wordsOf(waysOn(/** @type {any} */ (lasting(due).reminder("week2")), lasting(due)));

describe("whoever looks for putting a check-in off", () => {
  test("finds it while a later day is left", () => {
    expect(ways("2026-10-08")).toContain("Remind me later");
    expect(ways("2026-10-08")).not.toContain("no longer");
  });

  test.each([
    ["2026-10-07", "today is its last day"],
    ["2026-10-06", "its last day has passed"],
  ])("is told why not, with %s as its last day", (due, why) => {
    expect(ways(due)).toContain(why);
    expect(ways(due)).not.toContain("Remind me later");
  });

  test.each([
    ["2026-10-08", false],
    ["2026-10-09", false],
    ["2026-10-31", true],
  ])("has a calendar to choose from only where it holds a further day, up to %s: %s", (due, has) => {
    const known = lasting(due);
    const steps = begin(givenBy(new URLSearchParams("reminder=week2"), deferral, known));
    const ledge = /** @type {import("../../static/src/forms/steps.js").Ledge} */ (asked(deferral, steps, known));
    const context = { kind: "deferral", facts: known };
    const shown = day({ ...ledge, steps, answers: steps.given, reopened: false, fault: "", labelled: "question", context });
    expect(wordsOf(shown).includes("Choose a date")).toBe(has);
    expect(wordsOf(shown)).toContain("Tomorrow");
  });
});
