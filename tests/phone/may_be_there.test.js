// What left and was not answered may be at the server. Undone meanwhile, it is told until the reverse is there, too.
import { beforeEach, describe, expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { uuid, visit } from "./helpers/people.js";
import { offline, online, restarted, startedTab } from "./helpers/phone.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));
const met = uuid("f1");

beforeEach(async () => {
  server.write("follow_up_visit", met, visit(ada).fields);
  await phone.sync.syncNow("person");
});

const sync = () => phone.sync.syncNow("person");
const edit = () => phone.save([{ kind: "follow_up_visit", id: met, fields: { notes: "fel person" } }]);
const waits = (tab = phone) => tab.outbox.waiting.value.map(({ record_id }) => record_id);
const believesInANetwork = (/** @type {boolean} */ onLine) => vi.stubGlobal("navigator", { onLine });

/** The server takes what comes, and this comes back. @param {(taken: Response) => Response} answer */
const answering = (answer) =>
  vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init) => answer(await server.fetch(url, init)));

/** The answer begins, and no more. @param {Response} taken */
function begun({ headers }) {
  const cut = (/** @type {ReadableStreamDefaultController} */ stream) => stream.error(new TypeError("network"));
  return new Response(new ReadableStream({ start: cut }), { headers });
}

/** @type {[string, () => void][]} */
const LOST = [
  ["was lost with the network", () => { believesInANetwork(true); server.losses = ["answer"]; online(server); }],
  ["was cut off", () => answering(begun)],
  ["was lost by a gateway that waits for the server", () => answering(() => new Response("<h1>Service Unavailable</h1>", { status: 503 }))],
  ["was a fault of the server", () => answering(() => new Response("Gateway Timeout", { status: 504 }))],
];

describe.each(LOST)("an edit of which the answer %s, and which was undone then", (_, lose) => {
  beforeEach(async () => {
    lose();
    const { undo } = await edit();
    await sync();
    offline();
    expect(await undo()).toBe(true);
  });

  test("is told to wait, since colleagues read it", () => {
    expect(server.records.get(met).fields.notes).toBe("fel person");
    expect(waits()).toContain(met);
  });

  test("also after a restart, and in another tab", async () => {
    expect(waits(await startedTab())).toContain(met);
    phone = await restarted();
    expect(waits()).toContain(met);
    online(server);
    expect(await sync()).toBe("sent");
    expect(server.records.get(met).fields.notes).toBe("Kaffe hos Provköket");
    expect(waits()).toEqual([]);
  });
});

test("in a tab that had read all before, it is told as well", async () => {
  const other = await startedTab();
  answering(() => new Response("Gateway Timeout", { status: 504 }));
  const { undo } = await edit();
  await sync();
  offline();
  await undo();
  await vi.waitFor(() => expect(waits(other)).toContain(met));
});

test("what could not leave, as the browser knew, is over once it is undone", async () => {
  believesInANetwork(false);
  offline();
  const { undo } = await edit();
  await sync();
  await undo();
  expect(waits()).toEqual([]);
  phone = await restarted();
  expect(waits()).toEqual([]);
});

test("so is what the server, asked once more, has said to wait", async () => {
  server.judge = ({ fields }) => (fields.placement_id ? { verdict: "waits", code: "parent_not_here", field: "placement_id" } : null);
  answering(() => new Response("Gateway Timeout", { status: 504 }));
  const { undo } = await phone.save([{ kind: "follow_up_visit", id: met, fields: { placement_id: uuid("10b") } }]);
  await sync();
  const other = await startedTab();
  online(server);
  await sync();
  offline();
  await undo();
  expect(waits()).toEqual([]);
  await vi.waitFor(() => expect(waits(other)).toEqual([]));
  phone = await restarted();
  expect(waits()).toEqual([]);
});
