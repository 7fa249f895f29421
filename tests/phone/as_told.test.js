import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { toldRows } from "../../static/src/sync/as_told.js";
import { SARA, uuid } from "./helpers/people.js";
import { everythingOnDisk, newBrowser, restarted, rowCounts, signedIn } from "./helpers/phone.js";
import { FakeServer, json } from "./helpers/server.js";

const NEWS = Array.from({ length: 5 }, (_, n) => ({ kind: "employer", id: uuid("e"), revision: n + 1, fields: { name: `Å"},{"[${n}]` } }));
const lengthOf = (/** @type {any[]} */ some) => octetsOf(JSON.stringify(some)).length - "[]".length;
const octetsOf = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {any} [more] instead @param {any[]} [news] */
function answerOf(more = {}, news = NEWS) {
  const portions = [lengthOf(news.slice(0, 2)), lengthOf(news.slice(2, 4)), lengthOf(news.slice(4))];
  const all = octetsOf(JSON.stringify({ cursor: "e1:5", more: false, portions, news }));
  return /** @type {any} */ ({ portions, news, octets: [all.slice(0, 150), all.slice(150)], ...more });
}

/** What would be written. @param {any} [more] of one of them */
const updatesOf = (more = {}) => new Map(NEWS.map((item, n) => [item.id, /** @type {any} */ ({ ...item, at: null, received: null, ...(n === 1 && more) })]));

/** @param {Uint8Array[] | null} rows */
const read = (rows) => rows?.map((row) => JSON.parse(new TextDecoder().decode(row)));

describe("news as they came", () => {
  test("are cut where the server says, whatever words are in them", () => {
    expect(read(toldRows(updatesOf(), answerOf()))).toEqual([NEWS.slice(0, 2), NEWS.slice(2, 4), NEWS.slice(4)]);
  });

  test("are written anew where the phone knows more than is told, or takes less", () => {
    expect(toldRows(updatesOf({ received: 7 }), answerOf())).toBe(null);
    expect(toldRows(updatesOf({ at: 7 }), answerOf())).toBe(null);
    const fewer = updatesOf();
    fewer.delete(NEWS[3].id);
    expect(toldRows(fewer, answerOf())).toBe(null);
    const bare = NEWS.map((item, n) => (n ? item : { ...item, fields: undefined }));
    expect(toldRows(updatesOf(), answerOf({}, bare))).toBe(null);
  });

  test("are written anew where the server says nothing, or something else than what came", () => {
    const { portions: [one, two, last] } = answerOf();
    for (const portions of [undefined, [], [one, two], [one + 1, two - 1, last], [one, two, last, 9], [one, two + last], ["x"], [-1], [9e9]])
      expect(toldRows(updatesOf(), answerOf({ portions }))).toBe(null);
    expect(toldRows(updatesOf(), answerOf({ octets: undefined }))).toBe(null);
    expect(toldRows(updatesOf(), answerOf({ octets: [octetsOf("{}")] }))).toBe(null);
  });
});

describe("a first sync", () => {
  /** @type {FakeServer} */
  let server;

  beforeEach(() => {
    newBrowser();
    server = new FakeServer();
    for (let n = 0; n < 25; n += 1) server.write("employer", uuid("e"), { name: `Fåglavik ${n}` });
  });

  afterEach(() => vi.unstubAllGlobals());

  /** In the order in which they were made. @param {import("./helpers/phone.js").Tab} phone */
  const employersOf = (phone) => [...phone.known.all("employer")].sort((one, other) => one.revision - other.revision);

  test("is kept as it came, sealed, and read again after a restart just as memory had it", async () => {
    const phone = await signedIn(server);
    const before = employersOf(phone);
    expect(before).toHaveLength(25);
    expect((await rowCounts(SARA)).packs).toBe(13);
    expect(await everythingOnDisk()).not.toContain("glavik");
    expect(employersOf(await restarted())).toEqual(before);
  });

  test("is whole also where what came is not as the server says", async () => {
    const altered = async (/** @type {[string, any]} */ ...request) => {
      const answer = await server.fetch(...request);
      if (request[0] !== "/sync") return answer;
      const { news, ...body } = await answer.json();
      return json(200, { ...body, portions: [3], news });
    };
    const phone = await signedIn(/** @type {any} */ ({ fetch: altered }));
    const before = employersOf(phone);
    expect(before).toHaveLength(25);
    expect((await rowCounts(SARA)).packs).toBe(1);
    expect(employersOf(await restarted())).toEqual(before);
  });
});
