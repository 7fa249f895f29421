// A contact that was not accepted and is let go takes along what ties it to whom it concerned; neither asks for anything after that.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { restarted } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const DAY = 24 * 3600 * 1000;
const sync = () => phone.sync.syncNow("person");
const needing = async () => (await import("../../static/src/needing.js")).needing();
const inTray = () => phone.outbox.refused.value;
const waits = () => phone.outbox.waiting.value.map(({ kind }) => kind);
const tiesThere = () => [...server.records.values()].filter(({ kind, deleted }) => kind === "contact_link" && !deleted);

/** Refuses every contact of more than eight hours, and every employer and participant without a name. */
function strict() {
  server.judge = ({ kind, fields }) => {
    const isWrong = kind === "employer_contact" ? fields.minutes?.now > 480 : (fields.name ?? fields.display_name)?.now === "?";
    if (isWrong) return { verdict: "refused", code: "wrong_value", field: "minutes" };
    const field = ["contact_id", "employer_id", "participant_id"].find((name) => fields[name]?.now && !server.records.has(fields[name].now));
    return field ? { verdict: "waits", code: "parent_not_here", field } : null;
  };
}

/** @param {string} employer_id @param {number} minutes @param {string} [participant_id] */
async function contactAt(employer_id, minutes, participant_id = ada) {
  const contact = uuid();
  const { undo } = await phone.save([
    { kind: "employer_contact", id: contact, fields: { employer_id, specialist_id: SARA, date: "2026-10-13", mode: "phone", minutes } },
    { kind: "contact_link", fields: { contact_id: contact, participant_id } },
  ]);
  await sync();
  return { contact, undo };
}

describe("a refused contact", () => {
  /** @type {string} */
  let contact;
  /** @type {() => Promise<boolean>} */
  let undo;
  beforeEach(async () => {
    const shop = uuid("e0");
    server.write("employer", shop, { name: "Bageri Sagokorn" });
    await sync();
    strict();
    ({ contact, undo } = await contactAt(shop, 900));
    expect(await needing()).toHaveLength(1);
  });

  describe("of which the save is undone", () => {
    beforeEach(async () => {
      expect(await undo()).toBe(true);
      phone = await restarted();
      expect([await needing(), waits()]).toEqual([[], []]);
    });

    test("has its tie again where it is brought back later", async () => {
      await phone.outbox.bringBack((await phone.outbox.dropped())[0].change);
      expect(inTray()).toMatchObject([{ kind: "employer_contact" }]);
      expect(waits()).toEqual(["contact_link"]);
    });

    test("has one tie where it was saved again before that", async () => {
      const [{ change, fields }] = await phone.outbox.dropped();
      const ties = await import("../../static/src/store/drop.js").then(({ putAwayAlong }) => putAwayAlong());
      await phone.save([
        { kind: "employer_contact", id: contact, fields: { ...fields, minutes: 30 } },
        { kind: "contact_link", id: ties[0].record_id, fields: { contact_id: contact, participant_id: ada } },
      ]);
      await phone.outbox.bringBack(change);
      expect(waits().filter((kind) => kind === "contact_link")).toHaveLength(1);
    });
  });

  describe.each([
    ["from the tray", () => phone.outbox.dropRefused(inTray()[0].change)],
    ["in its form", () => phone.save([{ kind: "employer_contact", id: contact, remove: true }])],
  ])("that is removed %s", (_, remove) => {
    test("leaves nothing that needs her, waits or is listed beside it", async () => {
      await remove();
      expect(await needing()).toEqual([]);
      phone = await restarted();
      expect(await needing()).toEqual([]);
      expect(waits()).toEqual([]);
      expect((await phone.outbox.dropped()).map(({ kind }) => kind)).toEqual(["employer_contact"]);
    });

    test("has its tie again once that is undone, and is received with it when it is mended", async () => {
      const { undo } = await remove();
      await undo();
      phone = await restarted();
      expect(waits()).toEqual(["contact_link"]);
      await phone.save([{ kind: "employer_contact", id: contact, fields: { minutes: 30 } }]);
      await sync();
      expect(tiesThere()).toHaveLength(1);
    });

    test("has its tie again where it is brought back later", async () => {
      await remove();
      phone = await restarted();
      const [{ change }] = await phone.outbox.dropped();
      await phone.outbox.bringBack(change);
      expect(inTray()).toMatchObject([{ kind: "employer_contact" }]);
      expect(waits()).toEqual(["contact_link"]);
      expect(await phone.outbox.dropped()).toEqual([]);
    });
  });
});

test("a contact whose refused employer was removed keeps its tie, and is received with it at another employer", async () => {
  const other = uuid("e1");
  server.write("employer", other, { name: "Cykelverkstan Fiktiv" });
  await sync();
  strict();
  const [shop] = (await phone.save([{ kind: "employer", fields: { name: "?" } }])).ids;
  const { contact } = await contactAt(shop, 30);
  await phone.outbox.dropRefused(inTray()[0].change);
  phone = await restarted();
  expect(inTray()).toMatchObject([{ kind: "employer_contact", code: "parent_dropped" }]);
  expect(waits()).toEqual(["contact_link"]);
  await phone.save([{ kind: "employer_contact", id: contact, fields: { employer_id: other } }]);
  await sync();
  expect(tiesThere()).toHaveLength(1);
});

