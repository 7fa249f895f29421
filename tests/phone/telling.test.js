// What a screen reader says of sending by itself.
import { beforeEach, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { visit } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

/** @type {import("@preact/signals-core").Signal<string>} */
let said;
beforeEach(async () => {
  (await import("../../static/src/words.js")).speak({ language: "en", words: {} });
  (await import("../../static/src/parts/telling.js")).startTelling();
  ({ polite: said } = await import("../../static/src/parts/live.js"));
  offline();
});

/** She takes back one visit while another waits, and then there is a network. */
async function receivedAfterUndo() {
  await phone.save([visit(ada)]);
  const { undo } = await phone.save([visit(ada)]);
  await undo();
  online(server);
  await phone.sync.syncNow("online");
}

test("that all was received is heard once it was", async () => {
  await receivedAfterUndo();
  expect(said.value).toContain("All received");
});

test("what was taken back before anybody had it is not said to be received", async () => {
  const { undo } = await phone.save([visit(ada)]);
  await undo();
  expect(said.value).toBe("");
  online(server);
  await phone.sync.syncNow("online");
  expect(said.value).toBe("");
});

test("whoever signs out while something waits does not hear that all was received", async () => {
  await phone.save([visit(ada)]);
  await phone.session.leave();
  expect(said.value).toBe("");
});
