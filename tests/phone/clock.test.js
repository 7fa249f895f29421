import { expect, test } from "vitest";

import { skewOf } from "../../static/src/sync/skew.js";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";

const MINUTE = 60_000;
let { server, phone } = notYet;
beginWithVera((begun) => ({ server, phone } = begun));

/** What the tray says of the clock, once the phone has asked. @param {number} ahead ms of the server's clock */
async function trayWith(ahead) {
  server.now = () => Date.now() - ahead;
  await phone.sync.syncNow("person");
  const { tray } = await import("../../static/src/screens/tray.js");
  return wordsOf(tray());
}

test("a clock that goes wrong by more than ten minutes is told, with what it shows and what it is", async () => {
  expect(await trayWith(20 * MINUTE)).toMatch(/The clock of this device is wrong: it shows (.+), and it is (?!\1)\S+/);
  expect(await trayWith(-20 * MINUTE)).toContain("The clock of this device is wrong");
  expect(await trayWith(9 * MINUTE)).not.toContain("The clock");
});

test("a clock that was put right is told no more, though nothing is new", async () => {
  await trayWith(20 * MINUTE);
  expect(await trayWith(0)).not.toContain("The clock");
});

test("a wrong clock keeps nothing back", async () => {
  await phone.save([{ kind: "employer", fields: { name: "Bageri Sagokorn" } }]);
  await trayWith(24 * 60 * MINUTE);
  expect(phone.outbox.waiting.value).toEqual([]);
  expect(server.effects).toHaveLength(1);
});

test("an answer that waited while the phone slept says nothing about its clock", () => {
  const noon = Date.parse("2026-10-07T12:00:00Z");
  const asked = noon - MINUTE;
  expect(skewOf("2026-10-07T12:00:00Z", { asked, heard: noon + 180 * MINUTE })).toBe(0);
  expect(skewOf("2026-10-07T12:00:00Z", { asked: noon + 30 * MINUTE, heard: noon + 31 * MINUTE })).toBe(30 * MINUTE);
  expect(skewOf("2026-10-07T12:00:00Z", { asked: noon - 31 * MINUTE, heard: noon - 30 * MINUTE })).toBe(-30 * MINUTE);
});
