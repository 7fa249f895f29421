import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { VERSION, upgrade } from "../../static/src/store/schema.js";
import { meet, noMoreFaults } from "./helpers/faults.js";
import { jar } from "./helpers/jar.js";
import { LEO, SARA, uuid, vera, visit } from "./helpers/people.js";
import { killBrowser, newBrowser, offline, online, openTab, restarted, rowCounts, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;

const sync = () => phone.sync.syncNow("person");

beforeEach(async () => {
  newBrowser();
  vi.stubGlobal("document", jar());
  server = new FakeServer();
  for (let n = 0; n < 3; n += 1) server.write("participant", uuid("ada"), vera().fields);
  phone = await signedIn(server);
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

/** As "Clear site data" does it, while the app is open. */
const deleteStore = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(`fotfaste-${SARA}`);
    Object.assign(request, { onsuccess: resolve, onerror: reject });
  });

describe("a store that is deleted while the app is open", () => {
  test("is written anew from what the app still knows: nothing unsent is lost, and its order holds", async () => {
    offline();
    const before = await phone.save([vera()]);
    await phone.save([visit(before.ids[0])]);
    await deleteStore();
    const after = await phone.save([vera()]);
    phone = await restarted();
    expect(phone.outbox.waiting.value.map(({ record_id }) => record_id)).toEqual([before.ids[0], expect.any(String), after.ids[0]]);
    expect(phone.known.all("participant")).toHaveLength(5);
    online(server);
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(3);
    expect(phone.known.all("participant")).toHaveLength(5);
  });

  test("is written anew also where it was emptied once more before all of it was there", async () => {
    offline();
    const before = await phone.save([vera()]);
    await deleteStore();
    (await openDB(`fotfaste-${SARA}`, VERSION, { upgrade: (db, from, _, tx) => upgrade(db, from, /** @type {any} */ (tx)) })).close();
    const after = await phone.save([visit(before.ids[0])]);
    phone = await restarted();
    expect(phone.outbox.waiting.value.map(({ record_id }) => record_id)).toEqual([before.ids[0], after.ids[0]]);
    expect(phone.known.all("participant")).toHaveLength(4);
  });

  test("keeps what was half typed, and no draft of what was saved since", async () => {
    offline();
    await phone.drafts.keep("log", { notes: "halvt" });
    await phone.drafts.keep("visit", { notes: "helt" });
    await deleteStore();
    await phone.save([vera()], { draft: "visit" });
    phone = await restarted();
    expect(phone.drafts.allDrafts().map(({ key, value }) => [key, value])).toEqual([["log", { notes: "halvt" }]]);
  });

  test("never looks as if all had been deleted, and is fetched anew", async () => {
    await deleteStore();
    const shown = new Set();
    const stop = phone.memory.changed.subscribe(() => shown.add(phone.known.all("participant").length));
    server.write("participant", uuid("ada"), vera().fields);
    expect(await sync()).toBe("sent");
    stop();
    expect(Math.min(...shown)).toBe(3);
    expect(phone.known.all("participant")).toHaveLength(4);
    expect((await restarted()).known.all("participant")).toHaveLength(4);
  });

  test("leaves reminders on where they were on", async () => {
    const wanted = { endpoint: "https://push.example.org/1" };
    await phone.store.writeMeta("push", wanted);
    phone = await restarted();
    expect(await phone.store.readMeta("push")).toEqual(wanted);
    await deleteStore();
    await phone.save([vera()]);
    expect(await phone.store.readMeta("push")).toEqual(wanted);
  });

  test("gives what is saved after that a number of its own, so that no answer to what lay in the tray takes it out", async () => {
    server.judge = ({ fields }) => (fields.notes?.now === "Sent" ? { verdict: "late_note" } : null);
    await phone.save([visit("p", { notes: "Sent" })]);
    await sync();
    await deleteStore();
    const { ids } = await phone.save([visit("p", { notes: "Nytt" })]);
    expect(await sync()).toBe("sent");
    phone = await restarted();
    await sync();
    expect(server.records.get(ids[0])?.fields.notes).toBe("Nytt");
    expect(phone.outbox.refused.value).toHaveLength(1);
  });

  test("takes back what is saved after that as if it had not been: what was refused before it lies in the tray again", async () => {
    server.judge = ({ fields }) => (fields.notes?.now === "Fel" ? { verdict: "refused", code: "no" } : null);
    const { ids } = await phone.save([visit("p", { notes: "Fel" })]);
    await sync();
    await deleteStore();
    await phone.save([vera()]);
    await sync();
    offline();
    const { undo } = await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { notes: "Rätt" } }]);
    expect(await undo()).toBe(true);
    expect(phone.outbox.refused.value).toMatchObject([{ fields: { notes: "Fel" } }]);
  });

  test("is written anew once more where the app of before did it first", async () => {
    await phone.store.writeMeta("offered", Number.MAX_SAFE_INTEGER);
    await phone.save([vera()]);
    await sync();
    await deleteStore();
    offline();
    const saved = [await phone.save([vera()]), await phone.save([vera()])];
    phone = await restarted();
    expect(phone.outbox.waiting.value.map(({ record_id }) => record_id)).toEqual(saved.flatMap(({ ids }) => ids));
  });

  test("keeps the tray, and what the server has is taken back there", async () => {
    server.judge = ({ kind }) => (kind === "follow_up_visit" ? { verdict: "refused", code: "no" } : null);
    await phone.save([visit("p")]);
    const { ids, undo } = await phone.save([vera()]);
    await sync();
    await deleteStore();
    await undo();
    phone = await restarted();
    expect(phone.outbox.refused.value).toHaveLength(1);
    await sync();
    expect(server.records.get(ids[0]).deleted).toBe(true);
  });
});

