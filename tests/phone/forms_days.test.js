import { describe, expect, test } from "vitest";
import { faultsOf } from "../../static/src/forms/saving.js";
import { sayFault } from "../../static/src/forms/fault_words.js";
import { planNamed } from "../../static/src/forms/plans/index.js";
import { sayDay } from "../../static/src/forms/say.js";
import { answer, begin } from "../../static/src/forms/steps.js";
import { employer, facts, participant, TODAY } from "./helpers/forms_facts.js";

const known = facts([participant("p", "Mio Mallberg"), employer("e", "Bageri Sagokorn")]);
const about = begin({ participant_id: "p", employer_id: "e", purpose: "maintain" });

/** @param {string} name @param {string} date */
function faultsOn(name, date) {
  const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (planNamed(name));
  const form = /** @type {import("../../static/src/forms/form.js").Form} */ ({ plan, steps: answer(about, "date", date), id: "new" });
  return faultsOf(form, known);
}

describe.each(["follow_up_visit", "employer_contact"])("a %s", (name) => {
  test("of tomorrow is refused with a sentence: it has not taken place", () => {
    const [fault] = faultsOn(name, "2026-10-08");
    expect(fault).toMatchObject({ field: "date", code: "not_yet" });
    expect(fault && sayFault(fault)).toMatch(/^Choose today or an earlier day\./);
  });

  test("of today, or of any day before, is not", () => {
    expect([...faultsOn(name, TODAY), ...faultsOn(name, "2025-12-30")]).toEqual([]);
  });
});

test("a day of another year is said with its year", () => {
  expect(sayDay("2026-10-09", TODAY)).toBe("Fri 9 Oct");
  expect(sayDay("2027-10-09", TODAY)).toBe("Sat 9 October 2027");
});
