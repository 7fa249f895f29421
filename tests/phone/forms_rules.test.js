import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRealDay, quickDaysAfter, weekday } from "../../static/src/forms/days.js";
import { declaredKind } from "../../static/src/forms/declared.js";
import { employersLike, isNewName } from "../../static/src/forms/employer_search.js";
import { likeness } from "../../static/src/forms/likeness.js";
import { faultsIn } from "../../static/src/forms/faults.js";
import { sayFault } from "../../static/src/forms/fault_words.js";
import { holdsIdentityNumber } from "../../static/src/forms/identity.js";
import { momentOf, wallClock } from "../../static/src/forms/local_time.js";
import { fieldsOf } from "../../static/src/forms/edits.js";
import { stepsOn } from "../../static/src/forms/opening.js";
import { KINDS, planFor, planNamed } from "../../static/src/forms/plans/index.js";
import { answer, asked, begin, hasGap, isDone, pass } from "../../static/src/forms/steps.js";
import { employer, facts, participant, rec, TODAY } from "./helpers/forms_facts.js";

const contact = { date: TODAY, specialist_id: "s", employer_id: "e", mode: "phone", purpose: "maintain" };
const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));

describe("what would be refused is said before it is saved", () => {
  test("a next step lies after the contact", () => {
    expect(faultsIn("employer_contact", { ...contact, next_step_on: TODAY })).toEqual([
      { field: "next_step_on", code: "not_after", limit: TODAY, other: "date" },
    ]);
    expect(faultsIn("employer_contact", { ...contact, next_step_on: "2026-10-08" })).toEqual([]);
  });

  test("a job does not end before it starts, and may end the same day", () => {
    const job = { participant_id: "p", placement_kind: "job", title: "Diskare", job_start: TODAY };
    expect(faultsIn("placement", { ...job, job_end: "2026-10-06" })).toMatchObject([{ field: "job_end", code: "before" }]);
    expect(faultsIn("placement", { ...job, job_end: TODAY })).toEqual([]);
  });

  test.each([
    ["date", "2026-02-30", "no_day"],
    ["mode", "letter", "no_option"],
    ["minutes", 1441, "too_high"],
    ["minutes", -1, "too_low"],
    ["minutes", "en timme", "no_number"],
    ["notes", "a".repeat(10_001), "too_long"],
    ["employer_id", null, "missing"],
  ])("%s: %s", (field, value, code) => {
    const [fault] = faultsIn("employer_contact", { ...contact, [field]: value });
    expect(fault).toMatchObject({ field, code });
    expect(fault && sayFault(fault)).toMatch(/\w+\.$/);
  });

  test("a day exists or it does not", () => {
    fc.assert(fc.property(day, (one) => isRealDay(one)));
    for (const none of ["2026-02-29", "2026-13-01", "2026-1-1", "", null, "i morgon"]) expect(isRealDay(none)).toBe(false);
  });
});

describe("a national identity number", () => {
  test.each(["850412-1234", "19850412-1234", "Tilda 850412+1234", "120485 12345", "450485-1234", "85 04 12 12 34", "850472-1234"])(
    "is seen in %s",
    (text) => expect(holdsIdentityNumber(text)).toBe(true),
  );

  test.each(["Tilda Provhagen", "Bageri 1985", "0739 99 12 34", "N-2041", "1234567890123"])("is not seen in %s", (text) =>
    expect(holdsIdentityNumber(text)).toBe(false),
  );
});

describe("quick days for a next step", () => {
  test("on a Wednesday: tomorrow, Friday, in a week, in two weeks", () => {
    expect(quickDaysAfter("2026-10-07")).toEqual(["2026-10-08", "2026-10-09", "2026-10-14", "2026-10-21"]);
  });

  test("are four working days, each once, all later", () => {
    fc.assert(
      fc.property(day, (from) => {
        const days = quickDaysAfter(from);
        expect(new Set(days).size).toBe(4);
        expect(days.every((one) => one > from && weekday(one) <= 5)).toBe(true);
      }),
    );
  });
});

describe("a time on the wall", () => {
  const zones = fc.constantFrom("Europe/Stockholm", "Europe/Oslo", "Europe/Copenhagen", "Atlantic/Faroe");
  const times = fc.integer({ min: 0, max: 95 }).map((n) => `${String(n >> 2).padStart(2, "0")}:${String((n % 4) * 15).padStart(2, "0")}`);

  test("comes back as it was agreed, but in the hour that spring leaves out", () => {
    fc.assert(
      fc.property(day, times, zones, (on, time, zone) => {
        const back = wallClock(Date.parse(momentOf(on, time, zone)), zone);
        const isLeftOut = weekday(on) === 7 && on.slice(5, 7) === "03" && time < "04:00";
        return isLeftOut || (back.day === on && back.time === time);
      }),
    );
  });

  test("of the hour that comes twice the first is meant", () => {
    expect(momentOf("2026-10-25", "02:30", "Europe/Stockholm")).toBe("2026-10-25T00:30:00Z");
  });
});

