import { describe, expect, test } from "vitest";
import { editsFor, fieldsOf } from "../../static/src/forms/edits.js";
import { linkId, uuid5 } from "../../static/src/forms/link_id.js";
import { employerContact } from "../../static/src/forms/plans/employer_contact.js";
import { answer, asked, begin, filled, hasGap, isDone, pass, reopen } from "../../static/src/forms/steps.js";
import { wall } from "../../static/src/forms/wall.js";
import { wayOn } from "../../static/src/forms/way_on.js";
import { contact, employer, facts, link, ME, participant, rec, TODAY } from "./helpers/forms_facts.js";

const mio = participant("mio", "Mio Mallberg");
const bakery = employer("bakery", "Bageri Sagokorn");
const before = contact("c1", "bakery", "2026-10-01");
const known = facts([mio, bakery, before, link("c1", "mio")]);

/** @param {import("../../static/src/forms/steps.js").Steps} steps */
const askedNow = (steps, about = known) => asked(employerContact, steps, about)?.question.field;

/** A person at the phone: each call is one tap on an answer of the question in sight. @param {[string, unknown][]} taps */
function tapThrough(taps, about = known) {
  let steps = begin();
  for (const [field, value] of taps) {
    expect(askedNow(steps, about)).toBe(field);
    steps = answer(steps, field, value);
  }
  return steps;
}

describe("an employer contact", () => {
  test("takes six taps: log, employer, purpose, outcome, next step, save", () => {
    const answers = /** @type {[string, unknown][]} */ ([
      ["employer_id", "bakery"],
      ["purpose", "present"],
      ["outcome", "trial"],
      ["next_step_on", "2026-10-09"],
    ]);
    const steps = tapThrough(answers);
    expect(isDone(employerContact, steps, known)).toBe(true);
    expect(1 + answers.length + 1).toBeLessThanOrEqual(6);
  });

  test("is filled from habit and from what was chosen: how, whom it concerns, today, at the workplace", () => {
    const steps = tapThrough([["employer_id", "bakery"]]);
    expect(filled(employerContact, steps, known)).toMatchObject({
      mode: "in_person",
      participants: ["mio"],
      date: TODAY,
      place_type: "workplace",
    });
  });

  test("by phone is at a distance, unless the person says where", () => {
    const called = answer(begin(), "mode", "phone");
    expect(filled(employerContact, called, known).place_type).toBe("remote");
    expect(filled(employerContact, answer(called, "place_type", "office"), known).place_type).toBe("office");
  });

  test("the last question stays in sight with its answer, beside Save", () => {
    const steps = tapThrough([["employer_id", "bakery"], ["purpose", "present"], ["outcome", "no"], ["next_step_on", null]]);
    expect(askedNow(steps)).toBe("next_step_on");
  });

  test("an answer that is changed leads straight back to where one was", () => {
    const steps = tapThrough([["employer_id", "bakery"], ["purpose", "present"]]);
    const again = reopen(steps, "purpose");
    expect(askedNow(again)).toBe("purpose");
    expect(askedNow(answer(again, "purpose", "advert"))).toBe("outcome");
  });

  test("stepping through answers with the arrows does not move on", () => {
    const steps = tapThrough([["employer_id", "bakery"]]);
    const held = answer(steps, "purpose", "advert", true);
    expect(askedNow(held)).toBe("purpose");
    expect(wall(employerContact, held, known).standing.map(({ question }) => question.field)).not.toContain("purpose");
  });

  test("nothing stands on the wall before the first answer", () => {
    expect(wall(employerContact, begin(), known).standing).toEqual([]);
  });
});

test("one who was hired leads on to the job, with the employer and the person filled in", () => {
  const steps = tapThrough([["employer_id", "bakery"], ["purpose", "interview"], ["outcome", "hired"], ["next_step_on", null]]);
  const saved = /** @type {any} */ ({ plan: employerContact, steps, isNew: true });
  expect(wayOn(saved, known)).toBe("#/logga/placement?employer=bakery&participant=mio");
  expect(wayOn({ ...saved, steps: answer(steps, "outcome", "offer") }, known)).toBeNull();
});

