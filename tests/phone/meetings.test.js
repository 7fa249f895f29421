import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../static/src/forms/edits.js";
import { appointment } from "../../static/src/forms/plans/appointment.js";
import { fellThrough } from "../../static/src/forms/plans/fell_through.js";
import { aheadOf, answersFor, clashesOf, moreToldWith, stateOf } from "../../static/src/meetings/said.js";
import { toBeReached, triesSince } from "../../static/src/meetings/outreach.js";
import { calendarFile } from "../../static/src/screens/meeting.js";
import { begin } from "../../static/src/forms/steps.js";
import { time } from "../../static/src/forms/views/amounts.js";
import { wordsOf } from "./helpers/drawn.js";
import { facts, ME, participant, rec } from "./helpers/forms_facts.js";

/** @param {string} id @param {Record<string, any>} [more] */
const meeting = (id, more) =>
  rec("appointment", id, { participant_id: "vera", specialist_id: ME, starts_at: "2026-10-08T11:30:00Z", minutes: 30, status: "proposed", ...more });

/** @param {import("../../static/src/forms/facts.js").Rec[]} meetings @param {Record<string, any>} [vera] */
const known = (meetings, vera) => facts([participant("vera", "Vera Fabeldal", vera), ...meetings]);

/** @param {Record<string, any>} more @param {Record<string, any>} [vera] */
const words = (more, vera) => stateOf(meeting("m", more), known([], vera)).words;

test("how far a question has come is said as long as nobody has answered", () => {
  expect(words({})).toBe("Nothing is sent. Show the code, or share the link.");
  expect(words({}, { contact_by: "sms" })).toBe("The question goes out by contact_by.sms");
  expect(words({ asked_at: "2026-10-07T10:05:00Z", asked_by: "sms" })).toBe("Asked by contact_by.sms today 12:05");
  expect(words({ asked_at: "2026-10-07T10:05:00Z", asked_by: "none" })).toBe("The question could not be sent");
  expect(words({ link_hash: "a".repeat(64) })).toBe("The link is handed on, and nobody has answered yet");
});

test("an answer is said with what would suit better", () => {
  const answered = { answered_at: "2026-10-07T10:05:00Z" };
  expect(words({ ...answered, status: "confirmed", answer: "yes" })).toBe("Said yes · today 12:05");
  const wishes = "2026-10-09/am 2026-10-12/pm call_me";
  expect(words({ ...answered, status: "move_asked", answer: "another_time", wishes })).toBe(
    "Would like another time: Fri 9 Oct morning, Mon 12 Oct afternoon, another day, by phone · today 12:05",
  );
});

test("what staff say was agreed is told to be their word, whoever was to be called", () => {
  const kim = rec("staff", ME, { name: "Kim Exempel" });
  /** @param {Record<string, any>} more */
  const told = (more) => stateOf(meeting("m", { status: "confirmed", ...more }), facts([participant("vera", "Vera Fabeldal"), kim])).words;
  expect(told({})).toBe("Agreed, according to Kim");
  expect(told({ answer: "call_me", answered_at: "2026-10-07T10:05:00Z" })).toBe("Agreed, according to Kim");
  expect(words({ status: "confirmed" })).toBe("Agreed, according to staff");
  const lee = rec("staff", "lee", { name: "Lee Exempel" });
  const meant = meeting("m", { status: "confirmed", agreed_by: "lee" });
  expect(stateOf(meant, facts([participant("vera", "Vera Fabeldal"), kim, lee])).words).toBe("Agreed, according to Lee");
  expect(stateOf({ ...meant, unsent: ["status"] }, facts([participant("vera", "Vera Fabeldal"), kim, lee])).words).toBe("Agreed, according to Kim");
});

test("what was answered just after the start is on Today until it is written down what became of it", () => {
  const [starts_at, answered_at] = ["2026-10-07T11:30:00Z", "2026-10-07T11:31:00Z"];
  const late = { starts_at, answered_at, answer: "another_time", wishes: "2026-10-09/am" };
  expect(answersFor(known([meeting("m", late), meeting("held", { ...late, status: "attended" })])).map(({ id }) => id)).toEqual(["m"]);
  expect(words(late)).toBe("Would like another time: Fri 9 Oct morning · today 13:31");
});

