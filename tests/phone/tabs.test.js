import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { LEO, SARA, uuid, vera } from "./helpers/people.js";
import { newBrowser, offline, online, openTab, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer, failure } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let one;
/** @type {import("./helpers/phone.js").Tab} */
let other;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  one = await signedIn(server);
  other = await startedTab();
});

afterEach(() => vi.unstubAllGlobals());

const soon = (/** @type {() => void} */ check) => vi.waitFor(check, { timeout: 2000, interval: 5 });

test("what one tab saves shows in the other", async () => {
  const { ids } = await one.save([vera()]);
  await soon(() => expect(other.known.get(ids[0])?.receipt).toBe("phone"));
  await one.sync.syncNow("person");
  await soon(() => expect(other.known.get(ids[0])?.receipt).toBe("received"));
  expect(other.outbox.waiting.value).toEqual([]);
});

test("two tabs that save and sync at once lose nothing and double nothing, even without a lock between them", async () => {
  vi.stubGlobal("navigator", { ...globalThis.navigator, locks: undefined });
  const saves = [];
  for (let n = 0; n < 10; n += 1) {
    saves.push(one.save([vera()]), other.save([vera()]));
    server.write("employer", uuid(), { name: "Fiktiv" });
    await Promise.all([one.sync.syncNow("save"), other.sync.syncNow("save")]);
  }
  await Promise.all(saves);
  await one.sync.syncNow("person");
  await other.sync.syncNow("person");
  expect(server.effects).toHaveLength(20);
  expect(new Set(server.effects.map(({ device_seq }) => device_seq)).size).toBe(20);
  for (const tab of [one, await restarted()]) {
    expect(tab.known.all("participant")).toHaveLength(20);
    expect(tab.known.all("employer")).toHaveLength(10);
  }
});

test("an answer that another tab's has overtaken is asked for anew", async () => {
  vi.stubGlobal("navigator", { ...globalThis.navigator, locks: undefined });
  server.write("employer", uuid(), { name: "Fiktiv" });
  server.requests = [];
  const both = { first: true };
  server.instead = [() => (both.first ? ((both.first = false), one.sync.syncNow("person").then(() => undefined)) : undefined)];
  expect(await other.sync.syncNow("person")).toBe("sent");
  expect(server.requests.map(({ cursor }) => cursor)).toEqual(["e1:0", "e1:0", "e1:1"]);
  expect(other.known.all("employer")).toHaveLength(1);
});

test("reading what another tab wrote never loses sight of what is being saved here", async () => {
  await one.save(Array.from({ length: 300 }, vera)); // enough that reading takes longer than saving
  for (let n = 1; n <= 20; n += 1) {
    const reading = one.load.load();
    await one.save([vera()]);
    await reading;
    expect(one.known.all("participant")).toHaveLength(300 + n);
  }
});

test("a tab that was asleep does not pack away what another has received", async () => {
  const deaf = await openTab();
  vi.stubGlobal("BroadcastChannel", class { postMessage() {} close() {} });
  await deaf.session.start();
  for (let n = 0; n < 30; n += 1) server.write("employer", uuid(), { name: "Fiktiv" });
  await one.sync.syncNow("person");
  const gone = uuid();
  server.write("participant", gone, vera().fields);
  await one.sync.syncNow("person");
  server.moveAway(gone); // makes the next tab pack everything anew
  await deaf.sync.syncNow("person");
  expect(deaf.known.all("employer")).toHaveLength(30);
  expect((await restarted()).known.all("employer")).toHaveLength(30);
});

test("what one tab has offered is not taken for unsent because another knows less", async () => {
  const deaf = await openTab();
  vi.stubGlobal("BroadcastChannel", class { postMessage() {} close() {} });
  await deaf.session.start();
  await deaf.save([vera()]);
  const { ids, undo } = await one.save([vera()]);
  offline();
  for (const tab of [one, deaf]) await tab.sync.syncNow("person");
  await undo();
  online(server);
  await one.sync.syncNow("person");
  const told = server.effects.filter(({ record_id }) => record_id === ids[0]);
  expect(told.map(({ fields }) => "deleted_at" in fields)).toEqual([false, true]);
});

