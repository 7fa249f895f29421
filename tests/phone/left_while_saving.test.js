import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { meet, noMoreFaults } from "./helpers/faults.js";
import { newBrowser, offline, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const NOW = Date.parse("2026-10-07T12:05:00Z");
const ADDRESS = "#/logga/enrolment";

/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {Awaited<ReturnType<typeof appOf>>} */
let app;

/** Modules of the same memory as the store. */
async function appOf() {
  const [form, saving, steps, plans, facts, receipt, router] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/receipt.js"),
    import("../../static/src/router.js"),
    import("../../static/src/forms/index.js"),
  ]);
  return { ...form, ...saving, ...steps, ...plans, ...facts, ...receipt, ...router };
}

const enrolled = () => phone.known.all("participant").filter(({ fields }) => fields.display_name === "Tilda Provhagen");

function open() {
  app.route.value = app.parsed(ADDRESS);
  const plan = /** @type {import("../../static/src/forms/steps.js").Plan} */ (app.planNamed("enrolment"));
  app.openForm(app.addressOf(app.route.value), plan, app.factsNow(NOW), { asked: new URLSearchParams() });
}

/** Begins to save, and is on another screen before the disk has it. */
function leaveWhileSaving() {
  const saving = app.saveForm(app.factsNow(NOW));
  app.route.value = app.parsed("#/deltagare");
  return saving;
}

beforeEach(async () => {
  newBrowser();
  phone = await signedIn(new FakeServer());
  offline();
  vi.stubGlobal("history", { state: { inside: true }, back: vi.fn() });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("ResizeObserver", class {});
  app = await appOf();
  open();
  const said = { display_name: "Tilda Provhagen", enrolled_on: "2026-10-07" };
  for (const [field, value] of Object.entries(said)) app.act((steps) => app.answer(steps, field, value));
});

afterEach(() => {
  noMoreFaults();
  vi.unstubAllGlobals();
});

test("a form that is left while it is saved takes nobody a further step back, and is new the next time", async () => {
  await leaveWhileSaving();
  expect(enrolled()).toHaveLength(1);
  expect(history.back).not.toHaveBeenCalled();
  expect(app.lifted.value?.title).toBe("Saved on this phone");
  expect(app.form.value).toBeNull();
});

test("a form that is left while it is saved, and cannot be, says so and keeps its text as a draft", async () => {
  await phone.drafts.flushDrafts();
  meet(["full", null, null, "full"]);
  await leaveWhileSaving();
  expect(enrolled()).toHaveLength(0);
  expect(app.lifted.value?.title).toBe("It is not saved yet. Your text is still here.");
  noMoreFaults();
  open();
  expect(app.form.value?.draft?.steps.answers.display_name).toBe("Tilda Provhagen");
});
