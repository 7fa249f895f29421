import { describe, expect, test } from "vitest";
import { editsFor } from "../../static/src/forms/edits.js";
import { sayFault } from "../../static/src/forms/fault_words.js";
import { faultsBetween } from "../../static/src/forms/faults.js";
import { givenBy, stepsOn } from "../../static/src/forms/opening.js";
import { cadence } from "../../static/src/forms/plans/cadence.js";
import { deferral, doneElsewhere } from "../../static/src/forms/plans/check_in.js";
import { followUpVisit } from "../../static/src/forms/plans/follow_up_visit.js";
import { sayRecord } from "../../static/src/forms/say.js";
import { answer, asked, begin, filled, isDone, settle } from "../../static/src/forms/steps.js";
import { faultsIn } from "../../static/src/forms/faults.js";
import { employer, facts, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";

const leyla = participant("leyla", "Leyla Dikthem", { status: "working" });
const job = rec("placement", "job", { participant_id: "leyla", employer_id: "e", placement_kind: "job", job_start: "2026-09-28" });
const week2 = rec("reminder", "week2", { rule: "week_2", participant_id: "leyla", placement_id: "job", opens: "2026-10-05", due: "2026-10-11" });
const open = { ...week2.fields, id: "week2", state: "open" };
const known = facts([leyla, job, employer("e", "Provköket"), week2], { begun: () => [/** @type {any} */ (open)] });

/** @param {import("../../static/src/forms/steps.js").Plan} plan @param {string} address @param {import("../../static/src/forms/facts.js").Facts} [then] */
const opened = (plan, address, then = known) => begin(givenBy(new URLSearchParams(address), plan, then));

/** @param {import("../../static/src/forms/steps.js").Plan} plan @param {import("../../static/src/forms/steps.js").Steps} steps */
const dayFaults = (plan, steps) => faultsBetween(plan.questions, filled(plan, steps, known), known);

describe("putting a check-in off", () => {
  const steps = opened(deferral, "reminder=week2");

  test("knows whose it is and which, and asks for a day and a reason", () => {
    expect(deferral.about?.(filled(deferral, steps, known), known)).toBe("Leyla Dikthem · Week 2 at Provköket");
    expect(asked(deferral, steps, known)?.question.field).toBe("until");
    expect(asked(deferral, answer(steps, "until", "2026-10-09"), known)?.question.field).toBe("reason");
  });

  test("is saved with what it is about and who said it", async () => {
    const said = answer(answer(steps, "until", "2026-10-09"), "reason", "Hon är bortrest");
    expect(isDone(deferral, said, known)).toBe(true);
    const [edit] = await editsFor(deferral, said, known, "word");
    expect(edit?.fields).toMatchObject({ participant_id: "leyla", check_in_id: "week2", specialist_id: ME, until: "2026-10-09", reason: "Hon är bortrest" });
  });

  test.each([
    [TODAY, "before"],
    ["2026-10-11", undefined],
    ["2026-10-12", "too_far"],
  ])("to %s is %s", (day, code) => {
    expect(dayFaults(deferral, answer(steps, "until", day))[0]?.code).toBe(code);
  });

  test("takes spaces for no reason, before anybody saves", () => {
    const typed = answer(answer(steps, "until", "2026-10-09"), "reason", "   ", true);
    expect(filled(deferral, settle(typed, "reason"), known).reason).toBeNull();
  });

  test("says whose it was when it is saved", () => {
    const said = answer(answer(steps, "until", "2026-10-09"), "reason", "Hon är bortrest");
    expect(sayRecord({ plan: deferral, steps: said }, known)).toBe("Leyla Dikthem · Week 2 at Provköket · Fri 9");
  });

  test("wants a reason", () => {
    const [fault] = faultsIn("deferral", { ...filled(deferral, answer(steps, "until", "2026-10-09"), known), specialist_id: ME });
    expect(fault).toEqual({ field: "reason", code: "missing" });
  });

  test("takes a reason that a row of Today has room for, and says how long it may be", () => {
    const of = (/** @type {number} */ length) => ({ ...filled(deferral, answer(steps, "until", "2026-10-09"), known), specialist_id: ME, reason: "a".repeat(length) });
    expect(faultsIn("deferral", of(500))).toEqual([]);
    expect(faultsIn("deferral", of(501)).map(sayFault)).toEqual(["Shorten it to 500 characters."]);
  });

  test("can be changed later and still knows its check-in", () => {
    const word = rec("deferral", "word", { participant_id: "leyla", check_in_id: "week2", specialist_id: ME, until: "2026-10-09", reason: "Bortrest" });
    const again = stepsOn(deferral, word, known);
    expect(dayFaults(deferral, answer(again, "until", "2026-10-12"))[0]?.code).toBe("too_far");
  });
});

test("what was done in another way asks how, takes today and says that it is no visit", async () => {
  const steps = answer(opened(doneElsewhere, "reminder=week2"), "how", "phone");
  expect(isDone(doneElsewhere, steps, known)).toBe(true);
  expect(doneElsewhere.strip?.(filled(doneElsewhere, steps, known), known, "word")?.text).toContain("does not count as a visit");
  const [edit] = await editsFor(doneElsewhere, steps, known, "word");
  expect(edit?.fields).toMatchObject({ check_in_id: "week2", how: "phone", done_on: TODAY });
});

test("of a colleague's meeting in person it says that the visit counts once it is logged, and leads there", () => {
  const visited = facts([leyla, rec("reminder", "week2", { ...week2.fields, meets: { kind: "follow_up_visit" } })]);
  const steps = answer(opened(doneElsewhere, "reminder=week2", visited), "how", "colleague");
  const strip = doneElsewhere.strip?.(filled(doneElsewhere, steps, visited), visited, "word");
  expect(strip?.title).toBe("A colleague's visit counts once it is logged");
  expect(strip?.way?.href).toBe("#/logga/follow_up_visit?participant=leyla&reminder=week2&by=colleague");
  expect(doneElsewhere.strip?.(filled(doneElsewhere, steps, known), known, "word")?.way).toBeUndefined();
});

test("the visit that takes its place asks who held it, her own team first, before it can be saved as hers", () => {
  const staff = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string} */ team) => rec("staff", id, { name, team, role: "specialist" });
  const here = facts([leyla, job, staff(ME, "Mi Prov", "Öst"), staff("a", "Anna Annan", "Väst"), staff("z", "Zita Samma", "Öst")]);
  const steps = opened(followUpVisit, "participant=leyla&by=colleague", here);
  const ledge = asked(followUpVisit, steps, here);
  expect(ledge?.question.field).toBe("held_by");
  const ids = ledge?.question.offered?.({}, here) ?? [];
  expect(ids.map((id) => ledge?.question.say?.(id, {}, here))).toEqual(["Zita Samma", "Anna Annan · Väst"]);
  const [answered, unasked] = [answer(steps, "held_by", "z"), opened(followUpVisit, "participant=leyla", here)];
  expect([isDone(followUpVisit, answered, here), isDone(followUpVisit, unasked, here)]).toEqual([true, true]);
  expect(filled(followUpVisit, answered, here).held_by).toBe("z");
});

