// Only wires. The worker holds no key and reads no record: syncing is the page's work.
import { openFrom, show, shownBy, wakePages } from "./notify.js";
import { renew } from "./renew.js";
import { answer, fetchWhole, published, showShortWays, takeOver } from "./shell.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FACE = { icon: published("mark-192"), badge: published("badge-96") };

worker.addEventListener("install", (event) => {
  event.waitUntil(showShortWays(event));
  event.waitUntil(fetchWhole(event));
});
worker.addEventListener("activate", (event) => event.waitUntil(takeOver(worker)));
worker.addEventListener("fetch", (event) => answer(event));
worker.addEventListener("push", (event) => {
  const { notification } = /** @type {any} */ (event);
  event.waitUntil(notification ? shownBy(notification, worker) : show(event.data, worker, FACE));
});
worker.addEventListener("notificationclick", (event) => event.waitUntil(openFrom(event.notification, worker)));
worker.addEventListener("pushsubscriptionchange", (event) => {
  // A page that is open tells what it then finds.
  /** @type {ExtendableEvent} */ (event).waitUntil(renew(worker).then(() => wakePages(worker, "subscription")));
});
worker.addEventListener("message", (event) => {
  // The person has said so in the page, and what she was typing is on the disk. Never by itself: the old
  // page would lose the files that it has yet to load.
  if (event.origin === worker.location.origin && event.data?.type === "SKIP_WAITING") worker.skipWaiting();
});
