import { describe, expect, test } from "vitest";
import { editsFor, fieldsOf } from "../../static/src/forms/edits.js";
import { givenBy, meetingJustHeld, stepsOn } from "../../static/src/forms/opening.js";
import { appointment } from "../../static/src/forms/plans/appointment.js";
import { fellThrough } from "../../static/src/forms/plans/fell_through.js";
import { followUpVisit } from "../../static/src/forms/plans/follow_up_visit.js";
import { answer, asked, begin, filled, isDone } from "../../static/src/forms/steps.js";
import { eventsOf } from "../../static/src/screens/events.js";
import { visitStrip } from "../../static/src/forms/visit_strip.js";
import { facts, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";

const leyla = participant("leyla", "Leyla Dikthem", { status: "working" });
const job = rec("placement", "job", { participant_id: "leyla", employer_id: "e", job_start: "2026-07-13" });
const meeting = rec("appointment", "meeting", {
  participant_id: "leyla",
  specialist_id: ME,
  starts_at: "2026-10-07T08:00:00Z",
  minutes: 45,
  place_type: "community",
  status: "confirmed",
});
const known = facts([leyla, job, meeting]);
const fromCalendar = begin({ appointment_id: "meeting", participant_id: "leyla" });

describe("a visit that the calendar knows of", () => {
  test("is the meeting that has just been held with somebody who has a job", () => {
    expect(meetingJustHeld(known)?.id).toBe("meeting");
  });

  test("is not guessed before it begins, nor once it was logged", () => {
    expect(meetingJustHeld({ ...known, now: Date.parse("2026-10-07T07:00:00Z") })).toBeUndefined();
    const logged = rec("follow_up_visit", "v", { participant_id: "leyla", date: TODAY });
    expect(meetingJustHeld(facts([leyla, job, meeting, logged]))).toBeUndefined();
  });

  test("takes two taps: nothing is asked, and all is filled as the meeting was", () => {
    expect(isDone(followUpVisit, fromCalendar, known)).toBe(true);
    expect(asked(followUpVisit, fromCalendar, known)).toBeNull();
    expect(filled(followUpVisit, fromCalendar, known)).toMatchObject({
      date: TODAY,
      mode: "in_person",
      place_type: "community",
      with_whom: "participant",
      minutes: 45,
    });
  });

  test("saves the visit for the current placement, and the meeting as held, in one go", async () => {
    const edits = await editsFor(followUpVisit, fromCalendar, known, "visit");
    expect(edits).toEqual([
      expect.objectContaining({ kind: "follow_up_visit", id: "visit", fields: expect.objectContaining({ placement_id: "job" }) }),
      { kind: "appointment", id: "meeting", fields: { status: "attended" } },
    ]);
    expect(edits[0]?.fields).not.toHaveProperty("appointment_id");
  });

  test("and planned at a distance is a call, not a meeting in person; what the person says goes before", () => {
    const call = { ...meeting, fields: { ...meeting.fields, place_type: "remote" } };
    const about = facts([leyla, job, call]);
    expect(filled(followUpVisit, fromCalendar, about)).toMatchObject({ mode: "phone", place_type: "remote" });
    const met = answer(fromCalendar, "mode", "in_person");
    expect(filled(followUpVisit, met, about)).toMatchObject({ mode: "in_person", place_type: "workplace" });
  });

  test("and planned at a place is a meeting in person, also for somebody who mostly calls", () => {
    const calls = ["a", "b"].map((id) => rec("follow_up_visit", id, { specialist_id: ME, participant_id: "o", date: TODAY, mode: "phone" }));
    expect(filled(followUpVisit, fromCalendar, facts([leyla, job, meeting, ...calls])).mode).toBe("in_person");
  });

  test("a meeting of another day is logged on its day", () => {
    const yesterday = { ...meeting, fields: { ...meeting.fields, starts_at: "2026-10-06T22:30:00Z" } };
    const late = rec("appointment", "late", { ...meeting.fields, starts_at: "2026-10-05T08:00:00Z" });
    expect(filled(followUpVisit, fromCalendar, facts([leyla, job, yesterday])).date).toBe(TODAY);
    expect(filled(followUpVisit, begin({ appointment_id: "late", participant_id: "leyla" }), facts([leyla, late])).date).toBe("2026-10-05");
  });
});

describe("an address", () => {
  test("of a reminder says who and which placement", () => {
    const reminder = rec("reminder", "r", { rule: "month_2", participant_id: "leyla", placement_id: "job" });
    const given = givenBy(new URLSearchParams("reminder=r"), followUpVisit, facts([leyla, job, reminder]));
    expect(given).toEqual({ participant_id: "leyla", placement_id: "job" });
  });

  test("of a promise says the employer, and whom the contact concerned", () => {
    const contact = rec("employer_contact", "c", { employer_id: "e", specialist_id: ME });
    const tie = rec("contact_link", "l", { contact_id: "c", participant_id: "leyla" });
    const reminder = rec("reminder", "r", { rule: "employer_promise", contact_id: "c", employer_id: "e" });
    const about = facts([leyla, contact, tie, reminder]);
    const given = givenBy(new URLSearchParams("reminder=r"), { ...followUpVisit, kind: "employer_contact" }, about);
    expect(given).toEqual({ employer_id: "e", participants: ["leyla"] });
  });

  test.each(["participant=away", "participant=away&placement=job", "appointment=theirs"])(
    "of somebody who is not on this phone leaves the form to ask who: %s",
    (address) => {
      const theirs = rec("appointment", "theirs", { ...meeting.fields, participant_id: "away" });
      const about = facts([leyla, job, theirs]);
      const steps = begin(givenBy(new URLSearchParams(address), followUpVisit, about));
      expect(steps.given).toEqual({});
      expect(asked(followUpVisit, steps, about)?.question.field).toBe("participant_id");
      expect(isDone(followUpVisit, steps, about)).toBe(false);
    },
  );

  test("without anything known gives nothing", () => {
    expect(givenBy(new URLSearchParams("reminder=gone&appointment=gone"), followUpVisit, known)).toEqual({});
  });
});

describe("the strip under a visit", () => {
  const coming = rec("reminder", "next", {
    rule: "month_3",
    participant_id: "leyla",
    opens: "2026-10-13",
    due: "2026-11-12",
    meets: { kind: "follow_up_visit" },
  });
  const settles = () => [{ id: "r", state: /** @type {"open"} */ ("open"), rule: "month_2", opens: "", due: "" }];

  test("says which check-in it meets and which comes next", () => {
    const about = facts([leyla, job, coming], { wouldSettle: settles });
    const strip = visitStrip(filled(followUpVisit, fromCalendar, about), about, "visit");
    expect(strip).toMatchObject({ title: "Meets the Month 2 check-in", text: "Next: Month 3, from 13 October" });
  });

  test("says nothing where none is met", () => {
    expect(visitStrip(filled(followUpVisit, fromCalendar, known), known, "visit")).toBeNull();
  });
});

describe("a meeting that did not happen", () => {
  const about = facts([leyla, meeting]);

  test.each(["no_show", "cancelled"])("is %s, and no reason is asked for", (status) => {
    const steps = answer(stepsOn(fellThrough, meeting, about), "status", status);
    expect(isDone(fellThrough, steps, about)).toBe(true);
    expect(fieldsOf(fellThrough, steps, about, meeting)).toEqual({ status });
  });

  test("was moved: its new day and time are asked, and it is proposed anew", () => {
    const moved = answer(stepsOn(fellThrough, meeting, about), "status", "moved");
    expect(asked(fellThrough, moved, about)?.question.field).toBe("starts_on");
    const agreed = answer(answer(moved, "starts_on", "2026-10-09"), "starts_time", "13:00");
    expect(fieldsOf(fellThrough, agreed, about, meeting)).toEqual({ status: "proposed", starts_at: "2026-10-09T11:00:00Z" });
  });
});

describe("an appointment", () => {
  test("is agreed on the wall's clock and kept as a moment, in summer and in winter", () => {
    const on = (/** @type {string} */ day) => {
      const steps = answer(answer(answer(begin(), "participant_id", "leyla"), "starts_on", day), "starts_time", "10:00");
      return fieldsOf(appointment, steps, known, undefined).starts_at;
    };
    expect(on("2026-10-24")).toBe("2026-10-24T08:00:00Z");
    expect(on("2026-10-26")).toBe("2026-10-26T09:00:00Z");
  });

  test("that is edited shows its day and time again", () => {
    expect(filled(appointment, stepsOn(appointment, meeting, known), known)).toMatchObject({ starts_on: TODAY, starts_time: "10:00" });
  });
});

describe("a visit that a colleague held", () => {
  const staff = (/** @type {string} */ id, /** @type {Record<string, any>} */ fields) => rec("staff", id, { role: "specialist", ...fields });
  const team = [staff(ME, { name: "Sara" }), staff("lee", { name: "Lee" }), staff("ada", { name: "Ada", role: "admin" }), staff("old", { name: "Ola", active_to: "2026-09-30" })];
  const together = facts([leyla, job, meeting, ...team]);
  const question = followUpVisit.questions.find(({ field }) => field === "held_by");

  test("is said of somebody who works here, and is one's own where nothing is said", () => {
    expect(question?.offered?.({}, together)).toEqual(["lee"]);
    expect(filled(followUpVisit, fromCalendar, together).held_by).toBeNull();
  });

  test("is saved under whoever logs it, with the name of who was there, and still meets the check-in", async () => {
    const steps = answer(fromCalendar, "held_by", "lee");
    const [edit] = await editsFor(followUpVisit, steps, together, "v");
    expect(edit?.fields).toMatchObject({ specialist_id: ME, held_by: "lee", mode: "in_person" });
    const [event] = eventsOf("leyla", facts([leyla, job, ...team, rec("follow_up_visit", "v", edit?.fields ?? {})]));
    expect(event?.second).toContain("held by Lee");
  });
});
