/** What can go wrong with the store, by name. The screens turn the code into words. */

/**
 * @typedef {"storage_full" | "store_unreachable" | "old_tab" | "store_closed" | "store_failed"} StoreCode
 * storage_full: no room left for the write, nothing was written
 * store_unreachable: the browser's database does not answer, even after being opened anew
 * old_tab: another tab runs a newer Fotfäste and has changed the store's shape
 * store_closed: nobody is signed in on this phone
 * store_failed: anything else; `cause` tells
 */

export class StoreError extends Error {
  /** @param {StoreCode} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** A write met a store that another tab has changed since it was read. */
export class StaleError extends Error {}

export class TimeOut extends Error {}

// UnknownError: Safari's "Connection to Indexed Database server lost". InvalidStateError: a handle the
// browser closed behind our back. AbortError: work in flight when that happened.
const DEAD_HANDLE = new Set(["UnknownError", "InvalidStateError", "AbortError", "TransactionInactiveError"]);

/** @param {any} error */
export const isDeadHandle = (error) => error instanceof TimeOut || DEAD_HANDLE.has(error?.name);

/** @param {any} error @returns {Error} */
export function named(error) {
  if (error instanceof StoreError || error instanceof StaleError) return error;
  if (error?.name === "QuotaExceededError") return new StoreError("storage_full", error);
  if (error?.name === "VersionError") return new StoreError("old_tab", error);
  return new StoreError(isDeadHandle(error) ? "store_unreachable" : "store_failed", error);
}
