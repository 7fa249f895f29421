import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { groundAfter } from "../../static/src/sync/received.js";
import { meet, noMoreFaults } from "./helpers/faults.js";
import { uuid, vera, visit } from "./helpers/people.js";
import { newBrowser, offline, online, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer, failure, gate, json } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

const sync = () => phone.sync.syncNow("person");

describe("a first sync", () => {
  test("comes in pages, is resumed where it was cut, and shows how far it is", async () => {
    for (let n = 0; n < 25; n += 1) server.write("employer", uuid("e"), { name: `Fiktiv ${n}` });
    newBrowser();
    server.pageSize = 10;
    const seen = new Set();
    phone = await signedIn(server);
    server.instead = [];
    expect(phone.known.all("employer")).toHaveLength(25);

    newBrowser();
    server.instead = [() => undefined, () => failure(500, "down")].map((answer) => /** @type {any} */ (answer));
    phone = await signedIn(server);
    expect(phone.sync.status.value).toMatchObject({ why: "server", first: { done: 10 } });
    phone = await restarted();
    const stop = phone.sync.status.subscribe(({ first }) => first && seen.add(first.done));
    server.requests = [];
    expect(await sync()).toBe("sent");
    stop();
    expect(server.requests.map(({ cursor }) => cursor)).toEqual(["e1:10", "e1:20"]);
    expect(phone.known.all("employer")).toHaveLength(25);
    expect(phone.sync.status.value).toMatchObject({ why: null, first: null });
  });
});

describe("work on its way", () => {
  test("goes out in one request with the news, and is marked as received", async () => {
    const { ids } = await phone.save([vera()]);
    server.requests = [];
    expect(await sync()).toBe("sent");
    expect(server.requests).toHaveLength(1);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "received", revision: 1 });
    expect(phone.outbox.waiting.value).toEqual([]);
    expect((await startedTab()).known.get(ids[0])).toMatchObject({ receipt: "received" });
  });

  test("is said to be sent only while bytes move", async () => {
    const { ids } = await phone.save([vera()]);
    /** @type {any} */
    let during;
    server.instead = [() => void (during = [phone.outbox.waiting.value[0].state, phone.sync.status.value.sending])];
    await sync();
    const part = { kind: "participant", record_id: ids[0] };
    expect(during).toMatchObject(["sent", { begun: [part], away: [part] }]);
    expect(phone.sync.status.value.sending).toBeNull();
  });

  test("keeps its order and number across restarts", async () => {
    await phone.save([vera()]);
    phone = await restarted();
    await phone.save([vera()]);
    await sync();
    await phone.save([vera()]);
    await sync();
    expect(server.effects.map(({ device_seq }) => device_seq)).toEqual([1, 2, 3]);
  });

  test("goes in requests of at most a thousand changes and a mebibyte, pressed", async () => {
    offline();
    const notes = Array.from({ length: 900 }, (_, n) => `möte ${n} ${crypto.randomUUID()}`).join(" ").slice(0, 40_000);
    for (let n = 0; n < 30; n += 1) await phone.save([visit("p", { notes })]);
    for (let n = 0; n < 2; n += 1) await phone.save(Array.from({ length: 800 }, () => vera()));
    online(server);
    server.requests = [];
    expect(await sync()).toBe("sent");
    expect(server.requests.length).toBeGreaterThan(2);
    for (const request of server.requests) {
      expect(request.changes.length).toBeLessThanOrEqual(1000);
      expect(new TextEncoder().encode(JSON.stringify(request)).length).toBeLessThanOrEqual(1 << 20);
      expect(request.pressed).toBe(true);
    }
    expect(server.effects).toHaveLength(1630);
  });

  test("has one effect when its answer is lost", async () => {
    await phone.save([vera()]);
    server.losses = ["answer"];
    expect(await sync()).toBe("no_network");
    expect(phone.outbox.waiting.value).toMatchObject([{ state: "phone" }]);
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(1);
  });

  test("made while a request is out goes with the next", async () => {
    await phone.save([vera()]);
    server.instead = [() => void phone.save([vera()])];
    await sync();
    await sync();
    expect(server.effects).toHaveLength(2);
  });
});

