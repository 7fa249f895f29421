import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { SARA, uuid, visit } from "./helpers/people.js";
import { newBrowser, offline, online, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const TODAY = "2026-10-12";
const VERA = uuid("a");

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

const week2 = {
  kind: "follow_up_visit",
  where: { participant_id: [VERA], mode: ["in_person"], with_whom: ["participant", "both", null] },
  date: "date",
  from: "2026-10-08",
  to: "2026-10-14",
  count: 1,
  linked_to: null,
  not: null,
};

const firstContact = {
  kind: "employer_contact",
  where: { mode: ["in_person"] },
  date: "date",
  from: "2026-10-01",
  to: "2026-10-15",
  count: 1,
  linked_to: VERA,
  not: null,
};

/** The server has computed a check-in. @param {Record<string, any>} [more] */
async function checkIn(more = {}) {
  const id = uuid("c");
  server.write("reminder", id, { rule: "week_2", participant_id: VERA, opens: "2026-10-08", due: "2026-10-14", meets: week2, ...more });
  await phone.sync.syncNow("person");
  offline();
  return id;
}

const open = () => phone.checkins.openCheckIns(TODAY).map(({ id, state }) => [id, state]);

describe("a check-in", () => {
  test("is open while its window lasts, missed after, and silent before", async () => {
    const id = await checkIn();
    expect(open()).toEqual([[id, "open"]]);
    expect(phone.checkins.openCheckIns("2026-10-15")).toMatchObject([{ id, state: "missed", rule: "week_2", due: "2026-10-14" }]);
    expect(phone.checkins.openCheckIns("2026-10-07")).toEqual([]);
  });

  test("stays for sixty days after its last one, also on a phone that has held it for long", async () => {
    const id = await checkIn();
    const ids = (/** @type {string} */ today) => phone.checkins.openCheckIns(today).map((one) => one.id);
    expect([ids("2026-12-13"), ids("2026-12-14")]).toEqual([[id], []]);
    expect(phone.checkins.lately("2026-12-14")).toEqual([]);
  });

  test("is settled by a visit that still waits on the phone", async () => {
    const id = await checkIn();
    const { ids } = await phone.save([visit(VERA, { date: "2026-10-12" })]);
    expect(open()).toEqual([]);
    const reminder = /** @type {any} */ (phone.known.get(id));
    expect(phone.checkins.settledBy(reminder, TODAY)).toMatchObject({ on: "2026-10-12", records: [{ id: ids[0] }] });
  });

  test.each([
    ["by phone", { mode: "phone" }],
    ["with the employer alone", { with_whom: "employer" }],
    ["with somebody else", { participant_id: "another" }],
    ["before its window", { date: "2026-10-07" }],
    ["tomorrow", { date: "2026-10-13" }],
  ])("is not settled by a visit %s", async (_, fields) => {
    const id = await checkIn();
    await phone.save([visit(VERA, fields)]);
    expect(open()).toEqual([[id, "open"]]);
  });

  test("comes back when the visit is undone, deleted or refused", async () => {
    const id = await checkIn();
    const { undo } = await phone.save([visit(VERA)]);
    await undo();
    expect(open()).toEqual([[id, "open"]]);
    const { ids } = await phone.save([visit(VERA)]);
    await phone.remove(ids);
    expect(open()).toEqual([[id, "open"]]);
    server.judge = () => ({ verdict: "refused", code: "no" });
    await phone.save([visit(VERA)]);
    online(server);
    await phone.sync.syncNow("person");
    expect(open()).toEqual([[id, "open"]]);
  });

  test("that the server has settled or cancelled asks nothing", async () => {
    await checkIn({ met_on: "2026-10-09" });
    online(server);
    await checkIn({ cancelled_on: "2026-10-10" });
    expect(open()).toEqual([]);
  });

  test.each([
    ["removed", { remove: true }],
    ["by telephone after all", { fields: { mode: "phone" } }],
  ])("is asked for again at once where the visit that met it is %s", async (_, edit) => {
    const met = uuid("f1");
    server.write("follow_up_visit", met, visit(VERA, { date: "2026-10-10" }).fields);
    const id = await checkIn({ met_on: "2026-10-10", met_by: met });
    expect(open()).toEqual([]);
    await phone.save([{ kind: "follow_up_visit", id: met, fields: { notes: "Kaffe" } }]);
    expect(open()).toEqual([]);
    await phone.save([{ kind: "follow_up_visit", id: met, ...edit }]);
    expect(open()).toEqual([[id, "open"]]);
  });

  test("about a first employer contact is asked for again where the contact that met it concerns her no more", async () => {
    const [contact, tie] = [uuid("e1"), uuid("e2")];
    server.write("employer_contact", contact, { date: "2026-10-10", mode: "in_person", specialist_id: SARA });
    server.write("contact_link", tie, { contact_id: contact, participant_id: VERA });
    const id = await checkIn({ rule: "first_contact_14", meets: firstContact, met_on: "2026-10-10", met_by: contact });
    expect(open()).toEqual([]);
    await phone.remove([tie]);
    expect(open()).toEqual([[id, "open"]]);
  });

  test("that only the server can judge stays open until it has", async () => {
    const id = await checkIn({ rule: "log_review", meets: null });
    expect(open()).toEqual([[id, "open"]]);
  });

  test("about a first employer contact wants the contact to concern the participant", async () => {
    const id = await checkIn({ rule: "first_contact_14", meets: firstContact });
    const contact = { kind: "employer_contact", fields: { date: TODAY, mode: "in_person", specialist_id: SARA } };
    const { ids } = await phone.save([contact]);
    expect(open()).toEqual([[id, "open"]]);
    await phone.save([{ kind: "contact_link", id: uuid(), fields: { contact_id: ids[0], participant_id: VERA } }]);
    expect(open()).toEqual([]);
  });

  test("that asks for several counts them, and an employer promise does not keep itself", async () => {
    const promised = uuid();
    const promise = { ...firstContact, where: {}, linked_to: null, not: promised };
    const weekly = { ...firstContact, count: 2, linked_to: null };
    const both = [await checkIn({ rule: "weekly_six", meets: weekly })];
    online(server);
    both.push(await checkIn({ rule: "employer_promise", meets: promise }));
    const contact = (/** @type {string} */ id) => ({ kind: "employer_contact", id, fields: { date: TODAY, mode: "in_person" } });
    await phone.save([contact(promised)]);
    expect(open()).toHaveLength(2);
    await phone.save([contact(uuid())]);
    expect(open()).toEqual([]);
    expect(both).toHaveLength(2);
  });
});

describe("a rule of the organisation's own", () => {
  test("is called what its newest version says, also with no network", async () => {
    const version = (/** @type {string} */ from_on, /** @type {string} */ title) =>
      server.write("reminder_rule", uuid(), { name: "own_talk", from_on, title });
    version("2026-11-01", "Samtal efter jobbet");
    version("2026-10-01", "Samtal");
    await checkIn({ rule: "own_talk" });
    expect(phone.checkins.titleOf("own_talk")).toBe("Samtal efter jobbet");
    expect(phone.checkins.titleOf("week_2")).toBeUndefined();
  });
});

describe("before it is saved", () => {
  test("a visit tells which check-in it will settle", async () => {
    const id = await checkIn();
    const told = phone.checkins.wouldSettle("follow_up_visit", visit(VERA).fields, { today: TODAY });
    expect(told.map((one) => one.id)).toEqual([id]);
    expect(phone.checkins.wouldSettle("follow_up_visit", visit(VERA, { mode: "phone" }).fields, { today: TODAY })).toEqual([]);
  });

  test("a contact tells it for those whom it will concern", async () => {
    const id = await checkIn({ meets: firstContact });
    const fields = { date: TODAY, mode: "in_person" };
    expect(phone.checkins.wouldSettle("employer_contact", fields, { today: TODAY, linked: [VERA] }).map((one) => one.id)).toEqual([id]);
    expect(phone.checkins.wouldSettle("employer_contact", fields, { today: TODAY, linked: [] })).toEqual([]);
  });
});
