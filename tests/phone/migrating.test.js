import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { SARA, vera } from "./helpers/people.js";
import { newBrowser, offline, online, restarted, rowCounts, startedTab } from "./helpers/phone.js";
import { layPhone } from "./helpers/profile.js";
import { FakeServer } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {Awaited<ReturnType<typeof layPhone>>} */
let before;

beforeEach(async () => {
  newBrowser();
  vi.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-21T09:00:00Z"));
  before = await layPhone("version_1");
  server = new FakeServer();
  server.revision = before.revision;
  server.devices.add(before.device);
  offline();
});

afterEach(() => vi.unstubAllGlobals());

/** @param {string} store */
async function rowsOf(store) {
  const db = await openDB(`fotfaste-${SARA}`);
  const rows = await db.getAll(store);
  db.close();
  return rows;
}

describe("a phone of the first version, with 25 changes that wait", () => {
  test("keeps all of them, the tray, the drafts and what it had read, and copies the outbox first", async () => {
    const phone = await startedTab();
    expect(before.waiting).toBe(25);
    expect(phone.outbox.waiting.value).toHaveLength(25);
    expect(phone.outbox.refused.value).toMatchObject([{ code: "wrong_value", fields: { notes: "alldeles för långt" } }]);
    expect(phone.drafts.allDrafts()).toHaveLength(1);
    expect(phone.known.all("participant").map(({ fields }) => fields.display_name).sort()).toEqual(["Nils Påhitt", "Tilda Provfall", "Vera Fabeldal"]);
    expect(await rowCounts(SARA)).toMatchObject({ outbox: 25, outbox_before: 25 });
  });

  test("keeps no picture where pictures lay before", async () => {
    const db = await openDB(`fotfaste-${SARA}`);
    await db.put("meta", { about: "a list", sealed: new Uint8Array(1) }, "front");
    db.close();
    await startedTab();
    const after = await openDB(`fotfaste-${SARA}`);
    expect(await after.get("meta", "front")).toBeUndefined();
    after.close();
  });

  test("sends everything, in the order in which it was done, and then drops the copy", async () => {
    const phone = await startedTab();
    online(server);
    expect(await phone.sync.syncNow("start")).toBe("sent");
    expect(server.effects).toHaveLength(25);
    const order = server.effects.map(({ device_seq }) => device_seq);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(server.requests.every(({ protocol }) => protocol === 2)).toBe(true);
    expect(server.effects.filter(({ is_new }) => is_new)).toHaveLength(19);
    expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, outbox_before: 0 });
    expect((await restarted()).outbox.waiting.value).toEqual([]);
  });

  test("offers again what the old version had been told is stored, should the server forget it", async () => {
    const phone = await startedTab();
    online(server);
    await phone.sync.syncNow("start");
    Object.assign(server, { records: new Map(), verdicts: new Map(), effects: [], revision: 0, epoch: "e2" });
    expect(await phone.sync.syncNow("person")).toBe("sent");
    expect(server.effects.map(({ id }) => id)).toEqual(expect.arrayContaining(before.taken));
    expect(server.effects).toHaveLength(before.taken.length + 25);
  });

  test("cut off between the new shape and the rest of the move, goes on with it at the next start", async () => {
    const { upgrade, VERSION } = await import("../../static/src/store/schema.js");
    const db = await openDB(`fotfaste-${SARA}`, VERSION, { upgrade: (db, from, _, tx) => upgrade(db, from, /** @type {any} */ (tx)) });
    // The move went wrong as well.
    await db.clear("outbox");
    db.close();
    const phone = await startedTab();
    expect(phone.outbox.waiting.value).toHaveLength(25);
    expect((await rowsOf("receipts")).map(({ verdict }) => verdict)).toEqual(["refused"]);
    expect(await rowsOf("answered")).toHaveLength(before.taken.length);
  });

  test("cut off while its shape is changing, has its old shape and everything in it", async () => {
    const { upgrade } = await import("../../static/src/store/schema.js");
    const cut = openDB(`fotfaste-${SARA}`, 2, {
      upgrade: (db, from, _, tx) => {
        upgrade(db, from, /** @type {any} */ (tx));
        tx.done.catch(() => {});
        tx.abort();
      },
    });
    await expect(cut).rejects.toThrow();
    const phone = await startedTab();
    expect(phone.outbox.waiting.value).toHaveLength(25);
  });

  test("what is taken back after the move stays away", async () => {
    const phone = await startedTab();
    const { undo } = await phone.save([vera()]);
    await undo();
    expect(await rowCounts(SARA)).toMatchObject({ outbox: 25 });
    expect((await restarted()).outbox.waiting.value).toHaveLength(25);
  });
});

describe("a tab that runs an older version than the store", () => {
  test("lets the new one have it at once, and says that the app needs updating", async () => {
    const old = await startedTab();
    const db = await openDB(`fotfaste-${SARA}`, 99, {});
    await expect(old.save([vera()])).rejects.toMatchObject({ code: "old_tab" });
    expect(await old.sync.syncNow("person")).toBe("old_app");
    expect(old.sync.status.value).toMatchObject({ why: "old_app", code: "old_tab" });
    db.close();
  });
});