describe("when there is no way through", () => {
  test.each([
    ["no network", () => Promise.reject(new TypeError("network")), "no_network"],
    ["a hotel's gate with a page", gate, "no_network"],
    ["a gate that redirects", () => new Response(null, { status: 302, headers: { Location: "https://gate.example" } }), "no_network"],
    ["network sign-in required", () => new Response("<html>", { status: 511 }), "no_network"],
    ["JSON of somebody else", () => json(200, { hello: true }), "no_network"],
    ["the session is over", () => failure(401, "signed_out"), "signed_out"],
    ["the server is down", () => failure(502, "bad_gateway"), "server"],
    ["the server is busy", () => failure(429, "too_many", {}), "server"],
    ["the app is too old", () => failure(426, "protocol_too_old"), "old_app"],
    ["a door is closed", () => failure(403, "foreign_request"), "server"],
  ])("(%s) everything stays and the line says why", async (_, answer, why) => {
    await phone.save([vera()]);
    server.instead = [answer];
    await sync();
    expect(phone.sync.status.value).toMatchObject({ why, sending: null });
    expect(phone.sync.status.value.failedAt).not.toBeNull();
    expect((await startedTab()).outbox.waiting.value).toHaveLength(1);
    expect(await sync()).toBe("sent");
    expect(phone.sync.status.value).toMatchObject({ why: null, failedAt: null });
  });

  test("a server that asks to be left alone is, but for a person who presses the button", async () => {
    const busy = failure(429, "too_many");
    busy.headers.set("Retry-After", "60");
    server.instead = [() => busy];
    await sync();
    server.requests = [];
    expect(await phone.sync.syncNow("timer")).toBe("server");
    expect(server.requests).toHaveLength(0);
    expect(await phone.sync.syncNow("person")).toBe("sent");
  });

  test("a phone whose access was ended keeps what waits, and nothing of what it had read", async () => {
    server.write("participant", uuid(), vera().fields);
    await sync();
    offline();
    await phone.save([visit("p")]);
    online(server);
    server.instead = [() => json(401, { error: { code: "device_revoked", message: "", wipe: true } })];
    expect(await sync()).toBe("signed_out");
    for (const here of [phone, await startedTab()]) {
      expect(here.known.all("participant")).toEqual([]);
      expect(here.outbox.waiting.value).toHaveLength(1);
    }
  });

  test.each([0, 1])("and of what lies in its tray, or was half typed upon a record, what its author wrote, also where it is full (%i)", async (full) => {
    const { ids } = await phone.save([vera()]);
    await sync();
    server.judge = ({ fields }) =>
      fields.phone ? { verdict: "clash", stands: { phone: "070-9999999" }, questions: { phone: uuid("c1a5") } } : { verdict: "refused", code: "wrong_value", field: "display_name" };
    await phone.save([{ kind: "participant", id: ids[0], fields: { phone: "070-1" } }]);
    for (const display_name of ["V", "W"]) await phone.save([{ kind: "participant", id: ids[0], fields: { display_name } }]);
    await sync();
    await phone.outbox.dropRefused(phone.outbox.refused.value[2].change);
    const begun = { id: ids[0], steps: { answers: { goal: "jobb" }, given: { phone: "070-1740600" } }, opened: phone.known.get(ids[0]) };
    await phone.drafts.keep(`form/participant/${ids[0]}`, begun);
    await phone.drafts.keep("form/follow_up_visit", { id: uuid(), steps: { answers: { notes: "halvt" }, given: {} }, opened: null });
    server.instead = [() => (meet(full ? ["full"] : []), json(401, { error: { code: "device_revoked", message: "", wipe: true } }))];
    await sync();
    for (let n = 0; n < 2; n += 1) {
      expect(phone.outbox.refused.value.map(({ fields }) => fields)).toEqual([{ phone: "070-1" }, { display_name: "V" }]);
      expect(phone.drafts.parted.value).toMatchObject([{ text: { answers: { goal: "jobb" } } }]);
      expect(phone.drafts.find("form/follow_up_visit")).toMatchObject({ steps: { answers: { notes: "halvt" } } });
      const told = [[...phone.memory.tray.values()], await phone.outbox.dropped(), phone.drafts.allDrafts()];
      expect(JSON.stringify(told)).not.toMatch(/Fabeldal|1740600|9999999/);
      phone = await restarted();
    }
  });

  test("who is let in again on that phone sends what waited, as another device", async () => {
    offline();
    await phone.save([visit("p")]);
    online(server);
    server.instead = [() => json(401, { error: { code: "device_revoked", message: "", wipe: true } })];
    await sync();
    phone = await startedTab();
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(1);
    const devices = server.requests.map(({ device }) => device);
    expect(devices.at(-1)).not.toBe(devices[0]);
  });

  test("a phone that the server does not know is registered again by itself", async () => {
    server.devices.clear();
    await phone.save([vera()]);
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(1);
  });
});

