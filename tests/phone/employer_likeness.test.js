import { describe, expect, test } from "vitest";
import cases from "../cases/employer_likeness.json";
import { areAlike } from "../../static/src/forms/likeness.js";

describe("two employers that may be one: the table is run by the server too", () => {
  test.each(cases)("$why", ({ one, other, alike }) => {
    expect(areAlike(one, other)).toBe(alike);
    expect(areAlike(other, one)).toBe(alike);
  });
});
