// Whoever is not here any more is said to be with a colleague only where that is so.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";
import { uuid, vera, visit } from "./helpers/people.js";
import { offline, online, restarted } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

const COLLEAGUE = /with a colleague now/;
const met = uuid("f1");

let { server, phone, ada } = notYet;
/** @type {any} */
let app;

async function screens() {
  const modules = await Promise.all([
    import("../../static/src/screens/participant.js"),
    import("../../static/src/screens/tray_drafts.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/live.js"),
  ]);
  return Object.assign({}, ...modules);
}

beginWithVera(async (begun) => {
  ({ server, phone, ada } = begun);
  vi.stubGlobal("history", { state: { inside: true }, back: () => {}, replaceState: () => {}, pushState: () => {} });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("location", { hash: "", origin: "https://x.example" });
  vi.stubGlobal("scrollY", 0);
  vi.stubGlobal("HTMLElement", class {});
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {} }));
  app = await screens();
  vi.stubGlobal("window", { scrollTo: () => {} });
  vi.stubGlobal("document", { scrollingElement: null, querySelector: () => null, querySelectorAll: () => [], cookie: "" });
});

const sync = () => phone.sync.syncNow("person");
async function ended() {
  server.instead.push(() => failure(401, "device_revoked", { wipe: true }));
  await sync();
}
async function handedOver() {
  server.moveAway(ada);
  await sync();
}

describe("who was looked at", () => {
  const told = () => vi.waitFor(() => expect(app.assertive.value).not.toBe("")).then(() => app.assertive.value);

  test("and was handed over is with a colleague", async () => {
    app.participantScreen(ada);
    await handedOver();
    app.participantScreen(ada);
    expect(await told()).toMatch(COLLEAGUE);
  });

  test("and left a month after the case was closed is with nobody", async () => {
    server.write("participant", ada, { status: "closed" });
    await sync();
    app.participantScreen(ada);
    await handedOver();
    app.participantScreen(ada);
    expect(await told()).toMatch(/^The case was closed, and the participant you looked at is no longer kept here/);
  });

  test("and whose enrolment was undone was removed", async () => {
    offline();
    const { ids, undo } = await phone.save([vera()]);
    app.participantScreen(ids[0]);
    await undo();
    app.participantScreen(ids[0]);
    expect(await told()).toBe("The participant you looked at was removed.");
  });

  test("and was enrolled here after a last day, to be forgotten once received, was not removed", async () => {
    offline();
    const { ids } = await phone.save([vera()]);
    app.participantScreen(ids[0]);
    online(server);
    server.moveAway(ids[0]);
    await sync();
    app.participantScreen(ids[0]);
    expect(await told()).toMatch(/^The participant you looked at is no longer kept here/);
  });

  test("when the access of this phone was ended has left to nobody, and is shown again once she was let in again", async () => {
    app.participantScreen(ada);
    await ended();
    expect(wordsOf(app.participantScreen(ada))).toContain("Not on this phone");
    await sync();
    expect(wordsOf(app.participantScreen(ada))).toContain("Vera");
    expect(app.assertive.value).toBe("");
  });
});

describe("what was half typed", () => {
  beforeEach(async () => {
    server.write("follow_up_visit", met, visit(ada).fields);
    await sync();
    const draft = { id: met, steps: { given: { participant_id: ada }, answers: { notes: "Halvt" } }, opened: phone.known.get(met) };
    await phone.drafts.keep(`form/follow_up_visit/${met}`, draft);
  });

  test.each([
    ["about who was handed over is about somebody with a colleague", handedOver, true],
    ["about who left a month after the case was closed is about what is not here", () => (server.write("participant", ada, { status: "closed" }), sync().then(handedOver)), false],
    ["about who left a month after being removed is about what is not here", () => (server.write("participant", ada, { deleted_at: "2026-09-10T09:00:00Z" }), sync().then(handedOver)), false],
    ["when the access of this phone was ended is about what is not here", ended, false],
    ["upon a visit that is no longer told is about what is not here", () => (server.takeAway(met, "follow_up_visit"), sync()), false],
  ])("%s, also after a restart", async (_, leave, isMoved) => {
    await leave();
    for (const here of [phone, await restarted()]) {
      const [{ text }] = here.drafts.parted.value;
      expect(text.answers).toEqual({ notes: "Halvt" });
      expect(COLLEAGUE.test(app.partedWords(text))).toBe(isMoved);
    }
  });
});
