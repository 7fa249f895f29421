import { expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { vera } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** What a form about her, opened now, needs. */
async function opened() {
  const [{ form, openForm, act }, { isLeft, leftStrip }, { planNamed }, { factsNow }, steps] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/left.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/forms/steps.js"),
  ]);
  const facts = () => factsNow(Date.now());
  const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (planNamed("follow_up_visit"));
  const open = (who = ada) => openForm("logga/follow_up_visit?", plan, facts(), { asked: new URLSearchParams({ participant: who }) });
  return { form, act, isLeft, leftStrip, plan, facts, steps, open };
}

test("a form whose participant is handed over under the writer's hands keeps what it showed, and says that it becomes a note", async () => {
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  const { form, act, isLeft, leftStrip, plan, facts, steps, open } = await opened();
  const today = facts().today;
  const mine = { participant_id: ada, specialist_id: facts().me, date: today, mode: "phone", minutes: 40 };
  await phone.save([{ kind: "follow_up_visit", fields: mine }]);
  await phone.sync.syncNow("person");
  open();
  act((now) => steps.answer(now, "notes", "Fikade.", true));
  const said = () => steps.filled(plan, /** @type {any} */ (form.value).steps, facts());
  expect(said()).toMatchObject({ minutes: 40, notes: "Fikade." });
  expect(leftStrip(/** @type {any} */ (form.value), facts())).toBeNull();

  server.moveAway(ada);
  await phone.sync.syncNow("person");
  expect(isLeft(/** @type {any} */ (form.value), facts())).toBe(true);
  expect(said()).toMatchObject({ participant_id: ada, minutes: 40, notes: "Fikade." });
  expect(leftStrip(/** @type {any} */ (form.value), facts())?.text).toContain("becomes a note");
});

test("a form whose participant is removed meanwhile says so, and not that a colleague has them", async () => {
  vi.stubGlobal("navigator", {});
  const { form, leftStrip, facts, open } = await opened();
  open();
  server.write("participant", ada, { ...vera().fields, deleted_at: "2026-10-07T10:00:00Z" });
  await phone.sync.syncNow("person");
  expect(leftStrip(/** @type {any} */ (form.value), facts())?.title).toBe("This participant was removed");
});

test("a form whose participant leaves a month after the case was closed says that they are kept here no longer, and not that a colleague has them", async () => {
  vi.stubGlobal("navigator", {});
  const { form, leftStrip, facts, open } = await opened();
  server.write("participant", ada, { status: "closed" });
  await phone.sync.syncNow("person");
  open();
  server.moveAway(ada);
  await phone.sync.syncNow("person");
  expect(leftStrip(/** @type {any} */ (form.value), facts())?.title).toBe("This participant is no longer kept here");
});

test("a form whose participant was enrolled here alone, which is undone, says what becomes of it", async () => {
  vi.stubGlobal("navigator", {});
  offline();
  const { form, act, leftStrip, facts, steps, open } = await opened();
  const { ids, undo } = await phone.save([vera()]);
  open(ids[0]);
  act((now) => steps.answer(now, "notes", "Fikade.", true));
  await undo();
  act((now) => steps.answer(now, "notes", "Fikade länge.", true));
  await phone.drafts.flushDrafts();
  expect(phone.drafts.allDrafts()).toMatchObject([{ key: `form/follow_up_visit/${ids[0]}`, value: { steps: { answers: { notes: "Fikade länge." } } } }]);
  const strip = leftStrip(/** @type {any} */ (form.value), facts());
  expect([strip?.title, strip?.text]).toEqual(["This participant was removed", "What you save here waits until they are enrolled again."]);
});

test("a form that is open when the access of this phone is ended says of nobody that they have left", async () => {
  vi.stubGlobal("navigator", {});
  const { form, act, leftStrip, facts, steps, open } = await opened();
  open();
  act((now) => steps.answer(now, "notes", "Fikade.", true));
  server.instead.push(() => failure(401, "device_revoked", { wipe: true }));
  await phone.sync.syncNow("person");
  expect(phone.known.get(ada)).toBeUndefined();
  expect(leftStrip(/** @type {any} */ (form.value), facts())).toBeNull();
});

test("a form whose participant is handed over while an unsent closing waited does not say that the case was closed", async () => {
  vi.stubGlobal("navigator", {});
  offline();
  const { form, leftStrip, facts, open } = await opened();
  await phone.save([{ kind: "participant", id: ada, fields: { status: "closed" } }]);
  open();
  online(server);
  server.judge = () => ({ verdict: "late_note" });
  server.moveAway(ada);
  await phone.sync.syncNow("person");
  expect(leftStrip(/** @type {any} */ (form.value), facts())?.title).toBe("This participant is with a colleague now");
});

test("a form whose participant was enrolled here after a last day, and is to be forgotten once received, says that they are kept here no longer", async () => {
  vi.stubGlobal("navigator", {});
  offline();
  const { form, act, leftStrip, facts, steps, open } = await opened();
  const { ids } = await phone.save([vera()]);
  open(ids[0]);
  online(server);
  server.moveAway(ids[0]);
  await phone.sync.syncNow("person");
  const strip = leftStrip(/** @type {any} */ (form.value), facts());
  expect([strip?.title, strip?.text]).toEqual(["This participant is no longer kept here", "What you save here becomes a note for whoever has them."]);
  act((now) => steps.answer(now, "notes", "Fikade.", true));
  await phone.drafts.flushDrafts();
  expect(phone.drafts.parted.value).toMatchObject([{ text: { answers: { notes: "Fikade." }, why: "gone" } }]);
});
