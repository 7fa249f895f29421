import { afterEach, describe, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { meet, noMoreFaults } from "./helpers/faults.js";
import { uuid } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));
afterEach(() => noMoreFaults());

const sync = () => phone.sync.syncNow("person");

/** A colleague's new number for Vera comes behind many other news, and this phone sends something else about her. @returns {Promise<number>} what had been seen of her */
async function toldLater() {
  const seen = phone.known.get(ada)?.revision ?? 0;
  for (let n = 0; n < 6; n += 1) server.write("employer", uuid("e"), { name: `Fiktiv ${n}` });
  server.write("participant", ada, { phone: "070-1740699" });
  await phone.save([{ kind: "participant", id: ada, fields: { goal: "job" } }]);
  return seen;
}

/** The network goes behind the first page of the answer. */
async function theNetworkGoes() {
  server.pageSize = 3;
  server.losses = [/** @type {any} */ (null), ...Array.from({ length: 20 }, () => /** @type {const} */ ("request"))];
  expect(await sync()).toBe("no_network");
  server.losses = [];
}

/** There is room for the verdict, and none for the news. */
async function thePhoneIsFull() {
  meet([null, "full", null, null, "full"]);
  expect(await sync()).toBe("storage");
  noMoreFaults();
}

/** Written where the old number was seen. @returns {Promise<import("../../static/src/store/lay.js").Change | undefined>} */
async function numberWritten() {
  offline();
  await phone.save([{ kind: "participant", id: ada, fields: { phone: "070-1740611" } }]);
  online(server);
  return [...phone.memory.outbox.values()].at(-1);
}

describe.each([
  ["is on a page that did not come", theNetworkGoes],
  ["found no room here", thePhoneIsFull],
])("what a colleague wrote %s, and an edit of mine was taken", (_, happens) => {
  test("so the next one stands upon what was seen, and the colleague is not overwritten unasked", async () => {
    const seen = await toldLater();
    await happens();
    expect(server.effects).toHaveLength(1);
    expect(phone.memory.outbox.size).toBe(0);
    expect(phone.known.get(ada)).toMatchObject({ receipt: "received", fields: { phone: "070-1740600", goal: "job" } });
    expect(await numberWritten()).toMatchObject({ base: seen, fields: { phone: { was: "070-1740600" } } });
  });

  test("also after a restart", async () => {
    const seen = await toldLater();
    await happens();
    phone = await restarted();
    expect(await numberWritten()).toMatchObject({ base: seen });
  });

  test("and after a further edit was taken", async () => {
    const seen = await toldLater();
    await happens();
    await phone.save([{ kind: "participant", id: ada, fields: { goal: "education" } }]);
    await happens();
    expect(await numberWritten()).toMatchObject({ base: seen });
  });

  test("but once it is told, the next one stands upon that", async () => {
    await toldLater();
    await happens();
    expect(await sync()).toBe("sent");
    expect(await numberWritten()).toMatchObject({ base: server.records.get(ada).revision, fields: { phone: { was: "070-1740699" } } });
  });
});

test("what was taken back of it stands upon what was seen", async () => {
  const seen = await toldLater();
  const { undo } = await phone.save([{ kind: "participant", id: ada, fields: { status: "working" } }]);
  await theNetworkGoes();
  await undo();
  expect([...phone.memory.outbox.values()]).toMatchObject([{ base: seen, fields: { status: { was: "working", now: "searching" } } }]);
});
