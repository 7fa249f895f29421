import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { newBrowser, openTab } from "./helpers/phone.js";
import { FakeServer, json } from "./helpers/server.js";

/** @type {any} */
let browser;
/** @type {any[]} */
let told;
/** @type {typeof import("../../static/src/push.js")} */
let push;

/** The browser's side: what it has subscribed to, and how it answers. */
function browserWith(/** @type {any} */ subscription) {
  const manager = {
    getSubscription: vi.fn(async () => browser.subscription),
    subscribe: vi.fn(async () => (browser.subscription = subscriptionTo("new"))),
  };
  return { subscription, manager, permission: "granted" };
}

const subscriptionTo = (/** @type {string} */ name) => ({
  endpoint: `https://push.example/${name}`,
  toJSON: () => ({ endpoint: `https://push.example/${name}`, keys: { p256dh: "p", auth: "a" } }),
});

beforeEach(async () => {
  newBrowser();
  told = [];
  const server = new FakeServer();
  browser = browserWith(null);
  vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {any} */ init) => {
    if (url !== "/api/subscription") return server.fetch(url, init);
    told.push(JSON.parse(init.body));
    return json(200, {});
  });
  const serviceWorker = { ready: Promise.resolve({ pushManager: browser.manager }) };
  vi.stubGlobal("navigator", { serviceWorker });
  vi.stubGlobal("PushManager", class {});
  const requestPermission = vi.fn(async () => browser.permission);
  vi.stubGlobal("Notification", { get permission() { return browser.permission; }, requestPermission }); // prettier-ignore
  const tab = await openTab();
  await tab.session.start();
  push = await import("../../static/src/push.js");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("reminders by push", () => {
  test("are turned on by a tap, and the server is told where to", async () => {
    expect(await push.turnOn()).toBe("on");
    expect(browser.manager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: "BAAA" });
    expect(told).toMatchObject([{ endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" } }]);
    expect(told[0].device).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("stay off when she says no", async () => {
    browser.permission = "denied";
    expect(await push.turnOn()).toBe("blocked");
    expect(told).toEqual([]);
  });

  test("are given up when the push service never answers", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    browser.manager.subscribe.mockReturnValue(new Promise(() => {}));
    const waiting = expect(push.turnOn()).rejects.toThrow("push service");
    await vi.advanceTimersByTimeAsync(15_000);
    await waiting;
  });
});

describe("at each start", () => {
  test("who signed out and in again is told again", async () => {
    await push.turnOn();
    const before = told.length;
    expect(await push.checkPush()).toBe("on");
    expect(told.slice(before)).toMatchObject([{ endpoint: "https://push.example/new" }]);
  });

  test("an address that has changed is told", async () => {
    await push.turnOn();
    browser.subscription = subscriptionTo("moved");
    expect(await push.checkPush()).toBe("on");
    expect(told.at(-1).endpoint).toBe("https://push.example/moved");
  });

  test("a subscription that the browser has lost is made anew", async () => {
    await push.turnOn();
    browser.subscription = null;
    expect(await push.checkPush()).toBe("on");
    expect(told).toHaveLength(2);
  });

  test("nobody is subscribed who has not asked for it", async () => {
    expect(await push.checkPush()).toBe("off");
    expect(browser.manager.subscribe).not.toHaveBeenCalled();
  });

  test("nobody gets a colleague's subscription who used this browser before", async () => {
    browser.subscription = subscriptionTo("colleagues");
    expect(await push.checkPush()).toBe("off");
    expect(told).toEqual([]);
  });
});
