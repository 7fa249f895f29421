import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { newBrowser, offline, online, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const TODAY = "2026-10-12";
const VERA = uuid("a");

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {string} */
let week2;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
  server.write("participant", VERA, vera().fields);
  week2 = uuid("c");
  const where = { participant_id: [VERA], mode: ["in_person"], with_whom: ["participant", "both", null] };
  const meets = { kind: "follow_up_visit", where, date: "date", from: "2026-10-08", to: "2026-10-16", count: 1, linked_to: null, not: null };
  server.write("reminder", week2, { rule: "week_2", participant_id: VERA, opens: "2026-10-08", due: "2026-10-16", meets });
  await phone.sync.syncNow("person");
  offline();
});

afterEach(() => vi.unstubAllGlobals());

const open = (day = TODAY) => phone.checkins.openCheckIns(day).map(({ id }) => id);
const resting = (day = TODAY) => phone.checkins.putOff(day).map(({ checkIn, word }) => [checkIn.id, word.fields.until]);

/** @param {string} until @param {Record<string, any>} [more] */
const putOff = (until, more = {}) =>
  phone.save([{ kind: "deferral", fields: { participant_id: VERA, specialist_id: SARA, check_in_id: week2, until, reason: "Bortrest", ...more } }]);

const elsewhere = () =>
  phone.save([{ kind: "done_elsewhere", fields: { participant_id: VERA, specialist_id: SARA, check_in_id: week2, done_on: TODAY, how: "phone" } }]);

test("a window has begun also while its check-in rests or was done elsewhere, but not once it was met", async () => {
  const begun = () => phone.checkins.begunCheckIns(TODAY).map(({ id, state }) => [id, state]);
  await putOff("2026-10-15");
  expect(begun()).toEqual([[week2, "open"]]);
  await elsewhere();
  expect([open(), begun()]).toEqual([[], [[week2, "open"]]]);
  await phone.save([visit(VERA, { date: TODAY })]);
  expect(begun()).toEqual([]);
});

describe("a check-in that was put off with no network", () => {
  test("rests until its day, and asks again from then on", async () => {
    await putOff("2026-10-15");
    expect([open(), resting()]).toEqual([[], [[week2, "2026-10-15"]]]);
    expect([open("2026-10-15"), resting("2026-10-15")]).toEqual([[week2], []]);
  });

  test("is missed as any other when its last day has passed, whatever day was chosen", async () => {
    await putOff("2026-11-30");
    expect(open("2026-10-16")).toEqual([]);
    expect(phone.checkins.openCheckIns("2026-10-17")).toMatchObject([{ id: week2, state: "missed" }]);
  });

  test("asks again at once when that is taken back, now or later", async () => {
    const { ids, undo } = await putOff("2026-10-15");
    await undo();
    expect(open()).toEqual([week2]);
    const again = await putOff("2026-10-15");
    expect(ids).not.toEqual(again.ids);
    await phone.remove(again.ids);
    expect([open(), resting()]).toEqual([[week2], []]);
  });

  test("rests until the day that was said last, here before what the server has", async () => {
    online(server);
    await putOff("2026-10-13");
    await phone.sync.syncNow("person");
    offline();
    await putOff("2026-10-15");
    expect(resting()).toEqual([[week2, "2026-10-15"]]);
  });

  test("does not rest where the server refused it", async () => {
    server.judge = () => ({ verdict: "refused", code: "missing", field: "reason" });
    await putOff("2026-10-15", { reason: "" });
    online(server);
    await phone.sync.syncNow("person");
    expect(open()).toEqual([week2]);
  });

  test("is still met by a visit, which says so before it is saved", async () => {
    await putOff("2026-10-15");
    expect(phone.checkins.wouldSettle("follow_up_visit", visit(VERA).fields, { today: TODAY })).toHaveLength(1);
    await phone.save([visit(VERA)]);
    expect([open(), resting()]).toEqual([[], []]);
  });
});

describe("a check-in that was done in another way", () => {
  test("asks no more, before and after its last day, and comes back when that is undone", async () => {
    const { undo } = await elsewhere();
    expect([open(), open("2026-10-20"), resting()]).toEqual([[], [], []]);
    await undo();
    expect(open()).toEqual([week2]);
  });

  test("goes before having been put off", async () => {
    await putOff("2026-10-15");
    await elsewhere();
    expect([open("2026-10-15"), resting()]).toEqual([[], []]);
  });

  test("is not met: the server's reminder stays as it is", async () => {
    await elsewhere();
    const reminder = /** @type {any} */ (phone.known.get(week2));
    expect(phone.checkins.settledBy(reminder, TODAY)).toBeNull();
  });
});
