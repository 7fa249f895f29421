import jsqr from "jsqr";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import cases from "../cases/link_tokens.json" with { type: "json" };
import { codeOf } from "../../static/src/parts/qr.js";
import { drawToken, hashOf, nextOf } from "../../static/src/meetings/tokens.js";
import { SARA, vera } from "./helpers/people.js";
import { everythingOnDisk, newBrowser, offline, online, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const NOW = Date.parse("2026-10-07T10:00:00Z");

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {string} */
let ada;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
  ada = /** @type {string} */ ((await phone.save([vera()])).ids[0]);
  await phone.sync.syncNow("person");
});

afterEach(() => vi.unstubAllGlobals());

/** The app's own modules of the tab that was opened last. */
async function links() {
  const [link, { factsNow }] = await Promise.all([import("../../static/src/meetings/link.js"), import("../../static/src/forms/facts.js")]);
  return { ...link, facts: () => factsNow(NOW) };
}

/** @param {string} starts_at @param {string | null} [series_id] */
async function proposed(starts_at, series_id = null) {
  const fields = { participant_id: ada, specialist_id: SARA, starts_at, minutes: 30, status: "proposed", series_id };
  return /** @type {string} */ ((await phone.save([{ kind: "appointment", fields }])).ids[0]);
}

const known = (/** @type {string} */ id) => /** @type {any} */ (phone.known.get(id));
const tokenIn = (/** @type {string} */ url) => url.slice(url.lastIndexOf("/") + 1);

test("phone and server agree on what is kept of a token, and which follows it", async () => {
  for (const { token, hash, next } of cases) expect([await hashOf(token), await nextOf(token)]).toEqual([hash, next]);
  expect(drawToken()).toMatch(/^[\w-]{32}$/);
});

test("a hundred thousand tokens of a phone are all different and evenly spread", () => {
  const drawn = Array.from({ length: 100_000 }, drawToken);
  expect(new Set(drawn).size).toBe(drawn.length);
  for (const place of [0, 7, 15, 23, 31]) {
    /** @type {Map<string, number>} */
    const letters = new Map();
    for (const token of drawn) letters.set(String(token[place]), (letters.get(String(token[place])) ?? 0) + 1);
    const expected = drawn.length / 64;
    const chiSquared = [...letters.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(letters.size).toBe(64);
    expect(chiSquared).toBeLessThan(140); // 63 degrees of freedom: beyond this one in ten million
  }
});

test("a code that is read off the screen is the link", async () => {
  const url = `https://tider.example.org/t/${drawToken()}`;
  const { path, side } = await codeOf(url);
  const scale = 4;
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) {
    for (let at = 0; at < scale ** 2; at++) {
      const [column, row] = [Number(x) * scale + (at % scale), Number(y) * scale + Math.floor(at / scale)];
      pixels.fill(0, (row * side * scale + column) * 4, (row * side * scale + column) * 4 + 3);
    }
  }
  const read = /** @type {any} */ (jsqr).default ?? jsqr;
  expect(read(pixels, side * scale, side * scale)?.data).toBe(url);
});

