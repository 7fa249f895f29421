import { beforeEach, describe, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { LEO, SARA, uuid } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const sync = () => phone.sync.syncNow("person");

/** Leo's value came after hers. @param {Record<string, any>} [more] */
function asked(more = {}) {
  const id = uuid("c1a5");
  server.write("clash", id, {
    subject_kind: "participant",
    subject_id: ada,
    participant_id: ada,
    field: "phone",
    stored: '"070-1740600"',
    stored_by: SARA,
    stored_at: "2026-10-12T09:00:00Z",
    offered: '"070-1740601"',
    offered_by: LEO,
    offered_at: "2026-10-12T10:00:00Z",
    ...more,
  });
  return id;
}

describe("a question between two values", () => {
  test("shows both, who wrote them and when, and what stands now", async () => {
    const id = asked();
    await sync();
    expect(phone.questions.questions.value).toEqual([
      expect.objectContaining({
        id,
        subject_id: ada,
        field: "phone",
        stored: "070-1740600",
        offered: "070-1740601",
        stored_by: SARA,
        offered_by: LEO,
        offered_at: "2026-10-12T10:00:00Z",
        stands: "070-1740600",
      }),
    ]);
    offline();
    await phone.save([{ kind: "participant", id: ada, fields: { phone: "070-1740602" } }]);
    expect(phone.questions.questions.value[0].stands).toBe("070-1740602");
  });

  test("is answered by one save: the value and the answer arrive together, also without a network", async () => {
    const id = asked();
    await sync();
    offline();
    await phone.questions.answerQuestion(id, "offered");
    expect(phone.questions.questions.value).toEqual([]);
    phone = await restarted();
    expect(phone.known.get(ada)?.fields.phone).toBe("070-1740601");
    online(server);
    await sync();
    expect(server.records.get(ada).fields.phone).toBe("070-1740601");
    expect(server.records.get(id).fields.answer).toBe("offered");
    expect(server.effects[0].fields).toEqual({ phone: { was: "070-1740600", now: "070-1740601" } });
  });

  test("about an agreed time, answered by the new one, leaves nothing agreed", async () => {
    const meeting = uuid("ada7");
    const agreed = { participant_id: ada, specialist_id: SARA, starts_at: "2026-10-19T09:00:00Z", status: "confirmed", answer: "yes", link_hash: "a".repeat(64) };
    server.write("appointment", meeting, agreed);
    const id = asked({ subject_kind: "appointment", subject_id: meeting, field: "starts_at", stored: '"2026-10-19T09:00:00Z"', offered: '"2026-10-20T09:00:00Z"' });
    await sync();
    await phone.questions.answerQuestion(id, "offered");
    expect(phone.known.get(meeting)?.fields).toMatchObject({ starts_at: "2026-10-20T09:00:00Z", status: "proposed", link_hash: null });
  });

  test("answered by keeping what stands, edits the record not at all", async () => {
    const id = asked();
    await sync();
    await phone.questions.answerQuestion(id, "stored");
    await sync();
    expect(server.effects.map(({ kind }) => kind)).toEqual(["clash"]);
  });

  test("about free text can keep both", async () => {
    const id = asked({ field: "treatment_team", stored: '"Öst"', offered: '"Väst"' });
    await sync();
    await phone.questions.answerQuestion(id, "other", "Öst\n\nVäst");
    await sync();
    expect(server.records.get(ada).fields.treatment_team).toBe("Öst\n\nVäst");
  });

  test("about a deletion is answered by deleting or by letting it stand", async () => {
    const id = asked({ field: "deleted_at", stored: "null", offered: '"2026-10-12T10:00:00Z"' });
    await sync();
    await phone.questions.answerQuestion(id, "offered");
    await sync();
    expect(server.records.get(ada).deleted).toBe(true);
  });

  describe("about somebody who was removed while something was added on another phone", () => {
    const [visit, other, first, second] = ["5e7", "5e8", "c1a6", "c1a7"].map(uuid);

    /** @param {string} added @param {string} id */
    function addedTo(added, id) {
      const removed = { field: "deleted_at", stored: '"2026-10-12T09:00:00Z"', offered: "null", added_id: added };
      server.write("follow_up_visit", added, { participant_id: ada, specialist_id: SARA, date: "2026-10-12", mode: "phone" });
      server.write("clash", id, { subject_kind: "participant", subject_id: ada, participant_id: ada, offered_at: "2026-10-12T10:00:00Z", ...removed });
    }

    beforeEach(async () => {
      await sync();
      server.write("participant", ada, { deleted_at: "2026-10-12T09:00:00Z" });
      addedTo(visit, first);
      addedTo(other, second);
      await sync();
    });

    test("is one question, however much was added", () => {
      expect(phone.questions.questions.value).toMatchObject([{ subject_id: ada, stands: "2026-10-12T09:00:00Z", added: [visit, other], alike: [second] }]);
    });

    test("brings her back with one answer", async () => {
      await phone.questions.answerQuestion(first, "offered");
      await sync();
      expect(phone.questions.questions.value).toEqual([]);
      expect(server.records.get(ada).deleted).toBeFalsy();
      expect([visit, other].filter((id) => server.records.get(id).deleted)).toEqual([]);
    });

    test("leaves her removed, and what was added goes with her until it is undone", async () => {
      const { undo } = await phone.questions.answerQuestion(first, "stored");
      await sync();
      expect([ada, visit, other].map((id) => server.records.get(id).deleted)).toEqual([true, true, true]);
      await undo();
      expect(phone.questions.questions.value).toHaveLength(1);
      await sync();
      expect(phone.known.get(visit)?.deleted).toBe(false);
    });

    test("leaves it to the server what goes with her: another phone may have brought her back", async () => {
      server.write("participant", ada, { deleted_at: null });
      server.judge = ({ kind }) => (kind === "clash" ? { verdict: "already_stored" } : null);
      await phone.questions.answerQuestion(first, "stored");
      await sync();
      expect([ada, visit, other].filter((id) => server.records.get(id).deleted)).toEqual([]);
    });

    test("asks nothing where she has come back meanwhile, on another phone or on this one", async () => {
      offline();
      await phone.save([{ kind: "participant", id: ada, remove: false }]);
      expect(phone.questions.questions.value).toEqual([]);
    });
  });

  describe("about what was removed before this phone came", () => {
    const visit = uuid("5e9");
    const about = { subject_kind: "follow_up_visit", subject_id: visit };

    test.each([
      ["its words", { ...about, field: "notes", stored: '"Kort."', offered: '"Viktiga ord."' }, { notes: { was: "Kort.", now: "Viktiga ord." } }],
      ["its removal", { ...about, field: "deleted_at", stored: '"2026-10-12T09:00:00Z"', offered: "null" }, {}],
    ])("brings it back as what it was, where she is asked about %s", async (_, more, words) => {
      asked(more);
      await sync();
      await phone.questions.answerQuestion(phone.questions.questions.value[0].id, "offered");
      await sync();
      expect(server.effects[0]).toMatchObject({ record_id: visit, fields: { ...words, deleted_at: { now: null } } });
      expect(server.effects[0].is_new).toBeUndefined();
    });

    test("leaves it removed", async () => {
      const id = asked({ ...about, field: "notes", stored: '"Kort."', offered: '"Viktiga ord."' });
      await sync();
      await phone.questions.answerQuestion(id, "stored");
      await sync();
      expect(server.effects.map(({ record_id }) => record_id)).toEqual([id]);
    });
  });

  test("can be taken back like any save", async () => {
    const id = asked();
    await sync();
    offline();
    const { undo } = await phone.questions.answerQuestion(id, "offered");
    await undo();
    expect(phone.questions.questions.value.map((one) => one.id)).toEqual([id]);
    expect(phone.known.get(ada)?.fields.phone).toBe("070-1740600");
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("takes her own clash out of the tray, since it is asked there; until it is here the text lies in the tray", async () => {
    const id = uuid("c1a5");
    server.judge = ({ fields }) => (fields.phone ? { verdict: "clash", stands: { phone: "2" }, questions: { phone: id } } : null);
    await phone.save([{ kind: "participant", id: ada, fields: { phone: "1" } }]);
    await sync();
    expect(phone.outbox.refused.value).toMatchObject([{ verdict: "clash", fields: { phone: "1" } }]);
    server.write("clash", id, { subject_kind: "participant", subject_id: ada, participant_id: ada, field: "phone", stored: '"2"', offered: '"1"' });
    await sync();
    expect(phone.outbox.refused.value).toEqual([]);
    expect(phone.questions.questions.value).toMatchObject([{ id, offered: "1" }]);
  });
});

test("a late note is shown with what its author wrote until somebody has read it", async () => {
  const id = uuid("1a7e");
  const about = { subject_kind: "follow_up_visit", subject_id: uuid(), participant_id: ada, author_id: LEO };
  server.write("late_note", id, { ...about, made_at: null, received_at: "2026-10-12T10:00:00Z", said: '{"notes":"hon vill byta"}' });
  await sync();
  expect(phone.questions.lateNotes.value).toMatchObject([{ id, ...about, said: { notes: "hon vill byta" } }]);
  await phone.questions.readLateNote(id);
  expect(phone.questions.lateNotes.value).toEqual([]);
  await sync();
  expect(server.records.get(id).fields.seen_at).toMatch(/^\d{4}-/);
});

test("an employer that was found to be another answers as that other, and is listed once", async () => {
  const [old, kept] = [uuid("e"), uuid("e")];
  server.write("employer", old, { name: "Bageri Sagokorn AB" });
  server.write("employer", kept, { name: "Bageri Sagokorn" });
  await sync();
  server.write("employer", old, { merged_into: kept, deleted_at: "2026-10-12T10:00:00Z" });
  await sync();
  expect(phone.known.get(old)?.id).toBe(kept);
  expect(phone.known.all("employer").map(({ id }) => id)).toEqual([kept]);
  server.write("employer", kept, { merged_into: old, deleted_at: "2026-10-12T10:00:00Z" });
  await sync();
  expect(phone.known.get(old)).toBeDefined();
});
