import { effect } from "@preact/signals-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { meet, noMoreFaults } from "./helpers/faults.js";
import { uuid } from "./helpers/people.js";
import { newBrowser, offline, restarted, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** @type {import("./helpers/phone.js").Tab} */
let phone;

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

const NOW = Date.parse("2026-10-07T12:05:00Z");

/** @param {string} name @param {Record<string, string>} [asked] */
function open(name, asked) {
  const plan = app.planNamed(name);
  if (plan) app.openForm(`logga/${name}?`, plan, app.factsNow(NOW), { asked: new URLSearchParams(asked) });
}

/** @param {Record<string, unknown>} answers */
function say(answers) {
  for (const [field, value] of Object.entries(answers)) app.act((steps) => app.answer(steps, field, value));
}

const save = () => app.saveForm(app.factsNow(NOW));

beforeEach(async () => {
  newBrowser();
  phone = await signedIn(new FakeServer());
  offline();
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  app = await formsOf();
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

const enrol = (/** @type {string} */ display_name) => ({ kind: "participant", fields: { display_name, status: "engaged" } });

const enrolled = () => phone.known.all("participant").filter(({ fields }) => fields.display_name === "Tilda Provhagen");

describe("saving", () => {
  test("a name and a day are enough to enrol", async () => {
    open("enrolment");
    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
    await save();
    expect(enrolled()).toHaveLength(1);
    expect(enrolled()[0]).toMatchObject({ receipt: "phone", fields: { status: "engaged", employed_at_entry: false } });
  });

  test("two taps on Save make one record", async () => {
    open("enrolment");
    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
    await Promise.all([save(), save()]);
    await save();
    expect(enrolled()).toHaveLength(1);
  });

  test("what is missing is told where it is, and nothing is saved", async () => {
    open("enrolment");
    say({ enrolled_on: "2026-10-07" });
    await save();
    expect(app.form.value).toMatchObject({ phase: "asking", steps: { open: "display_name" }, faults: [{ code: "missing" }] });
  });

  test("a number that looks like a national identity number is asked to be a name", async () => {
    open("enrolment");
    say({ display_name: "Tilda 850412-1234", enrolled_on: "2026-10-07" });
    await save();
    expect(app.form.value?.faults).toEqual([{ field: "display_name", code: "identity_number" }]);
    say({ display_name: "Tilda Provhagen" });
    expect(app.form.value?.faults).toEqual([]);
  });

  test("a full phone is told, and the text stays in the form", async () => {
    open("enrolment");
    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
    await phone.drafts.flushDrafts();
    meet(["full", null, null, "full"]);
    await save();
    expect(app.form.value).toMatchObject({ phase: "asking", trouble: "storage_full" });
    expect(app.form.value?.steps.answers.display_name).toBe("Tilda Provhagen");
    noMoreFaults();
    await save();
    expect(enrolled()).toHaveLength(1);
  });

  test("a draft that finds no room while the form is saved does not let it be saved twice", async () => {
    open("enrolment");
    meet(["full"]);
    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
    const phases = new Set();
    const end = effect(() => void (app.form.value && phases.add(app.form.value.phase)));
    phases.clear();
    await save();
    end();
    expect(phases).toEqual(new Set(["saving", "saved"]));
    expect(phone.outbox.waiting.value).toHaveLength(1);
  });
});

describe("a save that ends after another form was opened", () => {
  beforeEach(() => {
    open("enrolment");
    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
  });

  test("leaves that one open as it is", async () => {
    const back = vi.spyOn(history, "back");
    const saving = save();
    open("employer_contact");
    await saving;
    expect(enrolled()).toHaveLength(1);
    expect(app.form.value).toMatchObject({ plan: { name: "employer_contact" }, phase: "asking", trouble: null });
    expect(back).not.toHaveBeenCalled();
  });

  test("and fails says so, and keeps the text as a draft", async () => {
    await phone.drafts.flushDrafts();
    meet(["full", null, null, "full"]);
    const saving = save();
    open("employer_contact");
    await saving;
    expect(enrolled()).toHaveLength(0);
    expect(app.form.value).toMatchObject({ plan: { name: "employer_contact" }, phase: "asking", trouble: null });
    expect(app.lifted.value?.title).toBe("It is not saved yet. Your text is still here.");
    noMoreFaults();
    open("enrolment");
    expect(app.form.value?.draft?.steps.answers.display_name).toBe("Tilda Provhagen");
  });
});

describe("a draft", () => {
  test("is there after a crash and is offered, with the id that it had", async () => {
    open("enrolment");
    app.act((steps) => app.answer(steps, "display_name", "Tilda Prov", true));
    const id = app.form.value?.id;
    await phone.drafts.flushDrafts();

    phone = await restarted();
    app = await formsOf();
    open("enrolment");
    expect(app.form.value?.draft?.steps.answers).toEqual({ display_name: "Tilda Prov" });
    app.resume();
    expect(app.form.value).toMatchObject({ id, draft: null });
  });

  test("is not offered where nothing was said, nor after it was saved", async () => {
    open("enrolment");
    app.act((steps) => app.answer(steps, "display_name", "T", true));
    app.act((steps) => app.answer(steps, "display_name", "", true));
    await phone.drafts.flushDrafts();
    open("enrolment");
    expect(app.form.value?.draft).toBeNull();

    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
    await save();
    open("enrolment");
    expect(app.form.value?.draft).toBeNull();
  });

  test("of one person does not take another's place, and is found from either way", async () => {
    const [vera, nils] = (await phone.save([enrol("Vera Fabeldal"), enrol("Nils Påhitt")])).ids;
    for (const [participant, notes] of [[vera, "om Vera"], [nils, "om Nils"]]) {
      vi.spyOn(Date, "now").mockReturnValue(NOW + notes.length);
      open("follow_up_visit", { participant });
      app.act((steps) => app.answer(steps, "notes", notes, true));
      await phone.drafts.flushDrafts();
    }
    phone = await restarted();
    app = await formsOf();
    open("follow_up_visit", { participant: vera });
    expect(app.form.value?.draft?.steps.answers.notes).toBe("om Vera");
    open("follow_up_visit");
    expect(["om Vera", "om Nils"]).toContain(app.form.value?.draft?.steps.answers.notes);
    const told = app.form.value?.draft;
    app.resume();
    expect(app.form.value).toMatchObject({ id: told?.id, key: told?.key });
  });

  test("comes back when a save is undone: undoing loses no text", async () => {
    open("enrolment");
    say({ display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
    await save();
    await app.lifted.value?.undo?.();
    expect(enrolled()).toHaveLength(0);
    open("enrolment");
    expect(app.form.value?.draft?.steps.answers.display_name).toBe("Tilda Provhagen");
  });

  const ada = uuid();
  describe.each([["about nobody yet", undefined], ["about one person", { participant: ada }]])("of a form %s that was begun since", (_, asked) => {
    /** @type {(() => unknown) | null | undefined} */
    let undo;
    const plan = asked ? "follow_up_visit" : "enrolment";
    const field = asked ? "notes" : "display_name";
    const offered = () => app.form.value?.draft?.steps.answers[field];
    const type = (/** @type {string} */ text) => app.act((steps) => app.answer(steps, field, text, true));

    beforeEach(async () => {
      await phone.save([{ ...enrol("Vera Fabeldal"), id: ada }]);
      open(plan, asked);
      say(asked ? { date: "2026-10-07", mode: "phone", notes: "Tilda Provhagen" } : { display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" });
      await save();
      undo = app.lifted.value?.undo;
      open(plan, asked);
    });

    test.each([["is typed", true], ["is typed after that", false]])("which %s stays when a save is undone, and both are offered", async (__, isBefore) => {
      if (isBefore) type("Bo Exempel");
      expect(await undo?.()).toBe(true);
      if (!isBefore) type("Bo Exempel");
      await phone.drafts.flushDrafts();
      phone = await restarted();
      app = await formsOf();
      open(plan, asked);
      expect(offered()).toBe("Bo Exempel");
      await phone.drafts.drop(app.form.value?.key ?? "");
      open(plan, asked);
      expect(offered()).toBe("Tilda Provhagen");
    });
  });
});
