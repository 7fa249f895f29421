import { describe, expect, test } from "vitest";
import { editsFor } from "../../static/src/forms/edits.js";
import { withNote } from "../../static/src/forms/from_note.js";
import { planNamed } from "../../static/src/forms/plans/index.js";
import { begin, filled } from "../../static/src/forms/steps.js";
import { eventsOf } from "../../static/src/screens/events.js";
import { entryFrom, noteAbout, noteWritten } from "../../static/src/screens/late_note.js";
import { recordName } from "../../static/src/screens/people.js";
import { partsOf, saidFields } from "../../static/src/screens/refused_text.js";
import { subjectOf } from "../../static/src/screens/things.js";
import { contact, employer, facts, participant, rec } from "./helpers/forms_facts.js";

const SAID = { participant_id: "vera", specialist_id: "kim", date: "2026-10-05", mode: "in_person", notes: "Vill börja senare." };
const NOTE = rec("late_note", "note", {
  subject_kind: "follow_up_visit",
  subject_id: "visit",
  participant_id: "vera",
  author_id: "kim",
  made_at: "2026-10-05T12:00:00Z",
  received_at: "2026-10-07T08:00:00Z",
  said: JSON.stringify(SAID),
});
const KIM = rec("staff", "kim", { name: "Kim Exempel" });
const known = () => facts([participant("vera", "Vera Fabeldal"), KIM, NOTE]);
const note = /** @type {any} */ ({ ...NOTE.fields, id: "note", said: SAID });
const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (planNamed("follow_up_visit"));

describe("a late note, with the new specialist", () => {
  test("says what it is, about whom, who wrote it and when", () => {
    expect(noteAbout(note, known())).toBe("kind.follow_up_visit, Vera Fabeldal");
    expect(noteWritten(note, known())).toMatch(/^Kim Exempel wrote it .* 14:00 and no longer held the participant when it arrived\.$/);
  });

  test("of one's own says so, where the participant came back before it was read", () => {
    const mine = { ...note, author_id: known().me };
    expect(noteWritten(mine, known())).toMatch(/^You wrote it .* 14:00, and a colleague held the participant when it arrived\.$/);
  });

  test("stands in the timeline in full on the day it was written, and leads to the tray until it is read", () => {
    const [told] = eventsOf("vera", known()).filter(({ rec: { kind } }) => kind === "late_note");
    expect(told).toMatchObject({ day: "2026-10-05", title: "Late note", href: "#/utkorg/note" });
    expect(told?.note).toContain("Vill börja senare.");
    expect(told?.second).toContain("Kim Exempel");
    const read = facts([participant("vera", "Vera"), { ...NOTE, fields: { ...NOTE.fields, seen_at: "2026-10-07T09:00:00Z" } }]);
    expect(eventsOf("vera", read).find(({ rec: { kind } }) => kind === "late_note")?.href).toBeNull();
  });

  test("of which an entry was made says so, so that the same text does not stand twice without a sign", () => {
    const read = { ...NOTE, fields: { ...NOTE.fields, seen_at: "2026-10-07T09:00:00Z" } };
    const told = (/** @type {import("./helpers/forms_facts.js").Rec[]} */ ...more) =>
      eventsOf("vera", facts([participant("vera", "Vera"), KIM, read, ...more])).find(({ rec: { kind } }) => kind === "late_note")?.second;
    expect(told()).not.toContain("made into an entry");
    expect(told(rec("follow_up_visit", "other", { participant_id: "nils", notes: "Vill börja senare." }))).not.toContain("made into an entry");
    expect(told(rec("follow_up_visit", "mine", { participant_id: "vera", notes: "Vill börja senare. Ringt." }))).toContain("made into an entry");
  });

  test("names the job and the contact that it points to", () => {
    const job = rec("placement", "job", { participant_id: "vera", employer_id: "bakery", title: "Bagare" });
    const here = facts([job, employer("bakery", "Bageri Sagokorn"), contact("met", "bakery", "2026-10-01")]);
    expect(saidFields("follow_up_visit", { placement_id: "job" }, here)[0]?.text).toBe("Bagare, Bageri Sagokorn");
    expect(recordName(/** @type {any} */ (here.get("met")), here)).toBe("Bageri Sagokorn, 1 Oct");
    expect(recordName(rec("appointment", "a", {}), here)).toBe("kind.appointment");
  });

  test("becomes an entry of her own in one tap: all that was said is filled in", () => {
    expect(entryFrom(note, known())).toBe("#/logga/follow_up_visit?note=note");
    const steps = withNote(begin(), plan, "note", known());
    expect(filled(plan, steps, known())).toMatchObject({ participant_id: "vera", date: "2026-10-05", mode: "in_person", notes: "Vill börja senare." });
  });

  test("what changes something that is here opens it as it would be changed", () => {
    const here = facts([participant("vera", "Vera"), rec("follow_up_visit", "visit", {}), NOTE]);
    expect(entryFrom(note, here)).toBe("#/andra/visit?note=note");
  });

  test("saved, the entry is hers and the note is read, in one go", async () => {
    const steps = withNote(begin(), plan, "note", known());
    const edits = await editsFor(plan, steps, known(), "new");
    expect(edits.map(({ kind, id }) => [kind, id])).toEqual([["follow_up_visit", "new"], ["late_note", "note"]]);
    expect(edits[0]?.fields?.specialist_id).toBe(known().me);
    expect(edits[1]?.fields).toEqual({ seen_at: "2026-10-07T12:05:00Z" });
  });

  test("an address with a note that is not here begins an empty form", () => {
    expect(withNote(begin(), plan, "gone", known())).toEqual(begin());
  });
});

describe("the same note, in its author's tray", () => {
  const mine = { kind: "participant", record_id: "vera", at: 0, verdict: "late_note", fields: { display_name: "Vera Fabeldal", goal: "job" } };

  test("never names somebody who has left this phone", () => {
    const without = facts([]);
    expect(subjectOf(mine, without)).toEqual({ name: "", what: "kind.participant" });
    expect(partsOf(mine, without).facts.map(({ name }) => name)).toEqual(["goal"]);
  });
});
