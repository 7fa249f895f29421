import { beforeEach, describe, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { visit } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const sync = () => phone.sync.syncNow("person");
const taken = () => server.effects.map(({ fields }) => fields.notes.now);

beforeEach(() => offline());

/** Visits in their order; the server fails on each that says so. @param {string[]} said */
async function saved(said) {
  await phone.save(said.map((notes) => visit(ada, { notes })));
  online(server);
  server.requests = [];
}

/** @param {any} change */
const isBad = ({ fields }) => fields.notes.now.startsWith("fel");
const failOn = (/** @type {(change: any) => boolean} */ isFault) => (/** @type {any} */ { changes }) =>
  changes.some(isFault) ? failure(500, "internal") : undefined;
const fails = (isFault = isBad) => {
  server.instead = Array.from({ length: 5000 }, () => failOn(isFault));
};
const bad = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => `fel ${n}`);

describe("however many changes the server fails on", () => {
  test.each([25, 200])("(%i) one saved behind them is taken in the same run", async (count) => {
    await saved([...bad(count), "rätt"]);
    fails();
    expect(await sync()).toBe("waits");
    expect(taken()).toEqual(["rätt"]);
  });

  test("many that are saved among them are taken in the same run, in their order", async () => {
    const all = bad(60).flatMap((one, n) => [one, `rätt ${n}`]);
    await saved(all);
    fails();
    await sync();
    expect(taken()).toEqual(all.filter((one) => one.startsWith("rätt")));
  });

  test("one with many before and behind it is taken in the next run, which comes within a minute", async () => {
    await saved([...bad(25), "rätt", ...bad(25)]);
    fails();
    await sync();
    await sync();
    expect(taken()).toEqual(["rätt"]);
  });

  test("all of them are taken once the server reads them", async () => {
    await saved([...bad(25), "rätt"]);
    fails();
    await sync();
    server.instead = [];
    expect(await sync()).toBe("sent");
    expect(taken()).toHaveLength(26);
  });
});

describe("of one record", () => {
  const goals = () => server.effects.flatMap(({ fields }) => fields.goal?.now ?? []);
  const edit = (/** @type {string} */ goal) => phone.save([{ kind: "participant", id: ada, fields: { goal } }]);
  const failsOnJob = () => fails(({ fields }) => fields.goal?.now === "job" || fields.notes?.now.startsWith("fel"));

  test("the older word goes before the newer one, however many that it fails on lie before them", async () => {
    await phone.save(bad(25).map((notes) => visit(ada, { notes })));
    for (const goal of ["job", "study"]) await edit(goal);
    online(server);
    fails(({ fields }) => fields.notes?.now.startsWith("fel"));
    await sync();
    await sync();
    expect(goals()).toEqual(["job", "study"]);
    expect(server.records.get(ada).fields.goal).toBe("study");
  });

  test("the newer word waits behind the older one that it fails on, and says so; others' work passes", async () => {
    for (const goal of ["job", "study"]) await edit(goal);
    await phone.save([visit(ada, { notes: "rätt" })]);
    online(server);
    failsOnJob();
    for (let run = 0; run < 3; run += 1) expect(await sync()).toBe("waits");
    expect([goals(), server.effects.map(({ fields }) => fields.notes?.now)]).toEqual([[], ["rätt"]]);
    expect(phone.outbox.waiting.value.map(({ waitsFor }) => waitsFor)).toEqual([
      { record_id: ada, why: "unreadable" },
      { record_id: ada, why: "not_sent" },
    ]);
    server.instead = [];
    expect(await sync()).toBe("sent");
    expect(goals()).toEqual(["job", "study"]);
  });

  test("so it does over a restart", async () => {
    for (const goal of ["job", "study"]) await edit(goal);
    online(server);
    failsOnJob();
    await sync();
    phone = await restarted();
    await sync();
    expect(goals()).toEqual([]);
    server.instead = [];
    await sync();
    expect(goals()).toEqual(["job", "study"]);
  });
});

test("a server that answers and takes nothing is not asked for ever, however often one tries", async () => {
  await saved(Array.from({ length: 300 }, (_, n) => `besök ${n}`));
  fails(() => true);
  for (let run = 0; run < 4; run += 1) {
    server.requests = [];
    expect(await sync()).toBe("waits");
    expect(server.requests.length).toBeLessThan(40);
  }
});

test("a restored server that fails on many of what it is offered again takes the others", async () => {
  const again = server.backup();
  await saved([...bad(25), "rätt"]);
  expect(await sync()).toBe("sent");
  again();
  server.effects = [];
  fails();
  await sync();
  await sync();
  expect(taken()).toEqual(["rätt"]);
  expect(phone.memory.outbox.size).toBe(25);
  server.instead = [];
  expect(await sync()).toBe("sent");
  expect(taken()).toHaveLength(26);
});