describe("saved now and completed later", () => {
  const steps = tapThrough([["employer_id", "bakery"]]);

  test("a gap is told, and the purpose that the files demand has an honest default", () => {
    expect(hasGap(employerContact, steps, known)).toBe(true);
    expect(fieldsOf(employerContact, steps, known, undefined)).toMatchObject({ is_incomplete: true, purpose: "maintain" });
  });

  test("the first contact with an employer is an introduction", () => {
    const first = facts([mio, bakery]);
    expect(fieldsOf(employerContact, answer(begin(), "employer_id", "bakery"), first, undefined).purpose).toBe("introduce");
  });

  test("a question that was passed by is a gap; no next step is an answer", () => {
    const rest = pass(pass(steps, "purpose"), "outcome");
    const done = answer(rest, "next_step_on", null);
    expect(isDone(employerContact, done, known)).toBe(true);
    expect(fieldsOf(employerContact, done, known, undefined).is_incomplete).toBe(true);
    const whole = answer(answer(answer(steps, "purpose", "present"), "outcome", "no"), "next_step_on", null);
    expect(fieldsOf(employerContact, whole, known, undefined).is_incomplete).toBe(false);
  });
});

describe("whom a contact concerns", () => {
  const id = "c81d4e2e-bcf2-41e6-869b-7df92533d2db";
  const uuids = ["5b1e3fd0-3a3c-4c11-9b1b-1f6f1d2f0a01", "5b1e3fd0-3a3c-4c11-9b1b-1f6f1d2f0a02"];

  test("the id of a tie is the one that Python's uuid5 gives", async () => {
    expect(await uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "python.org")).toBe("886313e1-3b8a-5372-9b90-0c9aee199e5d");
  });

  test("each participant is a record of its own, saved in the same go", async () => {
    const steps = answer(answer(begin(), "employer_id", "bakery"), "participants", uuids);
    const edits = await editsFor(employerContact, steps, known, id);
    expect(edits.map(({ kind }) => kind)).toEqual(["employer_contact", "contact_link", "contact_link"]);
    expect(edits[1]).toEqual({
      kind: "contact_link",
      id: await linkId(id, String(uuids[0])),
      fields: { contact_id: id, participant_id: uuids[0] },
    });
    expect(edits[0]?.fields).not.toHaveProperty("participants");
    expect(edits[0]?.fields).toMatchObject({ specialist_id: ME });
  });

  test("one who is taken away is untied, and tied again under the same id", async () => {
    const [one] = uuids;
    const tieId = await linkId(id, String(one));
    const tied = facts([bakery, contact(id, "bakery", TODAY), rec("contact_link", tieId, { contact_id: id, participant_id: one })]);
    const none = answer(begin({ employer_id: "bakery" }), "participants", []);
    expect(await editsFor(employerContact, none, tied, id)).toContainEqual({ kind: "contact_link", id: tieId, remove: true });

    const gone = rec("contact_link", tieId, { contact_id: id, participant_id: one }, { deleted: true });
    const again = answer(begin({ employer_id: "bakery" }), "participants", [one]);
    const edits = await editsFor(employerContact, again, facts([bakery, contact(id, "bakery", TODAY), gone]), id);
    expect(edits).toContainEqual({ kind: "contact_link", id: tieId, restore: true });
  });

  test("a participant whose employer must not know is never suggested beside that employer", () => {
    const job = rec("placement", "p1", { participant_id: "mio", employer_id: "bakery", disclosure: "none", job_start: "2026-09-01" });
    const hidden = facts([mio, bakery, before, link("c1", "mio"), job]);
    expect(filled(employerContact, answer(begin(), "employer_id", "bakery"), hidden).participants).toEqual([]);
  });

  test("an employer that the register lacks is saved with the contact", async () => {
    const newcomer = { id: "new", name: " Fabelfrukt " };
    const steps = { ...answer(begin(), "employer_id", "new"), newcomer };
    const [first] = await editsFor(employerContact, steps, known, id);
    expect(first).toEqual({ kind: "employer", id: "new", fields: { name: "Fabelfrukt" } });
  });
});
