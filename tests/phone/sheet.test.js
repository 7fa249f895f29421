import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { browserWithSteps, settled } from "./helpers/addresses.js";

/** @type {ReturnType<typeof browserWithSteps>} */
let browser;
/** @type {typeof import("../../static/src/router.js")} */
let router;
/** @type {typeof import("../../static/src/parts/sheet.js")} */
let parts;

beforeEach(async () => {
  vi.resetModules();
  parts = await import("../../static/src/parts/sheet.js");
  router = await import("../../static/src/router.js");
  browser = browserWithSteps();
  router.startRouter();
});

afterEach(() => vi.unstubAllGlobals());

const open = () => parts.openSheet("Leyla", () => "");
const isOpen = () => typeof parts.sheet() === "object";
const shown = () => router.route.value.path.join("/");

describe("a sheet over a screen", () => {
  test("is closed by back, which stays on the screen also where it was the first", async () => {
    open();
    await browser.back();
    expect([isOpen(), shown(), browser.at()]).toEqual([false, "idag", 0]);
  });

  test("closed by hand leaves no step behind", async () => {
    router.go("#/deltagare");
    open();
    parts.closeSheet();
    await settled();
    await browser.back();
    expect([isOpen(), shown(), browser.at()]).toEqual([false, "idag", 0]);
  });

  test("opened once more after back is closed by back again", async () => {
    for (const time of [1, 2]) {
      open();
      expect(isOpen(), `time ${time}`).toBe(true);
      await browser.back();
      expect([isOpen(), browser.at()]).toEqual([false, 0]);
    }
  });

  test("gives its step to the link that was followed in it: back leads to the screen under it", async () => {
    open();
    parts.closeSheet(/** @type {any} */ ({ currentTarget: browser.link }));
    router.go("#/logga/deferral?reminder=r");
    await settled();
    expect([isOpen(), shown(), browser.steps()]).toEqual([false, "logga/deferral", ["#/idag", "#/logga/deferral?reminder=r"]]);
    await browser.back();
    expect([shown(), browser.at()]).toEqual(["idag", 0]);
  });

  test("closed by hand keeps nobody from what was tapped before its step back was there", async () => {
    open();
    parts.closeSheet();
    router.go("#/deltagare");
    await settled();
    expect([shown(), browser.steps()]).toEqual(["deltagare", ["#/idag", "#/deltagare"]]);
    await browser.back();
    expect([shown(), browser.at()]).toEqual(["idag", 0]);
  });

  test("opened again before its step back was there stays, and is closed by back", async () => {
    open();
    parts.closeSheet();
    open();
    await settled();
    expect([isOpen(), browser.at()]).toEqual([true, 1]);
    await browser.back();
    expect([isOpen(), shown(), browser.at()]).toEqual([false, "idag", 0]);
  });

  test("opened and closed again before its step back was there leaves the screen where it is", async () => {
    router.go("#/deltagare");
    open();
    parts.closeSheet();
    open();
    parts.closeSheet();
    await settled();
    expect([isOpen(), shown(), browser.at()]).toEqual([false, "deltagare", 1]);
    router.go("#/arbetsgivare");
    expect(browser.steps()).toEqual(["#/idag", "#/deltagare", "#/arbetsgivare"]);
  });

  test("is closed by a change of screen that a reminder brings", async () => {
    open();
    router.go("#/paminnelse/r");
    await settled();
    expect([isOpen(), shown(), browser.steps()]).toEqual([false, "paminnelse/r", ["#/idag", "#/paminnelse/r"]]);
  });
});
