import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginEmpty, notYet } from "./helpers/begun.js";
import { uuid, vera, visit } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone } = notYet;
beginEmpty((begun) => ({ server, phone } = begun));

const sync = () => phone.sync.syncNow("person");

beforeEach(() => {
  server.knowsParents = true;
});

const isTooLong = (/** @type {any} */ { kind, fields }) =>
  kind === "participant" && fields.display_name?.now.length > 20 ? { verdict: "refused", code: "too_long", field: "display_name" } : null;

/** A participant whom the server refuses, with a visit and an edit of that visit behind her. */
async function refusedWithTwoBehind() {
  server.judge = isTooLong;
  const [ada] = (await phone.save([{ ...vera(), fields: { ...vera().fields, display_name: "Vera Fabeldal av Sagolund" } }])).ids;
  const [meeting] = (await phone.save([visit(ada)])).ids;
  await phone.save([{ kind: "follow_up_visit", id: meeting, fields: { notes: "Kaffe och bulle" } }]);
  await sync();
  return { ada, meeting };
}

describe("work that hangs on something refused", () => {
  test("waits, and says for what, at any depth", async () => {
    const { ada } = await refusedWithTwoBehind();
    expect(phone.outbox.refused.value).toMatchObject([{ record_id: ada }]);
    const behind = { record_id: ada, why: "refused" };
    expect(phone.outbox.waiting.value.map(({ waitsFor }) => waitsFor)).toEqual([behind, behind]);
    expect(phone.sync.status.value.why).toBe("waits");
  });

  test("is freed in the same breath when that is corrected and sent again", async () => {
    const { ada, meeting } = await refusedWithTwoBehind();
    await phone.save([{ kind: "participant", id: ada, fields: { display_name: "Vera Fabeldal" } }]);
    expect(await sync()).toBe("sent");
    expect(server.records.get(meeting).fields.notes).toBe("Kaffe och bulle");
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("goes to the tray with it when that is dropped, and nothing else does", async () => {
    const { ada, meeting } = await refusedWithTwoBehind();
    offline();
    const [other] = (await phone.save([vera()])).ids;
    await phone.save([visit(other)]);
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    for (const here of [phone, await restarted()]) {
      expect(here.outbox.refused.value.map(({ record_id, code }) => [record_id, code])).toEqual([
        [meeting, "parent_dropped"],
        [meeting, "parent_dropped"],
      ]);
      expect(here.outbox.waiting.value).toHaveLength(2);
      expect(here.known.get(ada)).toBeUndefined();
    }
  });

  test("is back where it was when the drop is undone, in the same order and for thirty days", async () => {
    const { ada, meeting } = await refusedWithTwoBehind();
    const { undo } = await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    await undo();
    expect(phone.outbox.waiting.value).toHaveLength(2);
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    phone = await restarted();
    const [gone] = await phone.outbox.dropped();
    expect(gone).toMatchObject({ record_id: ada, code: "too_long" });
    await phone.outbox.bringBack(gone.change);
    await phone.save([{ kind: "participant", id: ada, fields: { display_name: "Vera Fabeldal" } }]);
    expect(await sync()).toBe("sent");
    expect(server.records.get(meeting).fields.notes).toBe("Kaffe och bulle");
  });
});

describe("work that hangs on what another phone has not sent yet", () => {
  test("waits over any number of requests, and arrives once that is there", async () => {
    const ada = uuid("ada");
    await phone.save([visit(ada)]);
    expect(await sync()).toBe("waits");
    phone = await restarted();
    expect(await sync()).toBe("waits");
    expect(phone.outbox.waiting.value).toMatchObject([{ waitsFor: { record_id: ada, why: "elsewhere" } }]);
    server.write("participant", ada, vera().fields);
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(1);
  });

  test("holds up nobody else's", async () => {
    await phone.save([visit(uuid("ada"))]);
    const { ids } = await phone.save([vera()]);
    await sync();
    expect(server.records.has(ids[0])).toBe(true);
    expect(phone.outbox.waiting.value).toHaveLength(1);
  });
});

describe("a thing that was undone", () => {
  test("leaves the count at once, also where an attempt to send it has failed", async () => {
    offline();
    const { undo } = await phone.save([vera()]);
    await sync();
    await undo();
    expect(phone.outbox.waiting.value).toEqual([]);
    online(server);
    expect(await sync()).toBe("sent");
    expect([...server.records.values()].filter(({ deleted }) => !deleted)).toEqual([]);
  });

  test("as an edit, leaves it too", async () => {
    const { ids } = await phone.save([vera()]);
    await sync();
    offline();
    const { undo } = await phone.save([{ kind: "participant", id: ids[0], fields: { status: "working" } }]);
    await sync();
    expect(phone.outbox.waiting.value).toHaveLength(1);
    await undo();
    expect(phone.outbox.waiting.value).toEqual([]);
  });
});

describe("a thing that was undone, and that the server may have", () => {
  /** It is taken, and the answer does not get through. */
  const unheard = () => vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
    await server.fetch(url, init);
    return new Response("Gateway Timeout", { status: 504 });
  });

  test("waits until the reverse is there: colleagues read it", async () => {
    unheard();
    const { ids, undo } = await phone.save([vera()]);
    await sync();
    offline();
    await undo();
    expect(server.records.get(ids[0])?.deleted).toBeFalsy();
    expect(phone.outbox.waiting.value.map(({ record_id }) => record_id)).toContain(ids[0]);
    online(server);
    expect(await sync()).toBe("sent");
    expect(server.records.get(ids[0])?.deleted).toBe(true);
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("as an edit, waits too", async () => {
    const { ids } = await phone.save([vera()]);
    await sync();
    unheard();
    const { undo } = await phone.save([{ kind: "participant", id: ids[0], fields: { status: "working" } }]);
    await sync();
    offline();
    await undo();
    expect(server.records.get(ids[0])?.fields.status).toBe("working");
    expect(phone.outbox.waiting.value.map(({ record_id }) => record_id)).toContain(ids[0]);
  });
});

describe("a change that the server fails on", () => {
  /** @param {string} id @param {number} status */
  const failOn = (id, status) => (/** @type {any} */ { changes }) =>
    changes.some((/** @type {any} */ one) => one.record_id === id) ? failure(status, status === 400 ? "bad_request" : "internal") : undefined;

  test.each([400, 500])("(%i) is laid aside among many; the others pass in few requests, and it says so", async (status) => {
    offline();
    const { ids } = await phone.save(Array.from({ length: 60 }, () => vera()));
    online(server);
    server.requests = [];
    server.instead = Array.from({ length: 60 }, () => failOn(ids[17], status));
    expect(await sync()).toBe("waits");
    expect(server.effects).toHaveLength(59);
    expect(server.requests.length).toBeLessThan(24);
    expect(phone.outbox.waiting.value).toMatchObject([{ record_id: ids[17], waitsFor: { why: "unreadable" } }]);
    server.instead = [];
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(60);
  });

  test("from then on costs one request at a time, and delays no new work", async () => {
    const { ids } = await phone.save([vera(), vera()]);
    server.instead = Array.from({ length: 60 }, () => failOn(ids[0], 500));
    await sync();
    await phone.save([vera()]);
    server.requests = [];
    await sync();
    expect(server.requests.map(({ changes }) => changes.length)).toEqual([1, 1]);
    expect(server.effects).toHaveLength(2);
  });

  test("is not blamed for a server that fails at everything", async () => {
    await phone.save(Array.from({ length: 60 }, () => vera()));
    server.requests = [];
    server.instead = Array.from({ length: 60 }, () => () => failure(500, "internal"));
    expect(await sync()).toBe("server");
    expect(server.requests).toHaveLength(2);
    expect(phone.outbox.waiting.value.every(({ waitsFor }) => waitsFor === null)).toBe(true);
  });
});
