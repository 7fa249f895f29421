/** Reminders by push: asked for by a tap, checked against the server at every start. */

import { signal } from "@preact/signals-core";

import { me } from "./session.js";
import { post } from "./session_api.js";
import { presentDevice, registeredDevice } from "./session_device.js";
import { readMeta, writeMeta } from "./store/opened.js";

/** Subscribing can hang for ever where the browser's push service cannot be reached. */
export const PATIENCE_MS = 15_000;

/**
 * @typedef {"unknown" | "unsupported" | "install_first" | "off" | "blocked" | "lost" | "on"} PushState
 * install_first: iOS gives pushes to apps on the home screen only. blocked: the person has said no to the browser.
 * lost: wanted, but the browser has no subscription; each start tries again.
 */

/** @type {import("@preact/signals-core").Signal<PushState>} */
export const pushState = signal(/** @type {PushState} */ ("unknown"));

/** @type {typeof fetch} */
const fetchNow = (...request) => globalThis.fetch(...request);

/** @param {any} [browser] @returns {PushState | null} null where pushes are possible */
export function obstacle(browser = globalThis) {
  const { navigator, Notification } = browser;
  // iPadOS says that it is a Mac: only `standalone` exists there and nowhere else.
  if (navigator.standalone === false) return "install_first";
  if (!("serviceWorker" in navigator) || !("PushManager" in browser) || !Notification) return "unsupported";
  return Notification.permission === "denied" ? "blocked" : null;
}

const manager = async () => (await navigator.serviceWorker.ready).pushManager;

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
const inTime = (promise) =>
  Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error("no answer from the push service")), PATIENCE_MS)),
  ]);

/**
 * Tell the server again what the browser has, and mend what is missing: at each start, for subscriptions vanish
 * without a word, and signing out or a colleague's use of this browser takes the address from the server.
 */
export async function checkPush() {
  const hindered = obstacle();
  if (hindered) return (pushState.value = hindered);
  const wanted = await readMeta("push");
  const here = await inTime((await manager()).getSubscription());
  // The browser's one subscription may be that of a colleague who used it before.
  if (!wanted) return (pushState.value = "off");
  if (here && isDead(here, wanted.endpoint)) return mend();
  if (here && (await presentDevice(fetchNow)).id) await tellServer(here);
  // The browser has lost it: permission still stands, so no tap is needed.
  if (!here && Notification.permission === "granted") return turnOnAgain();
  return (pushState.value = here ? "on" : "off");
}

/**
 * Its service told the server that it knows it no more, which browsers are not always told; or it listens to a
 * key that the server has no longer.
 * @param {PushSubscription} here @param {string} told the address that the server had
 */
function isDead(here, told) {
  const key = here.options?.applicationServerKey;
  const isForeign = key && me.value?.push_key && base64url(key) !== me.value.push_key;
  return isForeign || (me.value?.push?.is_lost && here.endpoint === told);
}

/** @param {ArrayBuffer} octets */
const base64url = (octets) =>
  btoa(String.fromCharCode(...new Uint8Array(octets)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

/**
 * Ask for pushes. Call from a tap: browsers ask the person only then.
 * @returns {Promise<PushState>}
 */
export async function turnOn() {
  const hindered = obstacle();
  if (hindered) return (pushState.value = hindered);
  if ((await Notification.requestPermission()) !== "granted") return (pushState.value = obstacle() ?? "off");
  const applicationServerKey = me.value?.push_key ?? "";
  const subscription = await inTime((await manager()).subscribe({ userVisibleOnly: true, applicationServerKey }));
  return (pushState.value = (await tellServer(subscription)) ? "on" : "off");
}

/** No pushes on this phone any more. A server that cannot be told finds the address gone at its next one. */
export async function turnOff() {
  await (await (await manager()).getSubscription())?.unsubscribe();
  await writeMeta("push", null);
  pushState.value = "off";
  known(null);
  const { id: device } = await registeredDevice(fetchNow);
  if (device) await post(fetchNow, "/api/subscription", { device, endpoint: null });
}

/**
 * A new subscription in place of one by which nothing arrives any more: browsers have but one, so the old is
 * given up first, and only where a new one may be made. Until there is one, it stays wanted.
 */
export async function mend() {
  if (obstacle() || Notification.permission !== "granted") return turnOn();
  const old = await inTime((await manager()).getSubscription());
  if (old) await inTime(old.unsubscribe());
  return turnOnAgain();
}

/** What was wanted before is said to be lost, not off, until it is back. */
async function turnOnAgain() {
  pushState.value = "lost";
  if ((await turnOn()) === "off") pushState.value = "lost";
  return pushState.value;
}

/** @param {PushSubscription} subscription @returns {Promise<boolean>} */
async function tellServer(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  const { id: device } = await registeredDevice(fetchNow);
  if (!device) return false;
  const reply = await post(fetchNow, "/api/subscription", { device, endpoint, keys });
  if (reply.kind !== "answer") return false;
  await writeMeta("push", { endpoint });
  // The same address told again mends no silence.
  known({ shown_at: null, is_silent: false, ...me.value?.push, device, is_lost: false });
  return true;
}

/** @param {import("./session.js").Session["push"]} push */
const known = (push) => {
  if (me.value) me.value = { ...me.value, push };
};
