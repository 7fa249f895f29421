import fc from "fast-check";
import { expect, test } from "vitest";

import { groundAfter, layAhead } from "../../static/src/sync/received.js";

const RECORDS = ["a", "b", "c"];
const record = fc.record({ revision: fc.integer({ min: 1, max: 9 }), mode: fc.constantFrom("in_person", "phone"), notes: fc.constantFrom("Kaffe", "Te") });
const held = fc.dictionary(fc.constantFrom(...RECORDS), record);
const changes = fc.array(
  fc.record({
    record_id: fc.constantFrom(...RECORDS),
    isNew: fc.boolean(),
    notes: fc.constantFrom("Saft", "Bulle"),
    verdict: fc.constantFrom("stored", "stored", "already_stored", "refused"),
    revision: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 6 },
);

/** @param {Record<string, any>} held @returns {Map<string, any>} */
const groundOf = (held) =>
  new Map(Object.entries(held).map(([id, { revision, ...fields }]) => [id, { kind: "follow_up_visit", id, revision, fields, deleted: false, generation: 1 }]));

/** @param {any} drawn @param {number} n @returns {any} */
const changeOf = ({ record_id, isNew, notes }, n) => ({
  id: `change${n}`,
  seq: n,
  kind: "follow_up_visit",
  record_id,
  base: 1,
  made_at: "2026-10-12T08:00:00Z",
  fields: { notes: { now: notes } },
  ...(isNew && { isNew }),
});

test("what was laid before the answer came makes the same records, whatever was received meanwhile", () => {
  fc.assert(
    fc.property(changes, held, held, fc.boolean(), (drawn, before, meanwhile, isSame) => {
      const [all, told] = [drawn.map(changeOf), drawn.map(({ verdict, revision }, n) => ({ id: `change${n}`, verdict, revision }))];
      const ground = groundOf(before);
      layAhead(all, (id) => ground.get(id));
      const now = isSame ? ground : groundOf(meanwhile);
      const answer = { verdicts: new Map(told.map((one) => [one.id, one])), news: [], generation: 1, ownAs: 1, now: 5 };
      const anew = groundAfter((id) => now.get(id), { ...answer, changes: structuredClone(all) });
      expect(groundAfter((id) => now.get(id), { ...answer, changes: all })).toEqual(anew);
    }),
  );
});
