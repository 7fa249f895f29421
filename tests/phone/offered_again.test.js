import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { meet, noMoreFaults } from "./helpers/faults.js";
import { newLetterbox } from "./helpers/letterbox.js";
import { SARA, vera, visit } from "./helpers/people.js";
import { restarted, rowCounts } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

afterEach(() => noMoreFaults());

const sync = () => phone.sync.syncNow("person");

/** Everything anew but her, as `fotfaste restore` leaves it. */
function forgets() {
  Object.assign(server, { records: new Map(), verdicts: new Map(), effects: [], requests: [], revision: 0, epoch: `${server.epoch}'` });
  server.write("participant", ada, vera().fields);
}

/** @param {string} verdict */
async function answeredBefore(verdict) {
  server.judge = () => ({ verdict });
  const { ids } = await phone.save([visit(ada)]);
  await sync();
  expect(phone.outbox.refused.value).toMatchObject([{ verdict }]);
  return ids[0];
}

for (const verdict of ["late_note", "clash"]) {
  test(`a ${verdict} that the restored server stores needs nobody any more`, async () => {
    const id = await answeredBefore(verdict);
    server.judge = null;
    forgets();
    expect(await sync()).toBe("sent");
    for (const here of [phone, await restarted()]) {
      expect(here.outbox.refused.value).toEqual([]);
      expect(here.known.get(id)).toMatchObject({ receipt: "received" });
    }
    expect(await rowCounts(SARA)).toMatchObject({ receipts: 0, answered: 1 });
  });

  test(`a ${verdict} that the restored server stores is offered once more where it is restored once more`, async () => {
    await answeredBefore(verdict);
    server.judge = null;
    forgets();
    await sync();
    forgets();
    await sync();
    expect(server.effects).toHaveLength(1);
  });
}

test("a late note that now waits for something lies among what waits, and only there", async () => {
  await answeredBefore("late_note");
  server.judge = () => ({ verdict: "waits" });
  forgets();
  await sync();
  for (const here of [phone, await restarted()]) {
    expect(here.outbox.refused.value).toEqual([]);
    expect(here.outbox.waiting.value).toHaveLength(1);
  }
  phone = await restarted();
  server.judge = null;
  await sync();
  expect((await restarted()).outbox.refused.value).toEqual([]);
});

test("what was stored and is refused when it is offered again is not offered a third time, also when it was put away", async () => {
  await phone.save([{ kind: "participant", id: ada, fields: { goal: "job" } }]);
  await sync();
  server.judge = () => ({ verdict: "refused", code: "too_late" });
  forgets();
  await sync();
  expect(phone.outbox.refused.value).toMatchObject([{ verdict: "refused" }]);
  await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
  forgets();
  await sync();
  expect(server.requests.flatMap(({ changes }) => changes)).toEqual([]);
});

const notes = () => server.effects.map(({ fields }) => fields.notes?.now).sort();

/** Vera leaves after a visit, and the server is put back to the day before. */
async function forgottenAndPutBack() {
  server.letterbox = await newLetterbox(SARA);
  const putBack = server.backup();
  await phone.save([visit(ada, { notes: "Sista" })]);
  await sync();
  server.moveAway(ada);
  await sync();
  Object.assign(putBack(), { forgets: [], effects: [] });
}

describe("a full phone, when the server is back", () => {
  test("gives up none of it for what somebody saves before all is offered", async () => {
    for (const said of ["a", "b", "c"]) await phone.save([visit(ada, { notes: said })]);
    await sync();
    forgets();
    server.losses = /** @type {any} */ ([undefined, "request"]);
    expect(await sync()).toBe("no_network");
    meet(["full"]);
    await phone.save([visit(ada, { notes: "d" })]);
    await sync();
    expect(notes()).toEqual(["a", "b", "c", "d"]);
    // From then on it is only kept for another such day.
    meet(["full"]);
    await phone.save([visit(ada, { notes: "e" })]);
    expect(await rowCounts(SARA)).toMatchObject({ answered: 0, outbox: 1 });
  });

  test.each(Array.from({ length: 24 }, (_, at) => at))("has no room once, at step %i: all of it is offered", async (at) => {
    for (const said of ["a", "b", "c"]) {
      await phone.save([visit(ada, { notes: said })]);
      await sync();
    }
    forgets();
    const isMany = (/** @type {any} */ { changes }) => (changes.length > 1 ? failure(413, "too_large") : undefined);
    server.instead = [() => undefined, isMany, isMany];
    meet([...Array.from({ length: at }, () => null), "full"]);
    await sync();
    noMoreFaults();
    for (let n = 0; n < 3; n += 1) await sync();
    expect(notes()).toEqual(["a", "b", "c"]);
  });

  test("keeps what the server could not take yet", async () => {
    await forgottenAndPutBack();
    server.judge = () => ({ verdict: "waits" });
    await sync();
    server.judge = null;
    meet(["full"]);
    await phone.save([vera()]);
    await sync();
    expect(notes()).toContain("Sista");
  });
});

