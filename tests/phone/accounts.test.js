// Whose work is sent as whose, on a phone that several people use.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { tap } from "./helpers/drawn.js";
import { pass } from "./helpers/minutes.js";
import { LEO, SARA, uuid, vera } from "./helpers/people.js";
import { newBrowser, offline, online, openTab, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer, failure, gate } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** The same server, with Leo signed in. @type {FakeServer} */
let leos;

beforeEach(() => {
  newBrowser();
  server = new FakeServer();
  leos = Object.assign(new FakeServer(), { staff: LEO });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const revoked = () => failure(401, "device_revoked", { wipe: true });

describe("where Leo has signed in beside Sara's open app", () => {
  test("what she had not sent from a phone whose access was ended is not sent as his, and goes when she is back", async () => {
    const sara = await signedIn(server);
    offline();
    await sara.save([vera()]);
    online(server);
    server.instead = [revoked];
    await sara.sync.syncNow("person");

    online(leos);
    expect(await sara.sync.syncNow("person")).toBe("signed_out");
    expect(leos.requests).toEqual([]);

    online(server);
    expect(await sara.sync.syncNow("person")).toBe("sent");
    expect(server.effects).toHaveLength(1);
  });

  test("what she saved before her phone was ever made known is not sent as his", async () => {
    online(server);
    const sara = await startedTab();
    offline();
    await sara.save([vera()]);
    online(leos);
    expect(await sara.sync.syncNow("online")).toBe("signed_out");
    expect([leos.effects, leos.devices.size]).toEqual([[], 0]);
    expect(sara.outbox.waiting.value).toHaveLength(1);
  });

  test("her work is not sent as his by a server of the last release, which does not look whose phone it is", async () => {
    const sara = await signedIn(server);
    const hers = (await sara.store.readMeta("device")).id;
    await sara.save([vera()]);
    vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
      if (url !== "/api/device") return leos.fetch(url, init);
      const asked = { ...JSON.parse(String(init.body)), staff: undefined };
      return asked.id === hers ? failure(409, "other_device") : leos.fetch(url, { ...init, body: JSON.stringify(asked) });
    });
    expect(await sara.sync.syncNow("person")).toBe("signed_out");
    expect([leos.effects, leos.devices.size]).toEqual([[], 0]);

    online(server);
    expect(await sara.sync.syncNow("person")).toBe("sent");
    expect((await sara.store.readMeta("device")).id).toBe(hers);
  });

  test("his caseload does not come into her store", async () => {
    const sara = await signedIn(server);
    server.instead = [revoked];
    await sara.sync.syncNow("person");
    leos.write("participant", uuid("1e0a"), vera(LEO).fields);
    online(leos);
    const tab = await openTab();
    await tab.session.start();
    expect(tab.session.me.value?.staff.id).toBe(SARA);
    await tab.sync.syncNow("start");
    expect(tab.known.all("participant")).toEqual([]);
  });
});

test("whose store is opened does not hang on a clock that was ahead when somebody else was here", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-10-13T12:00:00Z") });
  const sara = await signedIn(server);
  vi.setSystemTime(Date.parse("2026-10-12T12:00:00Z"));
  online(leos);
  expect(await sara.session.refreshSession()).toBe("other");
  const tab = await startedTab();
  expect(tab.session.me.value?.staff.id).toBe(LEO);
  expect(await tab.session.refreshSession()).toBe("same");
});

test("a phone that was made known as a colleague's once is made known anew, and sends", async () => {
  const sara = await signedIn(server);
  const taken = (await sara.store.readMeta("device")).id;
  server.devices.clear();
  vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    url === "/api/device" && JSON.parse(String(init.body)).id === taken ? failure(409, "other_device") : server.fetch(url, init),
  );
  await sara.save([vera()]);
  expect(await sara.sync.syncNow("person")).toBe("sent");
  expect(server.effects).toHaveLength(1);
  expect((await sara.store.readMeta("device")).id).not.toBe(taken);
});

describe("signing out", () => {
  /** Another than the server answers it. @param {() => unknown} answer */
  const outAnswered = (answer) =>
    vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init) => (url === "/sign-out" ? answer() : server.fetch(url, init)));

  test("without a network is made up for, but signs out nobody who came after her", async () => {
    const sara = await signedIn(server);
    offline();
    await sara.session.leave();
    online(leos);
    const tab = await openTab();
    expect(await tab.session.start()).toBe("ready");
    expect([tab.session.me.value?.staff.id, leos.isSignedIn]).toEqual([LEO, true]);
  });

  test("that ends late locks nobody out who has signed in from another tab meanwhile", async () => {
    const sara = await signedIn(server);
    /** @type {(value?: unknown) => void} */
    let go = () => {};
    const late = new Promise((done) => (go = done));
    vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init) => (await late, leos.fetch(url, init)));
    const leaving = sara.session.leave();
    await vi.waitFor(() => expect(sara.session.isLeft.value).toBe(true));
    online(leos);
    expect(await (await startedTab()).session.refreshSession()).toBe("same");
    go();
    await leaving;
    offline();
    const tab = await restarted();
    expect(tab.session.me.value?.staff.id).toBe(LEO);
  });

  test.each([
    ["a page", gate],
    ["a redirect", () => new Response(null, { status: 302, headers: { Location: "https://gate.example.org" } })],
  ])("is still owed where a gate has answered it with %s", async (_, answer) => {
    const sara = await signedIn(server);
    outAnswered(answer);
    await sara.session.leave();
    online(server);
    expect(server.isSignedIn).toBe(true);
    expect(await (await openTab()).session.start()).toBe("sign_in");
    expect(server.isSignedIn).toBe(false);
  });

  test("that nobody answers keeps no start waiting for ever", async () => {
    const sara = await signedIn(server);
    offline();
    await sara.session.leave();
    outAnswered(() => new Promise(() => {}));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const tab = await openTab();
    let ended = "";
    void tab.session.start().then((how) => (ended = how));
    await pass(200, () => ended !== "");
    expect(ended).toBe("no_network");
  });

  test("ends it here at once, also on a network that does not answer", async () => {
    const sara = await signedIn(server);
    vi.stubGlobal("location", { assign: vi.fn(), hash: "" });
    const { leaving } = await import("../../static/src/screens/leaving.js");
    vi.stubGlobal("fetch", () => new Promise(() => {}));
    void tap(leaving(), "Sign out");
    await vi.waitFor(() => expect(sara.session.me.value).toBe(null));
    expect(sara.session.isLeft.value).toBe(true);
    expect(sara.known.all("participant")).toEqual([]);
  });
});