test("Today tells what needs her first, a yes on its day alone, and nothing of the past or of colleagues", () => {
  const [before, now] = ["2026-10-06T10:05:00Z", "2026-10-07T10:05:00Z"];
  const meetings = [
    meeting("yes", { status: "confirmed", answer: "yes", answered_at: now }),
    meeting("old-yes", { status: "confirmed", answer: "yes", answered_at: before }),
    meeting("call", { answer: "call_me", answered_at: before, starts_at: "2026-10-09T11:30:00Z" }),
    meeting("no", { status: "declined", answer: "no", answered_at: before }),
    meeting("unsent", { asked_by: "none", asked_at: now, starts_at: "2026-10-12T11:30:00Z" }),
    meeting("quiet"),
    meeting("past", { status: "declined", answer: "no", answered_at: "2026-10-05T10:05:00Z", starts_at: before }),
    meeting("lees", { status: "declined", answer: "no", answered_at: now, specialist_id: "lee" }),
  ];
  expect(answersFor(known(meetings)).map(({ id }) => id)).toEqual(["no", "call", "unsent", "yes"]);
});

test("what was proposed together and answered alike is told once on Today, with how many", () => {
  const now = "2026-10-07T10:05:00Z";
  const series = ["08", "15", "22", "29"].map((day, n) => meeting(`s${n}`, { starts_at: `2026-10-${day}T11:30:00Z`, series_id: n ? "s0" : null, answered_at: now, status: "confirmed", answer: "yes" }));
  const said = series.map((one, n) => (n === 2 ? { ...one, fields: { ...one.fields, status: "declined", answer: "no" } } : one));
  const told = answersFor(known(said));
  expect(told.map(({ id }) => id)).toEqual(["s2", "s0"]);
  expect(told.map((one) => moreToldWith(one, known(said)))).toEqual([0, 2]);
});

