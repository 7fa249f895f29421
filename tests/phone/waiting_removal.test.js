// What was removed and waits to be sent is told as removed, and stays so until it is brought back.
import { beforeEach, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { tap, wordsOf } from "./helpers/drawn.js";
import { uuid, visit } from "./helpers/people.js";
import { offline } from "./helpers/phone.js";

const NOW = Date.parse("2026-10-13T12:05:00Z");
const met = uuid("f1");
const asked = new URLSearchParams();

let { server, phone, ada } = notYet;
/** @type {any} */
let app;
beginWithVera(async (begun) => {
  ({ server, phone, ada } = begun);
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("ResizeObserver", class {
    observe() {}
    disconnect() {}
  });
  app = Object.assign(
    {},
    ...(await Promise.all([
      import("../../static/src/forms/form.js"),
      import("../../static/src/forms/index.js"),
      import("../../static/src/forms/saving.js"),
      import("../../static/src/forms/steps.js"),
      import("../../static/src/forms/facts.js"),
      import("../../static/src/screens/refused_text.js"),
      import("../../static/src/screens/tray_waiting.js"),
    ])),
  );
});

const facts = () => app.factsNow(NOW);
const opened = () => app.editView({ path: ["andra", met], asked });
const standing = () => phone.known.all("follow_up_visit").map(({ id }) => id);

beforeEach(async () => {
  server.write("follow_up_visit", met, visit(ada, { notes: "Kaffe" }).fields);
  await phone.sync.syncNow("person");
  offline();
});

test("its row says so, and so does the file of what waits", async () => {
  await phone.remove([met]);
  const [{ record_id: id, kind, at }] = phone.outbox.waiting.value;
  expect(wordsOf(app.thingRow({ id, kind, at }, facts(), "phone"))).toContain("Removed");
  expect(app.waitingText([{ id, kind, at }], facts())).toMatch(/^Removed\n[^]*Kaffe/);
});

test("opened from there it is no form to save, but can be brought back", async () => {
  await phone.remove([met]);
  expect(wordsOf(opened())).toContain("Removed");
  expect(app.form.value).toBeNull();
  await tap(opened(), "Bring back");
  expect(standing()).toEqual([met]);
  expect(phone.known.get(met)?.fields.notes).toBe("Kaffe");
});

test("a form in which something was typed stays open over it", async () => {
  opened();
  app.act((/** @type {any} */ steps) => app.answer(steps, "notes", "Te", true));
  await phone.remove([met]);
  expect(wordsOf(opened())).not.toContain("Bring back");
  expect(app.form.value.steps.answers.notes).toBe("Te");
});
