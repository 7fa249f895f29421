import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { groundAfter } from "../../static/src/sync/received.js";
import { vera } from "./helpers/people.js";
import { newBrowser, offline, online, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
  server.requests = [];
  server.told = [];
});

afterEach(() => vi.unstubAllGlobals());

const sync = () => phone.sync.syncNow("person");
const edit = (/** @type {string} */ id, /** @type {Record<string, any>} */ fields) => phone.save([{ kind: "participant", id, fields }]);

describe("a record that this phone has made", () => {
  test("is not told again, and stands as received with its revision, also after a restart", async () => {
    const { ids } = await phone.save([vera()]);
    expect(await sync()).toBe("sent");
    expect(server.told).toEqual([[]]);
    for (const here of [phone, await startedTab(), await restarted()]) {
      expect(here.known.get(ids[0])).toMatchObject({ receipt: "received", revision: 1, fields: vera().fields });
    }
  });

  test("is edited upon the revision of its verdict, with what was seen", async () => {
    const { ids } = await phone.save([vera()]);
    await sync();
    phone = await restarted();
    await edit(ids[0], { status: "working" });
    await sync();
    expect(server.requests.at(-1).changes).toMatchObject([{ base: 1, fields: { status: { was: "searching", now: "working" } } }]);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "received", revision: 2, fields: { ...vera().fields, status: "working" } });
  });

  test("is packed like others where there are many", async () => {
    offline();
    const { ids } = await phone.save(Array.from({ length: 300 }, () => vera()));
    online(server);
    await sync();
    expect(server.told).toEqual([[]]);
    phone = await restarted();
    expect(ids.map((/** @type {string} */ id) => phone.known.get(id)?.revision)).toEqual(ids.map((_, n) => n + 1));
  });

  test("is told where the answer was lost, and to another request than the one that made it", async () => {
    const { ids } = await phone.save([vera()]);
    server.losses = ["answer"];
    await sync();
    await sync();
    expect(server.told.map((news) => news.length)).toEqual([0, 1]);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "received", revision: 1 });
  });

  test("is the same on the phone as if it had been told, but for the mark that it was not", () => {
    const fields = { status: { now: "searching" }, phone: { now: "070-1740600" } };
    const change = { id: "c", seq: 1, kind: "participant", record_id: "v", base: 0, fields, made_at: "2026-10-12T12:00:00Z", isNew: true };
    const verdicts = new Map([["c", { id: "c", verdict: "stored", revision: 5 }]]);
    const item = { kind: "participant", id: "v", revision: 5, fields: { status: "searching", phone: "070-1740600" } };
    const [silent, told] = [[], [item]].map((news) => groundAfter(() => undefined, { changes: [change], verdicts, news, generation: 2, ownAs: 2, now: 9 }));
    expect(silent.after.get("v")).toStrictEqual({ ...told.after.get("v"), isOwn: true });
    expect(silent.after.get("v")).toMatchObject({ revision: 5, generation: 2, received: 9, at: Date.parse(change.made_at), deleted: false });
  });
});

describe("over what was received in another epoch", () => {
  test("what is offered again is told, for the server may hold less of it than is here", async () => {
    const { ids } = await phone.save([vera()]);
    const again = server.backup();
    await sync();
    server.write("participant", ids[0], { goal: "job" });
    await sync();
    expect(phone.known.get(ids[0])?.fields.goal).toBe("job");
    again();
    server.requests = [];
    await sync();
    const { changes, echo } = server.requests.find((request) => request.changes.length);
    expect(changes).toMatchObject([{ record_id: ids[0], is_new: true }]);
    expect(echo).toBeUndefined();
    expect(phone.known.get(ids[0])?.fields).toEqual(vera().fields);
    await edit(ids[0], { status: "working" });
    await sync();
    expect(server.requests.at(-1).echo).toBe(false);
  });
});
