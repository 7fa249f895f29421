import { expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { SARA, uuid, visit } from "./helpers/people.js";
import { restarted, rowCounts } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const sync = () => phone.sync.syncNow("person");
const DAY = 24 * 3600 * 1000;

/** Vera's number becomes a question, which is here. @returns {Promise<string>} its id */
async function asked() {
  const question = uuid("c1a5");
  server.judge = ({ kind }) => (kind === "participant" ? { verdict: "clash", stands: { phone: "070-1740699" }, questions: { phone: question } } : null);
  await phone.save([{ kind: "participant", id: ada, fields: { phone: "070-1740611" } }]);
  const about = { subject_kind: "participant", subject_id: ada, participant_id: ada, field: "phone" };
  server.write("clash", question, { ...about, stored: '"070-1740699"', offered: '"070-1740611"' });
  await sync();
  expect(phone.questions.questions.value).toHaveLength(1);
  return question;
}

/** A visit of hers came while Vera was with a colleague; now Vera is here again, and the note with her. @returns {Promise<string>} its id */
async function noted() {
  server.judge = ({ kind }) => (kind === "follow_up_visit" ? { verdict: "late_note" } : null);
  await phone.save([visit(ada)]);
  const [{ id }] = phone.memory.outbox.values();
  await sync();
  expect(phone.outbox.refused.value).toHaveLength(1);
  server.write("late_note", id, { subject_kind: "follow_up_visit", subject_id: uuid("715"), participant_id: ada, said: "{}" });
  await sync();
  return id;
}

/** Long after: the server tells no phone of it any more, and this one starts over. @param {string} id */
async function startsOver(id) {
  server.records.delete(id);
  server.epoch = `${server.epoch}'`;
  expect(await sync()).toBe("sent");
  expect(phone.known.get(id)).toBeUndefined();
}

const inTray = () => phone.outbox.refused.value.map(({ verdict }) => verdict);

test.each([
  ["a question that was answered here", asked, (/** @type {string} */ id) => phone.questions.answerQuestion(id, "stored")],
  ["a question that was answered elsewhere", asked, (/** @type {string} */ id) => server.write("clash", id, { answer: "offered" })],
  ["a note that was read here", noted, (/** @type {string} */ id) => phone.questions.readLateNote(id)],
])("%s does not come back when the phone starts over long after", async (_, arises, settle) => {
  const id = await arises();
  await settle(id);
  await sync();
  expect(inTray()).toEqual([]);
  await startsOver(id);
  expect(inTray()).toEqual([]);
  phone = await restarted();
  expect(inTray()).toEqual([]);
});

test("a question that was settled long ago and is gone asks nothing more", async () => {
  const id = await asked();
  server.takeAway(id, "clash");
  server.records.delete(id);
  await sync();
  expect([inTray(), phone.questions.questions.value]).toEqual([[], []]);
  phone = await restarted();
  expect(inTray()).toEqual([]);
});

test("a question that was settled and goes together with what it was about leaves nothing of it here", async () => {
  const [talk, question] = ["7a1c", "c1a5"].map(uuid);
  server.write("employer_contact", talk, { employer_id: uuid("e"), date: "2026-10-07", specialist_id: SARA, notes: "Hemligt" });
  await sync();
  server.judge = () => ({ verdict: "clash", stands: { notes: "Hemligt" }, questions: { notes: question } });
  await phone.save([{ kind: "employer_contact", id: talk, fields: { notes: "Annat" } }]);
  await sync();
  server.takeAway(question, "clash");
  server.takeAway(talk, "employer_contact");
  await sync();
  expect(await rowCounts(SARA)).toMatchObject({ receipts: 0 });
});

test("of two questions of one save the other is still asked, and both are over with it", async () => {
  const [one, other] = [uuid("c1a5"), uuid("c1a5")];
  const about = { subject_kind: "participant", subject_id: ada, participant_id: ada };
  server.judge = ({ kind }) => (kind === "participant" ? { verdict: "clash", stands: {}, questions: { phone: one, goal: other } } : null);
  await phone.save([{ kind: "participant", id: ada, fields: { phone: "070-1740611", goal: "job" } }]);
  for (const [id, field] of [[one, "phone"], [other, "goal"]]) server.write("clash", id, { ...about, field, stored: "null", offered: "null" });
  await sync();
  server.takeAway(one, "clash");
  server.records.delete(one);
  await sync();
  expect([inTray(), phone.questions.questions.value.map(({ id }) => id)]).toEqual([[], [other]]);
  server.write("clash", other, { answer: "stored" });
  await sync();
  await startsOver(other);
  expect(inTray()).toEqual([]);
});

test("a note that nobody has read goes on with Vera, and its author sees that it was handed over", async () => {
  await noted();
  expect(inTray()).toEqual([]);
  server.moveAway(ada);
  await sync();
  expect(inTray()).toEqual(["late_note"]);
});

test("what was asked is offered to a restored server also after the answer, for as long as other work", async () => {
  const again = server.backup();
  const id = await asked();
  await phone.questions.answerQuestion(id, "stored");
  await sync();
  again();
  Object.assign(server, { judge: null, effects: [] });
  await sync();
  expect(server.effects.map(({ fields }) => fields.phone?.now)).toContain("070-1740611");
});

test("and is let go of with that", async () => {
  const id = await asked();
  await phone.questions.answerQuestion(id, "stored");
  await sync();
  expect(await rowCounts(SARA)).toMatchObject({ receipts: 1 });
  const { prune } = await import("../../static/src/store/prune.js");
  await prune(Date.now() + 29 * DAY);
  expect(await rowCounts(SARA)).toMatchObject({ receipts: 1 });
  await prune(Date.now() + 31 * DAY);
  expect(await rowCounts(SARA)).toMatchObject({ receipts: 0 });
});
