import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newBrowser, offline, signedIn } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const NOW = Date.parse("2026-10-07T12:05:00Z");

/** The browser's own list of addresses, without a page: where one is and what lies behind. */
function browserHistory() {
  /** @type {{state: unknown, address: string}[]} */
  const places = [{ state: null, address: "#/idag" }];
  const last = () => /** @type {{state: unknown, address: string}} */ (places.at(-1));
  const put = (/** @type {unknown} */ state, /** @type {string} */ _, address = last().address) => ({ state, address });
  return {
    get state() { return last().state; },
    get addresses() { return places.map(({ address }) => address); },
    get hash() { return last().address; },
    pushState: (/** @type {[unknown, string, string]} */ ...to) => places.push(put(...to)),
    replaceState: (/** @type {[unknown, string, string]} */ ...to) => places.splice(-1, 1, put(...to)),
    back: () => places.pop(),
  };
}

/** @type {ReturnType<typeof browserHistory>} */
let browser;

/** The modules of the tab that was opened; the page comes after them, for drawing needs a whole one. */
async function modules() {
  const [router, saving, form, steps, plans, facts, store, receipt, known] = await Promise.all([
    import("../../static/src/router.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/store/save.js"),
    import("../../static/src/parts/receipt.js"),
    import("../../static/src/store/known.js"),
  ]);
  vi.stubGlobal("document", { querySelector: () => null, querySelectorAll: () => [], scrollingElement: null });
  return { ...router, ...saving, ...form, ...steps, ...plans, ...facts, ...store, ...receipt, ...known };
}

beforeEach(async () => {
  newBrowser();
  await signedIn(new FakeServer());
  offline();
  browser = browserHistory();
  vi.stubGlobal("history", browser);
  vi.stubGlobal("location", browser);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("HTMLElement", class {});
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
});

afterEach(() => vi.unstubAllGlobals());

test("a meeting that did not happen leads back to Today, with the receipt and its undo", async () => {
  const { go, takePlaceOf, openForm, act, answer, planNamed, factsNow, save, saveForm, lifted, get } = await modules();
  const meeting = { specialist_id: factsNow(NOW).me, participant_id: crypto.randomUUID(), starts_at: "2026-10-07T08:00:00Z", status: "confirmed" };
  const { ids } = await save([{ kind: "appointment", fields: meeting }]);
  const id = String(ids[0]);
  go(`#/logga/follow_up_visit?appointment=${id}`);
  takePlaceOf(`#/logga/fell_through?appointment=${id}`);
  expect(browser.addresses).toEqual(["#/idag", `#/logga/fell_through?appointment=${id}`]);

  const plan = planNamed("fell_through");
  if (plan) openForm("logga/fell_through", plan, factsNow(NOW), { asked: new URLSearchParams(), record: get(id) });
  act((steps) => answer(steps, "status", "no_show"));
  await saveForm(factsNow(NOW));
  expect(browser.addresses).toEqual(["#/idag"]);
  expect(get(id)?.fields.status).toBe("no_show");
  await lifted.value?.undo?.();
  expect(get(id)?.fields.status).toBe("confirmed");
});

test("whoever logs the visit instead is not offered the draft of the other form again", async () => {
  const { go, openForm, act, answer, planNamed, factsNow, writeInstead } = await modules();
  const { allDrafts, flushDrafts } = await import("../../static/src/drafts.js");
  const plan = planNamed("done_elsewhere");
  go("#/logga/done_elsewhere?reminder=r");
  if (plan) openForm("logga/done_elsewhere?reminder=r", plan, factsNow(NOW), { asked: new URLSearchParams("reminder=r") });
  act((steps) => answer(steps, "how", "colleague"));
  await flushDrafts();
  expect(allDrafts().map(({ key }) => key.split("/")[1])).toEqual(["done_elsewhere"]);
  await writeInstead("#/logga/follow_up_visit?reminder=r");
  expect(browser.addresses).toEqual(["#/idag", "#/logga/follow_up_visit?reminder=r"]);
  expect(allDrafts()).toEqual([]);
});