test("two tabs that start for the first time at once are one device with one key", async () => {
  newBrowser();
  online(server);
  const [left, right] = [await openTab(), await openTab()];
  await Promise.all([left.session.start(), right.session.start()]);
  const { ids } = await left.save([vera()]);
  await right.load.load();
  expect(right.known.get(ids[0])).toBeDefined();
  const devices = await Promise.all([left, right].map((tab) => tab.store.readMeta("device")));
  expect(devices[0].id).toBe(devices[1].id);
});

test("a colleague who signs in on the same phone sees nothing of Sara's, and loses nothing of it", async () => {
  offline();
  await one.save([vera()]);
  const colleague = Object.assign(new FakeServer(), { staff: LEO });
  online(colleague);
  expect(await one.session.refreshSession()).toBe("other");
  const leos = await openTab();
  expect(await leos.session.start()).toBe("ready");
  expect(leos.session.me.value?.staff.id).toBe(LEO);
  expect(leos.known.all("participant")).toEqual([]);
  expect(leos.session.wasEmptied.value).toBe(false);
  await leos.sync.syncNow("person");
  expect(colleague.effects).toEqual([]);

  online(server);
  expect(await leos.session.refreshSession()).toBe("other");
  const saras = await openTab();
  await saras.session.start();
  expect(saras.outbox.waiting.value).toHaveLength(1);
  expect(await saras.sync.syncNow("person")).toBe("sent");
  expect(server.effects).toHaveLength(1);
});

describe("whoever leaves the phone", () => {
  test("takes nothing along and shows nothing to the next; what waited is sent when she is back", async () => {
    await one.save([vera()]);
    await one.session.leave();
    expect(server.isSignedIn).toBe(false);
    expect(one.known.all("participant")).toEqual([]);
    const next = await openTab();
    expect(await next.session.start()).toBe("sign_in");
    server.isSignedIn = true;
    expect(await next.session.start()).toBe("ready");
    expect(next.outbox.waiting.value).toHaveLength(1);
  });

  test("without a network is out as well: her session ends before anyone is let in by it", async () => {
    offline();
    await one.session.leave();
    const next = await openTab();
    expect(await next.session.start()).toBe("no_network");
    online(server);
    expect(server.isSignedIn).toBe(true);
    expect(await next.session.start()).toBe("sign_in");
    expect(server.isSignedIn).toBe(false);
  });

  test("lets nobody into the work of who was here before: each signs in for herself", async () => {
    const colleague = Object.assign(new FakeServer(), { staff: LEO });
    online(colleague);
    expect(await one.session.refreshSession()).toBe("other");
    const leos = await openTab();
    await leos.session.start();
    await leos.session.leave();
    const next = await openTab();
    expect(await next.session.start()).toBe("sign_in");
    expect(next.session.me.value).toBe(null);
    expect(next.known.all("participant")).toEqual([]);
    expect([next.session.isLeft.value, next.session.wasEmptied.value]).toEqual([true, false]);
    online(server);
    expect(await next.session.start()).toBe("ready");
    expect(next.session.me.value?.staff.id).toBe(SARA);
  });

  test("leaves in every tab", async () => {
    const reload = vi.fn();
    vi.stubGlobal("location", { reload });
    await one.session.leave();
    await soon(() => expect(reload).toHaveBeenCalled());
  });
});

test("the app starts from the phone alone, and asks for sign-in only where there is nothing to show", async () => {
  offline();
  expect(await (await openTab()).session.start()).toBe("ready");
  newBrowser();
  expect(await (await openTab()).session.start()).toBe("no_network");
  vi.stubGlobal("fetch", async () => failure(401, "signed_out"));
  expect(await (await openTab()).session.start()).toBe("sign_in");
  vi.stubGlobal("indexedDB", undefined);
  expect(await (await openTab()).session.start()).toBe("unsupported");
  expect(SARA).toBeDefined();
});
