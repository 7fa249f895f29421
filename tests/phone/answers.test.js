import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { vera } from "./helpers/people.js";
import { newBrowser, restarted, signedIn } from "./helpers/phone.js";
import { FakeServer, failure, gate, json } from "./helpers/server.js";

beforeEach(() => newBrowser());

afterEach(() => vi.unstubAllGlobals());

const busy = (/** @type {number} */ status) => () => {
  const answer = failure(status, "too_many_requests");
  answer.headers.set("Retry-After", "30");
  return answer;
};
const half = () => new Response('{"verdicts": [', { status: 200, headers: { "Content-Type": "application/json" } });

/** Whatever may come instead of the server's answer, and what the line then says. @type {Record<string, [() => any, string]>} */
const ANSWERS = {
  "no network": [() => Promise.reject(new TypeError("network")), "no_network"],
  "a certificate of somebody else": [() => Promise.reject(new TypeError("Failed to fetch")), "no_network"],
  "a hotel's gate with a page": [gate, "no_network"],
  "a gate that redirects": [() => new Response(null, { status: 302, headers: { Location: "https://gate.example" } }), "no_network"],
  "a gate that refuses": [() => new Response("<html>", { status: 403, headers: { "Content-Type": "text/html" } }), "no_network"],
  "a gate's own 401 in JSON": [() => json(401, { message: "log in" }), "no_network"],
  "a gate's own 409 in JSON": [() => json(409, { error: "conflict" }), "no_network"],
  "network sign-in required": [() => new Response("<html>", { status: 511 }), "no_network"],
  "half an answer": [half, "no_network"],
  "JSON of somebody else": [() => json(200, { hello: true }), "no_network"],
  "JSON that is no object": [() => json(200, null), "no_network"],
  "the session is over": [() => failure(401, "signed_out"), "signed_out"],
  "a door is closed": [() => failure(403, "foreign_request"), "server"],
  "another method": [() => failure(405, "not_allowed"), "server"],
  "the app is too old": [() => failure(426, "protocol_too_old"), "old_app"],
  "too many requests": [busy(429), "server"],
  "under repair": [busy(503), "server"],
  "the server is down": [() => failure(502, "bad_gateway"), "server"],
  "the server is slow": [() => failure(504, "timeout"), "server"],
};

/** Those that the phone finds its own way out of in the same breath. @type {Record<string, () => any>} */
const MENDED = {
  "unknown here": () => failure(403, "unknown_device"),
  "another epoch": () => failure(409, "other_epoch"),
};

describe("whatever comes instead of an answer", () => {
  test.each(Object.entries(ANSWERS))("(%s) everything stays, and the line says why", async (_, [answer, why]) => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    await phone.save([vera()]);
    server.instead = [answer, answer];
    await phone.sync.syncNow("person");
    expect(phone.sync.status.value).toMatchObject({ why, sending: null });
    expect(phone.sync.status.value.failedAt).not.toBeNull();
    expect((await restarted()).outbox.waiting.value).toHaveLength(1);
  });

  test("what a gate wants to be left alone for keeps nothing back on another network", async () => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    await phone.save([vera()]);
    server.instead = [() => new Response("<h1>Quota exceeded</h1>", { status: 503, headers: { "Content-Type": "text/html", "Retry-After": "3600" } })];
    expect(await phone.sync.syncNow("save")).toBe("server");
    expect(await phone.sync.syncNow("online")).toBe("sent");
  });

  test.each(["a hotel's gate with a page", "a gate that redirects"])("(%s) it says that the network wants something first", async (name) => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    await phone.save([vera()]);
    server.instead = [ANSWERS[name][0]];
    await phone.sync.syncNow("person");
    expect(phone.sync.status.value).toMatchObject({ why: "no_network", code: "gate" });
  });

  test.each(Object.entries(MENDED))("(%s) is mended at once", async (_, answer) => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    await phone.save([vera()]);
    server.instead = [answer];
    expect(await phone.sync.syncNow("person")).toBe("sent");
    expect(server.effects).toHaveLength(1);
  });

  test.each([
    [415, "unknown_encoding"],
    [400, "bad_gzip"],
  ])("(%i %s) what does not arrive pressed is sent plain from then on", async (status, code) => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    await phone.save(Array.from({ length: 30 }, () => vera()));
    server.instead = [() => failure(status, code)];
    server.requests = [];
    expect(await phone.sync.syncNow("person")).toBe("sent");
    expect(server.requests.map(({ pressed, changes }) => [pressed, changes.length])).toEqual([[true, 30], [false, 30]]);
    expect(server.effects).toHaveLength(30);
  });

  test("an answer that says nothing of what was sent leaves it where it is, and it is sent again", async () => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    await phone.save([vera()]);
    const silent = { verdicts: [], news: [], cursor: "e1:0", more: false, epoch: "e1", server_time: "" };
    server.instead = [() => json(200, silent)];
    await phone.sync.syncNow("person");
    const again = await restarted();
    expect(again.outbox.waiting.value).toHaveLength(1);
    expect(await again.sync.syncNow("person")).toBe("sent");
    expect(server.effects).toHaveLength(1);
  });

  test("a server that asked to be left alone until a time is, and the line knows until when", async () => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    server.instead = [busy(503)];
    const before = Date.now();
    await phone.sync.syncNow("person");
    const { until } = phone.sync.status.value;
    expect(until).toBeGreaterThanOrEqual(before + 30_000);
    expect(until).toBeLessThanOrEqual(Date.now() + 30_000);
    await phone.sync.syncNow("person");
    expect(phone.sync.status.value).toMatchObject({ until: null, why: null });
  });

  test("a request that lost the app's header on its way keeps its work, and nobody registers anew for it", async () => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    const devices = [...server.devices];
    await phone.save([vera()]);
    server.instead = [() => failure(403, "foreign_request")];
    await phone.sync.syncNow("person");
    expect(phone.sync.status.value).toMatchObject({ why: "server", code: "foreign_request" });
    expect(await phone.sync.syncNow("person")).toBe("sent");
    expect([[...server.devices], server.effects.length]).toEqual([devices, 1]);
  });

  test("a server that says there is more and never gives it is not asked for ever", async () => {
    const server = new FakeServer();
    const phone = await signedIn(server);
    const still = { verdicts: [], news: [], cursor: "e1:0", more: true, epoch: "e1", server_time: "" };
    server.instead = Array.from({ length: 50 }, () => () => json(200, still));
    expect(await phone.sync.syncNow("person")).toBe("server");
    expect(phone.sync.status.value.code).toBe("no_progress");
  });
});

