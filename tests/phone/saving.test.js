import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { meet, noMoreFaults } from "./helpers/faults.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { everythingOnDisk, killBrowser, newBrowser, offline, online, openTab, restarted, rowCounts, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
  offline();
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

describe("a save without a network", () => {
  test("shows at once and is there after a restart, marked as on this phone", async () => {
    const { ids } = await phone.save([vera()]);
    expect(phone.known.get(ids[0])).toMatchObject({ revision: 0, receipt: "phone", fields: vera().fields });

    const later = await restarted();
    expect(later.known.all("participant").map(({ id }) => id)).toEqual(ids);
    expect(later.outbox.waiting.value).toMatchObject([{ kind: "participant", record_id: ids[0], state: "phone" }]);
  });

  test("leaves nothing about a person in plain on the disk", async () => {
    const { ids } = await phone.save([vera()]);
    await phone.save([visit(ids[0])]);
    await phone.drafts.keep(`visit/${ids[0]}`, { notes: "halvskriven tanke" });
    server.write("employer", uuid(), { name: "Cykelverkstan Fiktiv" });
    online(server);
    await phone.sync.syncNow("person");
    const disk = await everythingOnDisk();
    const secrets = ["Vera", "Fabeldal", "1740600", "Provköket", "halvskriven", "Fiktiv", "Sara Ek", "participant", "follow_up"];
    expect(secrets.filter((secret) => disk.includes(secret))).toEqual([]);
  });

  test("keeps several records together: a contact and whom it concerns", async () => {
    const { ids } = await phone.save([
      { kind: "employer_contact", fields: { date: "2026-10-12", purpose: "introduce" } },
      { kind: "contact_link", id: uuid(), fields: { contact_id: "c", participant_id: "p" } },
    ]);
    expect(ids).toHaveLength(2);
    expect((await restarted()).outbox.waiting.value).toHaveLength(2);
  });

  test("ends the draft in the same step", async () => {
    await phone.drafts.keep("log", { notes: "…" });
    await phone.save([vera()], { draft: "log" });
    expect(phone.drafts.find("log")).toBeUndefined();
    expect((await rowCounts(SARA)).drafts).toBe(0);
  });
});

describe("an edit", () => {
  test("tells only what changed, and what she saw before", async () => {
    const { ids } = await phone.save([vera()]);
    await phone.save([{ kind: "participant", id: ids[0], fields: { ...vera().fields, status: "working" } }]);
    online(server);
    await phone.sync.syncNow("person");
    expect(server.effects.at(-1)).toMatchObject({ base: 0, fields: { status: { was: "searching", now: "working" } } });
    expect(Object.keys(server.effects.at(-1).fields)).toEqual(["status"]);
  });

  test("that changes nothing makes no change", async () => {
    const { ids } = await phone.save([vera()]);
    await phone.save([{ kind: "participant", id: ids[0], fields: { ...vera().fields, email: "" } }]);
    expect(phone.outbox.waiting.value).toHaveLength(1);
  });

  test("can delete, and saving again brings back", async () => {
    const { ids } = await phone.save([vera()]);
    await phone.remove(ids);
    expect(phone.known.all("participant")).toEqual([]);
    expect(phone.known.get(ids[0])?.deleted).toBe(true);
    await phone.save([{ kind: "participant", id: ids[0], fields: {} }]);
    expect(phone.known.all("participant")).toHaveLength(1);
  });
});

describe("undo", () => {
  test("of what nobody was offered leaves no trace", async () => {
    const { ids, undo } = await phone.save([vera()]);
    await phone.save([{ kind: "participant", id: ids[0], fields: { status: "working" } }]);
    await undo();
    expect(phone.known.get(ids[0])).toBeUndefined();
    expect((await restarted()).outbox.waiting.value).toEqual([]);
  });

  test("of what the server may have sends the reverse, also when the answer was lost", async () => {
    const { ids, undo } = await phone.save([vera()]);
    online(server);
    server.losses = ["answer"];
    await phone.sync.syncNow("person");
    await undo();
    expect(phone.known.all("participant")).toEqual([]);
    await phone.sync.syncNow("person");
    expect(server.records.get(ids[0]).deleted).toBe(true);
  });

  test("of an edit gives back what was, but not what has been changed since", async () => {
    const { ids } = await phone.save([vera()]);
    const { undo } = await phone.save([{ kind: "participant", id: ids[0], fields: { status: "working", phone: "1" } }]);
    online(server);
    await phone.sync.syncNow("person");
    await phone.save([{ kind: "participant", id: ids[0], fields: { phone: "2" } }]);
    await undo();
    expect(phone.known.get(ids[0])?.fields).toMatchObject({ status: "searching", phone: "2" });
  });

  test("twice is once", async () => {
    const { undo } = await phone.save([vera()]);
    await Promise.all([undo(), undo()]);
    expect(phone.outbox.waiting.value).toEqual([]);
  });
});

describe("when the store fails", () => {
  test.each(/** @type {const} */ (["closed", "lost", "aborted", "undone"]))("once (%s), the save is tried again and stands", async (fault) => {
    meet([fault]);
    const { ids } = await phone.save([vera()]);
    noMoreFaults();
    expect((await restarted()).known.get(ids[0])).toBeDefined();
  });

  test("a full phone says so, and nothing looks saved", async () => {
    await phone.drafts.keep("log", { notes: "…" });
    meet(["full", null, null, "full"]);
    await expect(phone.save([vera()], { draft: "log" })).rejects.toMatchObject({ name: "StoreError", code: "storage_full" });
    noMoreFaults();
    expect(phone.known.all("participant")).toEqual([]);
    expect(phone.outbox.waiting.value).toEqual([]);
    expect(phone.drafts.find("log")).toEqual({ notes: "…" });
  });

  test("for good, the save fails by name and never looks like success", async () => {
    meet(["lost", "lost"]);
    await expect(phone.save([vera()])).rejects.toMatchObject({ code: "store_unreachable" });
    expect(phone.known.all("participant")).toEqual([]);
  });

  test("a write that was committed without a word is not doubled", async () => {
    await phone.store.openStore(SARA, { patience: 40 });
    meet(["mute"]);
    await phone.save([vera()]);
    noMoreFaults();
    expect((await restarted()).outbox.waiting.value).toHaveLength(1);
  });

  test("once as the app starts, it starts all the same", async () => {
    await phone.save([vera()]);
    killBrowser();
    for (const fault of /** @type {const} */ (["closed", "lost", "aborted"])) {
      const tab = await openTab();
      meet([fault]);
      await tab.store.openStore(SARA);
      expect(tab.store.isOpen()).toBe(true);
    }
  });

  test("a database that never opens is given up after its time, and opened anew", async () => {
    await phone.store.openStore(SARA, { patience: 40 });
    meet(["late"]);
    await expect(phone.save([vera()])).rejects.toMatchObject({ code: "store_unreachable" });
    noMoreFaults();
    await phone.save([vera()]);
    expect((await restarted()).known.all("participant")).toHaveLength(1);
  });
});
