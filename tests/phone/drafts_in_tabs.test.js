import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { uuid, vera } from "./helpers/people.js";
import { newBrowser, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

/** @type {import("./helpers/phone.js").Tab} */
let one;
/** @type {import("./helpers/phone.js").Tab} */
let other;

beforeEach(async () => {
  newBrowser();
  one = await signedIn(new FakeServer());
  other = await startedTab();
});

afterEach(() => vi.unstubAllGlobals());

const soon = (/** @type {() => void} */ check) => vi.waitFor(check, { timeout: 2000, interval: 5 });

test("a draft follows into the other tab", async () => {
  await one.drafts.keep("log", { notes: "halvt" });
  await soon(() => expect(other.drafts.find("log")).toEqual({ notes: "halvt" }));
});

test("a draft that one tab saves is offered in the other no more", async () => {
  await one.drafts.keep("form/appointment", { id: uuid(), steps: { answers: { notes: "halvt" } } });
  await soon(() => expect(other.drafts.find("form/appointment")).toBeDefined());
  await one.save([vera()], { draft: "form/appointment" });
  await soon(() => expect(other.drafts.allDrafts()).toEqual([]));
});

test("a form that offers to go on with a draft follows what another tab makes of it", async () => {
  const [{ form, openForm }, { planNamed }, { factsNow }] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
  ]);
  const draft = (/** @type {string} */ notes) => ({ id: "1", steps: { answers: { notes }, sought: "", passed: [] } });
  await one.drafts.keep("form/appointment", draft("halvt"));
  await soon(() => expect(other.drafts.find("form/appointment")).toBeDefined());
  const plan = planNamed("appointment");
  if (plan) openForm("logga/appointment?", plan, factsNow(0), { asked: new URLSearchParams() });
  expect(form.value?.draft?.steps.answers).toEqual({ notes: "halvt" });
  await one.drafts.keep("form/appointment", draft("halvt och mer"));
  await soon(() => expect(form.value?.draft?.steps.answers).toEqual({ notes: "halvt och mer" }));
  await one.save([vera()], { draft: "form/appointment" });
  await soon(() => expect(form.value?.draft).toBeNull());
});

describe("two windows with the same form, each about somebody else,", () => {
  const KEY = "form/follow_up_visit";
  const [first, second] = [uuid(), uuid()];
  const draft = (/** @type {string} */ id, /** @type {string} */ notes) => ({ id, steps: { answers: { notes }, sought: "", passed: [] } });
  const texts = () => one.drafts.allDrafts().map(({ value }) => value.steps.answers.notes);

  /** The other window's form was open before, so nothing was offered there. */
  async function typeInBoth() {
    await one.drafts.keep(KEY, draft(first, "En halv sida om Vera"));
    await soon(() => expect(other.drafts.find(KEY)).toMatchObject({ id: first }));
    await other.drafts.keep(KEY, draft(second, "Om"));
    await other.drafts.keep(KEY, draft(second, "Om Nils"));
  }

  test("keep both texts", async () => {
    await typeInBoth();
    one = await restarted();
    expect(texts()).toEqual(["Om Nils", "En halv sida om Vera"]);
  });

  test("keep both also where they began at once", async () => {
    await Promise.all([one.drafts.keep(KEY, draft(first, "Om Vera")), other.drafts.keep(KEY, draft(second, "Om Nils"))]);
    await soon(() => expect(texts()).toHaveLength(2));
    await Promise.all([one.drafts.keep(KEY, draft(first, "Om Vera igen")), other.drafts.keep(KEY, draft(second, "Om Nils igen"))]);
    one = await restarted();
    expect(texts().sort()).toEqual(["Om Nils igen", "Om Vera igen"]);
  });

  test("end with a save each its own", async () => {
    await typeInBoth();
    await other.save([{ ...vera(), id: second }], { draft: KEY });
    await soon(() => expect(texts()).toEqual(["En halv sida om Vera"]));
    one = await restarted();
    expect(texts()).toEqual(["En halv sida om Vera"]);
  });
});

describe("while what another tab has written is read", () => {
  const text = (/** @type {string} */ notes) => ({ id: "1", steps: { answers: { notes }, sought: "", passed: [] } });

  /** Reads the drafts; what was read is opened only after somebody has done something. @param {() => Promise<unknown>} act */
  async function readingDuring(act) {
    const { cipher } = one.store.store();
    const { openAll } = cipher;
    /** @type {(value?: unknown) => void} */
    let go = () => {};
    const acted = new Promise((done) => (go = done));
    const isRead = new Promise((told) => {
      cipher.openAll = async (...rows) => {
        const opened = await openAll(...rows);
        told(null);
        await acted;
        return opened;
      };
    });
    const reading = one.drafts.loadDrafts();
    await isRead;
    await act();
    go();
    await reading;
    cipher.openAll = openAll;
  }

  beforeEach(() => one.drafts.keep("form/follow_up_visit", text("ett")));

  test("no word that is typed is forgotten, nor a form that is begun", async () => {
    await readingDuring(async () => {
      await one.drafts.keep("form/follow_up_visit", text("ett två"));
      await one.drafts.keep("form/appointment", text("nytt"));
    });
    expect(one.drafts.find("form/follow_up_visit")).toEqual(text("ett två"));
    expect(one.drafts.find("form/appointment")).toEqual(text("nytt"));
  });

  test("nor the last word, where it was on its way to the disk", async () => {
    const seal = one.store.store().cipher.sealAll;
    /** @type {(value?: unknown) => void} */
    let go = () => {};
    const late = new Promise((done) => (go = done));
    one.store.store().cipher.sealAll = async (...all) => late.then(() => seal(...all));
    const writing = one.drafts.keep("form/follow_up_visit", text("ett två"));
    await readingDuring(() => (go(), writing));
    expect(one.drafts.find("form/follow_up_visit")).toEqual(text("ett två"));
  });

  test("a form that is begun and saved is not offered again after a restart", async () => {
    await readingDuring(() => one.drafts.keep("form/appointment", text("nytt")));
    await one.save([vera()], { draft: "form/appointment" });
    expect((await restarted()).drafts.allDrafts().map(({ key }) => key)).toEqual(["form/follow_up_visit"]);
  });

  test("a draft that is thrown away does not come back", async () => {
    await readingDuring(() => one.drafts.drop("form/follow_up_visit"));
    expect(one.drafts.allDrafts()).toEqual([]);
  });
});
