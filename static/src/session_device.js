/**
 * This browser profile and this person, together: a device. Its id goes with every sync; the private half of
 * its key pair can be used here and read nowhere.
 */

import { newDevicePair, publicKeyOf } from "./cipher.js";
import { askSession, post } from "./session_api.js";
import { readMeta, store } from "./store/opened.js";

/** @typedef {{id: string, pair: CryptoKeyPair, isRegistered: boolean}} Device */
/** @typedef {import("./sync/rounds.js").Ended} Ended */
/** @typedef {import("./sync/wire.js").Fetch} Fetch */

/** @returns {Promise<Device>} */
export async function device() {
  const fresh = await newDevice();
  return alter((kept) => kept ?? fresh);
}

/** @returns {Promise<Device>} */
const newDevice = async () => ({ id: crypto.randomUUID(), pair: await newDevicePair(), isRegistered: false });

/** @param {(kept: Device | undefined) => Device} change @returns {Promise<Device>} */
const alter = (change) =>
  store().db.run(
    ["meta"],
    "readwrite",
    async (tx) => {
      const meta = tx.objectStore("meta");
      // Two tabs that start at once must end as the same device.
      const next = change(await meta.get("device"));
      await meta.put(next, "device");
      return next;
    },
    "strict",
  );

/** What a list of devices may call it: the browser's own words, no person's. */
const label = () => {
  const agent = globalThis.navigator?.userAgent ?? "";
  const system = ["iPhone", "iPad", "Android", "Windows", "Mac OS", "Linux"].find((name) => agent.includes(name));
  const browser = ["Firefox", "Edg", "Chrome", "Safari"].find((name) => agent.includes(name));
  return [browser === "Edg" ? "Edge" : browser, system].filter(Boolean).join(", ") || "Browser";
};

/**
 * The device's id, registered with the server: at once where it is, else by asking.
 * @param {Fetch} fetch
 * @returns {Promise<{id: string} | {id: null, ended: Ended}>}
 */
export async function registeredDevice(fetch) {
  const kept = await readMeta("device");
  return kept?.isRegistered ? { id: kept.id } : presentDevice(fetch);
}

/**
 * Tell the server which device this session is on; harmless when repeated. Signing out then silences its pushes.
 * @param {Fetch} fetch
 * @returns {Promise<{id: string} | {id: null, ended: Ended}>}
 */
export async function presentDevice(fetch) {
  let kept = await device();
  let reply = await present(fetch, kept);
  if ("code" in reply && reply.code === "other_device") {
    const hindrance = await unlessSignedIn(fetch);
    if (hindrance) return { id: null, ended: hindrance };
    kept = await insteadOf(kept);
    reply = await present(fetch, kept);
  }
  if (reply.kind !== "answer") return { id: null, ended: endedBy(reply) };
  await alter((now = kept) => ({ ...now, isRegistered: now.isRegistered || now.id === kept.id }));
  return { id: kept.id };
}

/**
 * Whoever is signed in by now may be somebody else: the server is told whose device it is.
 * @param {Fetch} fetch @param {Device} kept
 */
const present = async (fetch, { id, pair }) =>
  post(fetch, "/api/device", { id, staff: store().staff, public_key: await publicKeyOf(pair), label: label() });

/**
 * The last release's server compares nothing, and calls the device another's where a colleague has signed in beside her.
 * @param {Fetch} fetch
 * @returns {Promise<Ended | null>} null where it is the owner of this store who is signed in
 */
async function unlessSignedIn(fetch) {
  const reply = await askSession(fetch);
  if (reply.kind !== "answer") return endedBy(reply);
  return reply.body.staff?.id === store().staff ? null : { outcome: "signed_out", code: null };
}

/** Somebody else's for good, as where she was signed in when it was made known. @param {Device} taken @returns {Promise<Device>} */
async function insteadOf(taken) {
  const fresh = await newDevice();
  return alter((now = fresh) => (now.id === taken.id ? fresh : now));
}

/** @param {import("./sync/wire.js").Reply} reply @returns {Ended} */
function endedBy(reply) {
  if (reply.kind === "wait") return { outcome: "server", code: reply.code, ms: reply.ms };
  const known = ["no_network", "signed_out", "old_app", "forbidden"].includes(reply.kind);
  return { outcome: known ? /** @type {any} */ (reply.kind) : "server", code: "code" in reply ? reply.code : null };
}
