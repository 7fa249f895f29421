import { expect, test, vi } from "vitest";

import { beginEmpty, notYet } from "./helpers/begun.js";
import { tap, wordsOf } from "./helpers/drawn.js";
import { uuid, vera, visit } from "./helpers/people.js";
import { offline, restarted } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone } = notYet;
beginEmpty((begun) => ({ server, phone } = begun));

const sync = () => phone.sync.syncNow("person");
const waits = () => phone.outbox.waiting.value.map(({ waitsFor }) => waitsFor?.why);

/** A visit to somebody whom no phone ever sends. */
async function ofNobody() {
  server.knowsParents = true;
  const { ids } = await phone.save([visit(uuid("nobody"), { notes: "Kaffe" })]);
  await sync();
  return ids;
}

/** A visit that the server fails on whenever it is sent. */
async function unreadable() {
  const [ada] = (await phone.save([vera()])).ids;
  const { ids } = await phone.save([visit(ada, { notes: "Kaffe" })]);
  const isIn = (/** @type {any} */ { changes }) => (changes.some((/** @type {any} */ one) => one.record_id === ids[0]) ? failure(400, "bad_request") : undefined);
  server.instead = Array.from({ length: 40 }, () => isIn);
  await sync();
  return ids;
}

test.each([
  ["waits for another phone", "elsewhere", ofNobody],
  ["the server cannot read", "unreadable", unreadable],
])("what %s can be removed, and brought back by Undo", async (_, why, made) => {
  const ids = await made();
  expect(waits()).toEqual([why]);
  const { undo } = await phone.remove(ids);
  expect(waits()).toEqual([]);
  await undo();
  expect(waits()).toEqual([why]);
  await phone.remove(ids);
  await sync();
  phone = await restarted();
  expect(phone.outbox.waiting.value).toEqual([]);
});

/** What the tray offers to save as a file. */
async function saved() {
  const { tray } = await import("../../static/src/screens/tray.js");
  vi.stubGlobal("navigator", {});
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
  vi.stubGlobal("document", { createElement: () => ({ click() {}, remove() {} }), body: { append() {} } });
  const view = tray();
  expect(wordsOf(view)).toContain("What cannot go as things are");
  await tap(view, "Save file");
  const [file] = made.mock.lastCall ?? [];
  return /** @type {Blob} */ (file).text();
}

test("and saved as a file, by itself", async () => {
  await ofNobody();
  expect(await saved()).toContain("Kaffe");
});

test("with all that hangs on it, and nothing else", async () => {
  const [ada] = (await phone.save([vera()])).ids;
  await sync();
  server.judge = ({ fields }) => (fields.placement_id ? { verdict: "waits", code: "parent_not_here", field: "placement_id" } : null);
  const isJob = (/** @type {any} */ { changes }) => (changes.some((/** @type {any} */ { kind }) => kind === "placement") ? failure(500, "server_error") : undefined);
  server.instead = Array.from({ length: 40 }, () => isJob);
  const [job] = (await phone.save([{ kind: "placement", fields: { participant_id: ada, title: "Kock" } }])).ids;
  await phone.save([visit(ada, { placement_id: job, notes: "En hel sida" })]);
  await sync();
  offline();
  await phone.save([visit(ada, { notes: "Vanligt" })]);
  expect(waits()).toEqual(["unreadable", "not_sent", undefined]);
  const text = await saved();
  expect(text).toContain("Kock");
  expect(text).toContain("En hel sida");
  expect(text).not.toContain("Vanligt");
});
