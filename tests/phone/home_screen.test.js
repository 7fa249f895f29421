import { expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { wordsOf } from "./helpers/drawn.js";

let { phone } = notYet;
beginWithVera((begun) => ({ phone } = begun));

const EMPTIED = "A tab that is not used for a week is emptied by the phone.";
const NOT_ALONG = "does not come along";

/** What Today and More say to somebody who has signed in with this browser. @param {Record<string, any>} browser */
async function saidBy(browser) {
  vi.stubGlobal("navigator", browser);
  vi.stubGlobal("location", { hash: "#/idag", search: "" });
  expect(phone.session.me.value).not.toBe(null);
  const [{ today }, { more }] = await Promise.all([import("../../static/src/screens/today.js"), import("../../static/src/screens/more.js")]);
  return [wordsOf(today()), wordsOf(more())];
}

test("whoever signed in on the server's page, in a tab of an iPhone, is told what becomes of it, and how to move", async () => {
  for (const said of await saidBy({ standalone: false, maxTouchPoints: 5 })) expect(said).toContain(EMPTIED);
  const { installPage } = await import("../../static/src/screens/install.js");
  expect(wordsOf(installPage("#/mer"))).toContain(NOT_ALONG);
  expect(wordsOf(installPage())).not.toContain(NOT_ALONG);
});

test("on the home screen, and elsewhere, nobody is", async () => {
  for (const browser of [{ standalone: true, maxTouchPoints: 5 }, { maxTouchPoints: 5 }])
    for (const said of await saidBy(browser)) expect(said).not.toContain(EMPTIED);
});
