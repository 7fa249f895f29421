// What was typed at length is somewhere, whatever was tapped after it: in the form, among the drafts, or in the tray.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { restarted } from "./helpers/phone.js";

const NOW = Date.parse("2026-10-13T12:05:00Z");
const WORDS = "En hel sida om vad som sades";
const met = uuid("f1");

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** The forms of the tab that is open: modules of the same memory as its store. */
async function formsOf() {
  const [form, saving, steps, plans, facts, receipt] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/receipt.js"),
  ]);
  return { ...form, ...saving, ...steps, ...plans, ...facts, ...receipt };
}

/** @type {Awaited<ReturnType<typeof formsOf>>} */
let app;
const sync = () => phone.sync.syncNow("person");
const facts = () => app.factsNow(NOW);
const type = (/** @type {string} */ field, /** @type {unknown} */ value) => app.act((steps) => app.answer(steps, field, value, true));
const undo = () => app.lifted.value?.undo?.();
const offered = () => app.form.value?.draft?.steps.answers.notes;

/** @param {string} address "logga/follow_up_visit?participant=…" @param {string} [record] */
function open(address, record) {
  const [path = "", asked] = address.split("?");
  const plan = app.planNamed(record ? "follow_up_visit" : (path.split("/")[1] ?? ""));
  if (plan) app.openForm(`${path}?${asked ?? ""}`, plan, facts(), { asked: new URLSearchParams(asked), record: record ? phone.known.get(record) : undefined });
}
const openMet = () => open(`andra/${met}`, met);

/** @param {string} participant_id @param {string} starts_at */
function meetingWith(participant_id, starts_at) {
  const id = uuid();
  server.write("appointment", id, { participant_id, specialist_id: SARA, starts_at, minutes: 30, status: "confirmed" });
  return id;
}

beforeEach(async () => {
  vi.stubGlobal("history", { state: { inside: true }, back: () => {}, replaceState: () => {}, pushState: () => {} });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("location", { hash: "", origin: "https://x.example" });
  vi.stubGlobal("document", { scrollingElement: null, createTreeWalker: () => ({}), createComment: () => ({}), querySelector: () => null, querySelectorAll: () => [], cookie: "" });
  vi.stubGlobal("HTMLElement", class {});
  vi.stubGlobal("window", { scrollTo: () => {} });
  vi.stubGlobal("scrollY", 0);
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {} }));
  app = await formsOf();
  server.write("follow_up_visit", met, visit(ada, { notes: "Kaffe" }).fields);
  await sync();
});

describe("half a visit that was begun from a meeting", () => {
  /** @type {string[]} */
  let [first = "", second = ""] = [];

  beforeEach(async () => {
    const nils = uuid("0b");
    server.write("participant", nils, { ...vera().fields, display_name: "Nils Påhitt" });
    [first, second] = [meetingWith(ada, "2026-10-13T07:00:00Z"), meetingWith(nils, "2026-10-13T08:00:00Z")];
    await sync();
  });

  test("stays where the visit of the next meeting is saved", async () => {
    open(`logga/follow_up_visit?appointment=${first}`);
    type("notes", WORDS);
    open(`logga/follow_up_visit?appointment=${second}`);
    expect(offered()).toBeUndefined();
    type("notes", "Kort om Nils");
    await app.saveForm(facts());
    open(`logga/follow_up_visit?appointment=${first}`);
    expect(offered()).toBe(WORDS);
  });

  test("is offered at that meeting also where the app of before kept it with what is about nobody", async () => {
    const steps = { ...app.begin({ appointment_id: first, participant_id: ada }), answers: { notes: WORDS } };
    await phone.drafts.keep("form/follow_up_visit", { id: uuid(), steps });
    open(`logga/follow_up_visit?appointment=${second}`);
    expect(offered()).toBeUndefined();
    open(`logga/follow_up_visit?appointment=${first}`);
    expect(offered()).toBe(WORDS);
  });
});

