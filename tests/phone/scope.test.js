import { describe, expect, test, vi } from "vitest";

import { beginEmpty, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { LEO, SARA, uuid, vera, visit } from "./helpers/people.js";
import { everythingOnDisk, killBrowser, offline, online, restarted, rowCounts } from "./helpers/phone.js";
import { json } from "./helpers/server.js";

let { server, phone } = notYet;
beginEmpty((begun) => ({ server, phone } = begun));

const sync = () => phone.sync.syncNow("person");

/** Vera with a visit, a placement and a colleague's contact about her, and Nils beside her. */
async function caseload() {
  const [ada, nils, contact, own, both] = ["a", "b", "c", "d", "e"].map((prefix) => uuid(prefix));
  server.write("participant", ada, vera().fields);
  server.write("participant", nils, { display_name: "Nils Påhitt", specialist_id: SARA });
  for (let n = 0; n < 120; n += 1) server.write("follow_up_visit", uuid(), visit(n % 2 ? ada : nils).fields);
  const fields = { date: "2026-10-01", employer_id: "x", purpose: "introduce", outcome: "later", notes: "om Vera" };
  server.write("employer_contact", contact, { ...fields, specialist_id: LEO });
  server.write("employer_contact", own, { ...fields, specialist_id: SARA });
  server.write("employer_contact", both, { ...fields, specialist_id: LEO });
  for (const [contact_id, participant_id] of [[contact, ada], [own, ada], [both, ada], [both, nils]]) {
    server.write("contact_link", uuid("11"), { contact_id, participant_id });
  }
  await sync();
  return { ada, nils, contact, own, both };
}

describe("when a participant is handed over", () => {
  test("every trace of her goes, and nobody else's", async () => {
    const { ada, nils } = await caseload();
    server.moveAway(ada);
    await sync();
    for (const here of [phone, await restarted()]) {
      expect(here.known.get(ada)).toBeUndefined();
      expect(here.known.get(nils)).toBeDefined();
      expect(here.known.all("follow_up_visit")).toHaveLength(60);
      expect(here.known.all("follow_up_visit").every(({ fields }) => fields.participant_id === nils)).toBe(true);
      expect(here.known.all("contact_link")).toHaveLength(1);
    }
  });

  test("a colleague's contact keeps what colleagues share; my own and those about others stay whole", async () => {
    const { ada, contact, own, both } = await caseload();
    server.moveAway(ada);
    await sync();
    const fields = (/** @type {string} */ id) => Object.keys(phone.known.get(id)?.fields ?? {}).sort();
    expect(fields(contact)).toEqual(["date", "employer_id", "purpose", "specialist_id"]);
    expect(fields(own)).toContain("notes");
    expect(fields(both)).toContain("notes");
  });

  test("unsent work about her and half a text stay; answered work goes", async () => {
    const { ada, nils } = await caseload();
    await phone.save([visit(ada, { notes: "mottaget" })]);
    await sync();
    offline();
    const { ids } = await phone.save([visit(ada, { notes: "skrivet i källaren" })]);
    await phone.drafts.keep(`form/follow_up_visit/${ada}`, { steps: { answers: { notes: "halvt" } } });
    await phone.drafts.keep("log/other", { participant: nils });
    online(server);
    server.moveAway(ada);
    server.judge = () => ({ verdict: "waits" });
    await sync();
    phone = await restarted();
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "phone", fields: { notes: "skrivet i källaren" } });
    expect(phone.drafts.find(`form/follow_up_visit/${ada}`)).toBeUndefined();
    expect(phone.drafts.parted.value).toMatchObject([{ text: { answers: { notes: "halvt" } } }]);
    expect(phone.drafts.find("log/other")).toBeDefined();
    expect(await rowCounts(SARA)).toMatchObject({ outbox: 1, receipts: 0, drafts: 2 });
  });

  test("work about her that is taken in the same breath leaves no trace either", async () => {
    const { ada } = await caseload();
    offline();
    const { ids } = await phone.save([visit(ada)]);
    online(server);
    server.moveAway(ada);
    await sync();
    expect((await restarted()).known.get(ids[0])).toBeUndefined();
    expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, receipts: 0 });
    expect(await everythingOnDisk()).not.toContain(ada);
  });

  test("a late note about her keeps its text for its author", async () => {
    const { ada } = await caseload();
    offline();
    await phone.save([visit(ada, { notes: "hon vill byta" })]);
    online(server);
    server.moveAway(ada);
    server.judge = () => ({ verdict: "late_note" });
    await sync();
    expect((await restarted()).outbox.refused.value).toMatchObject([{ verdict: "late_note", fields: { notes: "hon vill byta" } }]);
  });

  test("a late note about somebody who came back stands once, as the note that it is", async () => {
    const { ada } = await caseload();
    offline();
    await phone.save([visit(ada, { notes: "hon vill byta" })]);
    online(server);
    server.judge = () => ({ verdict: "late_note" });
    await sync();
    const [{ change }] = /** @type {[import("../../static/src/outbox.js").Refused]} */ (phone.outbox.refused.value);
    const about = { subject_kind: "follow_up_visit", subject_id: uuid(), participant_id: ada, author_id: SARA };
    server.write("late_note", change, { ...about, received_at: "2026-10-12T10:00:00Z", said: '{"notes":"hon vill byta"}' });
    await sync();
    expect(phone.outbox.refused.value).toEqual([]);
    expect(phone.questions.lateNotes.value).toMatchObject([{ id: change, author_id: SARA }]);
  });
});

