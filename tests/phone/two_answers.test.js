import { describe, expect, test } from "vitest";
import { eventsOf } from "../../static/src/screens/events.js";
import { aboutOf, bothOf, isAboutRemoval, offering, standing, titleOf } from "../../static/src/screens/question_words.js";
import { facts, ME, participant, rec } from "./helpers/forms_facts.js";

const LEE = rec("staff", "lee", { name: "Lee Exempel" });
const VISIT = rec("follow_up_visit", "visit", { participant_id: "vera", date: "2026-10-06", notes: "Fikade." });
const VERA = participant("vera", "Vera Fabeldal", { status: "searching" });
const MEETING = rec("appointment", "meeting", { participant_id: "vera", starts_at: "2026-10-08T11:30:00Z" });

/** @param {import("../../static/src/forms/facts.js").Rec[]} [more] */
const known = (more = []) => facts([LEE, VISIT, VERA, MEETING, ...more]);

/** @param {Partial<import("../../static/src/questions.js").Question>} more */
const question = (more) => ({
  id: "q",
  subject_kind: "participant",
  subject_id: "vera",
  participant_id: "vera",
  field: "municipality",
  stands: "Sagostad",
  stored: "Sagostad",
  stored_by: "lee",
  stored_at: "2026-10-07T10:14:00Z",
  offered: "Diktby",
  offered_by: ME,
  offered_at: "2026-10-06T10:10:00Z",
  added: [],
  alike: [],
  ...more,
});

describe("a question with two answers", () => {
  test("asks of the meeting's time by the name of whom one meets", () => {
    const asked = question({ subject_kind: "appointment", subject_id: "meeting", field: "starts_at" });
    expect(titleOf(asked, known())).toBe("Which time holds for the meeting with Vera?");
  });

  test("of a time that was agreed meanwhile it tells who said yes, and what another costs", () => {
    const yes = { ...MEETING, fields: { ...MEETING.fields, status: "confirmed", answer: "yes", answered_at: "2026-10-07T10:14:00Z" } };
    const times = { stands: "2026-10-08T11:30:00Z", stored: "2026-10-08T11:30:00Z", offered: "2026-10-09T11:30:00Z" };
    const asked = question({ subject_kind: "appointment", subject_id: "meeting", field: "starts_at", stored_by: null, ...times });
    const told = facts([LEE, VERA, yes]);
    expect(standing(asked, told)).toMatchObject({ who: "The participant answered today 12:14", effect: "Vera said yes to this. Nothing changes." });
    expect(offering(asked, told).effect).toBe("Vera has not said yes to this: it has to be asked anew, and the link that was used leads nowhere.");
    expect(standing(asked, known()).effect).toBe("Stands now. Nothing changes.");
  });

  test("of any other field it names the field, and below it what it is about", () => {
    expect(titleOf(question({}), known())).toBe("participant.municipality: which answer holds?");
    expect(aboutOf(question({}), known())).toBe("kind.participant, Vera Fabeldal");
  });

  test("both answers say who gave them and when, in the same way", () => {
    expect(standing(question({}), known())).toMatchObject({ who: "Lee Exempel wrote today 12:14", value: "Sagostad" });
    expect(offering(question({}), known())).toMatchObject({ who: "You wrote yesterday 12:10", value: "Diktby" });
  });

  test("what stands by now may be younger than the question", () => {
    expect(standing(question({ stands: "Påhittsby" }), known())).toMatchObject({ who: "Written since", value: "Påhittsby" });
  });

  test("whose answer is not known is told without a name", () => {
    const asked = question({ stored_by: null, stored_at: null });
    expect(standing(asked, known()).who).toBe("Written before");
  });

  test("a value that cannot be read is shown as it was written", () => {
    const asked = question({ field: "enrolled_on", stands: "in spring", stored: "in spring", offered: "2026-09-01" });
    expect(standing(asked, known()).value).toBe("in spring");
  });

  test("an empty answer is an answer", () => {
    expect(standing(question({ stands: null, stored: null }), known()).value).toBe("Nothing written");
  });

  test("says what each choice causes: check-ins move with the days that they are counted from", () => {
    const asked = question({ subject_kind: "participant", field: "enrolled_on", stands: "2026-08-31", stored: "2026-08-31", offered: "2026-09-01" });
    expect(offering(asked, known()).effect).toContain("check-ins move along");
    expect(standing(asked, known()).effect).toBe("Stands now. Nothing changes.");
  });

  test("an edit of what somebody removed asks whether it shall stay: kept with the edit, or left removed", () => {
    const gone = facts([LEE, VERA, { ...VISIT, deleted: true }]);
    const asked = question({ subject_kind: "follow_up_visit", subject_id: "visit", field: "notes", stands: "Fikade.", stored: null, offered: "Gick igenom schemat." });
    expect(titleOf(asked, gone)).toBe("It was removed on one phone and changed on another. Keep it?");
    expect(standing(asked, gone)).toMatchObject({ value: "Leave it removed", effect: "Nothing changes." });
    expect(standing(asked, gone).who).toMatch(/^Lee Exempel removed it .*12[:.]14$/);
    expect(offering(asked, gone)).toMatchObject({ value: "Keep it", effect: "It comes back, with this. follow_up_visit.notes: Gick igenom schemat." });
    expect(isAboutRemoval(asked, gone)).toBe(true);
  });

  test("what was added to somebody who was removed is named in both answers", () => {
    const removed = { field: "deleted_at", stands: "2026-10-07T10:14:00Z", stored: "2026-10-07T10:14:00Z", offered: null, added: ["visit"] };
    const gone = facts([LEE, { ...VERA, deleted: true }, VISIT]);
    expect(titleOf(question(removed), gone)).toBe("It was removed on one phone, and something was added on another. Keep it?");
    expect(standing(question(removed), gone)).toEqual({
      who: "Lee Exempel removed it today 12:14",
      value: "Leave it removed",
      effect: "This is removed with it, and can come back until 5 Nov: kind.follow_up_visit, yesterday",
    });
    expect(offering(question(removed), gone)).toEqual({
      who: "You wrote yesterday 12:10",
      value: "Keep it",
      effect: "It comes back on every phone, with what was added: kind.follow_up_visit, yesterday",
    });
  });

  test("what was added to somebody who was removed a month ago is not said to come back", () => {
    const month = "2026-09-06T10:14:00Z";
    const removed = question({ field: "deleted_at", stands: month, stored: month, offered: null, added: ["visit"] });
    const gone = facts([LEE, { ...VERA, deleted: true }, VISIT]);
    expect(standing(removed, gone).effect).toBe("This is removed with it, and cannot come back: kind.follow_up_visit, yesterday");
  });

  test("a contact that was about somebody removed stays, and loses no more than that", () => {
    const talk = rec("employer_contact", "talk", { employer_id: "bakery", date: "2026-10-06" });
    const tie = rec("contact_link", "tie", { contact_id: "talk", participant_id: "vera" });
    const asked = question({ field: "deleted_at", stands: "2026-10-07T10:14:00Z", stored: "2026-10-07T10:14:00Z", offered: null, added: ["tie"] });
    expect(standing(asked, known([talk, tie])).effect).toBe("Nothing changes.");
  });

  test("words that were added to an old visit of hers go with no answer", () => {
    const asked = question({ field: "deleted_at", stands: "2026-10-07T10:14:00Z", stored: "2026-10-07T10:14:00Z", offered: null, added: ["change"] });
    expect([standing(asked, known()).effect, offering(asked, known()).effect]).toEqual(["Nothing changes.", "It comes back on every phone."]);
  });

  test("removed here and changed there is asked as such", () => {
    const asked = question({ subject_kind: "follow_up_visit", subject_id: "visit", field: "deleted_at", stands: null, stored: null, offered: "2026-10-06T10:10:00Z" });
    expect(titleOf(asked, known())).toBe("It was removed on one phone and changed on another. Keep it?");
    expect([standing(asked, known()).value, offering(asked, known()).value]).toEqual(["Keep it", "Leave it removed"]);
    expect(offering(asked, known()).who).toMatch(/^You removed it /);
  });
});

