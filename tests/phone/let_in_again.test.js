// Her access was ended by mistake, and given again: what waited meanwhile is sent.
import { expect, test, vi } from "vitest";

import { beginWithVera, notYet } from "./helpers/begun.js";
import { uuid, visit } from "./helpers/people.js";
import { offline, online, restarted, startedTab } from "./helpers/phone.js";
import { failure } from "./helpers/server.js";

let { server, phone, ada } = notYet;
beginWithVera((begun) => ({ server, phone, ada } = begun));

const met = uuid("f1");
const sync = () => phone.sync.syncNow("person");
const note = () => phone.save([{ kind: "follow_up_visit", id: met, fields: { notes: "mitt" } }]);
const bases = () => server.requests.flatMap(({ changes }) => changes).map(({ base }) => base);

async function isEnded() {
  server.instead = [() => failure(401, "device_revoked", { wipe: true })];
  await sync();
  server.instead = [];
}

async function isLetIn() {
  phone = await restarted();
  server.requests = [];
  await sync();
}

/** A visit, and much that was written since. */
async function muchIsHere() {
  server.write("follow_up_visit", met, visit(ada).fields);
  await sync();
  const putBack = server.backup();
  for (let n = 0; n < 20; n += 1) server.write("employer", uuid(), { name: `Fiktiv ${n}` });
  server.write("follow_up_visit", met, { minutes: 30 });
  await sync();
  return putBack;
}

test("an edit from before a restore stands upon nothing, also then", async () => {
  const putBack = await muchIsHere();
  const fails = (/** @type {any} */ { changes }) => (changes.length ? failure(500, "server_error") : undefined);
  server.instead = Array.from({ length: 60 }, () => fails);
  await note();
  await sync();
  putBack();
  for (let n = 0; n < 3; n += 1) await sync();
  expect(phone.outbox.waiting.value).toHaveLength(1);
  await isEnded();
  await isLetIn();
  expect(bases()).toEqual([0]);
});

test("where the server was restored meanwhile, an edit stands upon nothing: a colleague's number may be lower", async () => {
  const putBack = await muchIsHere();
  offline();
  await note();
  online(server);
  await isEnded();
  putBack();
  server.write("follow_up_visit", met, { notes: "kollegans" });
  await isLetIn();
  expect(bases()).toEqual([0]);
});

test("what was fetched again stays, where another window asks as the phone that was", async () => {
  const other = await startedTab();
  await other.sync.syncNow("start");
  const [before] = server.devices;
  vi.stubGlobal("fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => {
    const said = url + (init.body ? await new Response(init.body).text() : "");
    return url.startsWith("/sync") && said.includes(before) ? failure(401, "device_revoked", { wipe: true }) : server.fetch(url, init);
  });
  await sync();
  expect(phone.known.all("participant")).toEqual([]);
  expect(await sync()).toBe("sent");
  await vi.waitFor(() => expect(other.known.get(ada)).toBeDefined());
  expect(await other.sync.syncNow("focus")).toBe("sent");
  for (const tab of [phone, other, await restarted()]) expect(tab.known.get(ada)).toBeDefined();
  expect(other.sync.status.value.code).toBeNull();
});

test("what she writes after it stands upon what she then sees", async () => {
  await muchIsHere();
  await isEnded();
  await isLetIn();
  await note();
  await sync();
  expect(bases()).toEqual([server.revision - 1]);
});
