import { afterEach, beforeEach, expect, test, vi } from "vitest";

const ORIGIN = "https://fotfaste.example";
const page = (/** @type {string} */ path) => ({ url: ORIGIN + path });

/** @type {typeof import("../../service_worker/shell.js")} */
let shell;

beforeEach(async () => {
  const location = { href: `${ORIGIN}/sw.js`, origin: ORIGIN };
  vi.stubGlobal("location", location);
  vi.stubGlobal("registration", { scope: `${ORIGIN}/app` });
  vi.stubGlobal("self", { __WB_MANIFEST: [{ url: "/app", revision: null }], __VERSION: "new", location, addEventListener() {} });
  shell = await import("../../service_worker/shell.js");
});

afterEach(() => vi.unstubAllGlobals());

/** What is left of the versions on a phone when the new one takes over. @param {string[]} paths of the pages that are open */
async function leftBeside(paths) {
  const names = new Set(["fotfaste-old", "fotfaste-new"]);
  const caches = { keys: async () => [...names], delete: async (/** @type {string} */ name) => names.delete(name) };
  await shell.takeOver(/** @type {any} */ ({ caches, clients: { claim: async () => {}, matchAll: async () => paths.map(page) } }));
  return [...names];
}

test("a new version leaves nothing of the one before where nobody uses it any more", async () => {
  expect(await leftBeside([])).toEqual(["fotfaste-new"]);
  expect(await leftBeside(["/app#/mer", "/week"])).toEqual(["fotfaste-new"]);
});

test("and all of it where a further tab was opened with it", async () => {
  expect(await leftBeside(["/app#/mer", "/app"])).toEqual(["fotfaste-old", "fotfaste-new"]);
});