describe("text against text", () => {
  const note = (/** @type {any} */ more) => question({ subject_kind: "follow_up_visit", subject_id: "visit", field: "notes", stands: "Fikade.", offered: "Gick igenom schemat.", ...more });

  test("both can be kept, what stands first", () => {
    expect(bothOf(note({}))).toBe("Fikade.\n\nGick igenom schemat.");
  });

  test("two that have no room together are chosen between", () => {
    expect(bothOf(note({ offered: "x".repeat(10_000) }))).toBeNull();
  });

  test("an emptied note is no text to keep, and a date is none", () => {
    expect(bothOf(note({ offered: null }))).toBeNull();
    expect(bothOf(question({ field: "enrolled_on", stands: "2026-09-01", offered: "2026-09-02" }))).toBeNull();
  });
});

describe("the timeline", () => {
  const clash = (/** @type {Record<string, any>} */ fields) =>
    rec("clash", "q", { subject_kind: "participant", subject_id: "vera", participant_id: "vera", field: "municipality", stored: '"Sagostad"', offered: '"Diktby"', ...fields });

  test("keeps the choice as a row of its own; an open question is none yet", () => {
    const chosen = clash({ answer: "offered", answered_by: ME, answered_at: "2026-10-07T10:00:00Z" });
    const told = (/** @type {any} */ one) => eventsOf("vera", known([one])).find(({ rec: { kind } }) => kind === "clash");
    expect(told(chosen)).toMatchObject({ day: "2026-10-07", title: "Chosen of two answers" });
    expect(told(chosen)?.second).toContain("Diktby");
    expect(told(clash({ answer: null }))).toBeUndefined();
  });
});
