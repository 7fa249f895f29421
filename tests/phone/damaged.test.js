// A row on the phone that does not open any more.
import { openDB } from "idb";
import { beforeEach, describe, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { facts } from "./helpers/forms_facts.js";
import { SARA, vera, visit } from "./helpers/people.js";
import { killBrowser, offline, online, restarted, rowCounts } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const sync = () => phone.sync.syncNow("person");

/** One bit of the first of what waits on the disk. @param {number} [at] or of another @param {string} [where] or of what lies elsewhere */
async function flip(at = 0, where = "outbox") {
  killBrowser();
  const db = await openDB(`fotfaste-${SARA}`);
  const row = (await db.getAll(where)).at(at);
  row.sealed[20] ^= 1;
  await db.put(where, row);
  db.close();
}

/** What the tray shows of it. */
async function drawn() {
  const { speak } = await import("../../static/src/words.js");
  speak({ language: "en", words: {} });
  const { needing } = await import("../../static/src/needing.js");
  const { refusedCard } = await import("../../static/src/screens/refused_card.js");
  const [{ thing }] = needing();
  return wordsOf(refusedCard(/** @type {any} */ (thing), facts([])));
}

beforeEach(async () => {
  offline();
  await phone.save([visit(ada, { notes: "a" })]);
  await phone.save([visit(ada, { notes: "b" })]);
  await flip();
  phone = await restarted();
  online(server);
});

test("what can no longer be read is told to whoever saved it, and holds up nothing", async () => {
  for (let n = 0; n < 2; n += 1) {
    expect(await sync()).toBe("sent");
    expect(server.effects.map(({ fields }) => fields.notes.now)).toEqual(["b"]);
    expect(phone.outbox.refused.value).toMatchObject([{ verdict: "refused", code: "damaged" }]);
    phone = await restarted();
  }
  const words = await drawn();
  expect(words).toContain("can no longer be read on this device");
  // A row that opens again is sent.
  expect(words).toContain("If it does not come back, write it anew.");
  for (const promised of ["Your text is still here", "Copy", "Correct and send again"]) expect(words).not.toContain(promised);
});

test("it says of which record it was, where that is here", async () => {
  await sync();
  offline();
  await phone.save([{ kind: "participant", id: ada, fields: { goal: "job" } }]);
  await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
  await flip();
  phone = await restarted();
  expect(phone.outbox.refused.value).toMatchObject([{ kind: "participant", record_id: ada }]);
});

test("it goes when she puts it away, and is back where she thinks again", async () => {
  const [{ change }] = phone.outbox.refused.value;
  await phone.outbox.dropRefused(change);
  expect(phone.outbox.refused.value).toEqual([]);
  expect((await restarted()).outbox.refused.value).toEqual([]);
  phone = await restarted();
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 1, receipts: 1 });
  await phone.outbox.bringBack(change);
  expect(phone.outbox.refused.value).toMatchObject([{ change }]);
  expect(await rowCounts(SARA)).toMatchObject({ outbox: 2, receipts: 0 });
});

test("a row that opens again is sent as if nothing had been", async () => {
  await flip();
  phone = await restarted();
  expect(phone.outbox.refused.value).toEqual([]);
  await phone.save([vera()]);
  expect(await sync()).toBe("sent");
  expect(server.effects).toHaveLength(3);
});

test("what was made here stays in its list where a later edit of it is damaged", async () => {
  offline();
  const { ids } = await phone.save([visit(ada, { notes: "c" })]);
  await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { minutes: 30 } }]);
  await flip(-1);
  phone = await restarted();
  expect(phone.known.all("follow_up_visit").map(({ fields }) => fields.notes).sort()).toEqual(["b", "c"]);
  expect(phone.outbox.refused.value.map(({ kind }) => kind)).toContain("follow_up_visit");
});

describe("what hangs on somebody new who is damaged", () => {
  /** @type {string} */
  let her;
  /** @type {() => Promise<void>} */
  let undo;

  beforeEach(async () => {
    await sync();
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    offline();
    const { ids } = await phone.save([vera()]);
    await phone.save([visit(ids[0], { notes: "c" })]);
    await flip(-2);
    phone = await restarted();
    online(server);
    server.knowsParents = true;
    her = ids[0];
  });

  const putAway = async () => ({ undo } = await phone.outbox.dropRefused(phone.outbox.refused.value[0].change));

  test("is said to wait for what was not accepted, and for no other phone", async () => {
    expect(await sync()).toBe("waits");
    expect(phone.outbox.waiting.value).toMatchObject([{ waitsFor: { why: "refused", record_id: her } }]);
  });

  test("goes into the tray when she is put away, and waits again when she is brought back", async () => {
    await putAway();
    expect(await sync()).toBe("sent");
    expect(phone.outbox.waiting.value).toEqual([]);
    expect(phone.outbox.refused.value).toMatchObject([{ code: "parent_dropped", fields: { notes: "c" } }]);
    await undo();
    expect(phone.outbox.waiting.value).toHaveLength(1);
    expect(phone.outbox.refused.value).toMatchObject([{ code: "damaged" }]);
  });
});

test("it is listed among what was put away, also where it opens again", async () => {
  const [{ change }] = phone.outbox.refused.value;
  await phone.outbox.dropRefused(change);
  expect(await phone.outbox.dropped()).toMatchObject([{ change, code: "damaged" }]);
  const { store } = await import("../../static/src/store/opened.js");
  await store().db.run(["receipts"], "readwrite", async (tx) => {
    const [row] = await tx.objectStore("receipts").getAll();
    row.sealed[20] ^= 1;
    await tx.objectStore("receipts").put(row);
  });
  expect(await phone.outbox.dropped()).toMatchObject([{ change }]);
});

describe("what was refused and does not open any more", () => {
  const codes = () => phone.outbox.refused.value.map(({ code }) => code);
  /** @param {string} kind */
  async function refusedAndDamaged(kind) {
    server.judge = (change) => (change.kind === kind && change.is_new ? { verdict: "refused", code: "wrong_value" } : null);
    await sync();
    await flip(0, "receipts");
    phone = await restarted();
  }

  test("is told in the tray, can be put away, and is back where she thinks again", async () => {
    await refusedAndDamaged("follow_up_visit");
    expect(codes()).toEqual(["damaged", "damaged"]);
    const { change } = phone.outbox.refused.value[1];
    await phone.outbox.dropRefused(change);
    phone = await restarted();
    expect(codes()).toEqual(["damaged"]);
    expect(await phone.outbox.dropped()).toMatchObject([{ change, code: "damaged" }]);
    await phone.outbox.bringBack(change);
    expect(codes()).toEqual(["damaged", "damaged"]);
  });

  test("is what its visits are told to wait for, and no other phone", async () => {
    server.knowsParents = true;
    await sync();
    const { ids } = await phone.save([vera()]);
    await phone.save([visit(ids[0])]);
    await refusedAndDamaged("participant");
    await sync();
    expect(phone.outbox.waiting.value).toMatchObject([{ waitsFor: { why: "refused", record_id: ids[0] } }]);
  });
});
