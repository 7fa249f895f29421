import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { portion } from "../../static/src/sync/portion.js";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { visit } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";

/** @param {BodyInit} body @param {Record<string, string>} headers @returns {Promise<string>} */
async function wordsOf(body, headers) {
  const stream = /** @type {ReadableStream} */ (new Response(body).body);
  return new Response(headers["Content-Encoding"] ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text();
}

const UPON = { isRebuilding: false, rebased: 0 };

/** @typedef {{free: any[], upon: typeof UPON, limit: {octets: number, count: number}}} Waiting */

/** What may come between being written and being sent. @type {Record<string, (waiting: Waiting) => Partial<Waiting>>} */
const HAPPENINGS = {
  nothing: () => ({}),
  saved: ({ free }) => ({ free: [...free, change(free.length + 1)] }),
  corrected: ({ free }) => ({ free: free.toSpliced(3, 1, change(4)) }),
  withdrawn: ({ free }) => ({ free: free.slice(0, -1) }),
  loaded: ({ free }) => ({ free: structuredClone(free) }),
  restored: ({ upon }) => ({ upon: { ...upon, isRebuilding: !upon.isRebuilding } }),
  rebased: ({ upon }) => ({ upon: { ...upon, rebased: upon.rebased + 7 } }),
  halved: ({ limit }) => ({ limit: { ...limit, count: Math.ceil(limit.count / 2) } }),
  narrowed: ({ limit }) => ({ limit: { ...limit, octets: Math.ceil(limit.octets / 2) } }),
};

/** @param {number} seq */
const change = (seq) => ({
  id: crypto.randomUUID(),
  seq,
  kind: "follow_up_visit",
  record_id: crypto.randomUUID(),
  base: 5,
  made_at: "2026-10-12T08:00:00Z",
  fields: { notes: { now: `Kaffe hos Provköket, ${"å".repeat(300)}` } },
});

const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom(...Object.keys(HAPPENINGS)) }),
    fc.record({ act: fc.constant("pressed"), times: fc.nat(2) }),
    fc.record({ act: fc.constant("sent") }),
  ),
  { maxLength: 12 },
);

test("what was written and pressed beforehand is, word for word, what is written when it is sent", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      /** @type {Waiting} */
      let here = { free: Array.from({ length: 60 }, (_, n) => change(n + 1)), upon: UPON, limit: { octets: 1 << 20, count: 1000 } };
      for (const { act, times = 0 } of /** @type {any[]} */ ([...all, { act: "sent" }])) {
        if (act in HAPPENINGS) here = { ...here, ...HAPPENINGS[act](here) };
        const readied = portion(here.free, here.upon, here.limit);
        for (let n = 0; n < times; n += 1) readied.written.pressSome();
        if (act !== "sent") continue;
        const anew = portion(structuredClone(here.free), here.upon, here.limit);
        expect(readied.changes).toEqual(anew.changes);
        // The same once more, as after a lost answer, and with another cursor.
        for (const end of ['],"cursor":"1"}', '],"cursor":"1"}', '],"cursor":"2"}']) {
          const { body, headers } = await readied.written.pressed(end);
          expect(await wordsOf(body, headers)).toBe(new TextDecoder().decode(anew.written.plain(end)));
        }
        portion(here.free, here.upon, here.limit).written.pressSome();
      }
    }),
    { numRuns: 60 },
  );
});

describe("a day's work, saved without a network", () => {
  let { server, phone, ada } = notYet;
  beginWithVera((begun) => ({ server, phone, ada } = begun));

  /** @type {(() => void)[]} */
  let waiting = [];
  let presses = 0;
  const idle = () => waiting.splice(0).forEach((act) => act());

  beforeEach(async () => {
    [waiting, presses] = [[], 0];
    const Press = CompressionStream;
    vi.stubGlobal("requestIdleCallback", (/** @type {() => void} */ act) => waiting.push(act));
    vi.stubGlobal("CompressionStream", function (/** @type {CompressionFormat} */ format) {
      presses += 1;
      return new Press(format);
    });
    const { startReadying } = await import("../../static/src/sync/ready.js");
    end = startReadying();
    offline();
    for (let n = 0; n < 10; n += 1) await phone.save(Array.from({ length: 10 }, () => visit(ada)));
  });
  let end = () => {};
  afterEach(() => end());

  async function sent() {
    online(server);
    await phone.sync.syncNow("person");
    return server.requests.at(-1);
  }

  test("is pressed once, while the phone is idle, and then only sent", async () => {
    expect(presses).toBe(0);
    idle();
    expect(presses).toBe(1);
    expect(await sent()).toMatchObject({ pressed: true, changes: { length: 100 } });
    expect(presses).toBe(1);
  });

  test("goes with what was saved and without what was taken back since it was pressed", async () => {
    idle();
    const { ids } = await phone.save([visit(ada)]);
    const { undo } = await phone.save([visit(ada)]);
    await undo();
    const { changes } = await sent();
    expect(changes).toHaveLength(101);
    expect(changes.at(-1).record_id).toBe(ids[0]);
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("is not pressed again where the answer was lost", async () => {
    idle();
    server.losses.push("answer");
    await sent();
    idle();
    await sent();
    expect(presses).toBe(1);
    expect(server.effects).toHaveLength(100);
  });

  test("is sent in smaller requests where the server wants them smaller", async () => {
    const { failure } = await import("./helpers/server.js");
    idle();
    server.instead.push(() => failure(413, "too_large"));
    await sent();
    expect(server.effects).toHaveLength(100);
    expect(phone.outbox.waiting.value).toEqual([]);
  });
});
