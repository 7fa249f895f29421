import { expect, test } from "vitest";

import { apart, unparted } from "../../service_worker/apart.js";

const HEADER = "Cross-Origin-Opener-Policy";
const POLICY = "default-src 'none'";
const answer = () => new Response("<!doctype html>", { headers: { [HEADER]: "same-origin", "Content-Security-Policy": POLICY } });

test("the page is kept as the server gave it, but for its isolation from whoever opened it", async () => {
  const kept = unparted(answer());
  expect(kept.headers.has(HEADER)).toBe(false);
  expect([kept.status, kept.headers.get("Content-Security-Policy")]).toEqual([200, POLICY]);
  expect(await kept.text()).toBe("<!doctype html>");
});

test("whoever gets the page from the worker gets it isolated again", async () => {
  const given = apart(unparted(answer()));
  expect(Object.fromEntries(given.headers)).toEqual(Object.fromEntries(answer().headers));
  expect(await given.text()).toBe("<!doctype html>");
});
