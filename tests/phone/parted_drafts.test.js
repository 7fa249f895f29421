import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { everythingOnDisk, newBrowser, offline, online, restarted, rowCounts, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer, failure } from "./helpers/server.js";

const NOW = Date.parse("2026-10-12T12:05:00Z");
const TEXT = "Kaffe hos Provköket. Hon vill byta till kvällar";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {string} */
let ada;
/** @type {string} */
let meeting;

async function formsOf() {
  const [form, saving, steps, plans, facts, tray, outlook, left] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/screens/tray_drafts.js"),
    import("../../static/src/parts/outlook.js"),
    import("../../static/src/forms/left.js"),
  ]);
  return { ...form, ...saving, ...steps, ...plans, ...facts, ...tray, ...outlook, ...left };
}

/** @type {Awaited<ReturnType<typeof formsOf>>} */
let app;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  [ada, meeting] = [uuid("ada"), uuid("f")];
  server.write("participant", ada, vera().fields);
  server.write("follow_up_visit", meeting, visit(ada).fields);
  phone = await signedIn(server);
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  app = await formsOf();
});

afterEach(() => vi.unstubAllGlobals());

/** @param {string} plan @param {string} id @param {Record<string, any>} answers */
function type(plan, id, answers) {
  const found = app.planNamed(plan);
  if (found) app.openForm(`andra/${id}?`, found, app.factsNow(NOW), { asked: new URLSearchParams(), record: phone.known.get(id) });
  for (const [field, value] of Object.entries(answers)) app.act((steps) => app.answer(steps, field, value, true));
}

async function handedOver() {
  server.moveAway(ada);
  await phone.sync.syncNow("person");
}

/** All that a screen would draw, as text. @param {any} drawn @returns {string} */
const drawnText = (drawn) => JSON.stringify(drawn, (_, value) => (typeof value === "function" ? undefined : value));

describe("half a text about somebody who is handed over", () => {
  test("and put aside, is kept as the words that were typed, without her name and her record", async () => {
    type("follow_up_visit", meeting, { notes: TEXT });
    app.closeForm();
    type("participant", ada, { display_name: "Vera Nyfabel", goal: "job" });
    app.closeForm();
    await phone.drafts.flushDrafts();
    await handedOver();
    for (const here of [phone, await restarted()]) {
      const kept = here.drafts.parted.value.map(({ text }) => text);
      expect(kept.map(({ plan, answers }) => [plan, answers])).toEqual(
        expect.arrayContaining([["follow_up_visit", { notes: TEXT }], ["participant", { goal: "job" }]]),
      );
      expect(JSON.stringify(here.drafts.allDrafts())).not.toMatch(/Vera|Nyfabel|1740600|2026-10-12/);
    }
    expect(await everythingOnDisk()).not.toContain(ada);
  });

  test("is shown in the tray in full, and stays away once it was put away", async () => {
    type("follow_up_visit", meeting, { notes: TEXT });
    await phone.drafts.flushDrafts();
    await handedOver();
    expect(app.written(phone.drafts.parted.value[0], app.factsNow(NOW))).toMatchObject({ kind: "follow_up_visit", fields: { notes: TEXT } });
    expect(drawnText(app.draftsPart(app.factsNow(NOW)))).not.toContain("Fabeldal");
    await phone.drafts.drop(phone.drafts.parted.value[0].key);
    for (const here of [phone, await restarted()]) expect(here.drafts.parted.value).toEqual([]);
    expect((await rowCounts(SARA)).drafts).toBe(0);
  });

  test("is counted by the truth line among what needs her, until it was put away", async () => {
    type("follow_up_visit", meeting, { notes: TEXT });
    await phone.drafts.flushDrafts();
    expect(app.outlook().needs).toBe(0);
    await handedOver();
    expect(app.outlook().needs).toBe(1);
    await phone.drafts.drop(phone.drafts.parted.value[0].key);
    expect(app.outlook().needs).toBe(0);
  });

  test("while a keystroke is on its way to the disk, loses neither that nor keeps her record", async () => {
    type("follow_up_visit", meeting, { notes: "Kaffe" });
    const leaving = handedOver();
    app.act((steps) => app.answer(steps, "notes", TEXT, true));
    await leaving;
    await vi.waitFor(async () => {
      phone = await restarted();
      expect(phone.drafts.allDrafts()).toMatchObject([{ value: { answers: { notes: TEXT } } }]);
    });
  });

  test("that says nothing yet is not kept", async () => {
    type("follow_up_visit", meeting, { notes: "" });
    await phone.drafts.flushDrafts();
    await handedOver();
    expect(await rowCounts(SARA)).toMatchObject({ drafts: 0 });
  });

  test("and offered in an open form, can be gone on with no longer: it lies in the tray, once", async () => {
    const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (app.planNamed("follow_up_visit"));
    const open = () => app.openForm("logga/follow_up_visit?", plan, app.factsNow(NOW), { asked: new URLSearchParams({ participant: ada }) });
    open();
    app.act((steps) => app.answer(steps, "notes", TEXT, true));
    await phone.drafts.flushDrafts();
    open();
    expect(app.form.value?.draft?.steps.answers).toEqual({ notes: TEXT });
    await handedOver();
    expect(app.form.value?.draft).toBeNull();
    app.resume();
    await phone.drafts.flushDrafts();
    expect(phone.drafts.allDrafts()).toMatchObject([{ value: { answers: { notes: TEXT }, why: "moved" } }]);
  });

  test("in another tab, is not offered there any more but lies in its tray", async () => {
    type("follow_up_visit", meeting, { notes: TEXT });
    await phone.drafts.flushDrafts();
    const other = await startedTab();
    await handedOver();
    await vi.waitFor(() => expect(other.drafts.parted.value).toHaveLength(1));
    expect(other.drafts.allDrafts()).toHaveLength(1);
  });
});

