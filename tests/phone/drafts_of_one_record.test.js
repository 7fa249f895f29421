// Two windows in which the same record is edited: no word that was typed in one goes with the other.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { uuid, vera, visit } from "./helpers/people.js";
import { newBrowser, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const NOW = Date.parse("2026-10-13T12:05:00Z");
const [ada, met] = [uuid("ada"), uuid("f1")];
const WORDS = "En hel sida om vad som sades";

/** @typedef {Awaited<ReturnType<typeof windowOf>>} Window */

/** A tab and its forms: modules of the same memory as its store. @param {import("./helpers/phone.js").Tab} tab that was opened last */
async function windowOf(tab) {
  const [form, saving, steps, plans, facts, receipt, tabs] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/receipt.js"),
    import("../../static/src/store/tabs.js"),
    import("../../static/src/forms/left.js"),
  ]);
  const app = { ...form, ...saving, ...steps, ...plans, ...facts, ...receipt };
  const openForm = (/** @type {string} */ address, /** @type {string} */ name, /** @type {string} */ asked, record = tab.known.get("")) => {
    const plan = app.planNamed(name);
    if (plan) app.openForm(address, plan, app.factsNow(NOW), { asked: new URLSearchParams(asked), record });
  };
  return {
    ...tab,
    app,
    openForm,
    open: () => openForm(`andra/${met}?`, "follow_up_visit", "", tab.known.get(met)),
    type: (/** @type {string} */ notes) => app.act((before) => app.answer(before, "notes", notes, true)),
    save: () => app.saveForm(app.factsNow(NOW)),
    offered: () => app.form.value?.draft?.steps.answers.notes,
    freeze: () => tabs.hush(),
    texts: () => tab.drafts.allDrafts().map(({ value }) => value.steps.answers.notes).sort(),
  };
}

/** @type {FakeServer} */
let server;
/** @type {Window} */
let one;
/** @type {Window} */
let other;
const soon = (/** @type {() => void} */ check) => vi.waitFor(check, { timeout: 2000, interval: 5 });
const bothHave = (/** @type {string[]} */ ...texts) => soon(() => [one, other].forEach((here) => expect(here.texts()).toEqual(texts.toSorted())));

beforeEach(async () => {
  newBrowser();
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  server = new FakeServer();
  server.write("participant", ada, vera().fields);
  server.write("follow_up_visit", met, visit(ada, { notes: "Kaffe" }).fields);
  const tab = await signedIn(server);
  await tab.sync.syncNow("person");
  one = await windowOf(tab);
  other = await windowOf(await startedTab());
});
afterEach(() => vi.unstubAllGlobals());

describe("both opened before anything was typed", () => {
  beforeEach(async () => {
    one.open();
    other.open();
    one.type(WORDS);
    await bothHave(WORDS);
    other.type("Te");
    await bothHave("Te", WORDS);
  });

  test("keep both texts, also over a restart, and offer one after the other", async () => {
    one = await windowOf(await restarted());
    one.open();
    const first = one.offered();
    one.app.resume();
    await one.save();
    one.open();
    expect([first, one.offered()].sort()).toEqual(["Te", WORDS].sort());
  });

  test("end each its own with Save", async () => {
    await other.save();
    await bothHave(WORDS);
    one.type(`${WORDS}.`);
    await bothHave(`${WORDS}.`);
    await one.save();
    await bothHave();
  });

  test("end each its own with Remove", async () => {
    await other.app.removeRecord(other.app.factsNow(NOW));
    await bothHave(WORDS);
  });
});

describe("a draft that is gone on with in the other window", () => {
  beforeEach(async () => {
    one.open();
    one.type(WORDS);
    await bothHave(WORDS);
    other.open();
    expect(other.offered()).toBe(WORDS);
  });

  test("is one draft, and ends with its Save", async () => {
    other.app.resume();
    other.type(`${WORDS}!`);
    await bothHave(`${WORDS}!`);
    await other.save();
    await bothHave();
  });

  test("has what its first window types on beside it", async () => {
    other.app.resume();
    other.type(`${WORDS}!`);
    await bothHave(`${WORDS}!`);
    one.type(`${WORDS}?`);
    await bothHave(`${WORDS}!`, `${WORDS}?`);
  });

  test("gives way where it is begun anew, but not what was typed on since", async () => {
    other.app.beginAnew();
    one.type(`${WORDS}?`);
    await bothHave(`${WORDS}?`);
    other.type("Te");
    await bothHave("Te", `${WORDS}?`);
  });
});

