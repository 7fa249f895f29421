import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { vera } from "./helpers/people.js";
import { newBrowser, offline, online, restarted, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const SAVED = Date.parse("2026-10-12T00:55:00Z");
const RECEIVED = SAVED + 3 * 3_600_000;

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;

/** How the tab that was opened last says it, in English. */
async function saying() {
  const { speak } = await import("../../static/src/words.js");
  speak({ language: "en", words: {} });
  return (await import("../../static/src/parts/receipt_word.js")).receiptSaid;
}

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the mark of what the server has", () => {
  test("tells when the answer arrived, not when it was saved, on the organisation's clock wherever the phone is", async () => {
    vi.spyOn(Date, "now").mockReturnValue(SAVED);
    offline();
    const { ids } = await phone.save([vera()]);
    online(server);
    vi.spyOn(Date, "now").mockReturnValue(RECEIVED);
    await phone.sync.syncNow("person");
    await phone.sync.syncNow("person");
    const tabs = [phone, await restarted()];
    const receiptSaid = await saying();
    for (const here of tabs) {
      const rec = here.known.get(ids[0]);
      expect(rec).toMatchObject({ receipt: "received", at: SAVED, received: RECEIVED });
      expect(receiptSaid(rec ?? {})).toBe("Received 05:55");
    }
  });

  test("tells no time of what a colleague wrote, nor of what is on its way", async () => {
    const { ids } = await phone.save([vera()]);
    await phone.sync.syncNow("person");
    server.write("participant", ids[0], { status: "working" });
    await phone.sync.syncNow("person");
    expect(phone.known.get(ids[0])).toMatchObject({ at: null, received: null });
    const receiptSaid = await saying();
    expect(receiptSaid(phone.known.get(ids[0]) ?? {})).toBe("Received");
    expect(receiptSaid({ receipt: "sent", received: null })).toBe("Sent");
    expect(receiptSaid({ receipt: "sent", received: Date.now() })).toBe("Sent");
  });
});
