// A phone: the app's modules with a memory of their own, over a database that outlives them.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";

/** The browser's store as it is when the phone is new. */
export function newBrowser() {
  killBrowser();
  globalThis.indexedDB = new IDBFactory();
}

/** @type {(() => void)[]} */
const open = [];

/** The browser's process ends, and every tab with it. */
export const killBrowser = () => open.splice(0).forEach((kill) => kill());

/** A tab: nothing in memory, whatever is on the disk. */
export async function openTab() {
  vi.resetModules();
  const [known, save, outbox, sync, session, drafts, checkins, opening, opened, memory, load, tabs, questions] = await Promise.all([
    import("../../../static/src/store/known.js"),
    import("../../../static/src/store/save.js"),
    import("../../../static/src/outbox.js"),
    import("../../../static/src/sync.js"),
    import("../../../static/src/session.js"),
    import("../../../static/src/drafts.js"),
    import("../../../static/src/checkins.js"),
    import("../../../static/src/store/open.js"),
    import("../../../static/src/store/opened.js"),
    import("../../../static/src/store/memory.js"),
    import("../../../static/src/store/load.js"),
    import("../../../static/src/store/tabs.js"),
    import("../../../static/src/questions.js"),
  ]);
  open.push(() => {
    tabs.hush();
    opened.closeStore();
  });
  const store = { ...opening, ...opened };
  return { known, ...save, outbox, sync, session, drafts, checkins, store, memory, load, questions };
}

/** @typedef {Awaited<ReturnType<typeof openTab>>} Tab */

/** @param {import("./server.js").FakeServer} server */
export const online = (server) => vi.stubGlobal("fetch", server.fetch);

export const offline = () =>
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("network");
  });

/** A phone on which Sara has signed in and synced. @param {import("./server.js").FakeServer} server */
export async function signedIn(server) {
  online(server);
  const tab = await openTab();
  await tab.session.start();
  await tab.sync.syncNow("start");
  return tab;
}

/** The app in a further tab. */
export async function startedTab() {
  const tab = await openTab();
  await tab.session.start();
  return tab;
}

/** The app started again after its process was killed, with or without a network. */
export async function restarted() {
  killBrowser();
  return startedTab();
}

/** Every row on the disk, as text, whatever its encoding. */
export async function everythingOnDisk() {
  const { openDB } = await import("idb");
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await openDB(/** @type {string} */ (name));
    for (const store of db.objectStoreNames) {
      for (const row of [...(await db.getAllKeys(store)), ...(await db.getAll(store))]) found.push(asText(row));
    }
    db.close();
  }
  return found.join("\n");
}

/** @param {any} value @returns {string} */
function asText(value) {
  if (ArrayBuffer.isView(value)) return ["latin1", "utf-16le"].map((code) => new TextDecoder(code).decode(value)).join(" ");
  if (value && typeof value === "object") return Object.entries(value).map(([key, inner]) => `${key}=${asText(inner)}`).join(" ");
  return String(value);
}

/** How many rows each object store of an account holds. @param {string} staff */
export async function rowCounts(staff) {
  const { openDB } = await import("idb");
  const db = await openDB(`fotfaste-${staff}`);
  const counts = await Promise.all([...db.objectStoreNames].map(async (store) => [store, await db.count(store)]));
  db.close();
  return Object.fromEntries(counts);
}