describe("half a text about somebody who stays, begun from a check-in,", () => {
  const asked = uuid("c1");
  const key = () => `form/follow_up_visit/${ada}`;

  beforeEach(async () => {
    server.write("reminder", asked, { participant_id: ada, rule: "week_2", opens: "2026-10-01", due: "2026-10-07" });
    await phone.sync.syncNow("timer");
    await phone.drafts.keep(key(), { id: uuid(), steps: { given: { participant_id: ada, check_in_id: asked }, answers: { notes: TEXT } } });
  });

  afterEach(async () => {
    for (const here of [phone, await restarted()]) {
      expect(here.known.get(asked)).toBeUndefined();
      expect(here.drafts.parted.value).toEqual([]);
      expect(here.drafts.find(key())?.steps.answers.notes).toBe(TEXT);
    }
  });

  test("is a draft as before where only the check-in is told no longer", async () => {
    server.takeAway(asked, "reminder");
    await phone.sync.syncNow("timer");
  });

  test("is a draft as before where a new whole brings no such check-in", async () => {
    server.backup()();
    server.records.delete(asked);
    await phone.sync.syncNow("timer");
  });
});

describe("a form that is open when its person is handed over", () => {
  beforeEach(async () => {
    type("follow_up_visit", meeting, { notes: TEXT });
    await phone.drafts.flushDrafts();
    await handedOver();
  });

  test("stays open with its text", () => {
    expect(phone.known.get(meeting)).toBeUndefined();
    expect(app.heldAt(`andra/${meeting}?`)?.steps.answers).toEqual({ notes: TEXT });
  });

  test("keeps what is typed on in the same place, and none of her record", async () => {
    app.act((steps) => app.answer(steps, "notes", `${TEXT}.`, true));
    await phone.drafts.flushDrafts();
    expect((await restarted()).drafts.allDrafts()).toMatchObject([{ value: { answers: { notes: `${TEXT}.` } } }]);
    expect(await rowCounts(SARA)).toMatchObject({ drafts: 1 });
  });

  test("sends what was changed when it is saved; the author keeps it as a late note", async () => {
    offline();
    await app.saveForm(app.factsNow(NOW));
    expect(phone.drafts.allDrafts()).toEqual([]);
    expect((await restarted()).outbox.waiting.value).toHaveLength(1);
    phone = await restarted();
    online(server);
    server.judge = () => ({ verdict: "late_note" });
    server.requests = [];
    await phone.sync.syncNow("person");
    const [change] = server.requests.flatMap(({ changes }) => changes);
    expect(change).toMatchObject({ record_id: meeting, base: 2, fields: { notes: { was: "Kaffe hos Provköket", now: TEXT } } });
    expect(change.is_new).toBeUndefined();
    expect(Object.keys(change.fields)).toEqual(["notes"]);
    expect(phone.outbox.refused.value).toMatchObject([{ verdict: "late_note", fields: { notes: TEXT } }]);
  });
});

describe.each([
  ["follow_up_visit", "participant_id"],
  ["employer_contact", "participants"],
])("a new %s in which nothing was typed before its person left", (name, whose) => {
  /** @type {string} */
  let key;

  beforeEach(async () => {
    const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (app.planNamed(name));
    app.openForm(`logga/${name}?`, plan, app.factsNow(NOW), { asked: new URLSearchParams({ participant: ada }) });
    key = /** @type {string} */ (app.form.value?.key);
    expect(app.form.value?.steps.given).toHaveProperty(whose);
  });

  /** @param {string} typed */
  async function typedOn(typed) {
    app.act((steps) => app.answer(steps, "notes", typed, true));
    await phone.drafts.flushDrafts();
    return restarted();
  }

  test.each([
    ["was handed over", () => {}, "moved"],
    ["whose case was closed a month ago", () => server.write("participant", ada, { status: "closed" }), "gone"],
  ])("and %s, lies in the tray as far as it is typed after that, and stays there when they come back", async (_, before, why) => {
    before();
    await phone.sync.syncNow("person");
    await handedOver();
    const { drafts, sync } = await typedOn(TEXT);
    expect(drafts.allDrafts()).toMatchObject([{ value: { plan: name, answers: { notes: TEXT }, why } }]);
    expect(JSON.stringify(drafts.allDrafts())).not.toContain(ada);
    server.write("participant", ada, vera().fields);
    await sync.syncNow("person");
    expect(drafts.parted.value).toHaveLength(1);
  });

  test("with the access of this phone, is a draft as ever: they come back", async () => {
    server.instead.push(() => failure(401, "device_revoked", { wipe: true }));
    await phone.sync.syncNow("person");
    const { drafts } = await typedOn(TEXT);
    expect(drafts.find(key)?.steps.answers).toEqual({ notes: TEXT });
  });
});
