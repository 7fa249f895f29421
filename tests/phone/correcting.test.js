// What the server refused is corrected from the tray, on the form that it was written with.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { uuid, vera, visit } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";

const NOW = Date.parse("2026-10-13T12:05:00Z");
const NOTES = "En hel sida om vad som sades";
const met = uuid("f1");

let { server, phone, ada } = notYet;
/** @type {any} */
let app;
beginWithVera(async (begun) => {
  ({ server, phone, ada } = begun);
  server.knowsParents = true;
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  app = Object.assign(
    {},
    ...(await Promise.all([
      import("../../static/src/forms/form.js"),
      import("../../static/src/forms/saving.js"),
      import("../../static/src/forms/steps.js"),
      import("../../static/src/forms/plans/index.js"),
      import("../../static/src/forms/which_plan.js"),
      import("../../static/src/forms/facts.js"),
    ])),
  );
});

const sync = () => phone.sync.syncNow("person");
const inTray = () => phone.outbox.refused.value;
const save = () => app.saveForm(app.factsNow(NOW));
const say = (/** @type {string} */ field, /** @type {unknown} */ value) => app.act((/** @type {any} */ steps) => app.answer(steps, field, value));

/** "Correct and send again", of the only thing in the tray. */
function correct() {
  const [{ change, record_id }] = inTray();
  const asked = new URLSearchParams({ refused: change });
  const record = phone.known.get(record_id);
  app.openForm(`andra/${record_id}?${asked}`, app.planOn(record, asked, app.factsNow(NOW)), app.factsNow(NOW), { asked, record });
}