test("a participant's meetings ahead are those that can still be answered", () => {
  const meetings = [meeting("b", { starts_at: "2026-10-09T11:30:00Z" }), meeting("a"), meeting("off", { status: "cancelled" })];
  expect(aheadOf("vera", known(meetings)).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("two meetings at the same time are seen, one after the other are not", () => {
  const half = meeting("half", { starts_at: "2026-10-08T11:45:00Z" });
  const after = meeting("after", { starts_at: "2026-10-08T12:00:00Z" });
  const declined = meeting("declined", { status: "declined" });
  expect(clashesOf(meeting("m"), known([meeting("m"), half, after, declined])).map(({ id }) => id)).toEqual(["half"]);
});

test("whoever is offered another time is not offered one that is taken", () => {
  const other = meeting("other", { starts_at: "2026-10-09T13:00:00Z" });
  const time = fellThrough.questions.find(({ field }) => field === "starts_time");
  const said = { status: "moved", booked: "m", starts_on: "2026-10-09", minutes: 30 };
  expect(time?.taken?.("15:00", said, known([meeting("m"), other]))).toBe("Vera Fabeldal");
  expect(fellThrough.strip?.({ ...said, starts_time: "15:00" }, known([meeting("m"), other]), "m")).toMatchObject({ tone: "needs" });
});

test("a meeting that is moved on the phone has been agreed to by nobody", () => {
  const agreed = meeting("m", { status: "confirmed", place: "Biblioteket", place_type: "community" });
  const given = appointment.opened?.(agreed.fields, known([agreed])) ?? {};
  /** @param {Record<string, any>} answers */
  const saved = (answers) => fieldsOf(appointment, /** @type {any} */ ({ given, answers }), known([agreed]), agreed);
  expect(saved({ starts_time: "15:00" }).status).toBe("proposed");
  expect(saved({ place: "Kajen" }).status).toBe("proposed");
  expect(saved({ notes: "Ta med mappen." })).not.toHaveProperty("status");
  agreed.fields.link_hash = "a".repeat(64);
  expect(saved({ place: "Kajen" }).link_hash).toBeNull();
  expect(saved({ notes: "Ta med mappen." })).not.toHaveProperty("link_hash");
});

test("what was answered before the time was moved is told as such, and is no news on Today", () => {
  const moved = { status: "proposed", answered_at: "2026-10-07T10:05:00Z" };
  const yes = { ...moved, answer: "yes" };
  expect(words(yes)).toBe("The time is changed: ask anew, an older link leads nowhere. To the old one: Said yes");
  expect(words({ ...moved, answer: "another_time" }, { contact_by: "sms" })).toBe(
    "The time is changed, and is asked about anew once this phone has had a network. To the old one: Would like another time",
  );
  expect(answersFor(known([meeting("m", yes), meeting("n", { ...moved, answer: "no" })]))).toEqual([]);
});

test("whoever is protected is shown a code, and nobody is told to share a link", () => {
  const shielded = { protected_identity: true };
  expect(words({}, { ...shielded, contact_by: "none" })).toBe("Nothing is sent. Show the code when you meet.");
  expect(words({}, { ...shielded, contact_by: "share" })).toBe("Nothing is sent. Show the code, or share the link.");
});

test("a meeting that fell through and was moved has no link any more", () => {
  const handedOn = meeting("m", { link_hash: "a".repeat(64) });
  /** @param {Record<string, any>} answers */
  const saved = (answers) => fieldsOf(fellThrough, /** @type {any} */ ({ given: { booked: "m" }, answers }), known([handedOn]), handedOn);
  expect(saved({ status: "moved", starts_on: "2026-10-09", starts_time: "15:00" })).toMatchObject({ status: "proposed", link_hash: null });
  expect(saved({ status: "no_show" })).toEqual({ status: "no_show" });
});

test("no time is offered that has been", () => {
  const time = appointment.questions.find(({ field }) => field === "starts_time");
  const offered = (/** @type {string} */ day) => ["13:00", "14:00", "15:00"].filter((at) => !time?.past?.(at, { starts_on: day }, known([])));
  expect(offered("2026-10-07")).toEqual(["15:00"]);
  expect(offered("2026-10-08")).toHaveLength(3);
});

test("a time of one's own tells at once whom it runs into", () => {
  const other = meeting("other", { starts_at: "2026-10-09T13:10:00Z" });
  const question = appointment.questions.find(({ field }) => field === "starts_time");
  const drawn = (/** @type {string} */ value) =>
    wordsOf(time(/** @type {any} */ ({ question, value, steps: begin(), answers: { starts_on: "2026-10-09", minutes: 30 }, context: { kind: "appointment", facts: known([other]) } })));
  expect(drawn("15:20")).toContain("You have another meeting then Vera Fabeldal");
  expect(drawn("16:20")).not.toContain("You have another meeting then");
});

test("an employer who does not know of the support is not asked along unawares", () => {
  const job = (/** @type {string} */ disclosure) => known([rec("placement", "p", { participant_id: "vera", employer_id: "bakery", disclosure })]);
  const said = { participant_id: "vera", with_employer: true };
  expect(appointment.warning?.(said, job("none"))?.title).toBe("The employer does not know about the support.");
  expect(appointment.warning?.(said, job("agreed"))).toBeNull();
  expect(appointment.warning?.({ ...said, with_employer: false }, job("none"))).toBeNull();
});

test("a meeting of mine that the server has can be put into another calendar", () => {
  expect(calendarFile(meeting("m"), known([]))).toBe("/me/calendar/m.ics");
  expect(calendarFile({ ...meeting("m"), revision: 0 }, known([]))).toBeNull();
  expect(calendarFile(meeting("lees", { specialist_id: "lee" }), known([]))).toBeNull();
});

describe("somebody who was not reached", () => {
  const missed = meeting("missed", { status: "no_show", starts_at: "2026-10-05T11:30:00Z" });
  /** @param {string} reached @param {string} date */
  const tried = (reached, date) => rec("outreach", `${reached}${date}`, { participant_id: "vera", specialist_id: ME, date, mode: "phone", reached });

  test("is to be looked for, and each try is counted, until they are reached", () => {
    const twice = [missed, tried("did_not_reach", "2026-10-05"), tried("did_not_reach", "2026-10-06"), tried("did_not_reach", "2026-10-01")];
    expect(toBeReached(known(twice)).map(({ id }) => id)).toEqual(["missed"]);
    expect(triesSince(missed, known(twice))).toHaveLength(2);
    expect(toBeReached(known([...twice, tried("reached", "2026-10-07")]))).toEqual([]);
  });

  test("is looked for no more once met, visited or booked again, or after a month, or by a colleague", () => {
    const met = meeting("met", { status: "attended", starts_at: "2026-10-06T11:30:00Z" });
    const visit = rec("follow_up_visit", "visit", { participant_id: "vera", specialist_id: ME, date: "2026-10-06", mode: "in_person" });
    for (const later of [met, visit, meeting("booked")]) expect(toBeReached(known([missed, later]))).toEqual([]);
    expect(toBeReached(known([meeting("old", { status: "no_show", starts_at: "2026-09-01T11:30:00Z" })]))).toEqual([]);
    expect(toBeReached(known([meeting("lees", { ...missed.fields, specialist_id: "lee" })]))).toEqual([]);
    expect(toBeReached(known([missed], { status: "closed" }))).toEqual([]);
  });

  test("is told of once, by the latest meeting", () => {
    const later = meeting("later", { status: "no_show", starts_at: "2026-10-06T11:30:00Z" });
    expect(toBeReached(known([missed, later])).map(({ id }) => id)).toEqual(["later"]);
  });
});
