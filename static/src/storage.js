/** How safe and how full this phone is, told as it is. */

import { signal } from "@preact/signals-core";

const NEARLY_FULL = 0.8;

/** @typedef {{persisted: boolean, usage: number, quota: number, nearlyFull: boolean}} Storage octets; quota 0 where the browser does not tell */

/** @type {import("@preact/signals-core").Signal<Storage | null>} null until looked at */
export const storage = signal(/** @type {Storage | null} */ (null));

/** Look again. @param {StorageManager | undefined} [manager] */
export async function lookAtStorage(manager = navigator.storage) {
  const [persisted, { usage = 0, quota = 0 }] = await Promise.all([isPersisted(manager), estimate(manager)]);
  storage.value = { persisted, usage, quota, nearlyFull: quota > 0 && usage / quota >= NEARLY_FULL };
  return storage.value;
}

/** @param {StorageManager | undefined} manager */
const isPersisted = async (manager) => (await manager?.persisted?.()) ?? false;

/** @param {StorageManager | undefined} manager @returns {Promise<StorageEstimate>} */
const estimate = async (manager) => (await manager?.estimate?.()) ?? {};

/**
 * Ask the browser not to clear this phone by itself. A hint: the answer is looked at, not trusted.
 * @param {StorageManager | undefined} [manager]
 */
export async function askToPersist(manager = navigator.storage) {
  if (!(await manager?.persisted?.())) await manager?.persist?.();
  return lookAtStorage(manager);
}

/** Ask, and look again whenever the app comes into view: what was full is emptied elsewhere. @param {Document} [page] */
export function watchStorage(page = document) {
  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState === "visible") lookAtStorage().catch(() => {});
  });
  return askToPersist();
}