describe("one save of which a day was refused", () => {
  beforeEach(async () => {
    server.write("follow_up_visit", met, visit(ada).fields);
    await sync();
    server.judge = ({ fields }) => (fields.date?.now === "2026-09-01" ? { verdict: "refused", code: "wrong_order", field: "date" } : null);
    await phone.save([{ kind: "follow_up_visit", id: met, fields: { date: "2026-09-01", notes: NOTES, minutes: 40 } }]);
    await sync();
    expect(inTray()).toHaveLength(1);
  });
  const stored = () => server.records.get(met).fields;

  test("is sent whole once she has mended the day", async () => {
    correct();
    expect(app.form.value.steps.open).toBe("date");
    say("date", "2026-10-11");
    await save();
    expect(inTray()).toEqual([]);
    await sync();
    expect(stored()).toMatchObject({ date: "2026-10-11", notes: NOTES, minutes: 40 });
  });

  test("goes out of the tray also where she puts back what stood", async () => {
    const { date, notes, minutes = null } = stored();
    correct();
    for (const [field, value] of Object.entries({ date, notes, minutes })) say(field, value);
    await save();
    expect(inTray()).toEqual([]);
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("overwrites nothing that a colleague wrote since: it asks", async () => {
    server.write("follow_up_visit", met, { ...stored(), notes: "Ringde tillbaka" });
    await sync();
    correct();
    say("date", "2026-10-11");
    await save();
    server.requests = [];
    await sync();
    expect(server.requests[0].changes[0]).toMatchObject({ unseen: ["notes"], fields: { notes: { now: NOTES } } });
  });

  test("is sent whole also where the form was left and is gone on with", async () => {
    correct();
    say("date", "2026-10-11");
    await phone.drafts.flushDrafts();
    correct();
    app.resume();
    await save();
    expect(inTray()).toEqual([]);
    await sync();
    expect(stored()).toMatchObject({ date: "2026-10-11", notes: NOTES });
  });

  test("stays in the tray where only a part of it is said again", async () => {
    await phone.save([{ kind: "follow_up_visit", id: met, fields: { minutes: 45 } }]);
    await sync();
    expect(inTray()).toMatchObject([{ fields: { notes: NOTES } }]);
  });
});

describe("a closing of which the day was refused", () => {
  beforeEach(async () => {
    server.write("participant", ada, { programme: "ips", referred_on: "2026-01-01", enrolled_on: "2026-01-02", employed_at_entry: false });
    await sync();
    server.judge = ({ fields }) => (fields.closed_on?.now === "2026-09-01" ? { verdict: "refused", code: "wrong_order", field: "closed_on" } : null);
    await phone.save([{ kind: "participant", id: ada, fields: { status: "closed", closed_on: "2026-09-01", closing_reason: "steady_work" } }]);
    await sync();
    correct();
  });

  test("asks for that day, with the reason as it was chosen", () => {
    expect(app.form.value).toMatchObject({ faults: [{ field: "closed_on" }], steps: { open: "closed_on", answers: { closing_reason: "steady_work" } } });
  });

  test("closes the case with its day and its reason once the day is mended", async () => {
    say("closed_on", "2026-10-11");
    await save();
    expect(inTray()).toEqual([]);
    await sync();
    expect(server.records.get(ada).fields).toMatchObject({ status: "closed", closed_on: "2026-10-11", closing_reason: "steady_work" });
  });
});

describe("a new visit that was refused", () => {
  const refuseVisits = () => {
    server.judge = ({ is_new, kind }) => (kind === "follow_up_visit" && is_new ? { verdict: "refused", code: "wrong_value", field: "mode" } : null);
  };
  const lies = () => ({ waiting: phone.outbox.waiting.value.length, tray: inTray().length });

  test("is removed on the form by which it was to be corrected: nothing is left to send", async () => {
    refuseVisits();
    const { ids } = await phone.save([visit(ada)]);
    await sync();
    correct();
    await app.removeRecord(app.factsNow(NOW));
    expect(lies()).toEqual({ waiting: 0, tray: 0 });
    expect(await sync()).toBe("sent");
    phone = await restarted();
    expect(lies()).toEqual({ waiting: 0, tray: 0 });
    expect(phone.known.get(ids[0])).toBeUndefined();
    expect(await phone.outbox.dropped()).toMatchObject([{ record_id: ids[0] }]);
  });

  test("comes back with what was added to it since, where it is brought back", async () => {
    refuseVisits();
    offline();
    const { ids } = await phone.save([visit(ada)]);
    await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { notes: NOTES } }]);
    online(server);
    await sync();
    await phone.remove(ids);
    phone = await restarted();
    for (const { change } of await phone.outbox.dropped()) await phone.outbox.bringBack(change);
    expect(phone.known.get(ids[0])?.fields.notes).toBe(NOTES);
  });

  test("is in the tray again when its removal is undone", async () => {
    refuseVisits();
    const { ids } = await phone.save([visit(ada)]);
    await sync();
    const { undo } = await phone.remove(ids);
    expect(await undo()).toBe(true);
    expect(phone.known.get(ids[0])?.receipt).toBe("refused");
    phone = await restarted();
    expect(lies()).toEqual({ waiting: 0, tray: 1 });
  });

  test("is sent as it was corrected, also where its first version is looked at once more and put away again", async () => {
    server.judge = ({ fields }) => (fields.mode?.now === "in_person" ? { verdict: "refused", code: "wrong_value", field: "mode" } : null);
    const { ids: [id] } = await phone.save([visit(ada)]);
    await sync();
    const [{ change }] = inTray();
    offline();
    await phone.save([{ kind: "follow_up_visit", id, fields: { mode: "phone" } }]);
    await phone.outbox.bringBack(change);
    await phone.outbox.dropRefused(change);
    online(server);
    expect(await sync()).toBe("sent");
    expect(server.records.get(id).fields.mode).toBe("phone");
  });

  test("that was removed again before the server heard of it asks for nothing", async () => {
    refuseVisits();
    offline();
    await phone.remove((await phone.save([visit(ada)])).ids);
    online(server);
    expect(await sync()).toBe("sent");
    phone = await restarted();
    expect(lies()).toEqual({ waiting: 0, tray: 0 });
  });
});

test("what hangs on a refused participant who is removed goes to the tray, and waits again when that is undone", async () => {
  server.judge = ({ is_new, kind }) => (kind === "participant" && is_new ? { verdict: "refused", code: "wrong_value", field: "status" } : null);
  const { ids } = await phone.save([vera()]);
  await phone.save([visit(ids[0])]);
  await sync();
  const { undo } = await phone.remove(ids);
  expect(phone.outbox.waiting.value).toEqual([]);
  expect(inTray()).toMatchObject([{ kind: "follow_up_visit", code: "parent_dropped" }]);
  await undo();
  phone = await restarted();
  expect(phone.outbox.waiting.value).toMatchObject([{ kind: "follow_up_visit", waitsFor: { why: "refused" } }]);
  expect(inTray()).toMatchObject([{ kind: "participant" }]);
});
