/** A new version: fetched in the background, used when the person says so, never under a form being typed in. */

import { signal } from "@preact/signals-core";

/** A new version has been fetched whole and waits. */
export const updateReady = signal(false);

/** @type {ServiceWorkerRegistration | null} */
let registration = null;
let isWanted = false;
let isReloading = false;

/** Trusted Types: the one script address this app ever sets by itself. */
function workerAddress() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const policy = types?.createPolicy("app-urls", {
    createScriptURL: (/** @type {string} */ url) => {
      if (url !== "/sw.js") throw new TypeError("not an address of this app");
      return url;
    },
  });
  return policy ? policy.createScriptURL("/sw.js") : "/sw.js";
}

/** Register the service worker and watch for new versions. Once a page. @returns {Promise<void>} */
export async function register() {
  if (!navigator.serviceWorker) return;
  registration = await navigator.serviceWorker.register(workerAddress(), { scope: "/app", updateViaCache: "none" });
  watch(registration);
  // An app on the home screen may stay open for weeks.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") lookForUpdate();
  });
}

/** Ask whether there is a new version, as when the server says that this one is too old. */
export const lookForUpdate = () => registration?.update().catch(() => {});

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const look = () => {
    // Without a controller this is the first install, not an update. One that no longer waits was taken in another tab.
    if (registration.waiting && navigator.serviceWorker.controller) updateReady.value = true;
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  let wasControlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // Another tab took the new version: this one runs the old until its person says so. The first worker of
    // all takes control too, of a page that is new already.
    if (wasControlled && !isWanted) updateReady.value = true;
    wasControlled = true;
    if (isWanted) reloadOnce();
  });
}

/**
 * Use the new version: drafts to the disk, then the waiting worker takes over, then one reload.
 * @param {() => Promise<unknown>} flushDrafts
 */
export async function applyUpdate(flushDrafts) {
  await flushDrafts();
  isWanted = true;
  const waiting = registration?.waiting;
  if (waiting) waiting.postMessage({ type: "SKIP_WAITING" });
  else reloadOnce();
}

/** `controllerchange` may come more than once. */
function reloadOnce() {
  if (isReloading) return;
  isReloading = true;
  location.reload();
}
