/** A browser that can be pushed to, with a server that takes its subscriptions and sends it tests. */

import { vi } from "vitest";

import { newBrowser, openTab } from "./phone.js";
import { FakeServer, json } from "./server.js";

/** @param {string} name @returns {any} */
export const subscriptionTo = (name) => ({
  endpoint: `https://push.example/${name}`,
  unsubscribe: vi.fn(),
  toJSON: () => ({ endpoint: `https://push.example/${name}`, keys: { p256dh: "p", auth: "a" } }),
});

/** The browser's side: what it has subscribed to, and how it answers. */
function browserNow() {
  const manager = { getSubscription: vi.fn(async () => browser.subscription), subscribe: vi.fn() };
  const browser = { subscription: /** @type {any} */ (null), permission: "granted", manager };
  manager.subscribe.mockImplementation(async () => {
    const one = subscriptionTo(`new${manager.subscribe.mock.calls.length}`);
    one.unsubscribe.mockImplementation(async () => (browser.subscription = null));
    return (browser.subscription = one);
  });
  return browser;
}

/** Sara's tab in such a browser. `words`: what its service says of the next tests, "sent" where nothing is left. */
export async function pushingBrowser() {
  newBrowser();
  const [server, browser] = [new FakeServer(), browserNow()];
  const world = {
    isOnline: true,
    words: /** @type {string[]} */ ([]),
    trials: /** @type {any[]} */ ([]),
    subscribed: /** @type {any[]} */ ([]),
    onTrial: /** @type {(message: string) => unknown} */ (() => {}),
  };
  const hearing = surround(browser, answering(server, world));
  const { session } = await openTab();
  await session.start();
  const [push, arrivals] = await Promise.all([import("../../../static/src/push.js"), import("../../../static/src/push_arrivals.js")]);
  arrivals.followWorker(() => {});
  const at = Date.parse("2026-10-08T06:00:00Z");
  /** The worker has shown a message. @param {string} message */
  const arrives = (message) => hearing({ origin: location.origin, data: { type: "arrived", message, at } });
  /** What the server tells of this device. @param {object} said */
  const told = (said) => {
    const push = { device: "d", shown_at: null, is_lost: false, is_silent: false, ...said };
    session.me.value = { .../** @type {any} */ (session.me.value), push };
  };
  return Object.assign(world, { browser, push, arrivals, at, arrives, told });
}

/** @param {FakeServer} server @param {any} world @returns {typeof fetch} */
function answering(server, world) {
  return async (url, init) => {
    if (!world.isOnline) throw new TypeError("network");
    if (url === "/api/trial") return json(200, tried(world, init));
    if (url !== "/api/subscription") return server.fetch(String(url), init);
    world.subscribed.push(JSON.parse(String(init?.body)));
    return json(200, {});
  };
}

/** @param {any} world @param {RequestInit | undefined} init */
function tried(world, init) {
  world.trials.push(JSON.parse(String(init?.body)));
  const message = `m${world.trials.length}`;
  const word = world.words.shift() ?? "sent";
  if (word === "sent") world.onTrial(message);
  return { message, word };
}

/**
 * What a page finds around it.
 * @param {ReturnType<typeof browserNow>} browser @param {typeof globalThis.fetch} answer
 * @returns {(message: any) => void} lets the worker say something
 */
function surround(browser, answer) {
  /** @type {(message: any) => void} */
  let hear = () => {};
  const addEventListener = (/** @type {string} */ _, /** @type {any} */ listener) => (hear = listener);
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("location", { origin: "https://fotfaste.example" });
  vi.stubGlobal("navigator", { serviceWorker: { ready: Promise.resolve({ pushManager: browser.manager }), addEventListener } });
  vi.stubGlobal("PushManager", class {});
  const requestPermission = vi.fn(async () => browser.permission);
  vi.stubGlobal("Notification", { get permission() { return browser.permission; }, requestPermission }); // prettier-ignore
  return (message) => hear(message);
}
