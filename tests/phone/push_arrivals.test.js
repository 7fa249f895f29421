import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { pushingBrowser, subscriptionTo } from "./helpers/pushing.js";

/** @type {Awaited<ReturnType<typeof pushingBrowser>>} */
let here;

beforeEach(async () => {
  here = await pushingBrowser();
  await here.push.turnOn();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a test of this device", () => {
  test("is over once it has arrived, also before the server has answered", async () => {
    here.onTrial = (message) => here.arrives(message);
    expect(await here.arrivals.tryPush()).toBe("arrived");
    expect(here.browser.manager.subscribe).toHaveBeenCalledOnce();
    expect(here.arrivals.arrivedAt.value).toBe(here.at);
  });

  test("that arrives after the server's answer is waited for", async () => {
    here.onTrial = (message) => setTimeout(() => here.arrives(message), 20);
    expect(await here.arrivals.tryPush()).toBe("arrived");
  });

  test("that does not arrive makes the subscription anew, and is tried once more", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    here.onTrial = (message) => here.trials.length === 2 && here.arrives(message);
    const tried = here.arrivals.tryPush();
    await vi.waitFor(() => expect(here.trials).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await tried).toBe("mended");
    expect(here.browser.manager.subscribe).toHaveBeenCalledTimes(2);
  });

  test.each(["gone", "refused"])("that its service took as %s mends at once", async (word) => {
    here.words.push(word);
    here.onTrial = (message) => here.trials.length === 2 && here.arrives(message);
    expect(await here.arrivals.tryPush()).toBe("mended");
  });

  test("leaves the subscription alone while its service is tired", async () => {
    here.words.push("later");
    expect(await here.arrivals.tryPush()).toBe("later");
    expect(here.browser.manager.subscribe).toHaveBeenCalledOnce();
  });

  test("without a network says so, and mends nothing", async () => {
    here.isOnline = false;
    expect(await here.arrivals.tryPush()).toBe("no_network");
    expect(here.browser.manager.subscribe).toHaveBeenCalledOnce();
  });
});

describe("when a push last arrived", () => {
  test("is what the server heard, until the worker tells of a later one", async () => {
    expect(here.arrivals.arrivedAt.value).toBe(null);
    here.told({ shown_at: "2026-10-07T10:00:00+00:00", is_silent: true });
    expect(here.arrivals.arrivedAt.value).toBe(Date.parse("2026-10-07T10:00:00Z"));
    expect(here.arrivals.isSilent.value).toBe(true);
    here.arrives("m1");
    expect(here.arrivals.arrivedAt.value).toBe(here.at);
    expect(here.arrivals.isSilent.value).toBe(false);
  });
});

describe("at each start", () => {
  test("a subscription that its service has given up is made anew, although the browser still has it", async () => {
    here.told({ is_lost: true });
    expect(await here.push.checkPush()).toBe("on");
    expect(here.browser.manager.subscribe).toHaveBeenCalledTimes(2);
    expect(await here.push.checkPush()).toBe("on");
    expect(here.browser.manager.subscribe).toHaveBeenCalledTimes(2);
  });

  test("a subscription for a key that the server has no longer is made anew", async () => {
    here.browser.subscription = { ...subscriptionTo("old"), options: { applicationServerKey: new Uint8Array([5, 0, 1]).buffer } };
    expect(await here.push.checkPush()).toBe("on");
    expect(here.subscribed.at(-1).endpoint).toBe("https://push.example/new2");
  });

  test("a mending that the service does not answer leaves reminders wanted", async () => {
    here.told({ is_lost: true });
    here.browser.manager.subscribe.mockRejectedValueOnce(new Error("away"));
    await expect(here.push.checkPush()).rejects.toThrow("away");
    expect(await here.push.checkPush()).toBe("on");
  });
});