describe("a server that is back, and stumbles over what it is offered again", () => {
  const stumbling = (/** @type {any} */ { changes }) => (changes.length ? failure(500, "server_error") : undefined);

  test("over one thing: that is kept, also over a restart, and is there when it can be taken", async () => {
    for (const said of ["a", "b", "c"]) await phone.save([visit(ada, { notes: said })]);
    await sync();
    forgets();
    const isB = (/** @type {any} */ { fields }) => fields.notes?.now === "b";
    server.instead = Array.from({ length: 60 }, () => (/** @type {any} */ { changes }) => (changes.some(isB) ? failure(500, "server_error") : undefined));
    expect(await sync()).toBe("waits");
    expect(notes()).toEqual(["a", "c"]);
    expect(phone.outbox.waiting.value).toMatchObject([{ waitsFor: { why: "unreadable" } }]);
    server.instead = [];
    phone = await restarted();
    expect(await sync()).toBe("sent");
    expect(notes()).toEqual(["a", "b", "c"]);
    expect((await restarted()).outbox.waiting.value).toEqual([]);
  });

  test.each([3, 30])("over everything, %i things, for a while: it gets all of it later, once", async (many) => {
    for (let n = 0; n < many; n += 1) await phone.save([visit(ada, { notes: `n${n}` })]);
    await sync();
    forgets();
    server.instead = Array.from({ length: 60 }, () => stumbling);
    await sync();
    server.instead = [];
    phone = await restarted();
    await sync();
    expect(new Set(notes()).size).toBe(many);
    expect(server.effects).toHaveLength(many);
  });

  test("over a late note: it leaves the tray, and comes back into it when it is one again", async () => {
    await answeredBefore("late_note");
    forgets();
    server.instead = [() => undefined, stumbling];
    await sync();
    phone = await restarted();
    await sync();
    for (const here of [phone, await restarted()]) {
      expect(here.outbox.refused.value).toMatchObject([{ verdict: "late_note" }]);
      expect(here.outbox.waiting.value).toEqual([]);
    }
  });

  const edit = (/** @type {string} */ goal) => phone.save([{ kind: "participant", id: ada, fields: { goal } }]);
  const failOnGoal = (/** @type {string} */ goal) => {
    const isIt = (/** @type {any} */ { fields }) => fields.goal?.now === goal;
    server.instead = Array.from({ length: 60 }, () => (/** @type {any} */ { changes }) => (changes.some(isIt) ? failure(500, "server_error") : undefined));
  };

  test("over an older word: the newer one is what is seen here all the time, and stands there in the end", async () => {
    for (const goal of ["job", "study"]) {
      await edit(goal);
      await sync();
    }
    await phone.save([visit(ada, { notes: "a" })]);
    await sync();
    forgets();
    failOnGoal("job");
    expect(await sync()).toBe("waits");
    expect(notes()).toContain("a");
    for (const here of [phone, (phone = await restarted())]) {
      expect(here.known.get(ada)?.fields.goal).toBe("study");
      expect(here.outbox.waiting.value).toHaveLength(2);
    }
    await sync();
    server.instead = [];
    expect(await sync()).toBe("sent");
    expect(server.effects.flatMap(({ fields }) => fields.goal?.now ?? [])).toEqual(["job", "study"]);
    expect(phone.known.get(ada)?.fields.goal).toBe("study");
  });

  test("over what it then refuses: what was saved behind it is taken", async () => {
    for (const goal of ["job", "study"]) {
      await edit(goal);
      await sync();
    }
    forgets();
    failOnGoal("job");
    await sync();
    server.instead = [];
    server.judge = ({ fields }) => (fields.goal?.now === "job" ? { verdict: "refused", code: "wrong_value" } : null);
    expect(await sync()).toBe("sent");
    expect(server.records.get(ada).fields.goal).toBe("study");
  });

  test("on a full phone: it is kept all the same", async () => {
    for (const said of ["a", "b"]) {
      await phone.save([visit(ada, { notes: said })]);
      await sync();
    }
    forgets();
    server.instead = [() => undefined, stumbling, stumbling, stumbling];
    const { keepOffering } = await import("../../static/src/sync/keep_offering.js");
    const { answeredSince } = await import("../../static/src/store/answered.js");
    const [first] = await answeredSince(0);
    meet(["full"]);
    await keepOffering(first, [first]);
    expect(phone.outbox.waiting.value).toHaveLength(1);
    expect(await rowCounts(SARA)).toMatchObject({ outbox: 1 });
  });

  describe("over what was put away", () => {
    /** @param {string} verdict */
    async function putAway(verdict) {
      await answeredBefore(verdict);
      await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
      forgets();
    }

    test.each(["late_note", "clash"])("a %s: it stays away when it is one again", async (verdict) => {
      await putAway(verdict);
      server.instead = [() => undefined, stumbling];
      await sync();
      phone = await restarted();
      await sync();
      for (const here of [phone, await restarted()]) {
        expect(here.outbox.refused.value).toEqual([]);
        expect(here.outbox.waiting.value).toEqual([]);
      }
      expect(await rowCounts(SARA)).toMatchObject({ receipts: 1, outbox: 0 });
    });

    test("and it stores it: it is over", async () => {
      await putAway("late_note");
      server.judge = null;
      server.instead = [() => undefined, stumbling];
      await sync();
      phone = await restarted();
      await sync();
      expect(await phone.outbox.dropped()).toEqual([]);
      expect(await rowCounts(SARA)).toMatchObject({ receipts: 0, outbox: 0 });
    });

    test("and it waits for something: it stays away when it is answered as before", async () => {
      await putAway("late_note");
      server.judge = () => ({ verdict: "waits" });
      await sync();
      phone = await restarted();
      server.judge = () => ({ verdict: "late_note" });
      await sync();
      for (const here of [phone, await restarted()]) expect(here.outbox.refused.value).toEqual([]);
    });
  });

  test("over what nobody here can read any more: it is offered with each run until it is taken", async () => {
    await forgottenAndPutBack();
    server.instead = [() => undefined, stumbling];
    await sync();
    expect(notes()).toEqual([]);
    phone = await restarted();
    await sync();
    expect(notes()).toEqual(["Sista"]);
  });
});

