import { describe, expect, test } from "vitest";
import { belongs, grouped, incompleteOnes, isShown } from "../../static/src/screens/caseload_groups.js";
import { caseloadTexts, linksOf } from "../../static/src/screens/caseload_text.js";
import { statusLine, statusSentence } from "../../static/src/screens/people.js";
import { finder, fold } from "../../static/src/screens/search.js";
import { placed } from "../../static/src/screens/signals.js";
import { contact, employer, facts, link, participant, rec } from "./helpers/forms_facts.js";

const nobody = new Set();

/** @param {string} who @param {string} due @param {"open" | "missed"} [state] */
const checkIn = (who, due, state = "open") => ({
  id: `${who}${due}`,
  rule: "week_2",
  participant_id: who,
  opens: "2026-10-01",
  due,
  tell_on: due,
  state,
});

/** @param {ReturnType<typeof grouped>} groups */
const names = (groups) => groups.map(({ group, ones }) => [group, ...ones.map((one) => one.participant.fields.display_name)]);

describe("search", () => {
  test("finds a name whatever its marks and letters' size", () => {
    expect(finder("backstrom")(fold("Örjan Bäckström"))).toBe(true);
    expect(finder("SOREN")(fold("Søren Fabel"))).toBe(true);
    expect(finder("sören")(fold("Søren Fabel"))).toBe(true);
  });

  test("wants every word, in any order", () => {
    expect(finder("fabel ve")(fold("Vera Fabeldal"))).toBe(true);
    expect(finder("fabel nils")(fold("Vera Fabeldal"))).toBe(false);
  });

  test("answers to the employer, the place and what was noted", () => {
    const known = facts([
      participant("vera", "Vera Fabeldal", { municipality: "Sagostad" }),
      participant("nils", "Nils Låtsas"),
      employer("bakery", "Bageri Sagokorn"),
      contact("c1", "bakery", "2026-10-01", { notes: "Vill prova disken på torsdagar." }),
      link("c1", "vera"),
    ]);
    const texts = caseloadTexts(known);
    const found = (/** @type {string} */ sought) => [...texts].filter(([, text]) => finder(sought)(text)).map(([id]) => id);
    expect(found("sagostad")).toEqual(["vera"]);
    expect(found("sagokorn")).toEqual(["vera"]);
    expect(found("torsdag")).toEqual(["vera"]);
    expect(found("låtsas")).toEqual(["nils"]);
  });
});

describe("groups of the caseload", () => {
  const people = [
    participant("tove", "Tove Provberg", { status: "working" }),
    participant("vera", "Vera Fabeldal", { status: "working" }),
    participant("joel", "Joel Exempelsson", { enrolled_on: "2026-10-01" }),
    participant("nils", "Nils Låtsas", { enrolled_on: "2026-08-10" }),
    participant("orjan", "Örjan Avlägsen", { status: "paused" }),
    participant("alva", "Alva Skissberg", { status: "in_education" }),
  ];

  test("a missed check-in, a refusal and three weeks without a step need me", () => {
    const known = facts(people, { checkIns: () => [checkIn("tove", "2026-10-06", "missed")] });
    const groups = grouped(placed(known, new Set(["joel"])));
    expect(names(groups)).toEqual([
      ["needs", "Joel Exempelsson", "Tove Provberg", "Nils Låtsas"],
      ["others", "Alva Skissberg", "Örjan Avlägsen", "Vera Fabeldal"],
    ]);
    expect(groups[0]?.ones[2]?.signal).toEqual({ type: "no_step", days: 58 });
  });

  test("a check-in due and a meeting to come belong to this week, by day", () => {
    const meeting = rec("appointment", "m1", { participant_id: "alva", starts_at: "2026-10-08T08:00:00Z", status: "proposed" });
    const known = facts([...people, meeting], { checkIns: () => [checkIn("vera", "2026-10-11"), checkIn("tove", "2026-10-19")] });
    expect(names(grouped(placed(known, nobody)))).toContainEqual(["week", "Alva Skissberg", "Vera Fabeldal"]);
  });

  test("a step of any sort ends the stillness", () => {
    const steps = [contact("c1", "bakery", "2026-10-02"), link("c1", "nils")];
    const one = placed(facts([...people, ...steps]), nobody).find(({ participant: { id } }) => id === "nils");
    expect(one?.signal).toBeNull();
  });

  test("a meeting that fell through asks nothing of the week", () => {
    const meeting = rec("appointment", "m1", { participant_id: "alva", starts_at: "2026-10-08T08:00:00Z", status: "cancelled" });
    const one = placed(facts([...people, meeting]), nobody).find(({ participant: { id } }) => id === "alva");
    expect(one?.group).toBe("others");
  });
});

