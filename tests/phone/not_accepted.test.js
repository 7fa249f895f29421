// What the server did not accept is not done, whatever the phone still shows: it counts nowhere.
import { describe, expect, test, vi } from "vitest";

import { editsFor } from "../../static/src/forms/edits.js";
import { appointment } from "../../static/src/forms/plans/appointment.js";
import { followUpVisit } from "../../static/src/forms/plans/follow_up_visit.js";
import { asked, begin } from "../../static/src/forms/steps.js";
import { toBeReached } from "../../static/src/meetings/outreach.js";
import { wordsFor } from "../../static/src/meetings/own_words.js";
import { nextStep, visitsOf } from "../../static/src/screens/employer_visits.js";
import { inMind } from "../../static/src/screens/participant_mind.js";
import { statusLine, statusSentence } from "../../static/src/screens/people.js";
import { takenOver } from "../../static/src/screens/promises_taken.js";
import { placed } from "../../static/src/screens/signals.js";
import { meetingRow } from "../../static/src/screens/today_rows.js";
import { countOfWeek } from "../../static/src/screens/week.js";
import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { contact, employer, facts, link, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";
import { SARA } from "./helpers/people.js";
import { offline, online } from "./helpers/phone.js";

const refused = { receipt: /** @type {const} */ ("refused"), revision: 0 };
/** @param {Record<string, any>} [more] */
const visited = (more) => ({ ...contact("c", "e", TODAY, { next_step_on: "2026-10-09" }), ...more });

test("a contact that was not accepted is none of the week's six, none of three visits, and promises no next step", () => {
  const told = (/** @type {import("../../static/src/forms/facts.js").Rec} */ one) => ({
    week: countOfWeek([one], ME, TODAY),
    visits: visitsOf(facts([employer("e", "Provköket"), one])).get("e"),
    next: nextStep([one], TODAY),
  });
  expect(told(visited())).toEqual({ week: 1, visits: 1, next: "2026-10-09" });
  expect(told(visited(refused))).toEqual({ week: 0, visits: 0, next: undefined });
});

test("of what the server has, an edit that was not accepted takes nothing away", () => {
  expect(countOfWeek([visited({ receipt: "refused" })], ME, TODAY)).toBe(1);
});

test("a job that was not accepted is not told to be where somebody works", () => {
  const job = rec("placement", "j", { participant_id: "p", employer_id: "e", job_start: "2026-09-01" }, refused);
  const known = facts([participant("p", "Vera Fabeldal", { status: "working" }), employer("e", "Provköket"), job]);
  const [vera] = known.all("participant");
  expect(`${statusLine(vera, known)} ${statusSentence(vera, known)}`).not.toContain("Provköket");
});

describe("a visit", () => {
  const job = (/** @type {string} */ id, /** @type {string} */ job_start, more = {}) =>
    rec("placement", id, { participant_id: "p", employer_id: "e", job_start, disclosure: "none" }, more);
  const isHers = begin({ participant_id: "p" });

  test.each([
    ["none", []],
    ["the one that she has", [job("had", "2026-09-01")]],
  ])("is logged at a job that was accepted, here %s, and waits for no other", async (_, jobs) => {
    const known = facts([participant("p", "Vera Fabeldal"), ...jobs, job("j", "2026-10-05", refused)]);
    const [visit] = await editsFor(followUpVisit, isHers, known, "v");
    expect(visit?.fields?.placement_id).toBe(jobs[0]?.id ?? null);
    expect(asked(followUpVisit, isHers, known)?.question.field).not.toBe("placement_id");
  });

  test("is not promised together with an employer who is not to know, whose job was not accepted", () => {
    const known = facts([participant("p", "Vera Fabeldal"), job("j", "2026-10-05", refused)]);
    const warned = appointment.warning?.({ participant_id: "p", with_employer: true }, known);
    expect(warned?.title).toBe("The employer does not know about the support.");
  });
});

const missed = rec("appointment", "m", { participant_id: "p", specialist_id: ME, starts_at: "2026-10-05T08:00:00Z", status: "no_show" });
const hard = rec("own_word", "w", { participant_id: "p", said_at: "2026-10-05T08:00:00Z", how: "hard" });
const promise = contact("promise", "e", "2026-10-01", { specialist_id: "elin", next_step_on: TODAY });
const tie = (/** @type {string} */ whose, /** @type {string} */ from_on) =>
  rec("assignment", whose, { participant_id: "p", specialist_id: whose, from_on, to_on: null });
const handedOver = [promise, link("promise", "p"), tie("elin", "2026-01-01"), tie(ME, "2026-10-05")];
const meant = { participant_id: "p", specialist_id: ME, date: "2026-10-06" };

test.each([
  ["a visit", rec("follow_up_visit", "v", meant, refused), ["looked for", "heard"]],
  ["a call", rec("outreach", "o", { ...meant, reached: "reached" }, refused), ["looked for", "heard"]],
  ["a new meeting", rec("appointment", "n", { ...meant, starts_at: "2026-10-08T08:00:00Z", status: "proposed" }, refused), ["looked for"]],
  ["a contact", contact("c", "e", "2026-10-06"), ["promised"]],
])("where %s was not accepted, what it was to settle still asks", (_, one, open) => {
  const asks = (/** @type {Partial<import("../../static/src/forms/facts.js").Rec>} */ more) => {
    const vera = participant("p", "Vera Fabeldal", { enrolled_on: "2026-08-01" });
    const known = facts([vera, missed, hard, ...handedOver, link("c", "p"), { ...one, ...more }]);
    return [
      ...toBeReached(known).map(() => "looked for"),
      ...wordsFor(known).map(() => "heard"),
      ...takenOver(known, "2026-09-30").map(() => "promised"),
    ];
  };
  expect(asks(refused)).toEqual(expect.arrayContaining(open));
  for (const what of open) expect(asks({ receipt: "received", revision: 1 })).not.toContain(what);
});

test("a step that was not accepted ends no stillness", () => {
  const vera = participant("p", "Vera Fabeldal", { enrolled_on: "2026-08-01" });
  const signalWith = (/** @type {Partial<import("../../static/src/forms/facts.js").Rec>} */ more) =>
    placed(facts([vera, { ...rec("follow_up_visit", "v", meant), ...more }]), new Set())[0]?.signal;
  expect(signalWith({})).toBeNull();
  expect(signalWith(refused)).toMatchObject({ type: "no_step" });
});

describe("a meeting that was not accepted", () => {
  const meeting = (/** @type {string} */ day, more = {}) =>
    rec("appointment", "m", { participant_id: "p", specialist_id: ME, starts_at: `${day}T16:00:00Z`, minutes: 30, status: "proposed" }, more);
  const vera = participant("p", "Vera Fabeldal");

  test("is told on Today as that: nobody is asked", () => {
    const told = (/** @type {any} */ one) => wordsOf(meetingRow(one, facts([vera, one])));
    expect(told(meeting(TODAY))).toContain("Waiting for an answer");
    expect(told(meeting(TODAY, refused))).not.toContain("Waiting for an answer");
    expect(told(meeting(TODAY, refused))).toContain("Could not be accepted");
  });

  test("is not booked: the check-in has still to be planned", () => {
    const checkIn = { id: "c", rule: "week_2", participant_id: "p", opens: TODAY, due: "2026-10-14", state: /** @type {const} */ ("open") };
    const told = (/** @type {any} */ one) => wordsOf(inMind(vera, facts([vera, one], { checkIns: () => [checkIn] })));
    expect(told(meeting("2026-10-09"))).toContain("Booked");
    expect(told(meeting("2026-10-09", refused))).toContain("Plan");
  });
});

describe("what was not accepted", () => {
  let { server, phone, ada } = notYet;
  beginWithVera((begun) => ({ server, phone, ada } = begun));

  test.each([
    ["goes out by text message", { contact_by: "sms" }, {}],
    ["was handed on as a link", {}, { link_hash: "a".repeat(64) }],
    ["was agreed to by telephone", {}, { status: "confirmed" }],
  ])("as a meeting, is not told as one of which the question %s", async (_, vera, meeting) => {
    server.write("participant", ada, vera);
    await phone.sync.syncNow("timer");
    server.judge = ({ kind }) => (kind === "appointment" ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);
    const starts_at = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
    const { ids } = await phone.save([{ kind: "appointment", fields: { participant_id: ada, specialist_id: SARA, starts_at, status: "proposed", ...meeting } }]);
    await phone.sync.syncNow("save");
    vi.stubGlobal("history", { state: null });
    vi.stubGlobal("navigator", {});
    const { meetingScreen } = await import("../../static/src/screens/meeting.js");
    const words = wordsOf(meetingScreen(ids[0]));
    expect(words).toContain("nobody is asked until it is corrected");
    for (const untrue of ["The question goes out", "The link", "Show a code", "Agreed"]) expect(words).not.toContain(untrue);
  });

  test("as a contact, does not count as held because words were added to it before that was known", async () => {
    server.knowsParents = true;
    server.judge = ({ kind, is_new }) => (kind === "employer_contact" && is_new ? { verdict: "refused", code: "wrong_value", field: "minutes" } : null);
    offline();
    const { ids } = await phone.save([{ kind: "employer_contact", fields: { ...visited().fields, specialist_id: SARA } }]);
    await phone.save([{ kind: "employer_contact", id: ids[0], fields: { notes: "En nyckel till" } }]);
    const week = () => countOfWeek(/** @type {any} */ (phone.known.all("employer_contact")), SARA, TODAY);
    expect(week()).toBe(1);
    online(server);
    await phone.sync.syncNow("person");
    expect(week()).toBe(0);
    expect(phone.known.get(ids[0])).toMatchObject({ receipt: "refused", fields: { notes: "En nyckel till" } });
    await phone.save([{ kind: "employer_contact", id: ids[0], fields: { minutes: 30 } }]);
    expect(week()).toBe(1);
  });
});