describe("a request that is refused as a whole", () => {
  test("is halved by its size until it fits", async () => {
    await phone.save(Array.from({ length: 8 }, () => vera()));
    const most = JSON.stringify((await startedTab()).outbox.waiting.value).length; // some bound that eight exceed
    const tooLarge = (/** @type {any} */ { changes }) =>
      JSON.stringify(changes).length > most / 2 ? failure(413, "too_large") : undefined;
    server.instead = Array.from({ length: 100 }, () => tooLarge);
    server.requests = [];
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(8);
    expect(server.requests.length).toBeLessThan(20);
  });

  test("does not let one unreadable change block those behind it", async () => {
    const { ids } = await phone.save([vera(), vera(), vera()]);
    const unreadable = (/** @type {any} */ { changes }) =>
      changes.some((/** @type {any} */ one) => one.record_id === ids[1]) ? failure(400, "bad_request") : undefined;
    server.instead = Array.from({ length: 12 }, () => unreadable);
    expect(await sync()).toBe("waits");
    expect(server.effects.map(({ record_id }) => record_id).sort()).toEqual([ids[0], ids[2]].sort());
    expect(phone.outbox.waiting.value).toMatchObject([{ record_id: ids[1] }]);
  });
});

describe("verdicts", () => {
  test("refused: the text stays in the tray, also after a restart, and the others go on", async () => {
    server.judge = ({ kind }) =>
      kind === "follow_up_visit" ? { verdict: "refused", code: "wrong_value", field: "minutes", reason: "should be at most 480" } : null;
    const { ids } = await phone.save([visit("p", { minutes: 900 }), vera()]);
    await sync();
    phone = await restarted();
    expect(phone.outbox.refused.value).toMatchObject([
      { verdict: "refused", code: "wrong_value", field: "minutes", fields: { minutes: 900, notes: "Kaffe hos Provköket" } },
    ]);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "refused", reason: "should be at most 480" });
    expect(phone.outbox.waiting.value).toEqual([]);
    expect(server.effects).toHaveLength(1);
  });

  test("refused and corrected: sent again whole, and the tray is empty", async () => {
    server.judge = ({ fields }) => (fields.minutes?.now > 480 ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);
    const { ids } = await phone.save([visit("p", { minutes: 900 })]);
    await sync();
    await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { minutes: 45 } }]);
    expect(phone.outbox.refused.value).toEqual([]);
    await sync();
    expect(server.records.get(ids[0]).fields).toMatchObject({ minutes: 45, notes: "Kaffe hos Provköket" });
    expect(phone.known.get(ids[0])?.receipt).toBe("received");
  });

  test("refused and then edited before the answer came: what she sees is what is corrected", async () => {
    const { ids } = await phone.save([visit("p", { minutes: 900 })]);
    server.judge = ({ fields, base }) =>
      fields.minutes?.now > 480 ? { verdict: "refused", code: "wrong_value" } : !fields.participant_id && !base ? { verdict: "waits" } : null;
    await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { notes: "Hon ringer på fredag" } }]);
    expect(await sync()).toBe("waits");
    const { undo } = await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { minutes: 45 } }]);
    await undo();
    expect(phone.outbox.refused.value).toHaveLength(1);
    expect(phone.known.get(ids[0])?.fields).toMatchObject({ minutes: 900, notes: "Hon ringer på fredag" });
    await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { minutes: 45 } }]);
    expect(await sync()).toBe("sent");
    expect(server.records.get(ids[0]).fields).toMatchObject({ minutes: 45, notes: "Hon ringer på fredag" });
  });

  test("an edit upon unsent work stands where that work stands: what a colleague wrote since was hidden by it", async () => {
    const { ids } = await phone.save([vera()]);
    await sync();
    const edit = (/** @type {string} */ status, /** @type {Record<string, any>} */ more = {}) =>
      phone.save([{ kind: "participant", id: ids[0], fields: { status, ...more } }]);
    await edit("working", { phone: "070-1740605" });
    server.judge = () => ({ verdict: "waits" });
    server.write("participant", ids[0], { status: "paused" });
    await sync();
    const { undo } = await edit("closed");
    await sync();
    await undo();
    server.requests = [];
    await sync();
    const bases = server.requests[0].changes.map((/** @type {any} */ { base }) => base);
    expect(bases).toEqual([1, 1, 1]);
  });

  test("clash: both values kept, the other fields received", async () => {
    const { ids } = await phone.save([vera()]);
    await sync();
    server.judge = ({ fields }) =>
      fields.phone ? { verdict: "clash", revision: server.write("participant", ids[0], { status: "working" }), stands: { phone: "2" } } : null;
    await phone.save([{ kind: "participant", id: ids[0], fields: { phone: "1", status: "working" } }]);
    await sync();
    expect((await startedTab()).outbox.refused.value).toMatchObject([
      { verdict: "clash", fields: { phone: "1" }, answer: { stands: { phone: "2" } } },
    ]);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "received", fields: { status: "working" } });
  });

  test("late note: kept by the server for the new owner, told in the tray", async () => {
    server.judge = () => ({ verdict: "late_note" });
    await phone.save([visit("p")]);
    await sync();
    expect(phone.outbox.refused.value).toMatchObject([{ verdict: "late_note", fields: { notes: "Kaffe hos Provköket" } }]);
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("waits: stays, and is taken once its parent is there", async () => {
    server.judge = ({ kind }) => (kind === "follow_up_visit" ? { verdict: "waits", code: "parent_not_here" } : null);
    await phone.save([visit("p")]);
    expect(await sync()).toBe("waits");
    expect(phone.outbox.waiting.value).toHaveLength(1);
    server.judge = null;
    expect(await sync()).toBe("sent");
  });

  test("a refused one can be dropped, and taken back into the tray", async () => {
    server.judge = () => ({ verdict: "refused", code: "no" });
    await phone.save([visit("p")]);
    await sync();
    const { undo } = await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    expect((await startedTab()).outbox.refused.value).toEqual([]);
    await undo();
    expect((await startedTab()).outbox.refused.value).toHaveLength(1);
  });
});