describe("filters of the caseload", () => {
  test.each([
    ["searching", ["searching", "engaged", "referred"]],
    ["working", ["working", "step_down"]],
    ["studying", ["in_education"]],
    ["paused", ["paused"]],
    ["closed", ["closed"]],
  ])("%s holds %s", (filter, statuses) => {
    const all = ["referred", "engaged", "searching", "working", "in_education", "paused", "step_down", "closed"];
    const held = all.filter((status) => belongs(filter, participant("p", "P", { status }), nobody));
    expect(held.toSorted()).toEqual(statuses.toSorted());
  });

  test("all leaves the closed ones out", () => {
    expect(belongs("all", participant("p", "P", { status: "closed" }), nobody)).toBe(false);
  });

  test("a search over all finds somebody whose case is closed, so that nobody is enrolled twice", () => {
    const ylva = participant("y", "Ylva", { status: "closed" });
    const shown = (/** @type {string} */ filter, /** @type {string} */ sought) =>
      isShown({ filter, sought, incomplete: nobody }, ylva);
    expect([shown("all", ""), shown("all", "ylva"), shown("working", "ylva")]).toEqual([false, true, false]);
  });

  test("to complete holds those with an unfinished placement or contact", () => {
    const known = facts([
      rec("placement", "job", { participant_id: "vera", is_incomplete: true }),
      contact("c1", "bakery", "2026-10-01", { is_incomplete: true }),
      link("c1", "nils"),
      contact("c2", "bakery", "2026-10-01"),
      link("c2", "joel"),
    ]);
    expect([...incompleteOnes(known, linksOf(known))].toSorted()).toEqual(["nils", "vera"]);
  });
});

describe("the line under a name", () => {
  const bakery = employer("bakery", "Bageri Sagokorn");
  const job = (/** @type {Record<string, any>} */ more) =>
    rec("placement", "job", { participant_id: "vera", employer_id: "bakery", job_start: "2026-09-28", ...more });
  const vera = participant("vera", "Vera Fabeldal", { status: "working" });

  test("somebody at work: where, and in which week", () => {
    const known = facts([bakery, job({}), vera]);
    expect(statusSentence(vera, known)).toBe("status.working at Bageri Sagokorn, week 2");
    expect(statusLine(vera, known)).toBe("status.working · Bageri Sagokorn");
  });

  test("somebody who soon starts: when and where", () => {
    const known = facts([bakery, job({ job_start: "2026-10-12" }), vera]);
    expect(statusSentence(vera, known)).toBe("Starts 12 Oct · Bageri Sagokorn");
  });

  test("somebody who looks: for how many weeks", () => {
    const nils = participant("nils", "Nils Låtsas", { enrolled_on: "2026-08-10" });
    expect(statusLine(nils, facts([nils]))).toBe("Looking for work · week 9");
  });

  test("a job that ended is no workplace any more", () => {
    const known = facts([bakery, job({ job_end: "2026-10-01" }), vera]);
    expect(statusLine(vera, known)).toBe("status.working");
  });
});
