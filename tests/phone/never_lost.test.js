import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { FAULTS, meet, noMoreFaults } from "./helpers/faults.js";
import { SARA, vera } from "./helpers/people.js";
import { newBrowser, offline, online, openTab, restarted, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const QUICK = 60; // ms before a hung database counts as dead

beforeEach(() => newBrowser());

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

/** What the browser's database does to each of the next transactions. */
const weather = fc.array(fc.option(fc.constantFrom(...FAULTS), { freq: 2 }), { maxLength: 4 });

test("an acknowledged save is never lost, whatever the browser's database does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(weather, { minLength: 1, maxLength: 5 }), async (saves) => {
      newBrowser();
      const phone = await signedIn(new FakeServer());
      offline();
      await phone.store.openStore(SARA, { patience: QUICK });
      const acknowledged = [];
      for (const faults of saves) {
        meet(faults);
        const saved = await phone.save([vera()]).catch(() => null);
        noMoreFaults();
        if (saved) acknowledged.push(...saved.ids);
      }
      const shown = phone.known.all("participant").map(({ id }) => id);
      const kept = (await restarted()).known.all("participant").map(({ id }) => id);
      expect(shown).toEqual(acknowledged);
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
      // What was refused to her may still have reached the disk, but once only and never in place of another.
      expect(new Set(kept).size).toBe(kept.length);
    }),
    { numRuns: 60 },
  );
});

/** @typedef {{act: "save" | "edit" | "undo" | "sync" | "restart" | "news"} | {act: "lose", what: "request" | "answer"} | {act: "fault", what: any}} Step */

/** @type {fc.Arbitrary<Step>} */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...["save", "edit", "sync", "restart", "news", "undo"].map((act) => /** @type {Step} */ ({ act }))) },
  { weight: 2, arbitrary: fc.constantFrom("request", "answer").map((what) => /** @type {Step} */ ({ act: "lose", what })) },
  { weight: 1, arbitrary: fc.constantFrom(...FAULTS).map((what) => /** @type {Step} */ ({ act: "fault", what })) },
);

/** One life of a phone, and what it was promised. */
class Life {
  server = new FakeServer();
  /**
   * Participant → the status that must stand. More than one where the browser never said how an edit ended:
   * then either may, as after any time-out.
   * @type {Map<string, string[]>}
   */
  promised = new Map();
  count = 0;

  async begin() {
    newBrowser();
    this.server.pageSize = 3;
    this.phone = await signedIn(this.server);
    await this.phone.store.openStore(SARA, { patience: QUICK });
  }

  /** @param {Step} step */
  async take(step) {
    const phone = /** @type {import("./helpers/phone.js").Tab} */ (this.phone);
    if (step.act === "save") await this.save(phone, undefined);
    if (step.act === "edit") await this.save(phone, [...this.promised.keys()].at(-1));
    if (step.act === "undo") await this.undo?.().catch(() => {});
    if (step.act === "sync") await phone.sync.syncNow("person");
    if (step.act === "news") this.server.write("employer", crypto.randomUUID(), { name: "Fiktiv" });
    if (step.act === "lose") this.server.losses.push(step.what);
    if (step.act === "fault") meet([step.what]);
    if (step.act === "restart") await this.restart();
  }

  async restart() {
    noMoreFaults();
    this.undo = undefined;
    this.phone = await restarted();
    await this.phone.store.openStore(SARA, { patience: QUICK });
  }

  /** @param {import("./helpers/phone.js").Tab} phone @param {string} [id] */
  async save(phone, id) {
    const status = `s${++this.count}`;
    const before = id && this.promised.get(id);
    const saved = await phone.save([{ kind: "participant", id, fields: { ...vera().fields, status } }]).catch(() => null);
    if (!saved) {
      if (before) this.promised.set(id, [...before, status]);
      return;
    }
    const [record] = saved.ids;
    this.promised.set(record, [status]);
    this.undo = async () => {
      this.undo = undefined;
      this.promised.delete(record); // until it is told which way it went
      await saved.undo();
      if (before) this.promised.set(record, before);
    };
  }

  async heal() {
    noMoreFaults();
    this.server.losses = [];
    this.phone = await restarted();
    expect(await this.phone?.sync.syncNow("person")).toBe("sent");
  }

  standing() {
    const live = [...this.server.records.values()].filter(({ kind, deleted }) => kind === "participant" && !deleted);
    return new Map(live.map(({ id, fields }) => [id, fields.status]));
  }
}

test("after any bad day every promised save is on the server once, and the phone shows what the server has", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const life = new Life();
      await life.begin();
      for (const one of steps) await life.take(one);
      await life.heal();

      const standing = life.standing();
      for (const [id, either] of life.promised) expect(either).toContain(standing.get(id));
      const effects = life.server.effects.map(({ id }) => id);
      expect(new Set(effects).size).toBe(effects.length);
      const phone = /** @type {import("./helpers/phone.js").Tab} */ (life.phone);
      const shown = new Map(phone.known.all("participant").map(({ id, fields }) => [id, fields.status]));
      expect(shown).toEqual(standing);
      expect(phone.outbox.waiting.value).toEqual([]);
      expect(phone.known.all("employer")).toHaveLength([...life.server.records.values()].filter(({ kind }) => kind === "employer").length);
    }),
    { numRuns: 80 },
  );
});

test("a phone that was emptied fetches everything again and deletes nothing", async () => {
  const server = new FakeServer();
  const phone = await signedIn(server);
  const { ids } = await phone.save([vera()]);
  await phone.sync.syncNow("person");

  newBrowser();
  online(server);
  const again = await openTab();
  expect(await again.session.start()).toBe("ready");
  expect(await again.sync.syncNow("start")).toBe("sent");
  expect(again.known.get(ids[0])).toMatchObject({ receipt: "received", fields: { display_name: "Vera Fabeldal" } });
  expect(server.effects).toHaveLength(1);
});

test("a store emptied while the account is remembered says so", async () => {
  await signedIn(new FakeServer());
  indexedDB.deleteDatabase(`fotfaste-${SARA}`);
  const again = await openTab();
  await again.session.start();
  expect(again.session.wasEmptied.value).toBe(true);
});
