// One's own answered work about somebody who was forgotten: nobody can read it here, and a restored server is offered it.
import { expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { newLetterbox } from "./helpers/letterbox.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { everythingOnDisk, restarted, rowCounts } from "./helpers/phone.js";

const DAY = 24 * 3600 * 1000;
let { server, phone, ada } = notYet;
beginWithVera(async (begun) => {
  ({ server, phone, ada } = begun);
  server.letterbox = await newLetterbox(SARA);
});

const sync = () => phone.sync.syncNow("person");

/** Sara's visit is answered, and Vera leaves. */
async function forgotten() {
  const before = server.backup();
  const { ids } = await phone.save([visit(ada, { notes: "Sista besöket" })]);
  await sync();
  server.moveAway(ada);
  await sync();
  return { id: ids[0], putBack: () => Object.assign(before(), { forgets: [], effects: [], requests: [] }) };
}

const said = () => server.effects.map(({ fields }) => fields.notes?.now ?? fields.minutes?.now);

test("nothing of it can be read on the phone, and its box is all that is left", async () => {
  const { id } = await forgotten();
  const disk = await everythingOnDisk();
  for (const trace of [ada, id, "Sista", "Vera", "follow_up_visit"]) expect(disk).not.toContain(trace);
  expect(await rowCounts(SARA)).toMatchObject({ answered: 1, outbox: 0, receipts: 0 });
  const { db } = phone.store.store();
  const [row] = await db.run(["answered"], "readonly", (tx) => tx.objectStore("answered").getAll());
  expect(Object.keys(row).sort()).toEqual(["at", "box", "id", "seq"]);
});

test("a server that was put back to a day before stores it, and the phone shows it if she is here again", async () => {
  const { id, putBack } = await forgotten();
  putBack();
  expect(await sync()).toBe("sent");
  expect(said()).toEqual(["Sista besöket"]);
  expect(server.effects[0]).toMatchObject({ record_id: id, base: 0, is_new: true, device_seq: 1 });
  for (const here of [phone, await restarted()]) expect(here.known.get(id)?.fields.notes).toBe("Sista besöket");
});

test("it is offered in its place among the rest, and again where the server is put back once more", async () => {
  const other = uuid("0e");
  server.write("participant", other, vera().fields);
  await sync();
  const { putBack } = await forgotten();
  await phone.save([visit(other, { notes: "Efteråt" })]);
  await sync();
  for (let n = 0; n < 2; n += 1) {
    putBack();
    await sync();
    expect(said()).toEqual(["Sista besöket", "Efteråt"]);
  }
});

test("what was answered in the very answer that lets her go is sealed too, and a question about her", async () => {
  const before = server.backup();
  server.judge = ({ fields }) => (fields.phone ? { verdict: "clash", stands: { phone: "2" }, questions: { phone: uuid("c1a5") } } : null);
  await phone.save([{ kind: "participant", id: ada, fields: { phone: "1" } }]);
  await sync();
  await phone.save([visit(ada, { notes: "I sista stund" })]);
  server.moveAway(ada);
  await sync();
  expect(await rowCounts(SARA)).toMatchObject({ answered: 2, receipts: 0 });
  server.judge = null;
  Object.assign(before(), { forgets: [], effects: [] });
  await sync();
  expect(server.effects.map(({ fields }) => fields.phone?.now ?? fields.notes?.now)).toEqual(["1", "I sista stund"]);
});

test("of a late note every word is offered, also those that the tray has lost; stored, it leaves the tray", async () => {
  const before = server.backup();
  server.judge = () => ({ verdict: "late_note" });
  await phone.save([{ kind: "participant", id: ada, fields: { display_name: "Vera Nyfabel", phone: "070" } }]);
  server.moveAway(ada);
  await sync();
  expect(await everythingOnDisk()).not.toContain("Nyfabel");
  for (let n = 0; n < 2; n += 1) {
    Object.assign(before(), { forgets: [], effects: [] });
    await sync();
    expect(phone.outbox.refused.value).toMatchObject([{ verdict: "late_note" }]);
  }
  server.judge = null;
  before();
  await sync();
  expect(server.effects[0].fields).toMatchObject({ display_name: { was: "Vera Fabeldal", now: "Vera Nyfabel" } });
  for (const here of [phone, await restarted()]) expect(here.outbox.refused.value).toEqual([]);
});

test("what waits for a colleague's phone is offered until it is taken, without a word about it", async () => {
  const { putBack } = await forgotten();
  putBack();
  server.judge = () => ({ verdict: "waits" });
  expect(await sync()).toBe("sent");
  expect(phone.outbox.waiting.value).toEqual([]);
  phone = await restarted();
  expect(await sync()).toBe("sent");
  expect(server.effects).toEqual([]);
  server.judge = null;
  await sync();
  expect(said()).toEqual(["Sista besöket"]);
  server.requests = [];
  await sync();
  expect(server.requests.flatMap(({ changes }) => changes)).toEqual([]);
});

test("what is refused now comes back into the tray, without a name, and is not offered a third time", async () => {
  const { putBack } = await forgotten();
  putBack();
  server.judge = (change) => ({ verdict: "refused", code: "not_on_your_caseload", change });
  await sync();
  for (const here of [phone, await restarted()]) {
    expect(here.outbox.refused.value).toMatchObject([{ code: "not_on_your_caseload", fields: { notes: "Sista besöket" } }]);
  }
  phone = await restarted();
  expect(await rowCounts(SARA)).toMatchObject({ answered: 0, receipts: 1 });
  putBack();
  await sync();
  expect(server.requests.flatMap(({ changes }) => changes)).toEqual([]);
});

test("a box that the server cannot open is kept for its days, and holds up nobody", async () => {
  const { putBack } = await forgotten();
  await phone.save([vera()]);
  await sync();
  putBack();
  server.judge = ({ kind }) => (kind === "follow_up_visit" ? { verdict: "refused", code: "sealed_unreadable" } : null);
  expect(await sync()).toBe("sent");
  expect(phone.outbox.refused.value).toEqual([]);
  expect(server.effects).toHaveLength(1);
  server.judge = null;
  putBack();
  await sync();
  expect(said()).toContain("Sista besöket");
});

test("after thirty days it is gone", async () => {
  const { putBack } = await forgotten();
  const { db } = phone.store.store();
  const [row] = await db.run(["answered"], "readonly", (tx) => tx.objectStore("answered").getAll());
  await db.run(["answered"], "readwrite", (tx) => tx.objectStore("answered").put({ ...row, at: Date.now() - 31 * DAY }));
  putBack();
  await sync();
  expect(server.effects).toEqual([]);
  await phone.session.refreshSession();
  await vi.waitFor(async () => expect(await rowCounts(SARA)).toMatchObject({ answered: 0 }));
});

test.each(["", "AAAA"])("she is forgotten also where the server's key is none (%s)", async (key) => {
  server.letterbox = { key, open: async () => null };
  await forgotten();
  expect(await everythingOnDisk()).not.toContain(ada);
  expect(await rowCounts(SARA)).toMatchObject({ answered: 0 });
});

test("what a new whole does not bring again is sealed too, by the key that it began with", async () => {
  const before = server.backup();
  await phone.save([visit(ada, { notes: "Sista besöket" })]);
  await sync();
  for (let n = 0; n < 2; n += 1) {
    Object.assign(before(), { effects: [], forgets: [{ forget: ada, revision: 0 }] });
    await sync();
    expect(said()).toEqual(["Sista besöket"]);
    expect(await everythingOnDisk()).not.toContain(ada);
  }
});
