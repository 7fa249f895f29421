import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { linkId } from "../../static/src/forms/link_id.js";
import { SARA, uuid, vera } from "./helpers/people.js";
import { newBrowser, offline, online, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer } from "./helpers/server.js";

const NOW = Date.parse("2026-10-07T12:05:00Z");
const BAKERY = uuid("ba4e");
const VERA = uuid("ada");
const MET = uuid("c0");

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {Awaited<ReturnType<typeof formsOf>>} */
let app;

/** The forms of the tab that was opened last. */
async function formsOf() {
  const [form, saving, steps, plans, facts, receipt] = await Promise.all([
    import("../../static/src/forms/form.js"),
    import("../../static/src/forms/saving.js"),
    import("../../static/src/forms/steps.js"),
    import("../../static/src/forms/plans/index.js"),
    import("../../static/src/forms/facts.js"),
    import("../../static/src/parts/receipt.js"),
  ]);
  return { ...form, ...saving, ...steps, ...plans, ...facts, ...receipt };
}

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  server.write("employer", BAKERY, { name: "Provköket Björken", address: "Påhittsgatan 19", needs: "Lugn.", municipality: "Alvesta" });
  phone = await signedIn(server);
  vi.stubGlobal("history", { state: { inside: true }, back: () => {} });
  vi.stubGlobal("navigator", {});
  app = await formsOf();
});

afterEach(() => vi.unstubAllGlobals());

function open() {
  const plan = app.planNamed("employer");
  const facts = app.factsNow(NOW);
  if (plan) app.openForm(`andra/${BAKERY}?`, plan, facts, { asked: new URLSearchParams(), record: facts.get(BAKERY) });
}

/** @param {Record<string, unknown>} answers */
function say(answers) {
  for (const [field, value] of Object.entries(answers)) app.act((steps) => app.answer(steps, field, value));
}

/** Saves, and what of it waits. */
async function saved() {
  await app.saveForm(app.factsNow(NOW));
  return [...phone.memory.outbox.values()].at(-1);
}

/** A colleague's words arrive. @param {Record<string, unknown>} fields */
async function news(fields) {
  server.write("employer", BAKERY, fields);
  online(server);
  await phone.sync.syncNow("person");
  offline();
}

describe("what a form makes is an edit of what the person saw when she opened it", () => {
  test("though a colleague's words for the same field have arrived since", async () => {
    const seen = phone.known.get(BAKERY)?.revision;
    open();
    say({ address: "Elingatan 1" });
    await news({ address: "Idrisgatan 2" });
    expect(await saved()).toMatchObject({ base: seen, fields: { address: { was: "Påhittsgatan 19", now: "Elingatan 1" } }, unseen: ["address"] });
  });

  test("and a field that she left alone is no part of it", async () => {
    open();
    say({ address: "Elingatan 1" });
    await news({ municipality: "Ljungby" });
    const change = await saved();
    expect(change?.fields).toEqual({ address: { was: "Påhittsgatan 19", now: "Elingatan 1" } });
    expect(change?.unseen).toBeUndefined();
    expect(phone.known.get(BAKERY)?.fields).toMatchObject({ address: "Elingatan 1", municipality: "Ljungby" });
  });

  test("though another tab of this phone has written it since", async () => {
    offline();
    open();
    say({ needs: "Lugn. Kort dag." });
    await phone.save([{ kind: "employer", id: BAKERY, fields: { needs: "Lugn. Egen nyckel." } }]);
    expect(await saved()).toMatchObject({ fields: { needs: { was: "Lugn.", now: "Lugn. Kort dag." } }, unseen: ["needs"] });
  });

  test("also one of her own that waits, which is then received: she is not asked about herself", async () => {
    offline();
    await phone.save([{ kind: "employer", id: BAKERY, fields: { address: "Elingatan 1" } }]);
    const base = [...phone.memory.outbox.values()][0].base;
    open();
    say({ address: "Elingatan 12" });
    online(server);
    await phone.sync.syncNow("person");
    offline();
    const change = await saved();
    expect(change).toMatchObject({ base, fields: { address: { was: "Elingatan 1", now: "Elingatan 12" } } });
    expect(change?.unseen).toBeUndefined();
  });

  test("and so is a draft that is taken up after a restart", async () => {
    const seen = phone.known.get(BAKERY)?.revision;
    open();
    say({ address: "Elingatan 1" });
    await phone.drafts.flushDrafts();
    await news({ address: "Idrisgatan 2" });
    phone = await restarted();
    app = await formsOf();
    open();
    app.resume();
    expect(await saved()).toMatchObject({ base: seen, fields: { address: { was: "Påhittsgatan 19", now: "Elingatan 1" } }, unseen: ["address"] });
  });

  test("but a draft of an older app does not tell, and is an edit of what stands when it is taken up", async () => {
    open();
    say({ address: "Elingatan 1" });
    const { id, key, steps } = app.form.value ?? {};
    await phone.drafts.drop(String(key));
    await phone.drafts.keep(String(key), { id, steps });
    await news({ address: "Idrisgatan 2" });
    open();
    app.resume();
    expect(await saved()).toMatchObject({ fields: { address: { was: "Idrisgatan 2", now: "Elingatan 1" } } });
  });
});

