import { beforeEach, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { restarted, rowCounts, startedTab } from "./helpers/phone.js";
import { json } from "./helpers/server.js";

// Of a push this large, of which all was taken, a note is written first: the rows follow when the phone is idle.
const MANY = 120;

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** @type {(() => void)[]} */
let waiting = [];
/** @type {string[]} */
let ids = [];
/** @param {(act: () => void) => unknown} whenIdle */
const idleBy = (whenIdle) => vi.stubGlobal("requestIdleCallback", whenIdle);
const sync = () => phone.sync.syncNow("person");

beforeEach(async () => {
  waiting = [];
  idleBy((act) => waiting.push(act));
  ({ ids } = await phone.save(Array.from({ length: MANY }, () => visit(ada))));
});

/** The phone finds time. */
async function idle() {
  waiting.splice(0).forEach((act) => act());
  await vi.waitFor(async () => expect(await rowCounts(SARA)).toMatchObject({ outbox: 0 }));
}

/** All of it received, and nothing of it waits. @param {import("./helpers/phone.js").Tab} here */
function expectReceived(here) {
  const shown = here.known.all("follow_up_visit").map(({ id, receipt }) => `${id} ${receipt}`);
  expect(shown.sort()).toEqual(ids.map((id) => `${id} received`).sort());
  expect(here.outbox.waiting.value).toEqual([]);
}

test("what was taken whole is received at once, and its rows are moved when the phone is idle", async () => {
  expect(await sync()).toBe("sent");
  expectReceived(phone);
  expect(await rowCounts(SARA)).toMatchObject({ outbox: MANY, answered: 0 });
  await idle();
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, answered: 2, receipts: 0 });
  for (const here of [phone, await restarted()]) expectReceived(here);
});

test("a phone that is killed before its rows were moved knows that they were taken", async () => {
  await sync();
  const heard = server.requests.length;
  phone = await restarted();
  expectReceived(phone);
  await sync();
  expect(server.requests.slice(heard).flatMap(({ changes }) => changes)).toEqual([]);
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, answered: 2 });
  expectReceived(await restarted());
});

test("what the server tells beside it stands, also of what was sent itself", async () => {
  server.write("employer", uuid(), { name: "Fiktiv" });
  server.instead.push((request) => void (request.echo = true));
  await sync();
  expect(server.told.at(-1)).toHaveLength(MANY + 1);
  expect(await rowCounts(SARA)).toMatchObject({ outbox: MANY });
  for (const here of [phone, await restarted(), await restarted()]) {
    expect(here.known.all("employer")).toHaveLength(1);
    expectReceived(here);
    await here.sync.syncNow("person");
  }
});

test("a phone that is killed while they are moved moves them again", async () => {
  await sync();
  waiting.splice(0).forEach((act) => act());
  for (const here of [await restarted(), await restarted()]) expectReceived(here);
});

test("another tab sees them received, sends nothing again and moves them", async () => {
  const other = await startedTab();
  await sync();
  await vi.waitFor(() => expectReceived(other));
  await other.sync.syncNow("person");
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, answered: 2 });
  await sync();
  expect(server.effects).toHaveLength(MANY);
  expectReceived(phone);
});

test("an edit of one of them is laid upon what was taken", async () => {
  await sync();
  await phone.save([{ kind: "follow_up_visit", id: ids[7], fields: { notes: "Te hos Provköket" } }]);
  phone = await restarted();
  expect(phone.known.get(ids[7])).toMatchObject({ receipt: "phone", fields: { notes: "Te hos Provköket" } });
  await sync();
  expect(server.effects.at(-1)).toMatchObject({ record_id: ids[7], base: server.verdicts.get(server.effects[7].id).revision });
  expectReceived(await restarted());
});

test("who is handed over before they were moved leaves no trace", async () => {
  await sync();
  server.moveAway(ada);
  await sync();
  expect(phone.known.all("follow_up_visit")).toEqual([]);
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, answered: 0, packs: 0, overlay: 0 });
  expect((await restarted()).known.all("follow_up_visit")).toEqual([]);
});

test("a tab that overlooked that they wait to be moved writes nothing beside them", async () => {
  await sync();
  phone.memory.unmoved.last = null;
  server.moveAway(ada);
  expect(await sync()).toBe("sent");
  for (const here of [phone, await restarted()]) expect(here.known.all("follow_up_visit")).toEqual([]);
});

test("a restored server is offered what was not moved yet", async () => {
  await sync();
  Object.assign(server, { records: new Map(), verdicts: new Map(), effects: [], revision: 0, epoch: "e2" });
  server.write("participant", ada, vera().fields);
  expect(await sync()).toBe("sent");
  expect(server.effects.map(({ record_id }) => record_id)).toEqual(ids);
  for (const here of [phone, await restarted()]) expectReceived(here);
});

test("where access was ended, what was taken goes and what waits stays", async () => {
  await sync();
  const { ids: unsent } = await phone.save([visit(ada)]);
  server.instead = [() => json(401, { error: { code: "device_revoked", message: "", wipe: true } })];
  await phone.sync.syncNow("save");
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 1, answered: 0, packs: 0, overlay: 0 });
  expect((await restarted()).outbox.waiting.value.map(({ record_id }) => record_id)).toEqual(unsent);
});

test("where one of them was refused, the others are moved at once and it lies in the tray", async () => {
  let n = 0;
  server.judge = () => (++n === 5 ? { verdict: "refused", code: "bad_value", field: "notes" } : null);
  await sync();
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 0, answered: 2, receipts: 1 });
  expect(phone.outbox.refused.value).toMatchObject([{ record_id: ids[4] }]);
});

test("on a full phone they wait where they are, and are moved when there is room", async () => {
  const { meet, noMoreFaults } = await import("./helpers/faults.js");
  await sync();
  meet(["full", "full"]);
  waiting.splice(0).forEach((act) => act());
  await vi.waitFor(async () => expect(await phone.sync.syncNow("person")).toBe("sent"));
  noMoreFaults();
  for (const here of [phone, await restarted()]) expectReceived(here);
});
