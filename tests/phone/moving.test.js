import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { assertive, interrupt, polite, tell } from "../../static/src/parts/live.js";
import { isList, parsed, tabOf } from "../../static/src/router.js";
import { isIosTab } from "../../static/src/screens/install.js";

describe("addresses", () => {
  test("nothing leads to Today", () => {
    expect(["", "#", "#/"].map((hash) => parsed(hash).path)).toEqual([["idag"], ["idag"], ["idag"]]);
  });

  test("carry an id and what was asked", () => {
    const { path, asked } = parsed("#/logga/employer_contact?employer=e1&reminder=r1");
    expect([path, asked.get("employer"), asked.get("reminder")]).toEqual([["logga", "employer_contact"], "e1", "r1"]);
  });

  test("a list is a list, one of its things is not", () => {
    expect(["#/deltagare", "#/deltagare/p1", "#/logga"].map((hash) => isList(parsed(hash)))).toEqual([true, false, false]);
  });

  test("what has no tab of its own belongs to one that has", () => {
    expect(["#/utkorg", "#/veckan", "#/ny-deltagare", "#/arbetsgivare/e1"].map((hash) => tabOf(parsed(hash)))).toEqual([
      "mer",
      "idag",
      "deltagare",
      "arbetsgivare",
    ]);
  });
});

describe("what is read aloud", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("the first thing is told at once, the next ones together, five seconds apart", () => {
    tell("Saved");
    expect(polite.value).toBe("Saved");
    tell("Received");
    tell("All received");
    tell("Received");
    expect(polite.value).toBe("Saved");
    vi.advanceTimersByTime(5000);
    expect(polite.value).toBe("Received. All received");
    vi.advanceTimersByTime(5000);
    expect(polite.value).toBe(""); // what was said is not left to be read again
  });

  test("what needs the person is told at once, also a second time", async () => {
    interrupt("1 needs you");
    await Promise.resolve();
    expect(assertive.value).toBe("1 needs you");
    interrupt("1 needs you");
    expect(assertive.value).toBe("");
    await Promise.resolve();
    vi.advanceTimersByTime(5000);
    expect(assertive.value).toBe("");
  });
});

describe("putting the app on the home screen first", () => {
  test("is asked for in a tab on iPhone and iPad alone", () => {
    expect(isIosTab({ standalone: false, maxTouchPoints: 5 })).toBe(true);
    expect(isIosTab({ standalone: true, maxTouchPoints: 5 })).toBe(false);
    expect(isIosTab({ maxTouchPoints: 5 })).toBe(false);
    // Safari on a Mac knows the word too, but nobody touches its screen.
    expect(isIosTab({ standalone: false, maxTouchPoints: 0 })).toBe(false);
  });
});
