import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answersFor, stateOf } from "../../static/src/meetings/said.js";
import { noMoreFaults } from "./helpers/faults.js";
import { facts, ME, participant } from "./helpers/forms_facts.js";
import { uuid } from "./helpers/people.js";
import { newBrowser, offline, online, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const [OLD, NEW] = ["2026-10-08T11:30:00Z", "2026-10-09T13:00:00Z"];

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {string} */
let id;

/** Vera asked to be called about a time, and the phone has heard of it. */
beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
  id = uuid();
  const asked = { participant_id: "vera", specialist_id: ME, starts_at: OLD, status: "proposed" };
  server.write("appointment", id, { ...asked, answer: "call_me", answered_at: "2026-10-07T10:05:00Z" });
  online(server);
  await phone.sync.syncNow("person");
  offline();
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

/** What Today and the meeting's own page say. */
function told() {
  const meeting = /** @type {import("../../static/src/forms/facts.js").Rec} */ (phone.known.get(id));
  const all = facts([participant("vera", "Vera Fabeldal", { contact_by: "sms" }), meeting]);
  return { news: answersFor(all).length, words: stateOf(meeting, all).words };
}

test("the wish for a call about the old time goes when she moves it, with no network too", async () => {
  expect(told()).toEqual({ news: 1, words: "Would like a call · today 12:05" });
  await phone.save([{ kind: "appointment", id, fields: { starts_at: NEW } }]);
  expect(told().news).toBe(0);
  expect(told().words).toContain("is asked about anew once this phone has had a network");
});

test("a note about it leaves the wish as it is", async () => {
  await phone.save([{ kind: "appointment", id, fields: { notes: "Ring före lunch." } }]);
  expect(told()).toEqual({ news: 1, words: "Would like a call · today 12:05" });
});