test("words about one promise stay where those about another to the same employer are begun anew", async () => {
  const [shop, first, second] = [uuid("e0"), uuid("c1"), uuid("c2")];
  const open = (/** @type {string | null} */ contact) => {
    const asked = `employer=${shop}${contact ? `&contact=${contact}&reminder=${uuid("a")}` : ""}`;
    one.openForm(`logga/employer_contact?${asked}`, "employer_contact", asked);
  };
  open(first);
  one.type(WORDS);
  open(second);
  expect(one.offered()).toBeUndefined();
  one.type("Kort");
  for (const [promise, text] of [[first, WORDS], [second, "Kort"]]) {
    open(String(promise));
    expect(one.offered()).toBe(text);
  }
  open(null);
  expect([WORDS, "Kort"]).toContain(one.offered());
});

test.each([
  ["its person was handed over", () => server.moveAway(ada), "moved"],
  ["its record was told no longer", () => server.takeAway(met, "follow_up_visit"), "gone"],
])("of one that the other window has gone on with until %s, what is typed on lies in the tray, and nothing of the record", async (_, leave, why) => {
  one.open();
  one.type("Halvt");
  await bothHave("Halvt");
  other.open();
  other.app.resume();
  other.type("Halvt!");
  await bothHave("Halvt!");
  leave();
  await other.sync.syncNow("person");
  await soon(() => expect([one.drafts.parted.value.length, one.known.get(met)]).toEqual([1, undefined]));
  one.type("Halvt och mer");
  await one.drafts.flushDrafts();
  const phone = await restarted();
  const texts = phone.drafts.parted.value.map(({ text }) => [text.answers.notes, text.why]);
  expect(texts.toSorted()).toEqual([["Halvt och mer", why], ["Halvt!", why]]);
  expect(JSON.stringify(phone.drafts.allDrafts())).not.toContain(ada);
});

describe("of one that the other window has gone on with while this one was frozen, until its person was handed over,", () => {
  beforeEach(async () => {
    one.open();
    one.type("Halvt");
    await bothHave("Halvt");
    one.freeze();
    other.open();
    other.app.resume();
    other.type("Halvt!");
    await soon(() => expect(other.texts()).toEqual(["Halvt!"]));
    await other.drafts.flushDrafts();
    server.moveAway(ada);
    await other.sync.syncNow("person");
  });

  /** In the tray, after a restart. */
  async function inTray() {
    await one.drafts.flushDrafts();
    const phone = await restarted();
    expect(JSON.stringify(phone.drafts.allDrafts())).not.toContain(ada);
    return phone.drafts.parted.value.map(({ text }) => [text.answers.notes, text.why]).toSorted();
  }

  test("what is typed on when it wakes lies in the tray beside that", async () => {
    await one.drafts.loadDrafts();
    one.type("Halvt och mer");
    expect(await inTray()).toEqual([["Halvt och mer", "moved"], ["Halvt!", "moved"]]);
  });

  test("so does what is typed before it has heard of it", async () => {
    one.type("Halvt och mer");
    expect(await inTray()).toEqual([["Halvt och mer", "moved"], ["Halvt!", "moved"]]);
  });
});

test("what is typed in a frozen window about somebody who was handed over meanwhile is not lost where it is closed at once", async () => {
  one.open();
  one.type("Halvt");
  await bothHave("Halvt");
  one.freeze();
  server.moveAway(ada);
  await other.sync.syncNow("person");
  one.type("Halvt och mer");
  await one.drafts.flushDrafts();
  const phone = await restarted();
  expect(phone.drafts.parted.value.map(({ text }) => text.answers.notes)).toEqual(["Halvt och mer"]);
  expect(JSON.stringify(phone.drafts.allDrafts())).not.toContain(ada);
});

test("a word that is on its way to the disk when another window hears that its person was handed over is kept", async () => {
  one.open();
  one.type("Halvt");
  await bothHave("Halvt");
  const { cipher } = one.store.store();
  const seal = cipher.sealAll;
  /** @type {(value?: unknown) => void} */
  let go = () => {};
  const late = new Promise((done) => (go = done));
  cipher.sealAll = async (...all) => late.then(() => seal(...all));
  one.type("Halvt och mer");
  server.moveAway(ada);
  await other.sync.syncNow("person");
  await soon(() => expect(one.drafts.parted.value).toHaveLength(1));
  go();
  await soon(() => expect(one.drafts.parted.value[0].text.answers.notes).toBe("Halvt och mer"));
  await soon(() => expect(other.drafts.parted.value[0].text.answers.notes).toBe("Halvt och mer"));
});
