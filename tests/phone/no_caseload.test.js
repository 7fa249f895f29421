import { expect, test } from "vitest";
import { beginEmpty, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";

let { phone } = notYet;
beginEmpty((begun) => ({ phone } = begun));

/** The list of participants as it stands on the screen. */
async function list() {
  const { caseload } = await import("../../static/src/screens/caseload.js");
  return wordsOf(caseload());
}

test("an emptied caseload says that a colleague has them, and where that stands", async () => {
  await phone.sync.syncNow("person");
  const told = await list();
  expect(told).toContain("Hand-overs tells who took over, and when.");
  expect(told).toContain("/hand-overs");
  expect(told).toContain("New participant");
});

test("whoever has left is told of the last day, and offered nobody new", async () => {
  const { me } = await import("../../static/src/session.js");
  await phone.sync.syncNow("person");
  me.value = /** @type {any} */ ({ ...me.value, staff: { ...me.value?.staff, last_day: "2020-01-31" } });
  const told = await list();
  expect(told).toContain("Your time here is over");
  expect(told).not.toContain("New participant");
});
