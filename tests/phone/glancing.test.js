import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Locks } from "./helpers/locks.js";
import { uuid, vera } from "./helpers/people.js";
import { newBrowser, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer, failure, json } from "./helpers/server.js";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {string[]} */
let looks;

const sync = () => phone.sync.syncNow("person");

/** @param {() => any} act with the answer on its way */
function onTheWay(act) {
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", async (/** @type {any[]} */ ...request) => {
    const answer = await /** @type {any} */ (fetch)(...request);
    vi.stubGlobal("fetch", fetch);
    await act();
    return answer;
  });
}

beforeEach(async () => {
  newBrowser();
  server = new FakeServer();
  phone = await signedIn(server);
  await sync();
  server.requests = [];
  looks = [];
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(
    /** @this {IDBDatabase} */
    function (stores, ...how) {
      looks.push(...[stores].flat().map(String));
      return begin.call(this, stores, ...how);
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("a phone on which nothing waits asks whether there is news without a look at its disk", async () => {
  expect(await sync()).toBe("sent");
  expect(server.requests).toHaveLength(1);
  expect(looks).toEqual([]);
  expect(phone.sync.status.value).toMatchObject({ why: null, receivedAt: expect.any(Number) });
});

test("what such a question is told is written as ever, and not asked for twice", async () => {
  server.write("employer", uuid(), { name: "Fiktiv" });
  expect(await sync()).toBe("sent");
  expect(server.requests).toHaveLength(1);
  expect((await startedTab()).known.all("employer")).toHaveLength(1);
});

test("news to such a question need no look at the disk but the one that writes them", async () => {
  server.write("employer", uuid(), { name: "Fiktiv" });
  expect(await sync()).toBe("sent");
  expect(looks).not.toContain("outbox");
  expect(looks.filter((name) => name === "meta")).toHaveLength(1);
});

describe("how much waits, beside the store", () => {
  /** @type {string[]} */
  let written;
  let cookie = "";

  beforeEach(() => {
    written = [];
    cookie = "";
    const put = (/** @type {string} */ line) => written.push((cookie = line.split(";")[0]));
    vi.stubGlobal("document", Object.defineProperty({ visibilityState: "visible" }, "cookie", { get: () => cookie, set: put }));
  });

  async function news() {
    server.write("employer", uuid(), { name: "Fiktiv" });
    expect(await sync()).toBe("sent");
  }

  test("is written where it is another number, and not with each page of news", async () => {
    await news();
    await news();
    expect(written).toEqual(["fotfaste_phone=0"]);
    await phone.save([vera()]);
    expect(await sync()).toBe("sent");
    expect(written).toEqual(["fotfaste_phone=0", "fotfaste_phone=1", "fotfaste_phone=0"]);
  });

  test("is put right where another tab, or a clearing, has left another number or none", async () => {
    await news();
    for (const other of ["fotfaste_phone=2", ""]) {
      cookie = other;
      await news();
      expect(cookie).toBe("fotfaste_phone=0");
    }
  });

  test("is kept from ending by being written once a day", async () => {
    await news();
    const now = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(now + 86_400_000);
    await news();
    expect(written).toHaveLength(2);
  });
});

test("news upon a disk that another tab has written meanwhile are asked for again", async () => {
  const other = await startedTab();
  server.write("employer", uuid(), { name: "Fiktiv" });
  onTheWay(() => other.sync.syncNow("person"));
  expect(await sync()).toBe("sent");
  expect(phone.known.all("employer")).toHaveLength(1);
  expect((await startedTab()).known.all("employer")).toHaveLength(1);
});

test("news to such a question wait for a tab that waits for its answer, which would have to send its work once more", async () => {
  const locks = new Locks();
  vi.stubGlobal("navigator", { ...globalThis.navigator, locks });
  const letGo = await new Promise((begun) => void locks.request("fotfaste-sync", {}, () => new Promise((end) => begun(() => end(null)))));
  server.write("employer", uuid(), { name: "Fiktiv" });
  looks = [];
  const asking = sync();
  await vi.waitFor(() => expect(locks.line).toHaveLength(1));
  expect(looks).toEqual([]);
  letGo();
  expect(await asking).toBe("sent");
  expect(phone.known.all("employer")).toHaveLength(1);
  expect(server.requests).toHaveLength(1);
});

describe("a turn that is asked for with the question", () => {
  const NAME = "fotfaste-sync";
  /** @type {Locks} */
  let locks;
  /** @type {boolean[]} of each time one was asked for: was it waited for? */
  let waitedFor;

  beforeEach(() => {
    locks = new Locks();
    waitedFor = [];
    const request = (/** @type {[string, LockOptions, any]} */ ...asked) => (waitedFor.push(!asked[1].ifAvailable), /** @type {any} */ (locks.request)(...asked));
    vi.stubGlobal("navigator", { ...globalThis.navigator, locks: { request } });
    server.write("employer", uuid(), { name: "Fiktiv" });
  });

  // Sooner than the second after which it would be let go of in any case.
  const isFree = () => vi.waitFor(() => expect(locks.held.size).toBe(0), { timeout: 300 });

  /** By the light question alone. @param {number} turns */
  async function isWrittenInTurn(turns) {
    expect(phone.known.all("employer")).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
    expect(waitedFor).toEqual(Array(turns).fill(false));
    await isFree();
  }

  test("is there when the news are", async () => {
    let held = 0;
    onTheWay(() => (held = locks.held.size));
    expect(await sync()).toBe("sent");
    expect(held).toBe(1);
    await isWrittenInTurn(1);
  });

  test("is let go of where nothing is new", async () => {
    await sync();
    looks = [];
    expect(await sync()).toBe("sent");
    expect(looks).toEqual([]);
    expect(waitedFor).toEqual([false, false]);
    await isFree();
  });

  test("is let go of where nobody of ours has answered, before that is asked in full", async () => {
    server.instead = [() => new Response(null, { status: 204 })];
    expect(await sync()).toBe("sent");
    expect(waitedFor).toEqual([false, true]);
    await isFree();
  });

  test("is let go of where something else is answered, which is then seen to in another", async () => {
    // A server that was put back, and its cursor happens to lie behind.
    const server_time = new Date().toISOString();
    server.instead = [() => json(200, { verdicts: [], news: [], cursor: "e2:9", more: false, epoch: "e2", server_time })];
    server.epoch = "e2";
    expect(await sync()).toBe("sent");
    expect(waitedFor).toEqual([false, true]);
    expect(phone.known.all("employer")).toHaveLength(1);
    await isFree();
  });

  test("is asked for once more where another tab had it at first", async () => {
    /** @type {(value?: unknown) => void} */
    let end = () => {};
    void locks.request(NAME, {}, () => new Promise((ended) => (end = ended)));
    onTheWay(async () => {
      end();
      await isFree();
    });
    expect(await sync()).toBe("sent");
    await isWrittenInTurn(2);
  });

  test("keeps no other tab from its own for longer than a second", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let held = 1;
    onTheWay(async () => {
      await vi.advanceTimersByTimeAsync(1_000);
      held = locks.held.size;
    });
    expect(await sync()).toBe("sent");
    vi.useRealTimers();
    expect(held).toBe(0);
    await isWrittenInTurn(2);
  });

  test("and that another tab takes over before the answer, as of a tab that sleeps, is not this one's any more", async () => {
    /** @type {(value?: unknown) => void} */
    let end = () => {};
    onTheWay(() => void locks.request(NAME, { steal: true }, () => new Promise((ended) => (end = ended))));
    const asking = sync();
    await vi.waitFor(() => expect(locks.line).toHaveLength(1));
    expect(looks).toEqual([]);
    end();
    expect(await asking).toBe("sent");
    expect(phone.known.all("employer")).toHaveLength(1);
  });

  test("and that another tab takes over while news are written ends what was begun in it", async () => {
    const begin = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(
      /** @this {IDBDatabase} */
      function (...how) {
        void locks.request(NAME, { steal: true }, async () => {});
        return begin.apply(this, how);
      },
    );
    expect(await sync()).toBe("sent");
    await isWrittenInTurn(1);
  });
});

test("a server that fails is asked once, and the line says so", async () => {
  server.instead = [() => failure(500, "down")];
  expect(await sync()).toBe("server");
  expect(server.requests).toHaveLength(1);
  expect(phone.sync.status.value.why).toBe("server");
});

test("a way that says nothing to a light question is asked in full before anybody is told that all is here", async () => {
  server.write("employer", uuid(), { name: "Fiktiv" });
  server.instead = [() => new Response(null, { status: 204 })];
  expect(await sync()).toBe("sent");
  expect(server.requests).toHaveLength(2);
  expect(phone.known.all("employer")).toHaveLength(1);
});

test("the disk is looked at all the same once a minute", async () => {
  const now = Date.now();
  vi.spyOn(Date, "now").mockReturnValue(now + 61_000);
  expect(await sync()).toBe("sent");
  expect(looks).toContain("outbox");
});

test("what another tab has received is not received again", async () => {
  const other = await startedTab();
  server.write("employer", uuid(), { name: "Fiktiv" });
  await other.sync.syncNow("person");
  expect(await sync()).toBe("sent");
  expect(phone.known.all("employer")).toHaveLength(1);
  await phone.save([vera()]);
  expect(await sync()).toBe("sent");
  expect(server.effects).toHaveLength(1);
});
