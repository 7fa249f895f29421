// The phone as it is: its own session, store, cipher and sync, driven without its screens. Runs in the real app's page,
// under its worker, where nobody has signed in yet, so that the app itself leaves the store alone.
import { start } from "../../static/src/session.js";
import { registeredDevice } from "../../static/src/session_device.js";
import { load } from "../../static/src/store/load.js";
import { ground, outbox, recorded, tray } from "../../static/src/store/memory.js";
import { save } from "../../static/src/store/save.js";
import { syncNow } from "../../static/src/sync.js";
import { startReadying } from "../../static/src/sync/ready.js";

/** Sign in as the browser sends the page's form. @param {{email: string, password: string}} who */
export async function signIn({ email, password }) {
  const page = await (await fetch("/sign-in")).text();
  const csrf_token = /name="csrf_token" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const body = new URLSearchParams({ csrf_token, email, password, next: "" });
  await fetch("/sign-in", { method: "POST", body, redirect: "manual" });
}

export async function setup() {
  const outcome = await start();
  if (outcome !== "ready") throw new Error(`not signed in: ${outcome}`);
  const { id } = await registeredDevice((...request) => fetch(...request));
  if (!id) throw new Error("not registered");
  startReadying();
}

async function sync() {
  const outcome = await syncNow("person");
  if (outcome !== "sent") throw new Error(`sync ended with ${outcome}`);
}

export const initialSync = sync;
export const settle = sync;
export const push = sync;
export const incremental = sync;
export const idle = sync;

/** @param {{kind: string, fields: Record<string, any>}[]} edits */
export const writeLocal = (edits) => save(edits);

/** What the server has not taken. */
export const left = () => outbox.size + tray.size;

/** From the disk, not from memory. */
export async function count() {
  await load();
  return ground.size;
}

/** @param {string} id */
export async function noteOf(id) {
  const { notes, needs } = recorded(id)?.fields ?? {};
  return notes ?? needs;
}
