/** Whether pushes arrive on this device: when the last one did, and a test that mends what it finds broken. */

import { computed, effect, signal } from "@preact/signals-core";

import { checkPush, mend, PATIENCE_MS } from "./push.js";
import { me } from "./session.js";
import { post } from "./session_api.js";
import { registeredDevice } from "./session_device.js";

/** What the worker showed last while the app was open. */
const heard = signal(/** @type {{message: string, at: number} | null} */ (null));

/** When a push last arrived here, ms; null: none has since they were turned on. */
export const arrivedAt = computed(() => {
  const told = Date.parse(me.value?.push?.shown_at ?? "") || 0;
  return Math.max(told, heard.value?.at ?? 0) || null;
});

/** What was taken for this device has not been seen on it for days. */
export const isSilent = computed(() => Boolean(me.value?.push?.is_silent && !heard.value));

/** @typedef {"arrived" | "mended" | "nothing" | "later" | "no_network"} Result mended: arrived by a new subscription */

/** What the server says of a device that it has no address or no keys for. */
const BROKEN = ["not_found", "bad_push_keys"];

/** @type {typeof fetch} */
const fetchNow = (...request) => globalThis.fetch(...request);

/**
 * Send a test to this very device and wait for it; where none arrives, subscribe anew and try once more.
 * @returns {Promise<Result>}
 */
export async function tryPush() {
  const first = await tryOnce();
  if (first !== "nothing") return first;
  await mend();
  const second = await tryOnce();
  return second === "arrived" ? "mended" : second;
}

/** @returns {Promise<"arrived" | "nothing" | "later" | "no_network">} */
async function tryOnce() {
  const ear = listen();
  try {
    const { id: device } = await registeredDevice(fetchNow);
    const reply = await post(fetchNow, "/api/trial", { device });
    if (reply.kind === "answer") return await heardOf(reply.body, ear);
    return "code" in reply && BROKEN.includes(reply.code ?? "") ? "nothing" : "no_network";
  } finally {
    ear.stop();
  }
}

/** @param {{message: string, word: string}} tried @param {ReturnType<typeof listen>} ear */
async function heardOf({ message, word }, ear) {
  // A tired service is asked again later; a subscription that it did take is not to be thrown away for that.
  if (word === "later") return "later";
  return word === "sent" && (await ear.hears(message)) ? "arrived" : "nothing";
}

/** Keeps what arrives from now on: a test may be here before the server's answer to having asked for it. */
function listen() {
  /** @type {Set<string>} */
  const messages = new Set();
  /** @type {() => void} */
  let look = () => {};
  const stop = effect(() => {
    if (heard.value) messages.add(heard.value.message);
    look();
  });
  /** @param {string} message @returns {Promise<boolean>} */
  const hears = (message) =>
    new Promise((resolve) => {
      const patience = setTimeout(() => resolve(false), PATIENCE_MS);
      look = () => {
        if (!messages.has(message)) return;
        clearTimeout(patience);
        resolve(true);
      };
      look();
    });
  return { hears, stop };
}

/**
 * Follow what the service worker tells: a tapped reminder is to be opened, one arrived, a subscription was lost.
 * @param {(route: string) => void} go to an address of the app, `#/…`
 */
export function followWorker(go) {
  navigator.serviceWorker?.addEventListener("message", ({ data, origin }) => {
    if (origin !== location.origin) return;
    if (data?.type === "open" && /^#\/[\w/-]*$/.test(data.route)) go(data.route);
    if (data?.type === "arrived") heard.value = { message: String(data.message), at: Number(data.at) };
    if (data?.type === "subscription") checkPush().catch(() => {});
  });
}
