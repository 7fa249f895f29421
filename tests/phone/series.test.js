import { describe, expect, test } from "vitest";
import { editsFor } from "../../static/src/forms/edits.js";
import { stepsOn } from "../../static/src/forms/opening.js";
import { appointment } from "../../static/src/forms/plans/appointment.js";
import { fellThrough } from "../../static/src/forms/plans/fell_through.js";
import { answer, asked, begin, ledges } from "../../static/src/forms/steps.js";
import { MOST_TIMES, daysOf, laterWith, proposedWith } from "../../static/src/meetings/series.js";
import { isoWeek } from "../../static/src/parts/days.js";
import { facts, ME, participant, rec } from "./helpers/forms_facts.js";

const FIRST = "22222222-2222-4222-8222-222222222222";

/** @param {string} id @param {string} starts_at @param {Record<string, any>} [more] */
const meeting = (id, starts_at, more) =>
  rec("appointment", id, { participant_id: "vera", specialist_id: ME, starts_at, minutes: 30, status: "proposed", ...more });

/** @param {import("../../static/src/forms/facts.js").Rec[]} meetings */
const known = (meetings) => facts([participant("vera", "Vera Fabeldal"), participant("mio", "Mio Mallberg"), ...meetings]);

/** Four Thursdays, of which the second has been agreed to. */
const SERIES = ["08", "15", "22", "29"].map((day, n) =>
  meeting(n ? `m${n}` : "m0", `2026-10-${day}T11:30:00Z`, { series_id: n ? "m0" : null, status: n === 1 ? "confirmed" : "proposed" }),
);

/** @param {Record<string, any>} answers @param {import("../../static/src/forms/facts.js").Rec[]} [meetings] */
function proposing(answers, meetings = []) {
  const said = { participant_id: "vera", starts_on: "2026-10-08", starts_time: "13:30", ...answers };
  const steps = Object.entries(said).reduce((before, [field, value]) => answer(before, field, value), begin());
  return { steps, edits: () => editsFor(appointment, steps, known(meetings), FIRST), strip: () => appointment.strip?.(said, known(meetings), FIRST) };
}

/** @param {import("../../static/src/forms/steps.js").Plan} plan @param {Record<string, any>} answers @param {number} [which] */
async function changing(plan, answers, which = 0) {
  const one = /** @type {any} */ (SERIES[which]);
  const steps = Object.entries(answers).reduce((before, [field, value]) => answer(before, field, value), stepsOn(plan, one, known(SERIES)));
  const edits = await editsFor(plan, steps, known(SERIES), one.id);
  return Object.fromEntries(edits.map(({ id, fields }) => [id, fields]));
}