describe("a meeting that was proposed without a network", () => {
  test("has a link at once, the same whenever it is asked for, also after a restart", async () => {
    offline();
    const made = await proposed("2026-10-08T11:30:00Z");
    const first = await links();
    const url = await first.linkTo(known(made), first.facts());
    expect(await first.linkTo(known(made), first.facts())).toBe(url);
    expect(first.isUnsent(known(made))).toBe(true);
    phone = await startedTab();
    const again = await links();
    expect(await again.linkTo(known(made), again.facts())).toBe(url);
  });

  test("has one link, also where it is asked for again before the first is kept", async () => {
    const made = await proposed("2026-10-08T11:30:00Z");
    const { linkTo, facts } = await links();
    const meeting = known(made);
    const [url, again] = await Promise.all([linkTo(meeting, facts()), linkTo(meeting, facts())]);
    expect(again).toBe(url);
    expect(known(made).fields.link_hash).toBe(await hashOf(tokenIn(url)));
  });

  test("tells the server the hash alone, and lies sealed on the disk", async () => {
    offline();
    const made = await proposed("2026-10-08T11:30:00Z");
    const { linkTo, facts, isUnsent } = await links();
    const token = tokenIn(await linkTo(known(made), facts()));
    expect(await everythingOnDisk()).not.toContain(token);
    online(server);
    await phone.sync.syncNow("person");
    expect(server.records.get(made).fields.link_hash).toBe(await hashOf(token));
    expect(JSON.stringify(server.requests)).not.toContain(token);
    expect(isUnsent(known(made))).toBe(false);
  });

  test("gives those that were proposed with it the links that follow, but not to what was answered", async () => {
    const first = await proposed("2026-10-08T11:30:00Z");
    const [second, third] = [await proposed("2026-10-15T11:30:00Z", first), await proposed("2026-10-22T11:30:00Z", first)];
    await phone.save([{ kind: "appointment", id: second, fields: { answer: "no" } }]);
    const { linkTo, facts } = await links();
    const token = tokenIn(await linkTo(known(first), facts()));
    expect(known(second).fields.link_hash ?? null).toBeNull();
    expect(known(third).fields.link_hash).toBe(await hashOf(await nextOf(token)));
  });
});

test("of a meeting that was moved since, the code goes and another link is drawn", async () => {
  const made = await proposed("2026-10-08T11:30:00Z");
  const { linkTo, showCode, codeShown, facts } = await links();
  const url = await linkTo(known(made), facts());
  await showCode(known(made), facts());
  expect(codeShown(known(made))?.side).toBeGreaterThan(21);
  await phone.sync.syncNow("person");
  server.write("appointment", made, { link_hash: null, version: 1 });
  await phone.sync.syncNow("person");
  expect(codeShown(known(made))).toBeNull();
  expect(await linkTo(known(made), facts())).not.toBe(url);
});

test.each([
  ["an edit of its minutes was refused", { minutes: 900 }, false],
  ["a note on it waits to be sent", { notes: "Ta med kontraktet" }, false],
  ["its new time waits to be sent", { starts_at: "2026-10-09T11:30:00Z" }, true],
])("a link is told to answer once the server has heard of it and of the time: where %s", async (_, fields, isUntold) => {
  const made = await proposed("2026-10-08T11:30:00Z");
  const { linkTo, isUnsent, facts } = await links();
  await linkTo(known(made), facts());
  await phone.sync.syncNow("person");
  expect(isUnsent(known(made))).toBe(false);
  if ("minutes" in fields) server.judge = () => ({ verdict: "refused", code: "wrong_value", field: "minutes" });
  else offline();
  await phone.save([{ kind: "appointment", id: made, fields }]);
  await phone.sync.syncNow("person");
  expect(known(made).receipt).toBe("minutes" in fields ? "refused" : "phone");
  expect(isUnsent(known(made))).toBe(isUntold);
});

test("a link goes with whoever is handed over", async () => {
  const made = await proposed("2026-10-08T11:30:00Z");
  const { linkTo, facts } = await links();
  await linkTo(known(made), facts());
  await phone.sync.syncNow("person");
  expect(phone.drafts.allDrafts()).toHaveLength(1);
  server.moveAway(ada);
  await phone.sync.syncNow("person");
  expect(phone.drafts.allDrafts()).toEqual([]);
  expect((await restarted()).drafts.allDrafts()).toEqual([]);
});

test("a meeting of somebody who was handed over and came back has one link again, the same at each tap", async () => {
  const made = await proposed("2026-10-08T11:30:00Z");
  const { linkTo, facts } = await links();
  await linkTo(known(made), facts());
  await phone.sync.syncNow("person");
  server.moveAway(ada);
  await phone.sync.syncNow("person");
  server.forgets = [];
  server.write("participant", ada, vera().fields);
  server.write("appointment", made, { minutes: 45 });
  await phone.sync.syncNow("person");
  const url = await linkTo(known(made), facts());
  expect(await linkTo(known(made), facts())).toBe(url);
});
