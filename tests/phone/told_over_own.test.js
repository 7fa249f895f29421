// A first sync of several pages: what was made here before it had ended is told, too, with what the server filled in.
import { expect, test } from "vitest";

import { newerOf } from "../../static/src/store/rows.js";

const own = { kind: "participant", id: "x", revision: 5, fields: {}, generation: 1, isOwn: /** @type {const} */ (true) };
const told = { ...own, isOwn: undefined, fields: { specialist_id: "me" } };

test("what the server told holds over what was written here, whichever is read first", () => {
  expect(newerOf(own, told)).toBe(told);
  expect(newerOf(told, own)).toBe(told);
});