test("words about one check-in stay where those about another are saved", async () => {
  const [one, other] = ["2026-10-14", "2026-10-15"].map((due) => {
    const id = uuid();
    server.write("reminder", id, { rule: "week_2", participant_id: ada, opens: "2026-10-08", due, meets: null });
    return id;
  });
  await sync();
  open(`logga/deferral?reminder=${one}`);
  type("reason", WORDS);
  open(`logga/deferral?reminder=${other}`);
  expect(app.form.value?.draft).toBeNull();
  type("reason", "Sjuk");
  open(`logga/deferral?reminder=${one}`);
  expect(app.form.value?.draft?.steps.answers.reason).toBe(WORDS);
});

describe("what was typed into a record", () => {
  beforeEach(async () => {
    openMet();
    type("notes", WORDS);
    await phone.drafts.flushDrafts();
  });

  test.each([
    ["saved", () => app.saveForm(facts())],
    ["lost by a tap on Remove", () => app.removeRecord(facts())],
  ])("and %s is offered again once that is undone, also after a restart", async (_, act) => {
    await act();
    expect(await undo()).toBe(true);
    phone = await restarted();
    app = await formsOf();
    openMet();
    expect(offered()).toBe(WORDS);
    app.resume();
    await app.saveForm(facts());
    expect(phone.known.get(met)?.fields.notes).toBe(WORDS);
    expect(phone.drafts.allDrafts()).toEqual([]);
  });

  test("and saved and undone goes beside what was begun there since", async () => {
    await app.saveForm(facts());
    openMet();
    type("notes", "Mer");
    expect(await undo()).toBe(true);
    openMet();
    expect(offered()).toBe("Mer");
    app.resume();
    await app.saveForm(facts());
    openMet();
    expect(offered()).toBe(WORDS);
  });
});

test("a note stays where the visit was not the meeting of the calendar", async () => {
  server.write("placement", uuid("d0"), { participant_id: ada, placement_kind: "job", title: "Bagare", job_start: "2026-10-01" });
  const meeting = meetingWith(ada, "2026-10-13T11:00:00Z");
  await sync();
  open("logga/follow_up_visit");
  expect(app.form.value?.steps.given.appointment_id).toBe(meeting);
  type("mode", "phone");
  type("notes", WORDS);
  app.forgetGuess();
  expect(app.form.value?.steps).toMatchObject({ given: {}, answers: { notes: WORDS } });
});

test("a note goes along where the visit is logged instead", async () => {
  const asked = uuid("c1");
  const meets = { kind: "follow_up_visit", where: {}, date: "date", from: null, to: null, count: 1 };
  server.write("reminder", asked, { rule: "week_2", participant_id: ada, opens: "2026-10-08", due: "2026-10-14", meets });
  await sync();
  open(`logga/done_elsewhere?reminder=${asked}`);
  type("how", "colleague");
  type("notes", WORDS);
  const instead = `logga/follow_up_visit?participant=${ada}&reminder=${asked}&by=colleague`;
  await app.writeInstead(`#/${instead}`);
  open(instead);
  expect(app.form.value?.steps.answers).toEqual({ notes: WORDS });
  await phone.drafts.flushDrafts();
  phone = await restarted();
  app = await formsOf();
  open(`logga/done_elsewhere?reminder=${asked}`);
  expect(app.form.value?.draft).toBeNull();
  open(instead);
  expect(offered()).toBe(WORDS);
});

test("what was refused, corrected and received is the draft of a new one where that is undone", async () => {
  server.judge = ({ is_new, fields }) => (is_new && fields.minutes?.now > 480 ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);
  const [id = ""] = (await phone.save([visit(ada, { minutes: 900 })])).ids;
  await sync();
  open(`andra/${id}?refused=${phone.outbox.refused.value[0]?.change}`, id);
  type("minutes", 90);
  type("notes", WORDS);
  await app.saveForm(facts());
  await sync();
  expect(server.records.get(id).fields.notes).toBe(WORDS);
  expect(await undo()).toBe(true);
  await sync();
  open(`logga/follow_up_visit?participant=${ada}`);
  expect(offered()).toBe(WORDS);
  app.resume();
  await app.saveForm(facts());
  await sync();
  expect(phone.known.all("follow_up_visit").map(({ fields }) => fields.notes)).toEqual(expect.arrayContaining(["Kaffe", WORDS]));
});
