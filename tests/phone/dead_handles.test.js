import "fake-indexeddb/auto";
import { IDBFactory, forceCloseDatabase } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { connect } from "../../static/src/store/connection.js";

/** @type {IDBDatabase[]} The handles on the store, in the order in which they were opened. */
let handles;
/** @type {import("../../static/src/store/connection.js").Connection} */
let store;

const keep = (/** @type {string} */ word) => store.run(["words"], "readwrite", (tx) => tx.objectStore("words").put(word, word));

const kept = () => store.run(["words"], "readonly", (tx) => tx.objectStore("words").getAllKeys());

/** As a browser ends a connection: first nothing can be done with it, and some time later it says so. */
function end(/** @type {IDBDatabase} */ handle) {
  const dead = vi.spyOn(handle, "transaction");
  dead.mockImplementation(() => {
    throw new DOMException("The database connection is closing.", "InvalidStateError");
  });
  return () => forceCloseDatabase(/** @type {any} */ (handle));
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  handles = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, "open").mockImplementation((...which) => {
    const opening = open(...which);
    opening.addEventListener("success", () => handles.push(opening.result));
    return opening;
  });
  store = connect("words", { version: 1, upgrade: (db) => void db.createObjectStore("words") });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("what is written at once on a handle that died is written on the next one, which nobody closes to another", async () => {
  await keep("first");
  end(handles[0]);
  await Promise.all([keep("one"), keep("another"), keep("third")]);
  expect(await kept()).toEqual(["another", "first", "one", "third"]);
  expect(handles).toHaveLength(2);
});

test("the late word that a handle has died does not end the next one", async () => {
  await keep("first");
  const say = end(handles[0]);
  const writing = keep("second");
  await vi.waitFor(() => expect(handles).toHaveLength(2));
  say();
  await writing;
  await keep("third");
  expect(handles).toHaveLength(2);
});

test("a handle that says itself that it has died is opened anew", async () => {
  await keep("first");
  end(handles[0])();
  await keep("second");
  expect(handles).toHaveLength(2);
  expect(await kept()).toEqual(["first", "second"]);
});