test("undone after it has left, it gives back what it lay upon and not what the form showed", async () => {
  open();
  say({ address: "Elingatan 1" });
  await news({ address: "Idrisgatan 2" });
  const first = await saved();
  const other = await startedTab();
  await other.sync.syncNow("person");
  await app.lifted.value?.undo?.();
  const reverse = [...phone.memory.outbox.values()].at(-1);
  expect(reverse?.id).not.toBe(first?.id);
  expect(reverse?.fields).toEqual({ address: { was: "Elingatan 1", now: "Idrisgatan 2" } });
});

describe("a form on unsent work that was taken back meanwhile", () => {
  /** A contact that waits, its form, and what the other tab does then. @param {"undo" | "put away"} how */
  async function goneUnder(how) {
    server.write("participant", VERA, vera().fields);
    await phone.sync.syncNow("person");
    if (how === "put away") server.judge = ({ kind }) => (kind === "employer_contact" ? { verdict: "refused", code: "wrong_value", field: "date" } : null);
    else offline();
    const tie = { kind: "contact_link", id: await linkId(MET, VERA), fields: { contact_id: MET, participant_id: VERA } };
    const met = { kind: "employer_contact", id: MET, fields: { employer_id: BAKERY, specialist_id: SARA, date: "2026-10-06", mode: "phone", purpose: "maintain", notes: "Lugn" } };
    const { undo } = await phone.save([met, tie]);
    if (how === "put away") await phone.sync.syncNow("person");
    offline();
    const facts = app.factsNow(NOW);
    app.openForm(`andra/${MET}?`, /** @type {any} */ (app.planFor("employer_contact")), facts, { asked: new URLSearchParams(), record: facts.get(MET) });
    say({ notes: "Lugn, och nära" });
    await (how === "undo" ? undo() : phone.outbox.dropRefused(phone.outbox.refused.value[0].change));
    expect(phone.known.get(MET)).toBeUndefined();
  }

  test.each(/** @type {const} */ (["undo", "put away"]))("(%s) saves it whole and new, tied as it was", async (how) => {
    await goneUnder(how);
    await app.saveForm(app.factsNow(NOW));
    server.judge = null;
    server.knowsParents = true;
    online(server);
    expect(await phone.sync.syncNow("person")).toBe("sent");
    expect(server.records.get(MET).fields).toMatchObject({ employer_id: BAKERY, date: "2026-10-06", notes: "Lugn, och nära" });
    expect([...server.records.values()]).toContainEqual(expect.objectContaining({ kind: "contact_link", fields: { contact_id: MET, participant_id: VERA } }));
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("removes nothing that nobody has", async () => {
    await goneUnder("undo");
    await app.removeRecord(app.factsNow(NOW));
    expect(phone.outbox.waiting.value).toEqual([]);
  });
});

describe("a form that was left by Back", () => {
  /** She goes there; what is on that screen is drawn. @param {string} hash */
  async function goTo(hash) {
    const [{ editView }, { parsed, route }] = await Promise.all([import("../../static/src/forms/index.js"), import("../../static/src/router.js")]);
    route.value = parsed(hash);
    if (hash.startsWith("#/andra")) editView(route.value);
  }
  const shown = () => app.form.value?.steps.given.needs;
  const type = () => app.act((steps) => app.answer(steps, "needs", "Mitt", true));

  beforeEach(() => vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} }));

  test.each([
    ["shows what stands by now where nothing was typed", () => {}, "En ramp."],
    ["is as it was where something was", type, "Lugn."],
  ])("%s", async (_, meanwhile, expected) => {
    await goTo(`#/andra/${BAKERY}`);
    expect(shown()).toBe("Lugn.");
    meanwhile();
    await goTo("#/idag");
    server.write("employer", BAKERY, { needs: "En ramp." });
    await phone.sync.syncNow("person");
    await goTo(`#/andra/${BAKERY}`);
    expect(shown()).toBe(expected);
  });
});
