// What Safari, full disks and bad moments do to IndexedDB, on demand.
import "fake-indexeddb/auto";
import { vi } from "vitest";

/** @typedef {"closed" | "lost" | "aborted" | "undone" | "full" | "mute" | "late"} Fault */

/**
 * closed: the browser closed the handle behind our back. lost: "Connection to Indexed Database server lost".
 * aborted: work in flight is cut off. undone: every request succeeds, the commit does not. full: no room. mute: committed, but the page is never told.
 * late: the next open never answers.
 */
export const FAULTS = /** @type {Fault[]} */ (["closed", "lost", "aborted", "undone", "full", "mute", "late"]);

const error = (/** @type {string} */ name) => new DOMException(name, name);

/** @type {(Fault | null)[]} */
let coming = [];
const proper = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...how) {
  return struck(this, () => proper.apply(this, /** @type {any} */ (how)), coming.shift());
};

/** Meets the coming transactions with these faults, one each; `null` lets one pass. @param {(Fault | null)[]} faults */
export function meet(faults) {
  coming.push(...faults);
}

export function noMoreFaults() {
  coming = [];
  vi.restoreAllMocks();
}

/** @param {IDBDatabase} db @param {() => IDBTransaction} begin @param {Fault | null | undefined} fault */
function struck(db, begin, fault) {
  if (fault === "closed") db.close();
  if (fault === "lost") throw error("UnknownError");
  if (fault === "late") hangOnce(db);
  const tx = begin();
  if (fault === "aborted") queueMicrotask(() => cut(tx));
  if (fault === "undone") undo(tx);
  if (fault === "full") fill(tx);
  if (fault === "mute") silence(tx);
  return tx;
}

/** @param {IDBTransaction} tx */
function cut(tx) {
  try {
    tx.abort();
  } catch {
    // It was over before the blow fell.
  }
}

/** @param {IDBTransaction} tx */
function undo(tx) {
  tx.addEventListener("success", async () => {
    for (let turn = 0; turn < 50; turn += 1) await null;
    cut(tx);
  });
  const proper = tx.objectStore.bind(tx);
  tx.objectStore = (name) => {
    const store = proper(name);
    for (const act of /** @type {const} */ (["add", "put"])) {
      const write = store[act].bind(store);
      store[act] = (...row) => {
        const request = write(...row);
        request.addEventListener("success", () => tx.dispatchEvent(new Event("success")));
        return request;
      };
    }
    return store;
  };
}

/** @param {IDBTransaction} tx */
function fill(tx) {
  const proper = tx.objectStore.bind(tx);
  tx.objectStore = (name) => {
    const store = proper(name);
    store.add = store.put = () => {
      throw error("QuotaExceededError");
    };
    return store;
  };
}

/** @param {IDBTransaction} tx */
function silence(tx) {
  const proper = tx.dispatchEvent.bind(tx);
  tx.dispatchEvent = (event) => (event.type === "complete" ? true : proper(event));
}

/** The handle is dead, and the first attempt to open the database anew is never answered. @param {IDBDatabase} db */
function hangOnce(db) {
  db.close();
  const unanswered = Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener() {}, removeEventListener() {} });
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => unanswered);
}
