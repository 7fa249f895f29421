// What the server did not accept is not done, whatever the phone still shows: it counts nowhere.
import { expect, test } from "vitest";

import { nextStep, visitsOf } from "../../static/src/screens/employer_visits.js";
import { statusLine, statusSentence } from "../../static/src/screens/people.js";
import { countOfWeek } from "../../static/src/screens/week.js";
import { contact, employer, facts, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";

const refused = { receipt: /** @type {const} */ ("refused"), revision: 0 };
/** @param {Record<string, any>} [more] */
const visited = (more) => ({ ...contact("c", "e", TODAY, { next_step_on: "2026-10-09" }), ...more });

test("a contact that was not accepted is none of the week's six, none of three visits, and promises no next step", () => {
  const told = (/** @type {import("../../static/src/forms/facts.js").Rec} */ one) => ({
    week: countOfWeek([one], ME, TODAY),
    visits: visitsOf(facts([employer("e", "Provköket"), one])).get("e"),
    next: nextStep([one], TODAY),
  });
  expect(told(visited())).toEqual({ week: 1, visits: 1, next: "2026-10-09" });
  expect(told(visited(refused))).toEqual({ week: 0, visits: 0, next: undefined });
});

test("of what the server has, an edit that was not accepted takes nothing away", () => {
  expect(countOfWeek([visited({ receipt: "refused" })], ME, TODAY)).toBe(1);
});

test("a job that was not accepted is not told to be where somebody works", () => {
  const job = rec("placement", "j", { participant_id: "p", employer_id: "e", job_start: "2026-09-01" }, refused);
  const known = facts([participant("p", "Vera Fabeldal", { status: "working" }), employer("e", "Provköket"), job]);
  const [vera] = known.all("participant");
  expect(`${statusLine(vera, known)} ${statusSentence(vera, known)}`).not.toContain("Provköket");
});
