import { describe, expect, test } from "vitest";
import { employer as plan } from "../../static/src/forms/plans/employer.js";
import { historyOf } from "../../static/src/screens/events.js";
import { doubtful } from "../../static/src/screens/same_employer.js";
import { contact, facts, rec } from "./helpers/forms_facts.js";

const mine = (/** @type {Record<string, any>} */ more = {}) => rec("employer", "mine", { name: "Bageri Sagokorn AB", ...more }, { at: 1 });
const theirs = (/** @type {Record<string, any>} */ more = {}) => rec("employer", "theirs", { name: "Bageri Sagokorn", ...more });
const pairs = (/** @type {any[]} */ ...employers) => doubtful(employers).map((pair) => [pair.mine.id, pair.other.id]);

test("the address of one that was found to be another tells all contacts of the one that stays", () => {
  const stays = rec("employer", "stays", { name: "Bageri Sagokorn" });
  const known = facts([stays, contact("met", "stays", "2026-10-01"), contact("unsent", "went", "2026-10-02")]);
  const merged = { ...known, get: (/** @type {string} */ id) => known.get(id === "went" ? "stays" : id) };
  for (const id of ["went", "stays"]) expect(historyOf(id, merged).map(({ rec: { id } }) => id)).toEqual(["unsent", "met"]);
});

describe("an employer that I made and that looks like a colleague's", () => {
  test("is asked about", () => {
    expect(pairs(mine(), theirs())).toEqual([["mine", "theirs"]]);
  });

  test("what I have answered asks no more, either way", () => {
    expect(pairs(mine({ same_as: "theirs" }), theirs())).toEqual([]);
    expect(pairs(mine({ apart_from: "theirs" }), theirs())).toEqual([]);
  });

  test("what the colleague has answered asks me no more", () => {
    expect(pairs(mine(), theirs({ apart_from: "mine" }))).toEqual([]);
  });

  test("two of my own, or two of colleagues', are not mine to weigh", () => {
    expect(pairs(mine(), { ...theirs(), at: 2 })).toEqual([]);
    expect(pairs({ ...mine(), at: null }, theirs())).toEqual([]);
  });

  test("while it is written the likely same one is told of, and it can be saved all the same", () => {
    const known = facts([theirs({ municipality: "Sagostad" })]);
    expect(plan.strip?.({ name: "bageri sagokorn" }, known, "new")).toMatchObject({ tone: "needs", text: "Bageri Sagokorn · Sagostad" });
    expect(plan.strip?.({ name: "Provköket" }, known, "new")).toBeNull();
    expect(plan.strip?.({ name: "Bageri Sagokorn" }, known, "theirs")).toBeNull();
  });
});
