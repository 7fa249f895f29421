import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { meet, noMoreFaults } from "./helpers/faults.js";
import { SARA, vera, visit } from "./helpers/people.js";
import { offline, online, restarted, startedTab } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));
beforeEach(() => {
  server.knowsParents = true;
});

const sync = () => phone.sync.syncNow("person");
const lies = () => ({ waiting: phone.outbox.waiting.value.length, refused: phone.outbox.refused.value.length });
const tooLong = (/** @type {any} */ { fields }) => (fields.minutes?.now > 480 ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);

describe("undoing what was refused meanwhile", () => {
  test("takes it out of the tray and sends nothing; it can be brought back", async () => {
    server.judge = tooLong;
    const { undo } = await phone.save([visit(ada, { minutes: 900 })]);
    await sync();
    expect(lies()).toEqual({ waiting: 0, refused: 1 });
    expect(await undo()).toBe(true);
    expect(await sync()).toBe("sent");
    phone = await restarted();
    expect(lies()).toEqual({ waiting: 0, refused: 0 });
    expect(await phone.outbox.dropped()).toMatchObject([{ fields: { minutes: 900 } }]);
  });

  test("takes what was saved with it and waits for it along", async () => {
    server.judge = (change) => (change.kind === "participant" ? { verdict: "refused", code: "too_long" } : null);
    const nils = crypto.randomUUID();
    const { undo } = await phone.save([{ ...vera(), id: nils }, visit(nils)]);
    await sync();
    expect(lies()).toEqual({ waiting: 1, refused: 1 });
    expect(await undo()).toBe(true);
    phone = await restarted();
    expect(lies()).toEqual({ waiting: 0, refused: 0 });
  });

  test("reverses what was taken of the same save", async () => {
    server.judge = tooLong;
    const { ids, undo } = await phone.save([visit(ada), visit(ada, { minutes: 900 })]);
    await sync();
    expect(await undo()).toBe(true);
    expect(await sync()).toBe("sent");
    expect(server.records.get(ids[0])).toMatchObject({ deleted: true });
    expect(lies()).toEqual({ waiting: 0, refused: 0 });
  });

  test("as a removal, lays what was removed into the tray, with all that hung on it on its way again", async () => {
    server.judge = ({ kind, is_new }) => (kind === "participant" && is_new ? { verdict: "refused", code: "too_long" } : null);
    offline();
    const { ids } = await phone.save([vera()]);
    await phone.save([visit(ids[0])]);
    await phone.save([{ kind: "participant", id: ids[0], fields: { goal: "job" } }]);
    const { undo } = await phone.remove(ids);
    online(server);
    await sync();
    expect(await undo()).toBe(true);
    phone = await restarted();
    expect(phone.known.get(ids[0])).toMatchObject({ deleted: false, receipt: "refused", fields: { goal: "job" } });
    expect(lies()).toEqual({ waiting: 1, refused: 1 });
  });

  test("as a correction, brings back what it was to correct", async () => {
    server.judge = tooLong;
    const { ids } = await phone.save([visit(ada, { minutes: 900 })]);
    await sync();
    const { undo } = await phone.save([{ kind: "follow_up_visit", id: ids[0], fields: { minutes: 800 } }]);
    await sync();
    expect(await undo()).toBe(true);
    phone = await restarted();
    expect(phone.outbox.refused.value).toMatchObject([{ fields: { minutes: 900 } }]);
  });
});

test("undoing a correction says that it is undone, also where the browser lost the answer and it was tried again", async () => {
  server.judge = (change) => (change.is_new ? { verdict: "refused", code: "too_long" } : null);
  offline();
  const { ids } = await phone.save([vera()]);
  await phone.save([{ kind: "participant", id: ids[0], fields: { goal: "job" } }]);
  online(server);
  await sync();
  expect(lies()).toEqual({ waiting: 1, refused: 1 });
  offline();
  const { undo } = await phone.save([{ kind: "participant", id: ids[0], fields: { goal: "study" } }]);
  expect(lies()).toEqual({ waiting: 1, refused: 0 });
  await phone.store.openStore(SARA, { patience: 40 });
  meet(["mute"]);
  expect(await undo()).toBe(true);
  noMoreFaults();
  expect(lies()).toEqual({ waiting: 1, refused: 1 });
});

test("undoing a new participant, of whom another tab has saved a visit, leaves both and says no", async () => {
  offline();
  const { ids, undo } = await phone.save([vera()]);
  await (await startedTab()).save([visit(ids[0])]);
  await vi.waitFor(() => expect(lies().waiting).toBe(2));
  expect(await undo()).toBe(false);
  online(server);
  expect(await sync()).toBe("sent");
  expect(server.effects).toHaveLength(2);
});

test("undoing her leaves both, too, where this tab has not heard of the visit", async () => {
  offline();
  const tab = await startedTab();
  const { ids, undo } = await phone.save([vera()]);
  await tab.save([visit(ids[0])]);
  expect(await undo()).toBe(false);
  online(server);
  expect(await sync()).toBe("sent");
  expect(server.effects).toHaveLength(2);
});

describe("the receipt", () => {
  beforeEach(() => vi.stubGlobal("navigator", {}));

  /** Its "Undo" is pressed, and this is what stands there then. @param {() => Promise<boolean>} undo */
  async function undone(undo) {
    const { lift, lifted, takeBack } = await import("../../static/src/parts/receipt.js");
    lift({ words: "Vera", undo });
    await takeBack();
    return { ...lifted.value };
  }

  test("goes when a save is undone", async () => {
    const { undo } = await phone.save([visit(ada)]);
    expect(await undone(undo)).toEqual({});
  });

  test("does not call undone what has become a colleague's note meanwhile", async () => {
    server.judge = () => ({ verdict: "late_note" });
    const { undo } = await phone.save([visit(ada)]);
    server.moveAway(ada);
    await sync();
    expect(await undone(undo)).toMatchObject({ title: "It could not be undone", undo: null });
  });

  test("offers to undo once more where the store did not answer", async () => {
    const { undo } = await phone.save([visit(ada)]);
    meet(Array(9).fill("lost"));
    const left = await undone(undo);
    noMoreFaults();
    expect(left).toMatchObject({ title: "It could not be undone", words: "Vera" });
    expect(await left.undo?.()).toBe(true);
    expect(lies().waiting).toBe(0);
  });
});
