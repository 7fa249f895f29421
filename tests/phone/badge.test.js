import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { localDay } from "../../static/src/numbers.js";
import { SARA, uuid, visit } from "./helpers/people.js";
import { newBrowser, offline, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const DAY = 24 * 60 * 60 * 1000;
const VERA = uuid("a");
const day = (/** @type {number} */ ahead) => localDay(Date.now() + ahead * DAY, "Europe/Stockholm");

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
});

afterEach(() => vi.unstubAllGlobals());

/** The numbers that the icon has shown. */
async function shown() {
  /** @type {number[]} */
  const numbers = [];
  const { startBadge } = await import("../../static/src/badge.js");
  startBadge({ setAppBadge: (count) => Promise.resolve(void numbers.push(count ?? 0)) });
  return numbers;
}

/** @param {number} due days ahead */
function checkIn(due) {
  const where = { participant_id: [VERA], mode: ["in_person"], with_whom: ["participant", "both", null] };
  const window = { date: "date", from: day(-3), to: day(due), count: 1, linked_to: null, not: null };
  const meets = { kind: "follow_up_visit", where, ...window };
  const id = uuid();
  server.write("reminder", id, { rule: "week_2", participant_id: VERA, opens: day(-3), due: day(due), tell_on: day(due), meets });
  return id;
}

test("the icon counts what is asked for by now, and a visit that still waits on the phone takes it away", async () => {
  server.write("participant", VERA, { display_name: "Vera Fabeldal", specialist_id: SARA });
  checkIn(1);
  checkIn(20);
  await phone.sync.syncNow("person");
  const numbers = await shown();
  expect(numbers).toEqual([1]);
  offline();
  await phone.save([visit(VERA, { date: day(0) })]);
  expect(numbers).toEqual([1, 0]);
});

test("what was put off is counted from its day on, and what was done in another way no more", async () => {
  server.write("participant", VERA, { display_name: "Vera Fabeldal", specialist_id: SARA });
  const [later, elsewhere] = [checkIn(1), checkIn(2)];
  await phone.sync.syncNow("person");
  const numbers = await shown();
  offline();
  const about = { participant_id: VERA, specialist_id: SARA };
  const { undo } = await phone.save([{ kind: "deferral", fields: { ...about, check_in_id: later, until: day(1), reason: "Bortrest" } }]);
  await phone.save([{ kind: "done_elsewhere", fields: { ...about, check_in_id: elsewhere, done_on: day(0), how: "phone" } }]);
  await undo();
  expect(numbers).toEqual([2, 1, 0, 1]);
});

test("a platform that has no such number, or refuses it, is left alone", async () => {
  const { startBadge } = await import("../../static/src/badge.js");
  expect(() => startBadge({})).not.toThrow();
  startBadge({ setAppBadge: () => Promise.reject(new Error("not allowed")) });
  await Promise.resolve();
});