describe("when the server is restored from last night's backup", () => {
  test("what it had acknowledged since is offered again, and nothing is lost or doubled", async () => {
    const before = await phone.save([vera()]);
    await sync();
    const restore = server.backup();
    const after = await phone.save([{ kind: "participant", fields: { display_name: "Nils Påhitt" } }]);
    await phone.save([{ kind: "participant", id: before.ids[0], fields: { status: "working" } }]);
    await sync();
    restore();
    server.effects = [];
    offline();
    const unsent = await phone.save([visit(before.ids[0])]);
    online(server);

    expect(await sync()).toBe("sent");
    expect([...server.records.keys()].sort()).toEqual([...before.ids, ...after.ids, ...unsent.ids].sort());
    expect(server.records.get(before.ids[0]).fields.status).toBe("working");
    expect(new Set(server.effects.map(({ id }) => id)).size).toBe(server.effects.length);
    for (const here of [phone, await restarted()]) {
      expect(here.known.all("participant")).toHaveLength(2);
      expect(here.known.get(before.ids[0])).toMatchObject({ receipt: "received", fields: { status: "working" } });
      expect(here.outbox.waiting.value).toEqual([]);
    }
  });

  test("what is offered again stands upon no revision of before", async () => {
    const { ids } = await phone.save([vera()]);
    await sync();
    const restore = server.backup();
    await phone.save([{ kind: "participant", id: ids[0], fields: { status: "working" } }]);
    await sync();
    restore();
    server.requests = [];
    await sync();
    expect(server.requests.flatMap(({ changes }) => changes).map(({ base }) => base)).toEqual([0, 0]);
    server.requests = [];
    await phone.save([{ kind: "participant", id: ids[0], fields: { status: "paused" } }]);
    await sync();
    expect(server.requests[0].changes[0].base).toBeGreaterThan(0);
  });

  test("records that the server no longer has go, but not before the new whole is here", async () => {
    const kept = uuid();
    server.write("employer", kept, { name: "Fiktiv" });
    const restore = server.backup();
    const lost = uuid();
    server.write("employer", lost, { name: "Skriven i går av en annan" });
    await sync();
    restore();
    server.pageSize = 1;
    server.write("employer", uuid(), { name: "Ny" });
    /** @type {any} */
    let during;
    server.instead = [() => undefined, () => undefined, () => void (during = phone.known.all("employer").length)];
    await sync();
    expect(during).toBeGreaterThanOrEqual(2);
    expect(phone.known.all("employer").map(({ fields }) => fields.name).sort()).toEqual(["Fiktiv", "Ny"]);
    expect((await restarted()).known.all("employer")).toHaveLength(2);
  });

  test("its older values hold, though they have lower numbers", async () => {
    const id = uuid();
    server.write("employer", id, { name: "Fiktiv" });
    const restore = server.backup();
    server.write("employer", id, { name: "Omdöpt av en annan" });
    await sync();
    restore();
    await sync();
    expect(phone.known.get(id)?.fields.name).toBe("Fiktiv");
    expect((await restarted()).known.get(id)?.fields.name).toBe("Fiktiv");
  });

  test("work that it cannot take again yet waits, as work does", async () => {
    await phone.save([visit("p")]);
    await sync();
    Object.assign(server, { records: new Map(), verdicts: new Map(), revision: 0, epoch: "e2" });
    server.judge = () => ({ verdict: "waits" });
    expect(await sync()).toBe("waits");
    phone = await restarted();
    expect(phone.outbox.waiting.value).toHaveLength(1);
    server.judge = null;
    expect(await sync()).toBe("sent");
    expect(server.records.size).toBe(1);
  });

  test("is noticed even where it answers as if nothing had been", async () => {
    const stranger = { verdicts: [], news: [], cursor: "e9:1", more: false, epoch: "e9", server_time: "" };
    server.instead = [() => json(200, stranger)];
    server.requests = [];
    await sync();
    expect(server.requests.map(({ cursor }) => cursor)).toEqual(["e1:0", null]);
  });

  test("cut off in the middle, it goes on from there", async () => {
    for (let n = 0; n < 6; n += 1) await phone.save([vera()]);
    await sync();
    server.pageSize = 2;
    Object.assign(server, { records: new Map(), verdicts: new Map(), revision: 0, epoch: "e2" });
    server.losses = /** @type {any} */ ([undefined, "answer"]);
    expect(await sync()).toBe("no_network");
    phone = await restarted();
    expect(phone.known.all("participant")).toHaveLength(6);
    expect(await sync()).toBe("sent");
    expect(server.records.size).toBe(6);
    expect(phone.known.all("participant")).toHaveLength(6);
  });

  test("a server whose epoch changes at every answer is not followed for ever", async () => {
    await phone.save([vera(), vera(), vera()]);
    await sync();
    server.pageSize = 1;
    const answer = server.fetch;
    online(/** @type {any} */ ({ fetch: (/** @type {any} */ url, /** @type {any} */ init) => ((server.epoch += "'"), answer(url, init)) }));
    expect(await sync()).toBe("server");
  });
});