describe("news", () => {
  test("of the same page twice has one effect", async () => {
    const id = uuid();
    server.write("employer", id, { name: "Fiktiv" });
    const again = server.backup();
    await sync();
    again();
    server.epoch = "e1";
    server.write("employer", uuid(), { name: "Annan" });
    await sync();
    expect(phone.known.all("employer")).toHaveLength(2);
  });

  test("leaves what she has not sent on top, and brings the rest", async () => {
    const id = uuid();
    server.write("participant", id, { display_name: "Vera Fabeldal", status: "searching", phone: "1" });
    await sync();
    offline();
    await phone.save([{ kind: "participant", id, fields: { status: "working" } }]);
    online(server);
    server.write("participant", id, { phone: "2", status: "paused" });
    server.judge = () => ({ verdict: "waits" });
    await sync();
    expect(phone.known.get(id)).toMatchObject({ receipt: "phone", fields: { status: "working", phone: "2" } });
    expect((await startedTab()).known.get(id)?.fields).toMatchObject({ status: "working", phone: "2" });
  });

  test("of a deletion takes the record from the lists, and an old answer does not bring it back", async () => {
    const { ids } = await phone.save([vera()]);
    server.losses = ["answer"];
    await sync();
    server.write("participant", ids[0], { deleted_at: "2026-10-12T10:00:00Z" });
    await sync();
    expect(phone.known.all("participant")).toEqual([]);
  });

  test("makes packs of many and loses none on the way", async () => {
    for (let n = 0; n < 1200; n += 1) {
      server.write("employer", uuid("e"), { name: `Fiktiv ${n}` });
      if (n % 60 === 0) await sync();
    }
    await sync();
    phone = await restarted();
    expect(phone.known.all("employer")).toHaveLength(1200);
  });

  test("that came one by one gives way to newer that came in a pack", async () => {
    const id = uuid();
    server.write("employer", id, { name: "Fiktiv" });
    await sync();
    for (let n = 0; n < 150; n += 1) server.write("employer", uuid("e"), { name: `Fiktiv ${n}` });
    server.write("employer", id, { name: "Omdöpt" });
    await sync();
    phone = await restarted();
    expect(phone.known.get(id)?.fields.name).toBe("Omdöpt");
  });

  test("is not undone by an answer that comes late", async () => {
    const id = uuid();
    const change = { id: "c", seq: 1, kind: "participant", record_id: id, base: 0, fields: { status: { now: "mine" } }, made_at: "", isNew: true };
    const theirs = { kind: "participant", id, revision: 6, fields: { status: "theirs" }, generation: 1 };
    const verdicts = new Map([["c", { id: "c", verdict: "stored", revision: 5 }]]);
    const { after } = groundAfter(() => theirs, { changes: [change], verdicts, news: [], generation: 1, ownAs: 1, now: 1 });
    expect(after.size).toBe(0);
  });
});
