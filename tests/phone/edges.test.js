import { afterEach, describe, expect, test, vi } from "vitest";

import { obstacle } from "../../static/src/push.js";
import { lookAtStorage, storage, watchStorage } from "../../static/src/storage.js";
import { pause, spread } from "../../static/src/sync/pace.js";
import { ask, patienceAsked } from "../../static/src/sync/wire.js";

afterEach(() => vi.unstubAllGlobals());

describe("trying again", () => {
  test("happens within a minute however often it has failed, and never for all phones at once", () => {
    for (let failures = 0; failures < 40; failures += 1) {
      expect(pause(failures, () => 1)).toBeLessThanOrEqual(60_000);
      expect(pause(failures, () => 0)).toBeLessThan(pause(failures, () => 1));
    }
    expect(pause(1, () => 1)).toBeLessThan(pause(3, () => 1));
  });

  test("waits as long as the server asked, in seconds or by its clock, within reason", () => {
    const now = Date.parse("2026-10-12T12:00:00Z");
    expect(patienceAsked("120", now)).toBe(120_000);
    expect(patienceAsked("Mon, 12 Oct 2026 12:01:00 GMT", now)).toBe(60_000);
    expect(patienceAsked("Mon, 12 Oct 2026 11:00:00 GMT", now)).toBe(0);
    expect(patienceAsked("a while", now)).toBe(0);
    expect(patienceAsked(null, now)).toBe(0);
    expect(patienceAsked("999999999", now)).toBe(3_600_000);
  });

  test("after a time that the server asked for happens no sooner, and not for all phones in the same second", () => {
    for (const asked of [1_000, 30_000, 3_600_000]) {
      expect(spread(asked, () => 0)).toBe(asked);
      expect(spread(asked, () => 1)).toBeGreaterThanOrEqual(Math.min(asked * 1.5, asked + 25_000));
      expect(spread(asked, () => 1)).toBeLessThan(asked + 60_000);
    }
    expect(spread(-5_000, () => 1)).toBe(-5_000);
  });

  test("a request without an answer is given up, and is no network", async () => {
    vi.useFakeTimers();
    const never = () => new Promise(() => {});
    const asked = ask(/** @type {any} */ (never), "/sync", {});
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await asked).toEqual({ kind: "no_network", isLate: true });
    vi.useRealTimers();
  });
});

describe("a long page", () => {
  /** @param {string[]} parts @param {number} pause ms between them */
  const slowly = (parts, pause) =>
    new Response(
      new ReadableStream({
        async start(stream) {
          for (const part of parts) {
            stream.enqueue(new TextEncoder().encode(part));
            await new Promise((resolve) => setTimeout(resolve, pause));
          }
          stream.close();
        },
      }),
      { headers: { "Content-Type": "application/json" } },
    );
  const page = ['{"cursor":"e1:7","more":true,"epoch":"e1","verdicts":[],', '"news":[', "]}"];

  test("on a slow network is waited for as long as something comes of it", async () => {
    vi.useFakeTimers();
    const asked = ask(/** @type {any} */ (async () => slowly(page, 20_000)), "/sync", {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toMatchObject({ kind: "answer", body: { cursor: "e1:7" } });
    vi.useRealTimers();
  });

  test("that stands still is given up", async () => {
    vi.useFakeTimers();
    const asked = ask(/** @type {any} */ (async () => slowly(page, 31_000)), "/sync", {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toEqual({ kind: "no_network", isLate: true });
    vi.useRealTimers();
  });

  test("tells of the next one before it is here whole", async () => {
    const onMore = vi.fn();
    await ask(/** @type {any} */ (async () => slowly(page, 0)), "/sync", {}, onMore);
    expect(onMore.mock.calls).toEqual([["e1:7"]]);
    onMore.mockClear();
    await ask(/** @type {any} */ (async () => slowly(['{"more":false,"note":"', page[0], '"}'], 0)), "/sync", {}, onMore);
    expect(onMore).not.toHaveBeenCalled();
  });
});

describe("how full the phone is", () => {
  const manager = (/** @type {any} */ estimate, persisted = true) =>
    /** @type {any} */ ({ persisted: async () => persisted, estimate: async () => estimate });

  test("is warned of from four fifths on", async () => {
    expect(await lookAtStorage(manager({ usage: 79, quota: 100 }))).toMatchObject({ nearlyFull: false, persisted: true });
    expect(await lookAtStorage(manager({ usage: 80, quota: 100 }))).toMatchObject({ nearlyFull: true });
  });

  test("is not guessed where the browser does not tell", async () => {
    expect(await lookAtStorage(/** @type {any} */ ({}))).toEqual({ persisted: false, usage: 0, quota: 0, nearlyFull: false });
  });

  test("is looked at again when the app comes into view, and is told as full no longer than it is", async () => {
    const used = { now: 90 };
    vi.stubGlobal("navigator", { storage: { persisted: async () => true, estimate: async () => ({ usage: used.now, quota: 100 }) } });
    const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
    expect(await watchStorage(/** @type {any} */ (page))).toMatchObject({ nearlyFull: true });
    used.now = 20;
    page.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(storage.value?.nearlyFull).toBe(false));
  });
});

describe("pushes", () => {
  const browser = (/** @type {any} */ more) => ({
    navigator: { serviceWorker: {} },
    PushManager: class {},
    Notification: { permission: "default" },
    ...more,
  });

  test.each([
    ["possible", {}, null],
    ["refused by the person", { Notification: { permission: "denied" } }, "blocked"],
    ["only from the home screen, on an iPhone", { navigator: { serviceWorker: {}, standalone: false } }, "install_first"],
    ["possible once installed there", { navigator: { serviceWorker: {}, standalone: true } }, null],
    ["not known to the browser", { PushManager: undefined, Notification: undefined }, "unsupported"],
  ])("are %s", (_, more, expected) => {
    const it = browser(more);
    if ("PushManager" in more) delete (/** @type {any} */ (it).PushManager);
    expect(obstacle(it)).toBe(expected);
  });
});
