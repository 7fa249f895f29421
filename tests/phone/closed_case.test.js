// A case is closed: what was booked stands until it is called off, and nothing new is booked.
import { nothing } from "lit-html";
import { beforeEach, expect, test } from "vitest";

import { givenBy } from "../../static/src/forms/opening.js";
import { appointment } from "../../static/src/forms/plans/appointment.js";
import { fellThrough } from "../../static/src/forms/plans/fell_through.js";
import { closing } from "../../static/src/forms/plans/participant.js";
import { participantRows } from "../../static/src/forms/participant_rows.js";
import { meetingScreen } from "../../static/src/screens/meeting.js";
import { meetingsAhead } from "../../static/src/screens/meetings_ahead.js";
import { participantScreen } from "../../static/src/screens/participant.js";
import { meetingRow } from "../../static/src/screens/today_rows.js";
import { replace } from "../../static/src/store/memory.js";
import { wordsOf } from "./helpers/drawn.js";
import { facts, ME, participant, rec } from "./helpers/forms_facts.js";

const STANDS = "What is booked ahead stands until it is called off.";
const day = 86_400_000;

/** Tomorrow, by the clock of whoever looks. */
const tomorrow = () => new Date(Date.now() + day).toISOString();

/** @param {string} starts_at */
const meeting = (starts_at) => rec("appointment", "m", { participant_id: "p", specialist_id: ME, starts_at, minutes: 30, status: "confirmed" });

/** @param {string} status */
const mio = (status) => participant("p", "Mio Mallberg", { status });

const ahead = meeting("2026-10-08T11:30:00Z");
const open = facts([mio("searching"), ahead]);
const closed = facts([mio("closed"), ahead]);

/** On this phone. @param {string} status */
const here = (status) => replace({ ground: [mio(status), meeting(tomorrow())].map((one) => /** @type {any} */ ({ ...one, generation: 1 })), outbox: [], tray: [] });

beforeEach(() => here("closed"));

test("its screen shows the meeting and what becomes of it, and no way to book another", () => {
  const told = wordsOf(participantScreen("p"));
  expect(told).toContain("Meetings ahead");
  expect(told).toContain(STANDS);
  expect(told).not.toContain("Book");
  here("working");
  expect(wordsOf(participantScreen("p"))).toContain("Book");
  expect(wordsOf(participantScreen("p"))).not.toContain(STANDS);
});

test("without a meeting ahead says nothing of meetings", () => {
  expect(meetingsAhead(mio("closed"), facts([mio("closed")]))).toBe(nothing);
});

test("its meeting is called off, not moved, and nobody is asked about it any more", () => {
  const told = wordsOf(meetingScreen("m"));
  expect(told).toContain("Call it off");
  expect(told).toContain(STANDS);
  for (const gone of ["Change the time", "Show a code"]) expect(told).not.toContain(gone);
  here("paused");
  for (const again of ["Change the time", "Show a code"]) expect(wordsOf(meetingScreen("m"))).toContain(again);
});

test("what became of its meeting is said without a new time", () => {
  const [{ offered }] = /** @type {[import("../../static/src/forms/steps.js").Question]} */ (fellThrough.questions);
  expect(offered?.({ booked: "m" }, closed)).toEqual(["no_show", "cancelled"]);
  expect(offered?.({ booked: "m" }, open)).toEqual(["no_show", "cancelled", "moved"]);
});

test("an old address of a booking asks whom instead of beginning with somebody whose case is closed", () => {
  const asked = new URLSearchParams({ participant: "p" });
  expect(givenBy(asked, appointment, open).participant_id).toBe("p");
  expect(givenBy(asked, appointment, closed).participant_id).toBeUndefined();
  expect(participantRows(closed, "Mio")).toEqual([]);
});

test("Today still tells of the meeting, and that the case is closed", () => {
  expect(wordsOf(meetingRow(ahead, closed))).toContain("status.closed");
  expect(wordsOf(meetingRow(ahead, open))).not.toContain("status.closed");
});

test("is closed by a form that says what stays booked", () => {
  expect(closing.warning?.({}, open, "p")).toMatchObject({ tone: "info", title: STANDS, text: "tomorrow 13:30" });
  expect(closing.warning?.({}, facts([mio("searching")]), "p")).toBeNull();
  expect(closing.strip?.({ closing_reason: "no_contact" }, open, "p")?.title).toContain("Missed appointments alone");
});
