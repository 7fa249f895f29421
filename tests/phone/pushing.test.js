import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { pushingBrowser, subscriptionTo } from "./helpers/pushing.js";

/** @type {Awaited<ReturnType<typeof pushingBrowser>>} */
let here;

beforeEach(async () => {
  here = await pushingBrowser();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("reminders by push", () => {
  test("are turned on by a tap, and the server is told where to", async () => {
    expect(await here.push.turnOn()).toBe("on");
    expect(here.browser.manager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: "BAAA" });
    expect(here.subscribed).toMatchObject([{ endpoint: "https://push.example/new1", keys: { p256dh: "p", auth: "a" } }]);
    expect(here.subscribed[0].device).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("stay off when she says no", async () => {
    here.browser.permission = "denied";
    expect(await here.push.turnOn()).toBe("blocked");
    expect(here.subscribed).toEqual([]);
  });

  test("are given up when the push service never answers", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    here.browser.manager.subscribe.mockReturnValue(new Promise(() => {}));
    const waiting = expect(here.push.turnOn()).rejects.toThrow("push service");
    await vi.advanceTimersByTimeAsync(15_000);
    await waiting;
  });
});

describe("at each start", () => {
  test("who signed out and in again is told again", async () => {
    await here.push.turnOn();
    const before = here.subscribed.length;
    expect(await here.push.checkPush()).toBe("on");
    expect(here.subscribed.slice(before)).toMatchObject([{ endpoint: "https://push.example/new1" }]);
  });

  test("an address that has changed is told", async () => {
    await here.push.turnOn();
    here.browser.subscription = subscriptionTo("moved");
    expect(await here.push.checkPush()).toBe("on");
    expect(here.subscribed.at(-1).endpoint).toBe("https://push.example/moved");
  });

  test("a subscription that the browser has lost is made anew", async () => {
    await here.push.turnOn();
    here.browser.subscription = null;
    expect(await here.push.checkPush()).toBe("on");
    expect(here.subscribed).toHaveLength(2);
  });

  test("nobody is subscribed who has not asked for it", async () => {
    expect(await here.push.checkPush()).toBe("off");
    expect(here.browser.manager.subscribe).not.toHaveBeenCalled();
  });

  test("nobody gets a colleague's subscription who used this browser before", async () => {
    here.browser.subscription = subscriptionTo("colleagues");
    expect(await here.push.checkPush()).toBe("off");
    expect(here.subscribed).toEqual([]);
  });
});
