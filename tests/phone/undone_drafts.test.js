// What was saved, undone, and gone on with from its draft is saved as it was the first time.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { uuid, visit } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";

const NOW = Date.parse("2026-10-07T12:05:00Z");
const BAKERY = "Bageri Sagokorn";
let { server, phone, ada } = notYet;
/** @type {any} */
let app;
beginWithVera(async (begun) => {
  ({ server, phone, ada } = begun);
  server.knowsParents = true;
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  const modules = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/receipt.js"),
  ]);
  app = Object.assign({}, ...modules);
});

const sync = () => phone.sync.syncNow("person");
const save = () => app.saveForm(app.factsNow(NOW));
const open = () =>
  app.openForm("logga/employer_contact?", app.planNamed("employer_contact"), app.factsNow(NOW), { asked: new URLSearchParams({ participant: ada }) });
const say = (/** @type {string} */ field, /** @type {unknown} */ value, more = {}) =>
  app.act((/** @type {any} */ steps) => ({ ...app.answer(steps, field, value), ...more }));
const kept = (/** @type {string} */ kind) => [...server.records.values()].filter((one) => one.kind === kind && !one.deleted).map(({ fields }) => fields);

test("a save that altered nothing offers no Undo, and there is none", async () => {
  const met = uuid("f1");
  server.write("follow_up_visit", met, visit(ada, { date: "2026-10-06", notes: "Kaffe" }).fields);
  await sync();
  app.openForm(`andra/${met}?`, app.planNamed("follow_up_visit"), app.factsNow(NOW), { asked: new URLSearchParams(), record: phone.known.get(met) });
  for (const notes of ["Te", "Kaffe"]) say("notes", notes);
  await save();
  expect(app.form.value.phase).toBe("saved");
  expect(app.lifted.value.undo).toBeNull();
  const { undo } = await phone.save([{ kind: "follow_up_visit", id: met, fields: { notes: "Kaffe" } }]);
  expect(await undo()).toBe(false);
});

describe.each([["was received", true], ["had not left the phone", false]])("a contact with a new employer that %s before it was undone", (_, isReceived) => {
  beforeEach(async () => {
    if (!isReceived) offline();
    const id = crypto.randomUUID();
    open();
    say("employer_id", id, { newcomer: { id, name: BAKERY } });
    say("purpose", "introduce");
    say("outcome", "later");
    say("next_step_on", null);
    await save();
    await sync();
    expect(await app.lifted.value.undo()).toBe(true);
    await sync();
    expect(phone.known.all("employer_contact")).toEqual([]);
  });

  test("is saved again with its employer and whom it concerned", async () => {
    open();
    app.resume();
    await save();
    online(server);
    await sync();
    expect(phone.outbox.waiting.value).toEqual([]);
    expect(kept("employer")).toEqual([{ name: BAKERY }]);
    expect(kept("employer_contact")).toMatchObject([{ purpose: "introduce", outcome: "later" }]);
    expect(kept("contact_link")).toMatchObject([{ participant_id: ada }]);
  });
});