describe("another rhythm for a job", () => {
  const steps = opened(cadence, "participant=leyla&placement=job");

  test("asks how often, whose wish it is and why, and says whose job it is", () => {
    expect(cadence.about?.(filled(cadence, steps, known), known)).toBe("Leyla Dikthem · Provköket");
    const fields = [];
    for (let now = steps, one = asked(cadence, now, known); one; one = asked(cadence, now, known)) {
      fields.push(one.question.field);
      now = answer(now, one.question.field, { rhythm: "fortnightly", wish: "participant" }[one.question.field] ?? "Lugnare");
    }
    expect(fields).toEqual(["rhythm", "wish", "reason"]);
  });

  test("begins when what has begun has ended, else today; never before", () => {
    const unasked = facts([leyla, job]);
    expect(filled(cadence, steps, known).from_on).toBe("2026-10-12");
    expect(filled(cadence, opened(cadence, "participant=leyla&placement=job", unasked), unasked).from_on).toBe(TODAY);
    expect(dayFaults(cadence, answer(steps, "from_on", "2026-10-06"))[0]?.code).toBe("before");
  });

  test("says why it begins later, and nothing where somebody chose the day", () => {
    const strip = (/** @type {import("../../static/src/forms/steps.js").Steps} */ now) => cadence.strip?.(filled(cadence, now, known), known, "c1");
    expect(strip(steps)?.text).toBe("Week 2 has begun and stays, by Sun 11. The new rhythm follows it.");
    expect(strip(answer(steps, "from_on", TODAY))).toBeNull();
  });

  test("begins on the day that was shown, also where a draft is continued after the check-in was held", () => {
    expect(filled(cadence, answer(steps, "rhythm", "monthly"), facts([leyla, job])).from_on).toBe("2026-10-12");
  });

  test("is saved with the job and whoever agreed it", async () => {
    const [edit] = await editsFor(cadence, answer(steps, "rhythm", "monthly"), known, "c1");
    expect(edit?.fields).toMatchObject({ participant_id: "leyla", placement_id: "job", specialist_id: ME, rhythm: "monthly" });
  });
});
