import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { meet, noMoreFaults } from "./helpers/faults.js";
import { Locks } from "./helpers/locks.js";
import { ended, pass, startClock } from "./helpers/minutes.js";
import { SARA, uuid, vera, visit } from "./helpers/people.js";
import { newBrowser, signedIn } from "./helpers/phone.js";
import { FakeServer, failure } from "./helpers/server.js";

const LOCK = "fotfaste-sync";

/** @type {FakeServer} */
let server;
/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {Locks} */
let locks;
/** @type {() => void} */
let stop;

async function begin() {
  newBrowser();
  locks = new Locks();
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible", cookie: "" }));
  vi.stubGlobal("navigator", { locks });
  server = new FakeServer();
  server.knowsParents = true;
  phone = await ended(signedIn(server));
  stop = phone.sync.startSyncing();
  await pass(1);
}

function end() {
  stop();
  noMoreFaults();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

beforeEach(async () => {
  startClock();
  await begin();
});

afterEach(end);

const isEmpty = () => phone.outbox.waiting.value.length === 0;
const forGood = (/** @type {() => any} */ answer) => () => {
  server.instead = Array.from({ length: 500 }, () => answer);
};
const busy = (seconds = 3600) => {
  const answer = failure(429, "too_many_requests");
  answer.headers.set("Retry-After", String(seconds));
  return answer;
};

/** What may stand in the way, and how it goes. @type {Record<string, {come: () => void, why: string | null}>} */
const OBSTACLES = {
  "no network": { come: forGood(() => Promise.reject(new TypeError("network"))), why: "no_network" },
  "a network that swallows requests": { come: forGood(() => new Promise(() => {})), why: "no_network" },
  "an ended session": { come: forGood(() => failure(401, "signed_out")), why: "signed_out" },
  "an app too old": { come: forGood(() => failure(426, "protocol_too_old")), why: "old_app" },
  "a server that fails": { come: forGood(() => failure(500, "internal")), why: "server" },
  "a server that is away": { come: forGood(() => failure(502, "bad_gateway")), why: "server" },
  "a change that no server reads": { come: forGood(() => failure(400, "bad_request")), why: "server" },
  "a database that hangs": { come: () => meet(Array.from({ length: 40 }, () => "mute")), why: "storage" },
  "a full phone": { come: () => meet(Array.from({ length: 400 }, () => "full")), why: "storage" },
};

/** The obstacle is gone; who had to sign in has done so. */
function heal() {
  server.instead = [];
  noMoreFaults();
}

describe("with something in the way", () => {
  test.each(Object.entries(OBSTACLES))("(%s) the line says why within a minute, and a minute after it has gone all is sent", async (_, { come, why }) => {
    await ended(phone.save([vera()]));
    come();
    await pass(60);
    expect(isEmpty() ? null : phone.sync.status.value.why).toBe(isEmpty() ? null : why);
    await pass(600);
    heal();
    await pass(60, isEmpty);
    expect(phone.outbox.waiting.value).toEqual([]);
    expect(server.effects).toHaveLength(1);
  });

  test("a server that asked for an hour is given it, and the line says until when", async () => {
    forGood(() => busy())();
    await ended(phone.save([vera()]));
    await pass(60);
    expect(phone.sync.status.value).toMatchObject({ why: "server", code: "too_many_requests" });
    const minutes = (Number(phone.sync.status.value.until) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(50);
    server.requests = [];
    await pass(600);
    expect(server.requests).toHaveLength(0);
  });

  test("a clock that is set back does not leave the server alone for longer", async () => {
    forGood(() => busy(30))();
    await ended(phone.save([vera()]));
    await pass(5);
    heal();
    vi.setSystemTime(Date.now() - 86_400_000);
    await pass(60, isEmpty);
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("after weeks of work the check-ins that the server works out behind its answer are asked for soon", async () => {
    await ended(phone.save(Array.from({ length: 60 }, () => vera())));
    await pass(5, isEmpty);
    server.requests = [];
    await pass(5, () => server.requests.length > 0);
    expect(server.requests).toHaveLength(1);
  });

  test("work that hangs on another phone's says so", async () => {
    await ended(phone.save([visit(uuid("ada"))]));
    await pass(60);
    expect(phone.sync.status.value.why).toBe("waits");
    expect(phone.outbox.waiting.value[0].waitsFor?.why).toBe("elsewhere");
  });

  test("the lock of a frozen tab is taken over", async () => {
    locks.freeze(LOCK);
    await ended(phone.save([vera()]));
    await pass(60, isEmpty);
    expect(phone.outbox.waiting.value).toEqual([]);
  });

  test("the lock of a tab that is at it is not, and the line says so", async () => {
    locks.freeze(LOCK);
    const other = new BroadcastChannel(`fotfaste-${SARA}`);
    await ended(phone.save([vera()]));
    for (let n = 0; n < 8; n += 1) {
      other.postMessage({ written: "syncing" });
      await pass(5);
    }
    expect(phone.sync.status.value.why).toBe("other_tab");
    expect(server.effects).toEqual([]);
    other.close();
  });
});

test("whatever came one after another, a minute with nothing in the way empties the outbox", async () => {
  end();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(OBSTACLES)), { minLength: 1, maxLength: 4 }), async (names) => {
      startClock();
      await begin();
      for (const name of names) {
        await ended(phone.save([vera()]).catch(() => {}));
        OBSTACLES[name].come();
        await pass(45);
        heal();
      }
      await pass(60, isEmpty);
      expect(phone.outbox.waiting.value).toEqual([]);
      end();
    }),
    { numRuns: 12 },
  );
  startClock();
  await begin();
});
