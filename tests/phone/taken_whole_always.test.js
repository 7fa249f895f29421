import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

import { FAULTS, meet, noMoreFaults } from "./helpers/faults.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { newBrowser, restarted, rowCounts, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

// Enough for a note to be written instead of the rows.
const MANY = 100;
const QUICK = 60; // ms before a hung database counts as dead

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

/** A phone with large pushes, on a day on which everything happens between them. */
class Day {
  server = new FakeServer();
  ada = uuid("ada");
  /** @type {Set<string>} */
  saved = new Set();
  /** @type {Map<string, string>} */
  notes = new Map();
  /** @type {(() => void)[]} */
  waiting = [];
  phone = /** @type {import("./helpers/phone.js").Tab} */ ({});
  other = this.phone;
  restore = () => {};

  async begin() {
    newBrowser();
    vi.stubGlobal("requestIdleCallback", (/** @type {() => void} */ act) => this.waiting.push(act));
    this.server.write("participant", this.ada, vera().fields);
    this.restore = this.server.backup();
    await this.inTabs(await signedIn(this.server));
    return this;
  }

  /** @param {import("./helpers/phone.js").Tab} phone */
  async inTabs(phone) {
    this.phone = phone;
    await phone.store.openStore(SARA, { patience: QUICK });
    this.other = await startedTab();
  }

  /** @type {Record<string, () => unknown>} */
  acts = {
    save: async () => {
      const { ids } = await this.phone.save(Array.from({ length: MANY }, () => visit(this.ada)));
      ids.forEach((id) => this.saved.add(id));
    },
    edit: async () => {
      const id = [...this.saved].at(-1);
      if (!id) return;
      const notes = `Te ${this.notes.size}`;
      await this.phone.save([{ kind: "follow_up_visit", id, fields: { notes } }]);
      this.notes.set(id, notes);
    },
    sync: () => this.phone.sync.syncNow("person"),
    syncOther: () => this.other.sync.syncNow("person"),
    idle: () => this.waiting.splice(0).forEach((act) => act()),
    news: () => this.server.write("employer", uuid(), { name: "Fiktiv" }),
    lose: () => this.server.losses.push("answer"),
    restore: () => this.restore(),
    restart: async () => {
      noMoreFaults();
      await this.inTabs(await restarted());
    },
  };

  /** @param {string} act */
  async take(act) {
    if (FAULTS.some((fault) => fault === act)) meet([/** @type {any} */ (act)]);
    // A save that failed was told so, and is not promised.
    else await Promise.resolve(this.acts[act]()).catch(() => {});
  }
}

const act = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("save", "sync", "idle") },
  { weight: 2, arbitrary: fc.constantFrom("edit", "syncOther", "news", "lose", "restart", "restore") },
  { weight: 1, arbitrary: fc.constantFrom(.../** @type {string[]} */ (FAULTS)) },
);

test("whatever happens between a large answer and the moving of its rows, nothing is lost, doubled or left behind", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
      // On a full phone what the server has gives way to what a person writes: it is not offered again.
      fc.pre(!(acts.includes("full") && acts.includes("restore")));
      const day = await new Day().begin();
      for (const one of ["save", "sync", ...acts]) await day.take(one);
      noMoreFaults();
      day.server.losses = [];
      const phone = await restarted();
      expect(await phone.sync.syncNow("person")).toBe("sent");
      // A note that this run has written is moved by the next one.
      expect(await phone.sync.syncNow("start")).toBe("sent");
      const { records } = day.server;
      for (const id of day.saved) expect(records.has(id)).toBe(true);
      for (const [id, notes] of day.notes) expect(records.get(id).fields.notes).toBe(notes);
      for (const here of [phone, await restarted()]) {
        const shown = here.known.all("follow_up_visit");
        expect(new Map(shown.map(({ id, fields }) => [id, fields]))).toEqual(visitsOf(records));
        expect(new Set(shown.map(({ receipt }) => receipt))).toEqual(new Set(shown.length ? ["received"] : []));
        expect(here.outbox.waiting.value).toEqual([]);
      }
      expect(await rowCounts(SARA)).toMatchObject({ receipts: 0 });
    }),
    { numRuns: 25 },
  );
});

/** @param {Map<string, any>} records */
const visitsOf = (records) => new Map([...records.values()].flatMap(({ id, kind, fields }) => (kind === "follow_up_visit" ? [[id, fields]] : [])));