/** A window that hears nothing from now on. */
async function asleep() {
  const { BroadcastChannel } = globalThis;
  const Deaf = class extends BroadcastChannel {
    set onmessage(/** @type {any} */ _) {}
  };
  vi.stubGlobal("BroadcastChannel", Deaf);
  const tab = await startedTab();
  vi.stubGlobal("BroadcastChannel", BroadcastChannel);
  return tab;
}

describe("a store that vanishes, and that a window which slept is the first to write anew,", () => {
  const wrong = { verdict: "refused", code: "no" };
  const soon = (/** @type {() => void} */ check) => vi.waitFor(check, { timeout: 2000, interval: 5 });
  const waiting = () => phone.outbox.waiting.value.map(({ record_id }) => record_id);
  const notes = (/** @type {{fields: Record<string, any>}[]} */ all) => all.map(({ fields }) => fields.notes);

  /** @param {import("./helpers/phone.js").Tab} slept */
  async function writtenBy(slept) {
    await deleteStore();
    const { ids } = await slept.save([vera()]);
    await soon(() => expect(waiting()).toContain(ids[0]));
    return ids[0];
  }

  test("holds what the others have saved meanwhile, in its order, and sends it once", async () => {
    offline();
    const slept = await asleep();
    const [before] = (await phone.save([vera()])).ids;
    const visited = (await phone.save([visit(before)])).ids[0];
    const after = await writtenBy(slept);
    phone = await restarted();
    expect(waiting()).toEqual([before, visited, after]);
    online(server);
    expect(await sync()).toBe("sent");
    expect(server.effects.map(({ record_id }) => record_id)).toEqual([before, visited, after]);
  });

  test("holds what was not accepted meanwhile", async () => {
    server.judge = ({ fields }) => (fields.notes?.now === "Fel" ? wrong : null);
    const slept = await asleep();
    await phone.save([visit("p", { notes: "Fel" })]);
    await sync();
    offline();
    await writtenBy(slept);
    phone = await restarted();
    expect(notes(phone.outbox.refused.value)).toEqual(["Fel"]);
  });

  test("holds nothing that was taken back or put away meanwhile, which can be brought back", async () => {
    server.judge = ({ fields }) => (fields.notes?.now === "Fel" ? wrong : null);
    await phone.save([visit("p", { notes: "Fel" })]);
    await sync();
    offline();
    const { undo } = await phone.save([vera()]);
    const slept = await asleep();
    await undo();
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    const after = await writtenBy(slept);
    await soon(() => expect(waiting()).toEqual([after]));
    phone = await restarted();
    expect([waiting(), phone.outbox.refused.value]).toEqual([[after], []]);
    expect(notes(await phone.outbox.dropped())).toEqual(["Fel"]);
  });
});

test("a window that slept, and whose store another has written anew, doubles nothing that was sent meanwhile", async () => {
  offline();
  await phone.save([vera()]);
  const slept = await asleep();
  online(server);
  await sync();
  await deleteStore();
  await phone.save([vera()]);
  await sync();
  const { ids } = await slept.save([vera()]);
  await slept.sync.syncNow("person");
  phone = await restarted();
  await sync();
  expect(phone.outbox.waiting.value).toEqual([]);
  expect(server.effects).toHaveLength(3);
  expect(server.effects.at(-1)?.record_id).toBe(ids[0]);
});

test("a store that vanishes twice, written anew by one window and then by another, gives no number twice", async () => {
  const other = await startedTab();
  await deleteStore();
  const before = await phone.save([vera()]);
  await sync();
  await deleteStore();
  await other.sync.syncNow("person");
  const after = await phone.save([vera()]);
  expect(await before.undo()).toBe(true);
  phone = await restarted();
  await sync();
  expect(server.records.get(before.ids[0])?.deleted).toBe(true);
  expect(server.effects.map(({ record_id }) => record_id)).toContain(after.ids[0]);
});

test("what was put away just before a store vanishes comes back by Undo", async () => {
  server.judge = ({ fields }) => (fields.notes?.now === "Fel" ? { verdict: "refused", code: "no" } : null);
  await phone.save([visit("p", { notes: "Fel" })]);
  await sync();
  const { undo } = await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
  await deleteStore();
  await undo();
  for (const again of [false, true]) {
    if (again) phone = await restarted();
    expect(phone.outbox.refused.value).toMatchObject([{ fields: { notes: "Fel" } }]);
  }
});

