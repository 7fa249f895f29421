import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { visit } from "./helpers/people.js";
import { offline, startedTab } from "./helpers/phone.js";

let { phone, ada } = notYet;
beginWithVera((begun) => ({ phone, ada } = begun));

const NOON = Date.parse("2026-10-07T10:00:00Z"); // in Stockholm
const DAY = 24 * 3600 * 1000;

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: NOON }));
afterEach(() => vi.useRealTimers());

/** What the truth line says some days after noon of the 7th. @param {number} days */
async function said(days) {
  vi.setSystemTime(NOON + days * DAY);
  const [{ outlook }, { truthOf }, { now }] = await Promise.all([
    import("../../static/src/parts/outlook.js"),
    import("../../static/src/parts/truth.js"),
    import("../../static/src/parts/clock.js"),
  ]);
  now.value = Date.now();
  const { strong, rest } = truthOf(outlook());
  return `${strong} ${rest}`;
}

describe("the truth line tells the day where it is not today's", () => {
  test("on which all was received last", async () => {
    await phone.sync.syncNow("person");
    expect(await said(0)).toBe("All received 12:00");
    expect(await said(1)).toBe("All received yesterday 12:00");
    expect(await said(3)).toBe("All received Wed 7 12:00");
    expect(await said(9)).toBe("All received 7 October 12:00");
  });

  test("since which something waits", async () => {
    offline();
    await phone.save([visit(ada)]);
    expect(await said(0)).toBe("1 on this phone since 12:00");
    phone = await startedTab();
    vi.setSystemTime(NOON + 3 * DAY);
    await phone.sync.syncNow("person");
    expect(await said(3)).toBe("1 on this phone since Wed 7 12:00 · no network");
  });

  test("and not tomorrow for what was received a moment after midnight", async () => {
    await said(0);
    vi.setSystemTime(Date.parse("2026-10-07T22:00:05Z"));
    await phone.sync.syncNow("person");
    const { now } = await import("../../static/src/parts/clock.js");
    now.value = Date.now() - 10_000;
    const { outlook } = await import("../../static/src/parts/outlook.js");
    expect(outlook().receivedAt).toBe("00:00");
  });
});
