import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { browserWithSteps, settled } from "./helpers/addresses.js";

/** @type {ReturnType<typeof browserWithSteps>} */
let browser;
/** @type {typeof import("../../static/src/router.js")} */
let router;

beforeEach(async () => {
  vi.resetModules();
  router = await import("../../static/src/router.js");
  browser = browserWithSteps();
  router.startRouter();
  router.go("#/deltagare");
  router.go("#/logga/enrolment");
});

afterEach(() => vi.unstubAllGlobals());

const shown = () => router.route.value.path.join("/");

test("a form that is left leads back to where it was opened", async () => {
  router.leave();
  await settled();
  expect([shown(), browser.at()]).toEqual(["deltagare", 1]);
});

test("what is tapped before the step back out of a form is there is what one gets, and back leads to where the form was opened", async () => {
  router.leave();
  router.go("#/arbetsgivare");
  await settled();
  expect([shown(), browser.steps()]).toEqual(["arbetsgivare", ["#/idag", "#/deltagare", "#/arbetsgivare"]]);
  await browser.back();
  expect([shown(), browser.at()]).toEqual(["deltagare", 1]);
});

test("what is tapped is what one gets also where the browser has no step to go back", async () => {
  vi.spyOn(history, "back").mockImplementation(() => {});
  router.leave();
  router.go("#/arbetsgivare");
  await vi.waitFor(() => expect(shown()).toBe("arbetsgivare"), { timeout: 3000 });
  router.go("#/deltagare");
  expect(shown()).toBe("deltagare");
});
