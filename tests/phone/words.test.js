import { afterEach, describe, expect, test, vi } from "vitest";
import { languageOf, nearDayOf, numberOf, shortDayOf, timeOf } from "../../static/src/numbers.js";
import { _, ngettext, pgettext, speak } from "../../static/src/words.js";
import { gate } from "./helpers/server.js";

const moment = new Date("2026-05-08T12:05:00Z");
const stockholm = { timeZone: "Europe/Stockholm" };
const speaking = (/** @type {string} */ language, words = {}) => speak({ language, words });

describe("words", () => {
  test("a text is said in the language of the phone, its open names filled", () => {
    speaking("sv", { "since %(time)s": "sedan %(time)s" });
    expect(_("since %(time)s", { time: "14.05" })).toBe("sedan 14.05");
  });

  test("a text that no catalogue knows is said in English", () => {
    speaking("sv");
    expect(_("%(n)s %% of all", { n: 5 })).toBe("5 % of all");
  });

  test("one thing and several have their own forms, and one and a half is several", () => {
    speaking("da", { "%(n)s visit": ["%(n)s besøg", "%(n)s besøg i alt"] });
    expect(ngettext("%(n)s visit", "%(n)s visits", 1)).toBe("1 besøg");
    expect(ngettext("%(n)s visit", "%(n)s visits", 1.5)).toBe("1.5 besøg i alt");
    expect(ngettext("%(n)s visit", "%(n)s visits", 0)).toBe("0 besøg i alt");
  });

  test("a word with two meanings is told apart by its context", () => {
    speaking("sv", { "verb\x04Call": "Ring", "noun\x04Call": "Samtal" });
    expect([pgettext("verb", "Call"), pgettext("noun", "Call")]).toEqual(["Ring", "Samtal"]);
  });

  test("an id that every object has is no word", () => {
    speaking("sv");
    expect(_("constructor")).toBe("constructor");
  });
});

describe("where the words do not come", () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    ["the network is away", () => Promise.reject(new TypeError("network"))],
    ["a gate's page stands in their place", async () => gate()],
  ])("since %s, the app starts all the same", async (_name, answer) => {
    vi.stubGlobal("navigator", { languages: ["sv"] });
    vi.stubGlobal("document", { documentElement: { dataset: {} } });
    vi.stubGlobal("fetch", answer);
    const { startPreferences } = await import("../../static/src/preferences.js");
    speaking("en");
    await startPreferences();
    expect(_("All received")).toBe("All received");
  });
});

describe("dates and numbers", () => {
  test("a language that came as a tag is said by its name, one that was typed as it was", () => {
    speaking("sv");
    expect(["sv", "so", "Somaliska", "kurmanji"].map(languageOf)).toEqual(["svenska", "somaliska", "Somaliska", "kurmanji"]);
  });

  test.each([["sv", "14.05"], ["nb", "14.05"], ["da", "14.05"], ["en", "14:05"]])("the time in %s is %s", (language, said) => {
    speaking(language);
    expect(timeOf(moment, stockholm)).toBe(said);
  });

  test("days near today are said as one says them", () => {
    speaking("sv", { today: "i dag", yesterday: "i går", tomorrow: "i morgon" });
    const said = ["2026-10-12", "2026-10-11", "2026-10-13", "2026-10-18", "2026-10-30", "2027-01-02"];
    expect(said.map((day) => nearDayOf(day, "2026-10-12"))).toEqual(["i dag", "i går", "i morgon", "sön 18", "30 oktober", "2 januari 2027"]);
  });

  test("a short day has no full stop in Norwegian either", () => {
    speaking("nb");
    expect(shortDayOf("2026-10-11")).toBe("søn 11");
  });

  test("decimals are parted by a comma in Swedish", () => {
    speaking("sv");
    expect(numberOf(37.5)).toBe("37,5");
  });
});
