// What the truth line counts while a request is under way: all that waits, not what the request carries.
import { expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { uuid, visit } from "./helpers/people.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** What the line says. */
async function said() {
  const { truthOf } = await import("../../static/src/parts/truth.js");
  const { outlook } = await import("../../static/src/parts/outlook.js");
  return truthOf(outlook()).strong;
}

/** What the line says while each of the next requests is at the server. @param {(() => unknown)[]} meanwhile */
function whileAway(...meanwhile) {
  /** @type {string[]} */
  const told = [];
  server.instead = meanwhile.map((act) => async () => {
    await act();
    told.push(await said());
    return undefined;
  });
  return told;
}

const one = () => phone.save([visit(ada)]);
const nothing = () => {};

test("what is saved while a request is under way is counted at once", async () => {
  await one();
  const told = whileAway(one, nothing);
  await phone.sync.syncNow("person");
  expect(await said()).toBe("1 on this phone");
  await phone.sync.syncNow("person");
  expect(told).toEqual(["Sending 1 of 2", "Sending 1 of 1"]);
  expect(await said()).toBe("All received");
});

test("and what is taken back again meanwhile is not", async () => {
  await one();
  const told = whileAway(async () => (await one()).undo());
  await phone.sync.syncNow("person");
  expect(told).toEqual(["Sending 1 of 1"]);
});

test("a contact with those it concerns is one thing on its way, as it is one that waits", async () => {
  const contact = uuid("c");
  const link = { kind: "contact_link", id: uuid("d"), fields: { contact_id: contact, participant_id: ada } };
  await phone.save([{ kind: "employer_contact", id: contact, fields: { date: "2026-10-06", mode: "phone" } }, link]);
  expect(await said()).toBe("1 on this phone");
  const told = whileAway(nothing);
  await phone.sync.syncNow("person");
  expect(told).toEqual(["Sending 1 of 1"]);
});

test("what the server cannot take yet is still counted, as one that is not through", async () => {
  await one();
  const late = { ...visit(uuid("f")), id: uuid("e") };
  await phone.save([late]);
  server.judge = ({ record_id }) => (record_id === late.id ? { verdict: "waits", code: "parent_not_here" } : null);
  const told = whileAway(nothing, nothing);
  await phone.sync.syncNow("person");
  expect(told).toEqual(["Sending 1 of 2", "Sending 2 of 2"]);
  expect(await said()).toBe("1 on this phone");
});

test("what is offered again to a restored server is counted too, though nothing waits", async () => {
  const putBack = server.backup();
  await one();
  await one();
  await phone.sync.syncNow("person");
  putBack();
  const told = whileAway(nothing, nothing);
  await phone.sync.syncNow("person");
  expect(told).toContain("Sending 1 of 2");
});
