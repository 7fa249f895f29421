import { describe, expect, test } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { LEO, SARA, uuid, vera, visit } from "./helpers/people.js";
import { everythingOnDisk, offline, online, restarted, rowCounts } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const sync = () => phone.sync.syncNow("person");

describe("a record that leaves by itself", () => {
  test("goes with what was answered of it; unsent work stays, and what was half typed about it", async () => {
    const contact = uuid("c0");
    server.write("employer_contact", contact, { specialist_id: LEO, date: "2026-10-01", notes: "om Vera" });
    await sync();
    await phone.save([{ kind: "employer_contact", id: contact, fields: { minutes: 20 } }]);
    await sync();
    await phone.drafts.keep(`form/employer_contact/${contact}`, { id: contact, steps: { answers: { notes: "halvt" } } });
    expect(await rowCounts(SARA)).toMatchObject({ answered: 1, drafts: 1 });
    offline();
    await phone.save([{ kind: "employer_contact", id: contact, fields: { minutes: 30 } }]);
    online(server);
    server.judge = () => ({ verdict: "waits" });
    server.takeAway(contact, "employer_contact");
    await sync();
    expect(phone.known.get(contact)).toBeUndefined();
    expect(await rowCounts(SARA)).toMatchObject({ answered: 0, drafts: 1, outbox: 1 });
    expect(phone.drafts.parted.value).toMatchObject([{ text: { answers: { notes: "halvt" } } }]);
    expect((await restarted()).outbox.waiting.value).toHaveLength(1);
  });

  test("and comes back in the same answer, stays", async () => {
    const contact = uuid("c0");
    server.write("employer_contact", contact, { specialist_id: LEO, date: "2026-10-01" });
    await sync();
    server.takeAway(contact, "employer_contact");
    server.write("employer_contact", contact, { notes: "åter" });
    await sync();
    expect((await restarted()).known.get(contact)?.fields.notes).toBe("åter");
  });
});

test("a colleague's contact of which only what is shared is told any more leaves what was half typed upon it, and none of its words", async () => {
  const [contact, tie] = [uuid("c0"), uuid("c1")];
  const shared = { specialist_id: LEO, employer_id: uuid("e0"), date: "2026-10-01", purpose: "other" };
  server.write("employer_contact", contact, { ...shared, mode: "phone", notes: "om Vera" });
  server.write("contact_link", tie, { contact_id: contact, participant_id: ada });
  await sync();
  const draft = { id: contact, steps: { given: { notes: "om Vera" }, answers: { notes: "halvt" } }, opened: phone.known.get(contact) };
  await phone.drafts.keep(`form/employer_contact/${contact}`, draft);
  server.write("contact_link", tie, { deleted_at: "2026-10-02T10:00:00Z" });
  server.records.delete(contact);
  server.write("employer_contact", contact, shared);
  await sync();
  for (const here of [phone, await restarted()]) {
    expect(here.known.get(contact)?.fields).toEqual(shared);
    expect(here.drafts.parted.value).toMatchObject([{ text: { answers: { notes: "halvt" }, why: "gone" } }]);
    expect(JSON.stringify(here.drafts.allDrafts())).not.toContain("om Vera");
  }
});