test("a tab whose store another has begun anew writes nothing there that nobody could read, and keeps its text", async () => {
  offline();
  await phone.save([vera()]);
  await deleteStore();
  online(server);
  const fresh = await openTab();
  await fresh.session.start();
  await expect(phone.save([vera()])).rejects.toMatchObject({ code: "old_tab" });
  expect(phone.outbox.waiting.value).toHaveLength(1);
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 0 });
});

describe("a store that was emptied while the app was closed", () => {
  test("is fetched anew, and the person is told what is not known about unsent work", async () => {
    offline();
    await phone.save([vera()]);
    await phone.save([vera()]);
    killBrowser();
    await deleteStore();
    online(server);
    const gone = await openTab();
    await gone.session.start();
    expect(gone.session.wasEmptied.value).toBe(true);
    expect(gone.session.lostUnsent.value).toBe(2);
    expect(await gone.sync.syncNow("start")).toBe("sent");
    expect(gone.known.all("participant")).toHaveLength(3);
    expect(server.effects).toEqual([]);
  });

  describe("with something unsent on it", () => {
    beforeEach(async () => {
      offline();
      const { ids: [employer] } = await phone.save([{ kind: "employer", fields: { name: "Fiktiv" } }]); // prettier-ignore
      for (const notes of ["a", "b"]) await phone.save([{ kind: "employer", id: employer, fields: { notes } }]);
      globalThis.indexedDB = new IDBFactory();
      online(server);
      phone = await restarted();
    });

    test("says so at each start until somebody has put it away", async () => {
      phone = await restarted();
      expect(phone.session.lostUnsent.value).toBe(1);
      await (await import("../../static/src/lost.js")).putLostAway();
      expect((await restarted()).session.lostUnsent.value).toBeFalsy();
    });

    test("counts things, as everywhere else", () => {
      expect(phone.session.lostUnsent.value).toBe(1);
    });
  });

  describe("after more than one person was here", () => {
    beforeEach(async () => {
      offline();
      await phone.save([vera()]);
    });

    /** The browser is emptied, but for its cookies. @returns {Promise<[boolean, number | null]>} what its next user is told */
    async function emptied() {
      killBrowser();
      globalThis.indexedDB = new IDBFactory();
      server.isSignedIn = false;
      online(server);
      const gone = await openTab();
      await gone.session.start();
      return [gone.session.wasEmptied.value, gone.session.lostUnsent.value];
    }

    test("what waited of somebody who had signed out counts", async () => {
      await phone.session.leave();
      expect(await emptied()).toEqual([true, 1]);
    });

    test("what waited of somebody who was here before counts", async () => {
      const leos = Object.assign(new FakeServer(), { staff: LEO });
      online(leos);
      await phone.session.refreshSession();
      phone = await restarted();
      expect(phone.session.me.value?.staff.id).toBe(LEO);
      await phone.save([vera(LEO)]);
      expect(await emptied()).toEqual([true, 2]);
    });

    test("what she has sent since does not", async () => {
      await phone.session.leave();
      online(server);
      await restarted();
      server.isSignedIn = true;
      phone = await restarted();
      expect(await sync()).toBe("sent");
      expect(await emptied()).toEqual([true, 0]);
    });
  });

  test("where the whole browser was emptied, the number is not guessed", async () => {
    newBrowser();
    vi.stubGlobal("document", jar("another=1"));
    const again = await openTab();
    await again.session.start();
    expect(again.session.lostUnsent.value).toBe(null);
  });

  test("emptied store by store, it is the same as a deleted one", async () => {
    const db = await openDB(`fotfaste-${SARA}`);
    for (const store of db.objectStoreNames) await db.clear(store);
    db.close();
    phone = await restarted();
    expect(phone.session.wasEmptied.value).toBe(true);
    expect(await sync()).toBe("sent");
    expect(phone.known.all("participant")).toHaveLength(3);
    expect([...server.records.values()].some(({ deleted }) => deleted)).toBe(false);
  });
});

describe("a full phone", () => {
  test("makes room for what a person writes with what is only kept for a bad day", async () => {
    await phone.save([vera()]);
    await sync();
    expect(await rowCounts(SARA)).toMatchObject({ answered: 1 });
    meet(["full"]);
    await phone.save([vera()]);
    expect(await rowCounts(SARA)).toMatchObject({ answered: 0, outbox: 1 });
  });

  test("makes room for noting what it is about to send, too, and sends it", async () => {
    await phone.save([vera()]);
    await sync();
    await phone.save([vera()]);
    meet(["full"]);
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(2);
  });

  test("with no room for news still gets rid of what it has sent, and says why the rest does not come", async () => {
    await phone.save([vera()]);
    server.write("participant", uuid("ada"), vera().fields);
    // The second of its transactions writes the answer; then the store is looked at, room is made, and it writes again.
    meet([null, "full", null, null, "full"]);
    expect(await sync()).toBe("storage");
    expect(phone.sync.status.value).toMatchObject({ why: "storage", code: "storage_full" });
    expect(server.effects).toHaveLength(1);
    noMoreFaults();
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(1);
    expect((await restarted()).known.all("participant")).toHaveLength(5);
  });
});