describe("a damaged row", () => {
  /** As a disk may do it, while the app is closed. @param {string} name of the store @param {string} [at] */
  async function damage(name, at) {
    killBrowser();
    const { openDB } = await import("idb");
    const db = await openDB(`fotfaste-${SARA}`);
    const row = await (at ? db.get(name, at) : (await db.getAll(name))[0]);
    (row.sealed ?? row)[40] ^= 1;
    await (at ? db.put(name, row, at) : db.put(name, row));
    db.close();
  }

  /** @param {number} many */
  async function employers(many) {
    for (let n = 0; n < many; n += 1) server.write("employer", uuid(), { name: `Fiktiv ${n}` });
    await sync();
  }

  test("is fetched again with the rest; unsent work is untouched", async () => {
    await employers(150);
    offline();
    const { ids } = await phone.save([vera()]);
    await damage("packs");
    phone = await restarted();
    online(server);
    expect(await sync()).toBe("sent");
    expect(phone.known.all("employer")).toHaveLength(150);
    expect(phone.known.get(ids[0])?.receipt).toBe("received");
  });

  test("is fetched again also for whoever had signed out in between", async () => {
    await employers(150);
    await phone.session.leave();
    await damage("packs");
    server.isSignedIn = true;
    phone = await restarted();
    expect(await sync()).toBe("sent");
    expect(phone.known.all("employer")).toHaveLength(150);
  });

  test("that says who is here is asked for again, and keeps nobody from her unsent work", async () => {
    offline();
    await phone.save([vera()]);
    await damage("meta", "session");
    phone = await restarted();
    expect(phone.session.me.value).toBe(null);
    const { speak } = await import("../../static/src/words.js");
    speak({ language: "en", words: {} });
    const { noNetworkPage } = await import("../../static/src/screens/gates.js");
    expect(wordsOf(noNetworkPage())).toContain("What was saved is still on this device");
    online(server);
    expect(await phone.session.start()).toBe("ready");
    expect(phone.session.wasEmptied.value).toBe(false);
    expect(phone.outbox.waiting.value).toHaveLength(1);
    expect(await sync()).toBe("sent");
    phone = await restarted();
    expect(phone.session.me.value?.staff.id).toBe(SARA);
  });
});

test("receipts are kept thirty days, what the tray still shows longer", async () => {
  const long = Date.now() - 31 * 24 * 3600 * 1000;
  server.judge = ({ kind }) => (kind === "follow_up_visit" ? { verdict: "refused", code: "no" } : null);
  await phone.save([vera(), visit("p")]);
  vi.spyOn(Date, "now").mockReturnValue(long);
  await sync();
  vi.restoreAllMocks();
  expect(await rowCounts(SARA)).toMatchObject({ receipts: 1, answered: 1 });
  expect(await phone.session.refreshSession()).toBe("same");
  expect(await rowCounts(SARA)).toMatchObject({ receipts: 1, answered: 0 });
});