/** @typedef {{act: "save" | "sync" | "restart" | "restore"} | {act: "meets", what: string} | {act: "loses", what: "request" | "answer"}} Step */

const everything = { ...Object.fromEntries(Object.entries(ANSWERS).map(([name, [answer]]) => [name, answer])), ...MENDED };
const refusals = { "too large": () => failure(413, "too_large"), unreadable: () => failure(400, "bad_request"), broken: () => failure(500, "internal") };
const met = { ...everything, ...refusals };

/** @type {fc.Arbitrary<Step>} */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("save", "save", "sync", "restart", "restore").map((act) => /** @type {Step} */ ({ act: /** @type {any} */ (act) })) },
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(met)).map((what) => /** @type {Step} */ ({ act: "meets", what })) },
  { weight: 1, arbitrary: fc.constantFrom("request", "answer").map((what) => /** @type {Step} */ ({ act: "loses", what: /** @type {any} */ (what) })) },
);

class Life {
  server = new FakeServer();
  /** @type {string[]} */
  saved = [];
  night = this.server.backup();

  async begin() {
    newBrowser();
    this.phone = await signedIn(this.server);
    this.night = this.server.backup();
  }

  /** @param {Step} step */
  async take(step) {
    const phone = /** @type {import("./helpers/phone.js").Tab} */ (this.phone);
    if (step.act === "save") this.saved.push(...(await phone.save([vera(), vera()])).ids);
    if (step.act === "sync") await phone.sync.syncNow("person");
    if (step.act === "restart") this.phone = await restarted();
    if (step.act === "restore") this.restore();
    if (step.act === "meets") this.server.instead.push(met[/** @type {keyof typeof met} */ (step.what)]);
    if (step.act === "loses") this.server.losses.push(step.what);
  }

  /** From the backup of last night. */
  restore() {
    this.night();
    this.server.effects = this.server.effects.filter(({ id }) => this.server.verdicts.has(id));
    this.night = this.server.backup();
  }
}

test("after any sequence of answers the outbox has lost nothing, doubled nothing, and is empty", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 18 }), async (steps) => {
      const life = new Life();
      await life.begin();
      for (const one of steps) await life.take(one);
      Object.assign(life.server, { instead: [], losses: [] });
      const phone = /** @type {import("./helpers/phone.js").Tab} */ (life.phone);
      expect(await phone.sync.syncNow("person")).toBe("sent");
      expect(phone.outbox.waiting.value).toEqual([]);
      expect([...life.server.records.keys()].sort()).toEqual(life.saved.toSorted());
      const effects = life.server.effects.map(({ id }) => id);
      expect(new Set(effects).size).toBe(effects.length);
      expect(phone.known.all("participant").map(({ id }) => id).sort()).toEqual(life.saved.toSorted());
      expect((await restarted()).known.all("participant")).toHaveLength(life.saved.length);
    }),
    { numRuns: 120 },
  );
});
