import { beforeEach, describe, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { uuid, visit } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const met = uuid("f1");
const job = uuid("10b");
const sync = () => phone.sync.syncNow("person");
const notes = () => server.records.get(met).fields.notes;

const pointsNowhere = (/** @type {any} */ { fields }) => fields.placement_id?.now && !server.records.has(fields.placement_id.now);
const waits = (/** @type {any} */ change) => (pointsNowhere(change) ? { verdict: "waits", code: "parent_not_here", field: "placement_id" } : null);
const refusesTheJob = (/** @type {any} */ change) =>
  change.fields.title?.now === "Kock" ? { verdict: "refused", code: "wrong_value", field: "title" } : waits(change);

/** The server fails on the job, until the word is given. */
function failsOnTheJob() {
  const fails = (/** @type {any} */ { changes }) =>
    changes.some((/** @type {any} */ { kind }) => kind === "placement") ? failure(500, "server_error") : undefined;
  server.instead = Array.from({ length: 200 }, () => fails);
}

const found = (/** @type {string} */ title) => phone.save([{ kind: "placement", id: job, fields: { participant_id: ada, title } }]);
const edit = (/** @type {Record<string, any>} */ fields) => phone.save([{ kind: "follow_up_visit", id: met, fields }]);

/** A job, a visit that is tied to it with a note, and a newer note, each sent when it was saved. */
async function written() {
  await found("Kock");
  await sync();
  await edit({ placement_id: job, notes: "gammalt" });
  await sync();
  await edit({ notes: "nytt" });
  await sync();
}

beforeEach(async () => {
  server.write("follow_up_visit", met, visit(ada, { notes: "" }).fields);
  await sync();
  server.judge = waits;
});

describe("a newer note on a visit that waits for a job", () => {
  test("is what she sees, and waits for what the older one waits for", async () => {
    server.judge = refusesTheJob;
    await written();
    expect(phone.known.get(met)?.fields.notes).toBe("nytt");
    expect(phone.outbox.waiting.value.map(({ waitsFor }) => waitsFor)).toEqual(Array(2).fill({ record_id: job, why: "refused" }));
  });

  test("stands in the end, where the job was refused and is corrected", async () => {
    server.judge = refusesTheJob;
    await written();
    await found("Kallskänka");
    expect(await sync()).toBe("sent");
    expect(server.records.get(met).fields).toMatchObject({ placement_id: job, notes: "nytt" });
  });

  test("stands in the end, where the server failed on the job for a while", async () => {
    failsOnTheJob();
    await written();
    server.instead = [];
    expect(await sync()).toBe("sent");
    expect(server.records.get(met).fields).toMatchObject({ placement_id: job, notes: "nytt" });
  });

  test("is sent at once where the job is put away", async () => {
    server.judge = refusesTheJob;
    await written();
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    expect(await sync()).toBe("sent");
    expect(notes()).toBe("nytt");
  });

  test("is sent where the older one is refused after all", async () => {
    server.judge = refusesTheJob;
    await written();
    server.judge = (change) => (pointsNowhere(change) ? { verdict: "refused", code: "too_late", field: "placement_id" } : null);
    expect(await sync()).toBe("sent");
    expect(notes()).toBe("nytt");
  });

  test("is sent at once where it says all of the older one again, with another job", async () => {
    server.judge = refusesTheJob;
    await written();
    const other = uuid("20b");
    server.write("placement", other, { participant_id: ada, title: "Bagare" });
    await sync();
    const { undo } = await edit({ placement_id: other, notes: "sist" });
    expect(await sync()).toBe("sent");
    expect(server.records.get(met).fields).toMatchObject({ placement_id: other, notes: "sist" });
    await undo();
    await sync();
    expect(phone.known.get(met)?.fields.notes).toBe("nytt");
  });

  test("does not hold up that the visit is removed", async () => {
    server.judge = refusesTheJob;
    await written();
    await phone.remove([met]);
    await sync();
    expect(server.records.get(met).deleted).toBe(true);
  });

  test("holds up nothing about other visits", async () => {
    server.judge = refusesTheJob;
    await written();
    const { ids } = await phone.save([visit(ada, { notes: "annat" })]);
    await sync();
    expect(server.records.get(ids[0]).fields.notes).toBe("annat");
  });
});

describe("a newer note on a visit that waits for a job that nobody will send", () => {
  const waiting = () => phone.outbox.waiting.value.map(({ waitsFor }) => waitsFor?.why);

  test.each(["is sent by itself", "is sent by itself, saved before either was offered"])("%s, and the older one says no more than she still means", async (how) => {
    if (how !== "is sent by itself") offline();
    await edit({ placement_id: job, notes: "gammalt" });
    await sync();
    await edit({ notes: "nytt" });
    online(server);
    await sync();
    expect(notes()).toBe("nytt");
    phone = await restarted();
    await sync();
    expect(waiting()).toEqual(["elsewhere"]);
    server.write("placement", job, { participant_id: ada, title: "Kock" });
    expect(await sync()).toBe("sent");
    expect(server.records.get(met).fields).toMatchObject({ placement_id: job, notes: "nytt" });
  });

  test("leaves nothing of the older one where all of that was said again", async () => {
    await edit({ placement_id: job, notes: "gammalt" });
    await sync();
    await edit({ placement_id: null });
    await edit({ notes: "nytt" });
    expect(await sync()).toBe("sent");
    phone = await restarted();
    expect(waiting()).toEqual([]);
    expect(server.records.get(met).fields).toMatchObject({ placement_id: null, notes: "nytt" });
  });

  test("is asked for no more than once in a run where the server does not take it", async () => {
    await edit({ placement_id: job, notes: "gammalt" });
    await edit({ notes: "nytt" });
    server.judge = ({ record_id }) => (record_id === met ? { verdict: "waits", code: "parent_not_here", field: "placement_id" } : null);
    server.requests = [];
    expect(await sync()).toBe("waits");
    expect(server.requests.length).toBeLessThan(4);
    expect(phone.known.get(met)?.fields).toMatchObject({ placement_id: job, notes: "nytt" });
  });

  test("waits on where the job may still be corrected", async () => {
    server.judge = refusesTheJob;
    await written();
    expect(notes()).toBe("");
  });
});

test("what was taken back while it waited for a refused job does not come back", async () => {
  server.judge = refusesTheJob;
  await found("Kock");
  await sync();
  const { undo } = await edit({ placement_id: job, notes: "fel person" });
  await sync();
  expect(await undo()).toBe(true);
  await sync();
  await found("Kallskänka");
  expect(await sync()).toBe("sent");
  expect(notes() ?? "").toBe("");
});

test.each(["in one request", "in requests of one each"])("a restored server that fails on the job for a while has the newer note in the end, offered %s", async (how) => {
  const putBack = server.backup();
  await found("Kock");
  await edit({ placement_id: job, notes: "gammalt" });
  await edit({ notes: "nytt" });
  await sync();
  expect(notes()).toBe("nytt");
  putBack();
  failsOnTheJob();
  if (how !== "in one request") server.instead = server.instead.map((fails) => (request) => (request.changes.length > 1 ? failure(413, "too_large") : fails(request)));
  for (let n = 0; n < 3; n += 1) await sync();
  server.instead = [];
  for (let n = 0; n < 3; n += 1) await sync();
  expect(phone.outbox.waiting.value).toEqual([]);
  expect(server.records.get(met).fields).toMatchObject({ placement_id: job, notes: "nytt" });
});
