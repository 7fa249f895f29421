import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { tap, wordsOf } from "./helpers/drawn.js";
import { pushingBrowser } from "./helpers/pushing.js";

/** @type {Awaited<ReturnType<typeof pushingBrowser>>} */
let here;
/** @type {() => unknown} */
let card;

beforeEach(async () => {
  here = await pushingBrowser();
  const { speak } = await import("../../static/src/words.js");
  speak({ language: "en", words: {} });
  card = (await import("../../static/src/screens/push_setting.js")).pushSetting;
  await here.push.checkPush();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const words = () => wordsOf(card());
const away = () => here.browser.manager.subscribe.mockRejectedValueOnce(new Error("away"));

describe("the card of reminders", () => {
  test("says that the push service did not answer, and goes on offering to turn them on", async () => {
    away();
    await tap(card(), "Turn on");
    expect(words()).toContain("The push service did not answer");
    await tap(card(), "Turn on");
    expect(words()).toContain("Reminders come to this device");
    expect(words()).not.toContain("did not answer");
  });

  test("says that they are still off where the server could not be told", async () => {
    here.isOnline = false;
    await tap(card(), "Turn on");
    expect(words()).toContain("They are still off");
  });

  test("does not say that they are off when a mending failed: they stay wanted, and the next start has them again", async () => {
    await tap(card(), "Turn on");
    here.words.push("gone");
    away();
    await tap(card(), "Test, and mend if needed");
    expect(words()).toContain("Reminders do not come to this device just now");
    expect(words()).toContain("The push service did not answer");
    expect(await here.push.checkPush()).toBe("on");
  });

  test("leaves the old subscription alone where the browser would give no new one", async () => {
    await tap(card(), "Turn on");
    const old = here.browser.subscription;
    here.words.push("gone", "gone");
    here.browser.permission = "default";
    await tap(card(), "Test, and mend if needed");
    expect(here.browser.subscription).toBe(old);
  });
});
