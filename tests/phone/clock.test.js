import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { skewOf } from "../../static/src/sync/skew.js";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { SARA, uuid, visit } from "./helpers/people.js";
import { restarted, rowCounts } from "./helpers/phone.js";
import { json } from "./helpers/server.js";

const MINUTE = 60_000;
let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** What the tray says of the clock, once the phone has asked. @param {number} ahead ms of the server's clock */
async function trayWith(ahead) {
  server.now = () => Date.now() - ahead;
  await phone.sync.syncNow("person");
  const { tray } = await import("../../static/src/screens/tray.js");
  return wordsOf(tray());
}

test("a clock that goes wrong by more than ten minutes is told, with what it shows and what it is", async () => {
  expect(await trayWith(20 * MINUTE)).toMatch(/The clock of this device is wrong: it shows (.+), and it is (?!\1)\S+/);
  expect(await trayWith(-20 * MINUTE)).toContain("The clock of this device is wrong");
  expect(await trayWith(9 * MINUTE)).not.toContain("The clock");
});

test("a clock that was put right is told no more, though nothing is new", async () => {
  await trayWith(20 * MINUTE);
  expect(await trayWith(0)).not.toContain("The clock");
});

test("a wrong clock keeps nothing back", async () => {
  await phone.save([{ kind: "employer", fields: { name: "Bageri Sagokorn" } }]);
  await trayWith(24 * 60 * MINUTE);
  expect(phone.outbox.waiting.value).toEqual([]);
  expect(server.effects).toHaveLength(1);
});

test("when all was received last is told of no day to come, where the clock was ahead for a while", async () => {
  const now = Date.now();
  server.now = () => now;
  vi.useFakeTimers({ toFake: ["Date"], now: now + 3 * 24 * 60 * MINUTE });
  server.write("employer", uuid("eva"), { name: "Bageri Sagokorn" });
  await phone.sync.syncNow("timer");
  vi.useRealTimers();
  phone = await restarted();
  await phone.sync.syncNow("start");
  expect((await phone.store.readMeta("sync")).receivedAt).toBeLessThan(now + MINUTE);
});

test("what a gate's answer says of the time is not the server's", async () => {
  vi.stubGlobal("fetch", async () => json(403, { message: "Please log in to this network" }, { Date: new Date(0).toUTCString() }));
  expect(await phone.sync.syncNow("person")).toBe("no_network");
  const { skew } = await import("../../static/src/sync/skew.js");
  expect(skew.value).toBe(0);
});

test("an answer that waited while the phone slept says nothing about its clock", () => {
  const noon = Date.parse("2026-10-07T12:00:00Z");
  const asked = noon - MINUTE;
  expect(skewOf("2026-10-07T12:00:00Z", { asked, heard: noon + 180 * MINUTE })).toBe(0);
  expect(skewOf("2026-10-07T12:00:00Z", { asked: noon + 30 * MINUTE, heard: noon + 31 * MINUTE })).toBe(30 * MINUTE);
  expect(skewOf("2026-10-07T12:00:00Z", { asked: noon - 31 * MINUTE, heard: noon - 30 * MINUTE })).toBe(-30 * MINUTE);
});

describe("a clock that is two months behind", () => {
  const BEHIND = 60 * 24 * 60 * MINUTE;
  const now = Date.now();
  const setTo = (/** @type {number} */ ms) => vi.setSystemTime(ms);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: now - BEHIND });
    server.now = () => Date.now() + BEHIND;
  });
  afterEach(() => vi.useRealTimers());

  /** A visit that is too long. */
  async function refused() {
    server.judge = () => ({ verdict: "refused", code: "wrong_value", field: "minutes" });
    const saved = await phone.save([visit(ada, { minutes: 900 })]);
    await phone.sync.syncNow("person");
    return saved;
  }

  test.each([
    ["put away", async () => (await refused(), phone.outbox.dropRefused(phone.outbox.refused.value[0].change))],
    ["saved anew", async () => phone.save([{ kind: "follow_up_visit", id: (await refused()).ids[0], fields: { minutes: 90 } }])],
    ["taken back", async () => (await refused()).undo()],
  ])("lets what was %s be brought back for 30 days, and no longer", async (_, putAway) => {
    await putAway();
    for (const [days, left] of [[29, 1], [31, 0]]) {
      setTo(now - BEHIND + days * 24 * 60 * MINUTE);
      await phone.session.refreshSession();
      expect(await phone.outbox.dropped()).toHaveLength(left);
    }
  });

  test("lets what was put away without a network be brought back as well", async () => {
    await refused();
    phone = await restarted();
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    await phone.session.refreshSession();
    expect(await phone.outbox.dropped()).toHaveLength(1);
  });

  /** Two visits were answered, as the app of before dated them: by this clock. */
  async function answeredBefore() {
    for (const notes of ["a", "b"]) await phone.save([visit(ada, { notes })]);
    await phone.sync.syncNow("person");
    const { store } = await import("../../static/src/store/opened.js");
    await store().db.run(["meta", "answered"], "readwrite", async (tx) => {
      await tx.objectStore("meta").delete("dated");
      const answered = tx.objectStore("answered");
      for (const row of await answered.getAll()) await answered.put({ ...row, at: Date.now() });
    });
  }

  test("costs a restored server nothing of what the app of before had kept", async () => {
    await answeredBefore();
    phone = await restarted();
    await phone.session.refreshSession();
    expect(await rowCounts(SARA)).toMatchObject({ answered: 1 });
    setTo(now - BEHIND + 31 * 24 * 60 * MINUTE);
    await phone.session.refreshSession();
    expect(await rowCounts(SARA)).toMatchObject({ answered: 0 });
  });

  test("costs it nothing either where it was restored meanwhile", async () => {
    await answeredBefore();
    Object.assign(server, { records: new Map(), verdicts: new Map(), effects: [], revision: 0, epoch: `${server.epoch}'` });
    server.losses = /** @type {any} */ ([undefined, "request"]);
    phone = await restarted();
    for (let n = 0; n < 2; n += 1) await phone.sync.syncNow("person");
    expect(server.effects.map(({ fields }) => fields.notes?.now)).toEqual(["a", "b"]);
  });
});