describe("who is handed over", () => {
  test("takes the questions about her along, and the author's own part of a clash", async () => {
    server.judge = ({ fields }) => (fields.phone ? { verdict: "clash", stands: { phone: "2" }, questions: { phone: uuid("c1a5") } } : null);
    await phone.save([{ kind: "participant", id: ada, fields: { phone: "1" } }]);
    await sync();
    expect(phone.outbox.refused.value).toHaveLength(1);
    server.moveAway(ada);
    await sync();
    for (const here of [phone, await restarted()]) expect(here.outbox.refused.value).toEqual([]);
    expect(await everythingOnDisk()).not.toContain(ada);
  });

  test("leaves the author of a late note what she wrote, and no name", async () => {
    offline();
    await phone.save([{ kind: "participant", id: ada, fields: { display_name: "Vera Nyfabel", phone: "070-1740603" } }]);
    online(server);
    server.moveAway(ada);
    server.judge = () => ({ verdict: "late_note" });
    await sync();
    phone = await restarted();
    expect(phone.outbox.refused.value).toMatchObject([{ verdict: "late_note", fields: { phone: "070-1740603" } }]);
    expect(JSON.stringify([...phone.memory.tray.values()])).not.toMatch(/Vera|Fabeldal|1740600/);
  });

  describe("stays out of what was refused about her", () => {
    const renamed = () => phone.save([{ kind: "participant", id: ada, fields: { phone: "070-1740603", display_name: "Vera Nyfabel" } }]);
    const refusing = () => ({ verdict: "refused", code: "wrong_value", field: "phone" });
    const FORMER = /Vera|Fabeldal|1740600/;
    const inTray = () => JSON.stringify([...phone.memory.tray.values()]);

    test("before, in the tray: of it what she wrote is left", async () => {
      server.judge = refusing;
      await renamed();
      await sync();
      server.moveAway(ada);
      await sync();
      expect(inTray()).not.toMatch(FORMER);
      phone = await restarted();
      expect(phone.outbox.refused.value).toMatchObject([{ fields: { phone: "070-1740603" } }]);
      expect(inTray()).not.toMatch(FORMER);
    });

    test("before, and was put away", async () => {
      server.judge = refusing;
      await renamed();
      await sync();
      await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
      server.moveAway(ada);
      await sync();
      phone = await restarted();
      const [away] = await phone.outbox.dropped();
      expect(away.fields).toEqual({ phone: "070-1740603" });
      expect(JSON.stringify(away)).not.toMatch(FORMER);
      expect(await everythingOnDisk()).not.toContain(ada);
    });

    test("in the very answer that lets her go, and in one after it", async () => {
      offline();
      await renamed();
      await phone.save([{ kind: "participant", id: ada, fields: { goal: "job" } }]);
      online(server);
      server.judge = refusing;
      server.moveAway(ada);
      server.instead = [(/** @type {any} */ { changes }) => (changes.length > 1 ? failure(413, "too_large") : undefined)];
      await sync();
      for (const here of [phone, await restarted()]) {
        phone = here;
        expect(phone.outbox.refused.value).toHaveLength(2);
        expect(inTray()).not.toMatch(FORMER);
      }
    });

    test("but a new participant who was refused keeps the name that was written", async () => {
      server.judge = refusing;
      const made = await phone.save([vera()]);
      server.moveAway(ada);
      await sync();
      expect((await restarted()).known.get(made.ids[0])?.fields.display_name).toBe("Vera Fabeldal");
    });
  });

  test("and comes back later, is here whole again", async () => {
    const meeting = uuid("f");
    server.write("follow_up_visit", meeting, visit(ada).fields);
    await sync();
    server.moveAway(ada);
    await sync();
    server.forgets = [];
    server.write("participant", ada, {});
    server.write("follow_up_visit", meeting, {});
    await sync();
    for (const here of [phone, await restarted()]) {
      expect(here.known.get(ada)?.fields.display_name).toBe("Vera Fabeldal");
      expect(here.known.get(meeting)).toBeDefined();
    }
  });
});

describe("a server that forgot since last night", () => {
  /** Everything anew, as `fotfaste restore` leaves it. */
  function forgets() {
    Object.assign(server, { records: new Map(), verdicts: new Map(), effects: [], requests: [], revision: 0, epoch: "e2" });
  }

  test("is offered what it had stored, asked about and kept as a late note; not what it had refused", async () => {
    const verdicts = ["stored", "clash", "late_note", "refused", "already_stored"];
    const given = [...verdicts];
    server.judge = () => ({ verdict: given.shift() });
    await phone.save(verdicts.map(() => visit(ada)));
    await sync();
    for (const { change } of phone.outbox.refused.value.filter(({ verdict }) => verdict === "late_note")) await phone.outbox.dropRefused(change);
    forgets();
    server.judge = null;
    expect(await sync()).toBe("sent");
    expect(server.effects.map(({ device_seq }) => device_seq)).toEqual([1, 2, 3, 5]);
    expect(server.effects.every(({ base, is_new }) => base === 0 && is_new)).toBe(true);
  });

  test("and was cut off while it was told, is told the rest; what somebody had looked at stays away", async () => {
    server.judge = () => ({ verdict: "late_note" });
    await phone.save([visit(ada, { notes: "sent" })]);
    await sync();
    await phone.outbox.dropRefused(phone.outbox.refused.value[0].change);
    server.judge = null;
    for (let n = 0; n < 40; n += 1) await phone.save([vera()]);
    await sync();
    forgets();
    server.judge = ({ kind }) => (kind === "follow_up_visit" ? { verdict: "late_note" } : null);
    server.losses = /** @type {any} */ ([undefined, "answer"]);
    expect(await sync()).toBe("no_network");
    phone = await restarted();
    expect(await sync()).toBe("sent");
    expect(server.effects).toHaveLength(40);
    expect(phone.outbox.refused.value).toEqual([]);
  });

  test("work saved upon revisions of before hides nothing that others write after", async () => {
    server.write("participant", ada, { status: "working" });
    await sync();
    offline();
    await phone.save([{ kind: "participant", id: ada, fields: { phone: "1" } }]);
    online(server);
    const { revision } = server;
    forgets();
    for (let n = 0; n <= revision; n += 1) server.write("participant", ada, vera().fields);
    server.judge = () => ({ verdict: "waits" });
    await sync();
    server.requests = [];
    await sync();
    expect(server.requests.flatMap(({ changes }) => changes).map(({ base }) => base)).toEqual([0]);
    await phone.save([{ kind: "participant", id: ada, fields: { status: "paused" } }]);
    await sync();
    expect(server.requests.at(-1).changes.at(-1).base).toBe(0);
  });
});
