import { expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { SARA, vera, visit } from "./helpers/people.js";
import { restarted, rowCounts } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const sync = () => phone.sync.syncNow("person");

/** Everything anew but her, as `fotfaste restore` leaves it. */
function forgets() {
  Object.assign(server, { records: new Map(), verdicts: new Map(), effects: [], requests: [], revision: 0, epoch: `${server.epoch}'` });
  server.write("participant", ada, vera().fields);
}

/** @param {string} verdict */
async function answeredBefore(verdict) {
  server.judge = () => ({ verdict });
  const { ids } = await phone.save([visit(ada)]);
  await sync();
  expect(phone.outbox.refused.value).toMatchObject([{ verdict }]);
  return ids[0];
}

for (const verdict of ["late_note", "clash"]) {
  test(`a ${verdict} that the restored server stores needs nobody any more`, async () => {
    const id = await answeredBefore(verdict);
    server.judge = null;
    forgets();
    expect(await sync()).toBe("sent");
    for (const here of [phone, await restarted()]) {
      expect(here.outbox.refused.value).toEqual([]);
      expect(here.known.get(id)).toMatchObject({ receipt: "received" });
    }
    expect(await rowCounts(SARA)).toMatchObject({ receipts: 0, answered: 1 });
  });

  test(`a ${verdict} that the restored server stores is offered once more where it is restored once more`, async () => {
    await answeredBefore(verdict);
    server.judge = null;
    forgets();
    await sync();
    forgets();
    await sync();
    expect(server.effects).toHaveLength(1);
  });
}

test("a late note that now waits for something lies among what waits, and only there", async () => {
  await answeredBefore("late_note");
  server.judge = () => ({ verdict: "waits" });
  forgets();
  await sync();
  for (const here of [phone, await restarted()]) {
    expect(here.outbox.refused.value).toEqual([]);
    expect(here.outbox.waiting.value).toHaveLength(1);
  }
  phone = await restarted();
  server.judge = null;
  await sync();
  expect((await restarted()).outbox.refused.value).toEqual([]);
});

test("what was stored and is refused when it is offered again is not offered a third time, also when it was put away", async () => {
  await phone.save([{ kind: "participant", id: ada, fields: { goal: "job" } }]);
  await sync();
  server.judge = () => ({ verdict: "refused", code: "too_late" });
  forgets();
  await sync();
  expect(phone.outbox.refused.value).toMatchObject([{ verdict: "refused" }]);
  await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
  forgets();
  await sync();
  expect(server.requests.flatMap(({ changes }) => changes)).toEqual([]);
});