describe.each([
  ["the contact first", ["employer_contact", "participant"]],
  ["the participant first", ["participant", "employer_contact"]],
])("a refused contact that concerned a refused participant, both put away, %s,", (_, order) => {
  /** @param {string} kind */
  const bringBack = async (kind) => phone.outbox.bringBack((await phone.outbox.dropped()).find((one) => one.kind === kind)?.change ?? "");
  /** @type {string} */
  let contact;
  /** @type {string} */
  let who;

  beforeEach(async () => {
    const shop = uuid("e0");
    server.write("employer", shop, { name: "Bageri Sagokorn" });
    await sync();
    strict();
    const { fields, ...made } = vera();
    [who] = (await phone.save([{ ...made, fields: { ...fields, display_name: "?" } }])).ids;
    ({ contact } = await contactAt(shop, 900, who));
    for (const kind of order) await phone.outbox.dropRefused(inTray().find((one) => one.kind === kind)?.change ?? "");
    phone = await restarted();
    expect([inTray(), waits()]).toEqual([[], []]);
  });

  test.each(["employer_contact", "participant"])("comes back as the %s alone, and nothing waits for what stays away", async (kind) => {
    await bringBack(kind);
    phone = await restarted();
    expect(inTray()).toMatchObject([{ kind }]);
    expect([waits(), (await phone.outbox.dropped()).length]).toEqual([[], 1]);
  });

  test.each([order, order.toReversed()])("has its tie again where the %s is brought back and then the %s, and both are mended", async (...kinds) => {
    for (const kind of kinds) {
      await bringBack(kind);
      phone = await restarted();
    }
    expect(waits()).toEqual(["contact_link"]);
    await phone.save([{ kind: "participant", id: who, fields: { display_name: "Vera" } }]);
    await phone.save([{ kind: "employer_contact", id: contact, fields: { minutes: 30 } }]);
    await sync();
    expect([tiesThere().length, waits(), inTray()]).toEqual([1, [], []]);
  });

  test("leaves nothing that waits where one was cleared away after 30 days, also as a list that was opened before shows it", async () => {
    const [first, second] = order;
    const { change = "" } = (await phone.outbox.dropped()).find(({ kind }) => kind === second) ?? {};
    const { prune } = await import("../../static/src/store/prune.js");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 29 * DAY });
    await bringBack(first);
    await prune(Date.now() + 2 * DAY);
    vi.useRealTimers();
    await phone.outbox.bringBack(change);
    await phone.save([first === "participant" ? { kind: first, id: who, fields: { display_name: "Vera" } } : { kind: first, id: contact, fields: { minutes: 30 } }]);
    for (const again of [false, true]) {
      if (again) phone = await restarted();
      await sync();
      expect([waits(), inTray()]).toEqual([[], []]);
    }
  });
});

test("a visit at a job that was put away beside its refused participant stays in the tray until both are brought back", async () => {
  const shop = uuid("e0");
  server.write("employer", shop, { name: "Bageri Sagokorn" });
  await sync();
  server.judge = ({ fields }) => {
    if (fields.display_name?.now === "?") return { verdict: "refused", code: "wrong_value", field: "display_name" };
    const field = ["participant_id", "placement_id"].find((name) => fields[name]?.now && !server.records.has(fields[name].now));
    return field ? { verdict: "waits", code: "parent_not_here", field } : null;
  };
  const { fields, ...made } = vera();
  const [who] = (await phone.save([{ ...made, fields: { ...fields, display_name: "?" } }])).ids;
  const [job] = (await phone.save([{ kind: "placement", fields: { participant_id: who, employer_id: shop, started_on: "2026-10-01" } }])).ids;
  await phone.save([visit(who, { placement_id: job })]);
  await sync();
  const putAway = (/** @type {string} */ kind) => phone.outbox.dropRefused(inTray().find((one) => one.kind === kind)?.change ?? "");
  const bringBack = async (/** @type {string} */ kind) => phone.outbox.bringBack((await phone.outbox.dropped()).find((one) => one.kind === kind)?.change ?? "");
  for (const kind of ["participant", "placement"]) await putAway(kind);
  phone = await restarted();
  await bringBack("participant");
  for (const again of [false, true]) {
    if (again) phone = await restarted();
    expect([inTray().map(({ kind }) => kind), waits()]).toEqual([["participant", "follow_up_visit"], []]);
  }
  await bringBack("placement");
  phone = await restarted();
  expect([inTray().map(({ kind }) => kind), waits()]).toEqual([["participant", "placement"], ["follow_up_visit"]]);
  await phone.save([{ kind: "participant", id: who, fields: { display_name: "Vera" } }]);
  await phone.save([{ kind: "placement", id: job, fields: { started_on: "2026-10-02" } }]);
  await sync();
  expect([waits(), inTray()]).toEqual([[], []]);
});
