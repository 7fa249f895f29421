import "lit-html"; // it wants a whole document, or none, when it is first read
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { tap } from "./helpers/drawn.js";
import { newBrowser, signedIn } from "./helpers/phone.js";
import { FakeServer, failure } from "./helpers/server.js";

/** A registration whose workers come and go. */
class Registration extends EventTarget {
  /** @type {any} */ installing = null;
  /** @type {any} */ waiting = null;
  update = vi.fn(async () => {});

  /** A new worker has been fetched whole. */
  fetched() {
    this.installing = Object.assign(new EventTarget(), { postMessage: vi.fn() });
    this.dispatchEvent(new Event("updatefound"));
    this.waiting = this.installing;
    this.waiting.dispatchEvent(new Event("statechange"));
  }
}

/** @type {Registration} */
let registration;
/** @type {any} */
let container;
/** @type {typeof import("../../static/src/update.js")} */
let update;
const reload = vi.fn();

beforeEach(async () => {
  vi.resetModules();
  reload.mockClear();
  registration = new Registration();
  container = Object.assign(new EventTarget(), { controller: /** @type {any} */ ({}), register: vi.fn(async () => registration) });
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("location", { reload });
  update = await import("../../static/src/update.js");
});

afterEach(() => vi.unstubAllGlobals());

const controllerchange = () => container.dispatchEvent(new Event("controllerchange"));

test("a new version is offered when it is here whole, and waits for her", async () => {
  await update.register();
  expect(update.updateReady.value).toBe(false);
  registration.fetched();
  expect(update.updateReady.value).toBe(true);
  expect(registration.waiting.postMessage).not.toHaveBeenCalled();
  expect(reload).not.toHaveBeenCalled();
});

test("the very first version is no update, and its taking control reloads nothing", async () => {
  container.controller = null;
  await update.register();
  registration.fetched();
  controllerchange();
  expect(update.updateReady.value).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});

test("when she takes it, drafts go to the disk first, and the page is loaded anew once", async () => {
  await update.register();
  registration.fetched();
  const order = /** @type {string[]} */ ([]);
  registration.waiting.postMessage.mockImplementation(() => order.push("taken"));
  await update.applyUpdate(async () => void order.push("drafts"));
  expect(order).toEqual(["drafts", "taken"]);
  expect(registration.waiting.postMessage).toHaveBeenCalledWith({ type: "SKIP_WAITING" });
  controllerchange();
  controllerchange();
  expect(reload).toHaveBeenCalledOnce();
});

test("a version taken in another tab is offered here, never forced on a form", async () => {
  await update.register();
  controllerchange();
  expect(update.updateReady.value).toBe(true);
  expect(reload).not.toHaveBeenCalled();
});

test("and still when it runs there", async () => {
  await update.register();
  registration.fetched();
  const taken = registration.waiting;
  registration.waiting = null;
  controllerchange();
  taken.dispatchEvent(new Event("statechange"));
  expect(update.updateReady.value).toBe(true);
});

test("an app that is never closed asks for new versions when it comes into view", async () => {
  await update.register();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(registration.update).toHaveBeenCalledOnce();
});

test("'Update' in the tray, where the server wants a newer app, lets the version that waits take over", async () => {
  await update.register();
  registration.fetched();
  const [{ status }, { tray }] = await Promise.all([import("../../static/src/sync.js"), import("../../static/src/screens/tray.js")]);
  status.value = { ...status.value, why: "old_app" };
  await tap(tray(), "Update");
  expect(registration.waiting.postMessage).toHaveBeenCalledWith({ type: "SKIP_WAITING" });
  expect(reload).not.toHaveBeenCalled();
});

test("a server that calls this app too old makes it look for the new one", async () => {
  newBrowser();
  const server = new FakeServer();
  const phone = await signedIn(server);
  const { register } = await import("../../static/src/update.js");
  await register();
  expect(registration.update).not.toHaveBeenCalled();
  server.instead = [() => failure(426, "protocol_too_old")];
  await phone.sync.syncNow("person");
  expect(registration.update).toHaveBeenCalledOnce();
});
