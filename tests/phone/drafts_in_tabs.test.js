import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { uuid, vera } from "./helpers/people.js";
import { newBrowser, signedIn, startedTab } from "./helpers/phone.js";
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
