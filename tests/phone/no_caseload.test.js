import { expect, test } from "vitest";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { LEO, SARA } from "./helpers/people.js";

let { phone, server, ada } = notYet;
beginWithVera((begun) => ({ phone, server, ada } = begun));

const BY_ITSELF = "Hand-overs tells who took over, and when.";

/** The list of participants as it stands on the screen. */
async function list() {
  const { caseload } = await import("../../static/src/screens/caseload.js");
  return wordsOf(caseload());
}

/** Somebody else has the only one she held. */
async function handedOver() {
  server.moveAway(ada);
  await phone.sync.syncNow("person");
}

/** What the server says of her beside her name. @param {Record<string, any>} more */
async function isTold(more) {
  const { me } = await import("../../static/src/session.js");
  me.value = /** @type {any} */ ({ ...me.value, staff: { ...me.value?.staff, ...more } });
}

test("an emptied caseload says that a colleague has them, and where that stands", async () => {
  await handedOver();
  const told = await list();
  expect(told).toContain(BY_ITSELF);
  expect(told).toContain("/hand-overs");
  expect(told).toContain("New participant");
});

test("and by name who has them, once the server has said", async () => {
  server.write("staff", LEO, { name: "Leo Exempel" });
  server.write("staff", SARA, { name: "Sara Ek" });
  await handedOver();
  await isTold({ no_caseload: { is_new: false, with: [LEO, "gone"] } });
  const told = await list();
  expect(told).toContain("Those you held are with Leo Exempel now.");
  expect(told).toContain(BY_ITSELF);
  await isTold({ no_caseload: { is_new: false, with: ["gone"] } });
  expect(await list()).toContain("Whoever was handed over is with a colleague now.");
});

test("somebody new reads what to do first, and nothing of hand-overs", async () => {
  await handedOver();
  await isTold({ no_caseload: { is_new: true, with: [] } });
  const told = await list();
  expect(told).toContain("Nobody here yet");
  expect(told).toContain("Begin with somebody who wants to work");
  expect(told).toContain("New participant");
  expect(told).not.toContain("/hand-overs");
});

test("whose cases have all been closed is not told that somebody took over", async () => {
  await handedOver();
  await isTold({ no_caseload: { is_new: false, with: [] } });
  const told = await list();
  expect(told).toContain("The cases you held are closed.");
  expect(told).not.toContain("/hand-overs");
});

test("the phone asks where everybody went when its list becomes empty, and not before", async () => {
  const { whenEmptied } = await import("../../static/src/emptied.js");
  let asked = 0;
  const stop = whenEmptied(() => (asked += 1));
  expect(asked).toBe(0);
  await handedOver();
  expect(asked).toBe(1);
  stop();
});

test("nor where somebody has left this phone", async () => {
  const { whenEmptied } = await import("../../static/src/emptied.js");
  let asked = 0;
  const stop = whenEmptied(() => (asked += 1));
  await phone.session.leave();
  expect(asked).toBe(0);
  stop();
});

test("whoever has left is told of the last day, and offered nobody new", async () => {
  await handedOver();
  await isTold({ last_day: "2020-01-31" });
  const told = await list();
  expect(told).toContain("Your time here is over");
  expect(told).not.toContain("New participant");
});
