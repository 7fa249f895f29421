import { describe, expect, test } from "vitest";
import { byDay, mondayOf, span, sundayOf, wasDue, weekNumber, weekSince } from "../../static/src/parts/days.js";
import { logOf, ringOf, ruleName, taskName, whatAndWhere } from "../../static/src/screens/checkins_said.js";
import { nextStep, visitDays, visitsOf } from "../../static/src/screens/employer_visits.js";
import { eventsOf, historyOf } from "../../static/src/screens/events.js";
import { lastDayPassed } from "../../static/src/screens/last_day.js";
import { dueOnes, promises } from "../../static/src/screens/today_due.js";
import { countOfWeek } from "../../static/src/screens/week.js";
import { contact, employer, facts, link, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";

/**
 * @param {Partial<import("../../static/src/screens/checkins_said.js").CheckIn>} more
 * @returns {import("../../static/src/screens/checkins_said.js").CheckIn}
 */
const checkIn = (more) => ({
  id: "r1",
  rule: "week_2",
  participant_id: "vera",
  opens: "2026-10-05",
  due: "2026-10-11",
  tell_on: "2026-10-09",
  state: "open",
  ...more,
});

describe("days as they are said", () => {
  test("the week runs from Monday to Sunday and bears the ISO number", () => {
    expect([mondayOf(TODAY), sundayOf(TODAY), weekNumber(TODAY)]).toEqual(["2026-10-05", "2026-10-11", 41]);
    expect([weekNumber("2027-01-01"), weekNumber("2024-12-30"), weekNumber("2026-01-01")]).toEqual([53, 1, 1]);
  });

  test("the first seven days are the first week", () => {
    expect([weekSince("2026-10-05", "2026-10-11"), weekSince("2026-10-05", "2026-10-12")]).toEqual([1, 2]);
  });

  test("a last day that passed is said without blame", () => {
    expect(wasDue("2026-10-06", TODAY)).toBe("last day was yesterday");
    expect(wasDue("2026-10-04", TODAY)).toBe("last day was Sun 4");
    expect(byDay("2026-10-11", TODAY)).toBe("by Sun 11");
  });

  test("a window within a month names the month once", () => {
    expect([span("2026-10-05", "2026-10-11"), span("2026-09-28", "2026-10-04")]).toEqual(["5–11 October", "28 Sept–4 Oct"]);
  });
});

describe("check-ins on Today", () => {
  test("of the organisation's own lead to the log that meets them", () => {
    expect(logOf(checkIn({ rule: "own_talk", meets: { kind: "profile" } }))).toContain("#/logga/profile?");
  });

  test("bear the name of the method's week or month", () => {
    expect([ruleName("week_2"), ruleName("month_11"), ruleName("before_start"), ruleName("first_contact_21")]).toEqual([
      "Week 2",
      "Month 11",
      "Before the job starts",
      "First employer met",
    ]);
    expect(taskName("week_2")).toBe("Visit week 2");
  });

  test("say where, and before a start which day", () => {
    const job = rec("placement", "job", { employer_id: "bakery", job_start: "2026-10-12" });
    const known = facts([job, employer("bakery", "Provköket")]);
    expect(whatAndWhere(checkIn({ placement_id: "job" }), known)).toBe("Week 2 at Provköket");
    expect(whatAndWhere(checkIn({ placement_id: "job", rule: "before_start" }), known)).toBe("Before the job starts 12 Oct");
  });

  test("the ring is passed, soon or open", () => {
    expect(ringOf(checkIn({ state: "missed", due: "2026-10-06" }), TODAY)).toBe("passed");
    expect(ringOf(checkIn({ tell_on: TODAY }), TODAY)).toBe("soon");
    expect(ringOf(checkIn({ due: "2026-10-09" }), TODAY)).toBe("soon");
    expect(ringOf(checkIn({}), TODAY)).toBe("open");
  });

  test("the ring opens the log that settles it", () => {
    expect(logOf(checkIn({}))).toBe("#/logga/follow_up_visit?participant=vera&reminder=r1");
    expect(logOf(checkIn({ rule: "first_contact_14" }))).toBe("#/logga/employer_contact?participant=vera&reminder=r1");
    expect(logOf(checkIn({ rule: "profile_after_job" }))).toBe("#/logga/profile?participant=vera&reminder=r1");
  });

  test("passed ones come first, a colleague's do not stand here, old ones let go", () => {
    const known = facts([participant("vera", "Vera Fabeldal"), participant("maja", "Hos Maja", { specialist_id: "another" })], {
      checkIns: () => [
        checkIn({ id: "soon" }),
        checkIn({ id: "passed", state: "missed", due: "2026-10-06" }),
        checkIn({ id: "old", state: "missed", due: "2026-09-01" }),
        checkIn({ id: "hers", participant_id: "maja" }),
        checkIn({ id: "six", rule: "weekly_six", participant_id: null }),
      ],
    });
    expect(dueOnes(known).map(({ id }) => id)).toEqual(["passed", "soon"]);
  });

  test("of three that one visit meets, the nearest is asked for", () => {
    const known = facts([participant("vera", "Vera Fabeldal")], {
      checkIns: () => ["14", "21", "30"].map((n) => checkIn({ id: n, rule: `first_contact_${n}`, due: `2026-10-${n}` })),
    });
    expect(dueOnes(known).map(({ id }) => id)).toEqual(["14"]);
  });

  test("only my own promises stand under promised", () => {
    const known = facts([contact("mine", "bakery", "2026-10-01"), contact("hers", "bakery", "2026-10-01", { specialist_id: "another" })], {
      checkIns: () =>
        ["mine", "hers"].map((id) => checkIn({ id, rule: "employer_promise", participant_id: null, contact_id: id, due: TODAY })),
    });
    expect(promises(known).map(({ id }) => id)).toEqual(["mine"]);
  });
});

describe("the week's six", () => {
  test("visits in person by me in this week count, calls and colleagues' do not", () => {
    const contacts = [
      contact("1", "a", "2026-10-05"),
      contact("2", "a", "2026-10-07"),
      contact("3", "a", "2026-10-06", { mode: "phone" }),
      contact("4", "a", "2026-10-04"),
      contact("5", "a", "2026-10-06", { specialist_id: "another" }),
    ];
    expect(countOfWeek(contacts, ME, TODAY)).toBe(2);
  });
});

describe("an employer's three visits", () => {
  test("are the first three in person", () => {
    const contacts = ["2026-09-30", "2026-09-24", "2026-10-06", "2026-10-07"].map((day, at) => contact(String(at), "bakery", day));
    const call = contact("call", "bakery", "2026-09-01", { mode: "phone" });
    expect(visitDays([call, ...contacts])).toEqual(["2026-09-24", "2026-09-30", "2026-10-06"]);
    expect(visitsOf(facts([call, ...contacts])).get("bakery")).toBe(4);
  });

  test("the next step is the nearest that lies ahead", () => {
    const contacts = ["2026-10-01", "2026-10-09", "2026-10-21"].map((day, at) => contact(String(at), "bakery", "2026-09-24", { next_step_on: day }));
    expect(nextStep(contacts, TODAY)).toBe("2026-10-09");
  });
});

describe("what happened", () => {
  const known = facts([
    participant("vera", "Vera Fabeldal", { enrolled_on: "2026-05-04" }),
    employer("bakery", "Bageri Sagokorn"),
    rec("staff", "maja", { name: "Maja Novellgren" }),
    rec("placement", "job", { participant_id: "vera", employer_id: "bakery", placement_kind: "job", job_start: "2026-06-01", job_end: "2026-09-01" }),
    contact("c1", "bakery", "2026-09-24", { notes: "Vera vill gärna." }),
    link("c1", "vera"),
    rec("employer_contact", "c2", { date: "2026-10-01", specialist_id: "maja", employer_id: "bakery", purpose: "maintain" }),
  ]);

  test("a participant's wall has start, end, contacts and enrolment, newest first", () => {
    expect(eventsOf("vera", known).map(({ day, title }) => [day, title])).toEqual([
      ["2026-09-24", "Bageri Sagokorn"],
      ["2026-09-01", "The job ended"],
      ["2026-06-01", "Job start"],
      ["2026-05-04", "Enrolled"],
    ]);
  });

  test("what the supervisor commented stands under the note of the contact", () => {
    const read = contact("c3", "bakery", "2026-09-25", { notes: "Chefen visade köket.", review_comment: "Fråga om provdag." });
    const [event] = eventsOf("vera", facts([participant("vera", "Vera"), employer("bakery", "Bageri Sagokorn"), read, link("c3", "vera")]));
    expect(event?.note).toBe("Chefen visade köket.\n\nComment: Fråga om provdag.");
  });

  test("an employer's history names nobody, and of a colleague's contact shows the shared part", () => {
    const history = historyOf("bakery", known);
    expect(history.map(({ second, whole, href }) => [second, whole, href])).toEqual([
      ["Maja", false, null],
      ["You · mode.in_person", true, "#/andra/c1"],
    ]);
    expect(JSON.stringify(history.map(({ title, second, note }) => [title, second, note]))).not.toContain("Vera");
  });
});

test("who has worked the last day is told so from the next day on", () => {
  const left = (/** @type {string | null} */ day) => lastDayPassed(facts([rec("staff", ME, { name: "Kim Exempel", active_to: day })]));
  expect([left("2026-10-06"), left(TODAY), left(null), lastDayPassed(facts([]))]).toEqual(["2026-10-06", null, null, null]);
  expect(lastDayPassed(facts([]), "2026-10-06")).toBe("2026-10-06");
});