describe("a time that is proposed again and again", () => {
  test("is so many times, every week or every other, or until a day", () => {
    const first = { starts_on: "2026-10-08" };
    expect(daysOf(first)).toEqual(["2026-10-08"]);
    expect(daysOf({ ...first, repeats: "weekly", times: 3 })).toEqual(["2026-10-08", "2026-10-15", "2026-10-22"]);
    expect(daysOf({ ...first, repeats: "fortnightly", times: "until", until: "2026-11-05" })).toEqual(["2026-10-08", "2026-10-22", "2026-11-05"]);
    expect(daysOf({ ...first, repeats: "weekly", times: "until", until: "2030-01-01" })).toHaveLength(MOST_TIMES);
  });

  test("is on the same weekday each month, and on its last where a month has no fifth", () => {
    expect(daysOf({ starts_on: "2026-10-08", repeats: "monthly", times: 4 })).toEqual(["2026-10-08", "2026-11-12", "2026-12-10", "2027-01-14"]);
    expect(daysOf({ starts_on: "2026-10-29", repeats: "monthly", times: 3 })).toEqual(["2026-10-29", "2026-11-26", "2026-12-31"]);
  });

  test("asks how often only of whoever wants it repeated", () => {
    expect(asked(appointment, proposing({}).steps, known([]))).toBeNull();
    expect(asked(appointment, proposing({ repeats: "weekly" }).steps, known([]))?.question.field).toBe("times");
    expect(asked(appointment, proposing({ repeats: "weekly", times: "until" }).steps, known([]))?.question.field).toBe("until");
  });

  test("becomes a meeting each, at the same time on the wall also when clocks go back, with ids that follow from the first", async () => {
    const { edits } = proposing({ repeats: "weekly", times: 4, notes: "Ta med mappen.", place: "Biblioteket" });
    const made = await edits();
    expect(made.map(({ fields }) => fields?.starts_at)).toEqual(["2026-10-08T11:30:00Z", "2026-10-15T11:30:00Z", "2026-10-22T11:30:00Z", "2026-10-29T12:30:00Z"]);
    expect(made.map(({ fields }) => fields?.series_id ?? null)).toEqual([null, FIRST, FIRST, FIRST]);
    expect(made.map(({ fields }) => fields?.notes ?? null)).toEqual(["Ta med mappen.", null, null, null]);
    expect(new Set(made.map(({ fields }) => fields?.place))).toEqual(new Set(["Biblioteket"]));
    expect((await edits()).map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  });
});

describe("while a time is proposed", () => {
  const other = meeting("other", "2026-10-15T11:45:00Z", { participant_id: "mio" });

  test("what else is booked is told beside the time, and before anybody is asked", () => {
    const { strip } = proposing({ starts_on: "2026-10-15" }, [other]);
    expect(strip()).toMatchObject({ tone: "needs", text: "Mio Mallberg Thu 15 Oct 13:45" });
    const { question } = /** @type {any} */ (ledges(appointment, begin(), known([])).find((one) => one.question.field === "starts_time"));
    expect(question.taken("13:30", { starts_on: "2026-10-15" }, known([other]))).toBe("Mio Mallberg");
    expect(question.taken("15:00", { starts_on: "2026-10-15" }, known([other]))).toBe("");
  });

  test("so is that I am away that week, or that nobody works that day", () => {
    const away = rec("absence", "away", { staff_id: ME, week: "2026-W42" });
    const lees = rec("absence", "lees", { staff_id: "lee", week: "2026-W41" });
    const off = rec("day_off", "off", { date: "2026-10-22", title: "Planeringsdag" });
    const { strip } = proposing({ repeats: "weekly", times: 4 }, [away, lees, off]);
    expect(strip()).toMatchObject({ tone: "needs", title: "You are not at work then", text: "Thu 15 Oct, Thu 22 Oct" });
    expect(["2026-12-31", "2027-01-04"].map(isoWeek)).toEqual(["2026-W53", "2027-W01"]);
  });

  test("so is what is booked at any of the times that are repeated; else the days are told", () => {
    expect(proposing({ repeats: "weekly", times: 3 }, [other]).strip()).toMatchObject({ tone: "needs", text: "Mio Mallberg Thu 15 Oct 13:45" });
    expect(proposing({ repeats: "fortnightly", times: 3 }, [other]).strip()).toMatchObject({ tone: "info", text: "Thu 8 Oct, Thu 22 Oct, Thu 5 Nov" });
    expect(proposing({}, [other]).strip()).toBeNull();
  });
});

test("whose identity is protected is told before anything is proposed, with the way that is set", () => {
  const said = { participant_id: "vera", starts_on: "2026-10-15", starts_time: "13:30" };
  /** @param {Record<string, any>} more */
  const warned = (more) => appointment.warning?.(said, facts([participant("vera", "Vera Fabeldal", more)]));
  expect(warned({ protected_identity: true, contact_by: "none" })).toMatchObject({ tone: "needs", title: "Protected identity: nothing is sent." });
  expect(warned({ protected_identity: true, contact_by: "mail" })).toMatchObject({ title: "Protected identity: nothing is sent but by contact_by.mail." });
  expect(warned({ contact_by: "mail" })).toBeNull();
});

describe("one of several", () => {
  test("knows the others, and those after it that can still be changed", () => {
    const all = [.../** @type {any[]} */ (SERIES).slice(0, 3), { ...SERIES[3], fields: { ...SERIES[3]?.fields, status: "cancelled" } }];
    expect(proposedWith(all[1], known(all)).map(({ id }) => id)).toEqual(["m0", "m1", "m2", "m3"]);
    expect(laterWith(all[1], known(all)).map(({ id }) => id)).toEqual(["m2"]);
  });

  test("says what a change goes for, where others follow it", () => {
    const says = (/** @type {number} */ which) => {
      const steps = stepsOn(appointment, /** @type {any} */ (SERIES[which]), known(SERIES));
      return ledges(appointment, steps, known(SERIES)).find(({ question }) => question.field === "rest")?.value;
    };
    expect([says(0), says(3)]).toEqual(["this", undefined]);
  });

  test("is changed alone, unless the change goes for those after it", async () => {
    expect(Object.keys(await changing(appointment, { starts_time: "15:00" }))).toEqual(["m0"]);
    const moved = await changing(appointment, { starts_on: "2026-10-09", starts_time: "15:00", rest: "rest" });
    expect(moved.m1).toEqual({ starts_at: "2026-10-16T13:00:00Z", status: "proposed" });
    expect(moved.m3).toEqual({ starts_at: "2026-10-30T14:00:00Z" });
    expect(Object.keys(await changing(appointment, { place: "Kajen", rest: "rest" }, 2))).toEqual(["m2", "m3"]);
  });

  test("is called off alone, or with all that follow", async () => {
    expect(Object.keys(await changing(fellThrough, { status: "cancelled", rest: "this" }, 1))).toEqual(["m1"]);
    const called = await changing(fellThrough, { status: "cancelled", rest: "rest" }, 1);
    expect(called).toEqual({ m1: { status: "cancelled" }, m2: { status: "cancelled" }, m3: { status: "cancelled" } });
  });
});
