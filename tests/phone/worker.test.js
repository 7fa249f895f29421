import { describe, expect, test, vi } from "vitest";

import { renew } from "../../service_worker/renew.js";
import { addressOf, openFrom, show, shownBy, toldBy } from "../../service_worker/notify.js";

const ORIGIN = "https://fotfaste.example";

/** The worker's surroundings, with some open pages. @param {any[]} [pages] */
const worker = (pages = []) =>
  /** @type {any} */ ({
    location: { origin: ORIGIN },
    registration: { showNotification: vi.fn() },
    clients: { matchAll: async () => pages, openWindow: vi.fn() },
    fetch: vi.fn(async () => new Response()),
  });

const page = (/** @type {string} */ path) => ({ url: ORIGIN + path, postMessage: vi.fn(), focus: vi.fn(async () => {}) });

/** @param {string} text */
const pushed = (text) => /** @type {any} */ ({ text: () => text });

describe("a push", () => {
  test("shows what the server said, under the reminder's own tag, and wakes the open pages", async () => {
    const open = page("/app");
    const here = worker([open]);
    const notification = { title: "Fotfäste", body: "2 saker idag", navigate: "/app#/idag", tag: "r1", data: { id: "r1", kind: "reminder", count: 2 } };
    await show(pushed(JSON.stringify({ web_push: 8030, notification })), here);
    expect(here.registration.showNotification).toHaveBeenCalledWith(
      "Fotfäste",
      expect.objectContaining({ body: "2 saker idag", tag: "r1", data: expect.objectContaining({ navigate: "/app#/idag", id: "r1" }) }),
    );
    expect(open.postMessage).toHaveBeenCalledWith({ type: "sync" });
    expect(open.postMessage).toHaveBeenCalledWith({ type: "arrived", message: "r1", at: expect.any(Number) });
  });

  test.each([["that is no JSON", "<html>"], ["that is empty", ""], ["that is null", "null"], ["of another shape", '{"notification": 7}'], ["with odd types", '{"notification": {"title": {}, "body": 3, "navigate": []}}']])(
    "%s still shows a notification",
    async (_, text) => {
      const here = worker();
      await show(pushed(text), here);
      expect(here.registration.showNotification).toHaveBeenCalledOnce();
    },
  );

  test("without data, or with data that cannot be read, still shows a notification", async () => {
    const broken = { text: () => { throw new TypeError(); } }; // prettier-ignore
    for (const data of [null, broken]) {
      const here = worker();
      await show(/** @type {any} */ (data), here);
      expect(here.registration.showNotification).toHaveBeenCalledOnce();
    }
  });

  test("that is shown is told of, once it stands there", async () => {
    const here = worker();
    here.fetch.mockImplementation(async () => expect(here.registration.showNotification).toHaveBeenCalled());
    await show(pushed(JSON.stringify({ notification: { title: "x", tag: "m1", data: { device: "d1" } } })), here);
    const [address, { method, headers, body }] = here.fetch.mock.calls[0];
    expect([address, method, headers["X-Fotfaste"]]).toEqual(["/api/shown", "POST", "1"]);
    expect(JSON.parse(body)).toEqual({ device: "d1", message: "m1" });
  });

  test("that the browser shows by itself is told of as well", async () => {
    const here = worker();
    await shownBy(/** @type {any} */ ({ tag: "m1", data: { device: "d1" } }), here);
    expect(here.registration.showNotification).not.toHaveBeenCalled();
    expect(here.fetch).toHaveBeenCalledOnce();
  });

  test("is shown although nobody can be told of it", async () => {
    const here = worker();
    here.fetch.mockRejectedValue(new TypeError("offline"));
    await show(pushed(JSON.stringify({ notification: { title: "x", data: { device: "d1" } } })), here);
    expect(here.registration.showNotification).toHaveBeenCalledOnce();
  });

  test("sent twice is shown once", () => {
    const text = JSON.stringify({ notification: { title: "x", data: { id: "r1" } } });
    expect(toldBy(text).options.tag).toBe("r1");
    expect(toldBy(text).options.tag).toBe(toldBy(text).options.tag);
  });
});

describe("a tap", () => {
  const told = (/** @type {string} */ navigate) => /** @type {any} */ ({ close: vi.fn(), data: { navigate } });

  test("brings the open app forward, at the item", async () => {
    const open = page("/app#/idag");
    const here = worker([page("/team"), open]);
    await openFrom(told("/app#/paminnelse/r1"), here);
    expect(open.postMessage).toHaveBeenCalledWith({ type: "open", route: "#/paminnelse/r1" });
    expect(open.focus).toHaveBeenCalled();
    expect(here.clients.openWindow).not.toHaveBeenCalled();
  });

  test("opens the app anew where the browser does not bring the open one forward", async () => {
    const open = page("/app#/idag");
    open.focus.mockRejectedValue(new DOMException("not allowed", "InvalidAccessError"));
    const here = worker([open]);
    await openFrom(told("/app#/paminnelse/r1"), here);
    expect(here.clients.openWindow).toHaveBeenCalledWith(`${ORIGIN}/app#/paminnelse/r1`);
  });

  test("opens the app where none is open", async () => {
    const here = worker([page("/team")]);
    const notification = told("/app#/paminnelse/r1");
    await openFrom(notification, here);
    expect(notification.close).toHaveBeenCalled();
    expect(here.clients.openWindow).toHaveBeenCalledWith(`${ORIGIN}/app#/paminnelse/r1`);
  });

  test("opens the supervisor's week beside the app", async () => {
    const here = worker([page("/app#/idag")]);
    await openFrom(told("/week"), here);
    expect(here.clients.openWindow).toHaveBeenCalledWith(`${ORIGIN}/week`);
  });

  test("keeps to this app although the server calls itself otherwise", () => {
    expect(addressOf("http://localhost:8000/app#/idag", ORIGIN).href).toBe(`${ORIGIN}/app#/idag`);
  });

  test.each(["https://elsewhere.example/app", "//elsewhere.example", "/sign-out", "/apple", "/weekly", "javascript:alert(1)", undefined, 7])(
    "never leads anywhere but into the app (%s)",
    (navigate) => {
      expect(addressOf(navigate, ORIGIN).href).toBe(`${ORIGIN}/app`);
    },
  );
});

describe("a lost subscription", () => {
  const subscription = { toJSON: () => ({ endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" } }) };

  /** @param {unknown} push what the server tells of this browser */
  const forgotten = (push) => {
    const here = worker();
    here.registration.pushManager = { subscribe: vi.fn(async () => subscription) };
    here.fetch.mockImplementation(async () => Response.json({ csrf: "token", push_key: "BAAA", push }));
    return here;
  };

  test("is made anew, and the server is told, without a page", async () => {
    const here = forgotten({ device: "d1" });
    await renew(here);
    expect(here.registration.pushManager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: "BAAA" });
    const [address, { headers, body }] = here.fetch.mock.calls[1];
    expect([address, headers["X-CSRFToken"]]).toEqual(["/api/subscription", "token"]);
    expect(JSON.parse(body)).toEqual({ device: "d1", endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" } });
  });

  test.each([["that was turned off", null], ["of somebody who is signed out", undefined]])("%s is left alone", async (_, push) => {
    const here = forgotten(push);
    await renew(here);
    expect(here.registration.pushManager.subscribe).not.toHaveBeenCalled();
  });

  test("waits for the next start where there is no network", async () => {
    const here = forgotten({ device: "d1" });
    here.fetch.mockRejectedValue(new TypeError("offline"));
    await renew(here);
    expect(here.registration.pushManager.subscribe).not.toHaveBeenCalled();
  });
});
