/** Who holds this phone, and the start of the app: ready to paint from the phone's own store, network or not. */

import { batch, effect, signal } from "@preact/signals-core";

import { loadDrafts } from "./drafts.js";
import { takeFront } from "./front/at_hand.js";
import { keepLost, noteEmptied, readLost, unsentHere } from "./lost.js";
import { askSession, signOut } from "./session_api.js";
import { device } from "./session_device.js";
import { closeAccount, hadStore, lastAccount, mark, noteOf, owingAccount, rememberAccount } from "./store/accounts.js";
import { load } from "./store/load.js";
import { replace } from "./store/memory.js";
import { openStore } from "./store/open.js";
import { closeStore, readMeta, store } from "./store/opened.js";
import { prune } from "./store/prune.js";
import { kept } from "./store/refill.js";
import { hush, listen, tellTabs } from "./store/tabs.js";
import { serverTime } from "./sync/skew.js";
import { startOver } from "./sync/state.js";

/**
 * @typedef {object} Session
 * @property {{id: string, name: string, role: string, language: string, initials: string, last_day?: string, no_caseload?: {is_new: boolean, with: string[]}}} staff
 *   `no_caseload`: of whoever holds nobody, was it ever otherwise, and which colleagues hold them now
 * @property {{id: string, name: string, time_zone: string, country: string, language: string, lease_days: number}} organisation
 * @property {string} [url] by which people reach the installation, for links
 * @property {string} push_key the server's public key for pushes
 * @property {{device: string, shown_at: string | null, is_lost: boolean, is_silent: boolean} | null} [push] how pushes
 *   reach this browser; null where it is to get none
 * @property {string[]} [ways] the ways on, by name; see screens/ways.js
 * @property {string} epoch
 * @property {string} version of the server
 */

/**
 * @typedef {"ready" | "sign_in" | "no_network" | "unsupported"} Started
 * ready: paint, from what is here. sign_in: nobody has signed in on this phone. no_network: nothing is here
 * yet and the server does not answer. unsupported: this browser keeps nothing (Lockdown Mode, private window).
 */

/** @type {import("@preact/signals-core").Signal<Session | null>} */
export const me = signal(/** @type {Session | null} */ (null));

export { lostUnsent, wasEmptied } from "./lost.js";

effect(() => {
  const unsent = unsentHere();
  if (me.value) mark(unsent);
});

/** Somebody was signed in here and signed out; what she had not sent waits, sealed. */
export const isLeft = signal(false);

/** @type {typeof fetch} */
const ask = (...request) => globalThis.fetch(...request);
const canKeep = () => Boolean(globalThis.indexedDB && globalThis.crypto?.subtle);

/**
 * Open the account that was open last and fill memory from its store. Waits for no network where one is here.
 * @returns {Promise<Started>}
 */
export async function start() {
  if (!canKeep()) return "unsupported";
  const { account: last, isLeft: left } = await lastAccount();
  const opened = last && (await openAccount(last.staff));
  if (opened?.session) {
    me.value = opened.session;
    return "ready";
  }
  isLeft.value = left;
  noteEmptied(!opened && hadStore(last, left));
  return firstStart();
}

/** @returns {Promise<Started>} */
async function firstStart() {
  const owing = await owingAccount();
  // Else the next to open the app would be let in as her.
  if (owing && !(await endSession(owing.staff))) return "no_network";
  const reply = await askSession(ask);
  if (reply.kind === "signed_out") return "sign_in";
  if (reply.kind !== "answer") return "no_network";
  if (!reply.body.signed_in) return "sign_in";
  await adopt(reply.body);
  return "ready";
}

/**
 * @param {string} staff
 * @returns {Promise<{session: Session | null} | null>} null where the store is empty; no session where it cannot be read
 *   any more: the server knows it too
 */
async function openAccount(staff) {
  const { cipher } = await openStore(staff);
  if (!(await readMeta("initialized"))) return null;
  listen(staff, follow);
  const [session] = await Promise.all([readMeta("session"), fill(), readLost()]);
  kept.session = session;
  return { session: session ? await cipher.open("session", staff, session).catch(() => null) : null };
}

/** Memory, from the disk. */
async function fill() {
  const [{ damaged }] = await Promise.all([load(), loadDrafts()]);
  // What the server has can be had again; the outbox and drafts are untouched by it.
  if (damaged) await startOver();
}

/** Make this phone the account's. @param {Session} session */
async function adopt(session) {
  const { staff } = session;
  await openStore(staff.id);
  listen(staff.id, follow);
  await keepLost();
  await keepSession(session);
  await device();
  await rememberAccount({ staff: staff.id, hasStore: true });
  await fill();
  me.value = session;
}

/** @param {Session} session */
async function keepSession({ staff, organisation, ways, url, push_key, push, epoch, version }) {
  const { db, cipher } = store();
  const sealed = await cipher.seal("session", staff.id, { staff, organisation, ways, url, push_key, push, epoch, version });
  kept.session = sealed;
  await db.run(
    ["meta"],
    "readwrite",
    async (tx) => {
      await tx.objectStore("meta").put(sealed, "session");
      // Absent later although the account is remembered, it says that the browser emptied the store.
      await tx.objectStore("meta").put({ at: Date.now() }, "initialized");
    },
    "strict",
  );
}

/**
 * Ask the server who is signed in, after the first paint: names and settings may have changed.
 * @returns {Promise<"same" | "other" | "signed_out" | "unknown">} other: somebody else has signed in here; the
 *   page is to be loaded anew, which opens their store and leaves this one sealed as it is
 */
export async function refreshSession() {
  const reply = await askSession(ask);
  if (reply.kind !== "answer") return reply.kind === "signed_out" ? "signed_out" : "unknown";
  if (!reply.body.signed_in) return "signed_out";
  if (me.value && reply.body.staff.id !== me.value.staff.id) {
    hush();
    await noteOf(me.value.staff.id, { unsent: unsentHere() });
    await rememberAccount({ staff: reply.body.staff.id });
    return "other";
  }
  await keepSession(reply.body);
  await rememberAccount({ staff: reply.body.staff.id, hasStore: true });
  me.value = reply.body;
  const now = serverTime(Date.now());
  if (now !== null) await prune(now);
  return "same";
}

/**
 * End the account's use of this phone, at once; the server is told as soon as it can be. Everything stays, sealed,
 * and what waits is sent when the same person signs in again; nobody sees it before.
 */
export async function leave() {
  const session = me.value;
  if (!session) return;
  await closeAccount(session.staff.id, unsentHere());
  tellTabs("left");
  hush();
  closeStore();
  // In one: memory is empty, and what waited waits still.
  batch(() => {
    replace({ ground: [], outbox: [], tray: [] });
    me.value = null;
    isLeft.value = true;
  });
  await endSession(session.staff.id);
}

/** @param {string} staff @returns {Promise<boolean>} */
async function endSession(staff) {
  const isOver = await signOut(ask, staff);
  if (isOver) await noteOf(staff, { owesSignOut: false });
  return isOver;
}

/** Another tab has written: read what it wrote. @param {import("./store/tabs.js").Written} what */
function follow(what) {
  if (what === "left") return globalThis.location?.reload();
  // This tab may have drawn what it had not heard of yet.
  takeFront();
  const reading = what === "drafts" ? loadDrafts() : load();
  // The next thing this tab does with the store will tell what is wrong with it.
  reading.catch(() => {});
}
