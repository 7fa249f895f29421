// What stands on the screen before there is anything to show.
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { wordsOf } from "./helpers/drawn.js";
import { jar } from "./helpers/jar.js";
import { uuid, vera, visit } from "./helpers/people.js";
import { newBrowser, offline, online, restarted, signedIn, startedTab } from "./helpers/phone.js";
import { FakeServer, failure, gate } from "./helpers/server.js";

/** @type {import("./helpers/phone.js").Tab} */
let phone;
/** @type {FakeServer} */
let server;
const ada = uuid("ada");

beforeEach(() => {
  newBrowser();
  vi.stubGlobal("location", { hash: "" });
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} });
  server = new FakeServer();
  server.write("participant", ada, vera().fields);
});
afterEach(() => vi.unstubAllGlobals());

/** What an app shows that was just started, as app.js has it. */
async function screen() {
  const { speak } = await import("../../static/src/words.js");
  speak({ language: "en", words: {} });
  const { shell } = await import("../../static/src/screens/shell.js");
  return wordsOf(shell(phone.known.all("participant").length ? "ready" : "fresh"));
}

describe("whoever's access was ended", () => {
  /** Where she would read of her day. */
  async function day() {
    const { screenOf } = await import("../../static/src/screens/screens.js");
    return wordsOf(screenOf({ path: ["idag"], asked: new URLSearchParams() }));
  }

  beforeEach(async () => {
    phone = await signedIn(server);
    offline();
    await phone.save([visit(ada)]);
    online(server);
    server.instead = [() => failure(401, "device_revoked", { wipe: true })];
    await phone.sync.syncNow("save");
  });

  test("reads it also where the app is opened with no network, and finds what she has not sent", async () => {
    offline();
    phone = await restarted();
    await phone.sync.syncNow("start");
    expect(await screen()).not.toContain("Fetching your participants");
    expect(await day()).toContain("1 thing that was not sent is kept here");
  });

  test("does not read it any more once she is let in again, here and at the next start", async () => {
    for (let n = 0; n < 2; n += 1) {
      phone = await restarted();
      expect(await phone.sync.syncNow("start")).toBe("sent");
      expect(await day()).not.toContain("Access from here was ended");
      offline();
      await phone.sync.syncNow("person");
      expect(await day()).not.toContain("Access from here was ended");
      online(server);
    }
  });
});

describe("a first sync that does not go on", () => {
  /** @param {() => Response | Promise<Response>} answer */
  async function meets(answer) {
    online(server);
    phone = await startedTab();
    server.instead = Array.from({ length: 5 }, () => answer);
    await phone.sync.syncNow("start");
    return screen();
  }

  test.each([
    ["its session is over", () => failure(401, "signed_out"), "Sign in once"],
    ["the server fails", () => failure(503, "server_busy"), "The server did not answer"],
    ["the server's disk is full", () => failure(507, "server_full"), "The server's disk is full"],
    ["the app is too old", () => failure(426, "protocol_too_old"), "The app needs updating"],
    ["a gate wants a click", gate, "This network wants something first"],
    ["the network is away", () => Promise.reject(new TypeError("network")), "The network is away"],
  ])("since %s says so, and that nobody ended anything", async (_, answer, words) => {
    const said = await meets(answer);
    expect(said).toContain(words);
    expect(said).not.toContain("Access from here was ended");
  });

  test("does not stand before what waits", async () => {
    await meets(() => failure(503, "server_busy"));
    await phone.save([visit(ada)]);
    expect(await screen()).not.toContain("Fetching your participants");
  });
});

test("a phone that was emptied says so also where there is no network, and what went with it", async () => {
  vi.stubGlobal("document", jar());
  phone = await signedIn(server);
  offline();
  await phone.save([visit(ada)]);
  globalThis.indexedDB = new IDBFactory();
  phone = await restarted();
  const { noNetworkPage } = await import("../../static/src/screens/gates.js");
  (await import("../../static/src/words.js")).speak({ language: "en", words: {} });
  expect(wordsOf(noNetworkPage())).toContain("This device was emptied. Once there is a network, your participants are fetched again. At least 1 thing");
});
