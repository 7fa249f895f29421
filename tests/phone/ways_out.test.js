import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { browserWithSteps, settled } from "./helpers/addresses.js";
import { wordsOf } from "./helpers/drawn.js";

/** @type {typeof import("../../static/src/parts/sheet.js")} */
let parts;
const assign = vi.fn();

beforeEach(async () => {
  vi.resetModules();
  assign.mockClear();
  parts = await import("../../static/src/parts/sheet.js");
  (await import("../../static/src/words.js")).speak({ language: "en", words: {} });
  const { watchWaysOut } = await import("../../static/src/ways_out.js");
  browserWithSteps();
  Object.assign(globalThis.location, { assign });
  watchWaysOut();
});

afterEach(() => vi.unstubAllGlobals());

/** @param {boolean} onLine as the browser thinks @param {boolean} answers whether the server does */
const network = (onLine, answers) => {
  vi.stubGlobal("navigator", { onLine });
  vi.stubGlobal("fetch", vi.fn(() => (answers ? Promise.resolve(new Response()) : Promise.reject(new TypeError("offline")))));
};

/** A tap on a link; whether the browser was kept from following it. @param {string} href */
async function tapped(href) {
  const link = Object.assign(Object.create(Element.prototype), { getAttribute: () => href });
  const event = new Event("click", { cancelable: true });
  Object.defineProperty(event, "target", { value: Object.assign(link, { closest: () => link }) });
  document.dispatchEvent(event);
  await settled();
  return event.defaultPrevented;
}

describe("a link to one of the server's pages", () => {
  test.each(["/me", "/me/calendar/a.ics", "/figures"])("with no network stays in the app and says so: %s", async (href) => {
    network(false, false);
    expect(await tapped(href)).toBe(true);
    expect(assign).not.toHaveBeenCalled();
    expect(wordsOf(parts.sheet())).toContain("That needs a network");
  });

  test("is answered within half a minute on a network that swallows what is asked", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    network(false, false);
    vi.stubGlobal("fetch", (/** @type {string} */ _, /** @type {RequestInit} */ { signal }) =>
      new Promise((_done, fail) => signal?.addEventListener("abort", () => fail(new TypeError("aborted")))),
    );
    const isKept = tapped("/me");
    await vi.advanceTimersByTimeAsync(30_000);
    vi.useRealTimers();
    expect(await isKept).toBe(true);
    expect(wordsOf(parts.sheet())).toContain("That needs a network");
  });

  test("is followed where the browser was wrong about having none", async () => {
    network(false, true);
    await tapped("/me");
    expect(assign).toHaveBeenCalledWith("/me");
  });

  test("is left to the browser where nothing is wrong", async () => {
    network(true, true);
    expect(await tapped("/me")).toBe(false);
    expect(fetch).not.toHaveBeenCalled();
  });

  test.each(["#/idag", "/app", "/app#/mer", "tel:070", "https://elsewhere.example/"])("is none of the others: %s", async (href) => {
    network(false, false);
    expect(await tapped(href)).toBe(false);
  });
});
