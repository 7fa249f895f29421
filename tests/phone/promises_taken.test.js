import { describe, expect, test } from "vitest";
import { faultsBetween } from "../../static/src/forms/faults.js";
import { givenBy } from "../../static/src/forms/opening.js";
import { deferral } from "../../static/src/forms/plans/check_in.js";
import { answer, begin, filled } from "../../static/src/forms/steps.js";
import { promises } from "../../static/src/screens/today_due.js";
import { contact, employer, facts, link, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";

const ELIN = "elin";

/** @param {string} whose @param {string} from @param {string | null} [to] */
const tie = (whose, from, to = null) =>
  rec("assignment", `${whose}${from}`, { participant_id: "vera", specialist_id: whose, from_on: from, to_on: to });

/** What Elin promised the bakery about Vera, and Vera's way to me. */
const handedOver = [
  participant("vera", "Vera Fabeldal"),
  employer("bakery", "Bageri Sagokorn"),
  tie(ELIN, "2026-08-20", "2026-10-04"),
  tie(ME, "2026-10-05"),
  contact("promise", "bakery", "2026-10-01", { specialist_id: ELIN, next_step_on: TODAY }),
  link("promise", "vera"),
];

/** @param {import("./helpers/forms_facts.js").Rec[]} more @param {string} [today] */
const told = (more, today = TODAY) =>
  promises(facts([...handedOver, ...more], { today })).map(({ contact_id: id, due, state }) => [id, due, state]);

test("a promise that I took over is put off about its contact, as long as its maker's reminder would be", () => {
  const known = facts(handedOver);
  const steps = begin(givenBy(new URLSearchParams("reminder=makers&contact=promise"), deferral, known));
  const said = filled(deferral, answer(steps, "until", "2026-10-17"), known);
  expect(said).toMatchObject({ contact_id: "promise", check_in_id: "makers" });
  expect(deferral.about?.(said, known)).toBe("Bageri Sagokorn · Promised to an employer");
  expect(faultsBetween(deferral.questions, said, known)).toEqual([]);
  expect(faultsBetween(deferral.questions, { ...said, until: "2026-10-18" }, known)[0]?.code).toBe("too_far");
});

describe("a promise that a colleague made about somebody who came to me", () => {
  test("stands on its day among mine, and for two weeks after it", () => {
    expect(told([])).toEqual([["promise", TODAY, "open"]]);
    expect(told([], "2026-10-06")).toEqual([]);
    expect(told([], "2026-10-21")).toEqual([["promise", TODAY, "missed"]]);
    expect(told([], "2026-10-22")).toEqual([]);
  });

  test("goes once one of us has been in touch with the employer", () => {
    for (const whose of [ME, ELIN]) {
      expect(told([contact("kept", "bakery", "2026-10-06", { specialist_id: whose })])).toEqual([]);
    }
    expect(told([contact("other", "bakery", "2026-10-06", { specialist_id: "maja" })])).toHaveLength(1);
  });

  test("is not mine where the colleague helped while Vera was mine, nor after Vera went on", () => {
    expect(told([contact("help", "cafe", "2026-10-06", { specialist_id: ELIN, next_step_on: TODAY }), link("help", "vera")])).toHaveLength(1);
    expect(told([tie("maja", TODAY)])).toEqual([]);
  });
});