describe("the register of employers", () => {
  const register = [employer("a", "Tryckeri Påhitt AB"), employer("b", "Fabelfrukt"), employer("c", "Bageri Sagokorn")];

  test("is searched without marks, the beginning of a name first", () => {
    expect(employersLike("paHITT", register).map(({ id }) => id)).toEqual(["a"]);
  });

  test("offers a likely duplicate before a new one is added, and blocks nothing", () => {
    expect(employersLike("Bageri Sagokorn AB", register).map(({ id }) => id)).toEqual(["c"]);
    expect(isNewName("Bageri Sagokorn AB", register)).toBe(true);
    expect(isNewName("bageri sagokorn", register)).toBe(false);
    expect(likeness("Fabelfrukt", "Bageri Sagokorn")).toBeLessThan(0.3);
  });
});

describe("every plan", () => {
  const known = facts([participant("p", "Mio Mallberg")]);

  test("asks declared fields only, each once", () => {
    const own = ["participants", "starts_on", "starts_time", "rest", "repeats", "times", "until"];
    for (const plan of [...KINDS, planNamed("enrolment"), planNamed("closing"), planFor("employer"), planFor("participant")]) {
      const declared = declaredKind(String(plan?.kind)).fields.map(({ name }) => name);
      const asks = plan?.questions.map(({ field }) => field) ?? [];
      expect(asks.filter((field) => !declared.includes(field) && !own.includes(field))).toEqual([]);
      expect(new Set(asks).size).toBe(asks.length);
    }
  });

  test("offers nothing that only a supervisor or the server may write", () => {
    for (const plan of [...KINDS, planFor("employer"), planFor("participant"), planNamed("enrolment")]) {
      const kept = declaredKind(String(plan?.kind)).fields.filter(({ writer }) => writer !== "anyone").map(({ name }) => name);
      expect(plan?.questions.filter(({ field }) => kept.includes(field))).toEqual([]);
    }
  });

  test("of a placement can wait with everything but who and start", () => {
    const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (planNamed("placement"));
    const steps = answer(answer(begin(), "participant_id", "p"), "job_start", "2026-10-12");
    expect(faultsIn("placement", fieldsOf(plan, steps, known, undefined))).toEqual([]);
    expect(hasGap(plan, steps, known)).toBe(true);
    expect(fieldsOf(plan, steps, known, undefined)).toMatchObject({
      placement_kind: "job",
      competitive: true,
      is_incomplete: true,
      title: "placement_kind.job",
    });
  });
});

describe("a record that is edited", () => {
  const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (planNamed("placement"));
  const fields = { participant_id: "p", placement_kind: "job", title: "Diskare", job_start: TODAY };

  test("is asked nothing where it is whole, and habit adds nothing to it", () => {
    const whole = rec("placement", "w", { ...fields, competitive: null, is_incomplete: false });
    const known = facts([whole]);
    const steps = stepsOn(plan, whole, known);
    expect(asked(plan, steps, known)).toBeNull();
    expect(fieldsOf(plan, steps, known, whole)).toEqual({});
  });

  test("is saved with what the person changed and no more: a colleague may have changed the rest meanwhile", () => {
    const opened = rec("placement", "w", { ...fields, is_incomplete: false });
    const steps = answer(stepsOn(plan, opened, facts([opened])), "contract", "permanent");
    const since = rec("placement", "w", { ...opened.fields, title: "Köksbiträde" });
    expect(fieldsOf(plan, steps, facts([since]), since)).toEqual({ contract: "permanent" });
  });

  test("is asked for its gaps where it was to be completed, and is whole after that", () => {
    const gaps = rec("placement", "g", { ...fields, is_incomplete: true });
    const known = facts([gaps]);
    let steps = stepsOn(plan, gaps, known);
    for (const field of ["employer_id", "hours_per_week", "contract", "disclosure"]) {
      expect(asked(plan, steps, known)?.question.field).toBe(field);
      steps = answer(steps, field, field === "hours_per_week" ? "37,5" : "agreed");
    }
    expect(isDone(plan, steps, known)).toBe(true);
    expect(fieldsOf(plan, steps, known, gaps)).toMatchObject({ is_incomplete: false, hours_per_week: 37.5 });
    expect(fieldsOf(plan, pass(steps, "contract"), known, gaps)).not.toHaveProperty("is_incomplete");
  });
});

test("closing for want of contact is met with a word about outreach", () => {
  const plan = planNamed("closing");
  const known = facts([]);
  expect(plan?.strip?.({ closing_reason: "no_contact" }, known, "p")).toMatchObject({ tone: "needs" });
  expect(plan?.strip?.({ closing_reason: "steady_work" }, known, "p")).toBeNull();
});