describe("a clock that is two months ahead", () => {
  const AHEAD = 60 * 24 * 3600 * 1000;
  const now = Date.now();
  const setAhead = (/** @type {number} */ ms) => vi.setSystemTime(now + ms);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    server.now = () => now;
  });
  afterEach(() => vi.useRealTimers());

  test("for one start costs nothing of it", async () => {
    await phone.save([visit(ada, { notes: "a" })]);
    await sync();
    setAhead(AHEAD);
    phone = await restarted();
    await phone.session.refreshSession();
    setAhead(0);
    forgets();
    await sync();
    expect(notes()).toEqual(["a"]);
  });

  test("on the day of it costs nothing either, also where the app was ended on the way", async () => {
    for (const said of ["a", "b"]) await phone.save([visit(ada, { notes: said })]);
    await sync();
    forgets();
    setAhead(AHEAD);
    server.losses = /** @type {any} */ ([undefined, "request"]);
    phone = await restarted();
    await sync();
    phone = await restarted();
    await sync();
    expect(notes()).toEqual(["a", "b"]);
  });

  test("while it was kept does not have it kept for longer", async () => {
    setAhead(AHEAD);
    await phone.save([visit(ada)]);
    await sync();
    expect(await rowCounts(SARA)).toMatchObject({ answered: 1 });
    setAhead(AHEAD / 2 + 24 * 3600 * 1000);
    server.now = () => Date.now();
    await phone.session.refreshSession();
    expect(await rowCounts(SARA)).toMatchObject({ answered: 0 });
  });
});
