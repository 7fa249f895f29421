// What was refused, corrected, received and then undone is offered with its text where one more of its kind is begun, else in the tray.
import { beforeEach, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { SARA, uuid } from "./helpers/people.js";
import { restarted } from "./helpers/phone.js";

const NOW = Date.parse("2026-10-07T12:05:00Z");
const asked = uuid("c1");

let { server, phone, ada } = notYet;
/** @type {any} */
let app;
beginWithVera((begun) => ({ server, phone, ada } = begun));

async function formsOf() {
  const modules = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/receipt.js"),
    import("../../static/src/screens/tray_drafts.js"),
  ]);
  return Object.assign({}, ...modules);
}

const sync = () => phone.sync.syncNow("person");
const facts = () => app.factsNow(NOW);

/** @param {string} name of the plan @param {string} asks @param {string} [record] */
function open(name, asks = "", record) {
  app.openForm(`${record ?? name}?${asks}`, app.planNamed(name), facts(), { asked: new URLSearchParams(asks), record: record && phone.known.get(record) });
  return app.form.value.draft?.steps;
}

/** Refused once, corrected, received, undone; and the app was opened anew. @param {string} kind @param {Record<string, any>} fields @param {Record<string, any>} answers @param {string} [name] of the plan */
async function correctedAndUndone(kind, fields, answers, name = kind) {
  server.judge = (change) => (change.kind === kind && change.is_new ? { verdict: "refused", code: "wrong_value", field: null } : null);
  const { ids: [id = ""] } = await phone.save([{ kind, fields }]);
  await sync();
  server.judge = null;
  open(name, `refused=${phone.outbox.refused.value[0]?.change}`, id);
  for (const [field, value] of Object.entries(answers)) app.act((/** @type {any} */ steps) => app.answer(steps, field, value, true));
  await app.saveForm(facts());
  expect(app.form.value.faults).toEqual([]);
  await sync();
  expect(server.records.get(id).fields).toMatchObject(answers);
  expect(await app.lifted.value.undo()).toBe(true);
  await sync();
  expect(server.records.get(id).deleted).toBe(true);
  phone = await restarted();
  app = await formsOf();
  return id;
}

beforeEach(async () => {
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  app = await formsOf();
  server.write("reminder", asked, { participant_id: ada, rule: "week_2", opens: "2026-10-01", due: "2026-10-20" });
  await sync();
});

const fields = { display_name: "Tilda", specialist_id: SARA, status: "engaged", programme: "ips", referred_on: "2026-10-01", enrolled_on: "2026-10-02", employed_at_entry: false };

test("a participant, where somebody is enrolled, and nowhere else", async () => {
  const id = await correctedAndUndone("participant", fields, { display_name: "Tilda Provhagen" });
  expect(open("participant", "", ada)).toBeUndefined();
  expect(open("enrolment")?.answers).toEqual({ display_name: "Tilda Provhagen" });
  app.resume();
  await app.saveForm(facts());
  await sync();
  expect(server.records.get(id)).toMatchObject({ deleted: false, fields: { ...fields, display_name: "Tilda Provhagen" } });
  expect(phone.drafts.allDrafts()).toEqual([]);
});

test("an employer, in the tray, with all that was said of it", async () => {
  const other = uuid("e1");
  server.write("employer", other, { name: "Cykelverkstan Fiktiv" });
  await correctedAndUndone("employer", { name: "Bageri Sagokorn", needs: "Lugn" }, { address: "Påhittsgatan 19" });
  expect(open("employer", "", other)).toBeUndefined();
  const [{ text }] = phone.drafts.parted.value;
  expect(text.answers).toEqual({ name: "Bageri Sagokorn", needs: "Lugn", address: "Påhittsgatan 19" });
  expect(app.partedWords(text)).toBe("You undid it. It lies here until you put it away.");
  expect(app.written(phone.drafts.parted.value[0], facts())).toMatchObject({ kind: "employer", fields: text.answers });
});

test("why and when a case was closed, in the tray, and not where somebody is enrolled", async () => {
  const closed = { closing_reason: "steady_work", closed_on: "2026-10-06" };
  await correctedAndUndone("participant", fields, closed, "closing");
  expect(open("enrolment")).toBeUndefined();
  expect(phone.drafts.parted.value).toMatchObject([{ text: { plan: "closing", answers: closed, why: "undone" } }]);
});

test("what was said to a check-in, where that is answered again", async () => {
  await correctedAndUndone("deferral", { participant_id: ada, specialist_id: SARA, check_in_id: asked, until: "2026-10-12", reason: "Sjuk" }, { reason: "Sjuk till fredag" });
  expect(open("deferral", `reminder=${asked}`)?.answers).toEqual({ reason: "Sjuk till fredag" });
});
