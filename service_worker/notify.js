// Reminders on the lock screen. The payload has the shape of Declarative Web Push, which iOS shows by itself.

const HOME = "/app";
const WEEK = "/week"; // a supervisor's page on the server, which needs the network

/**
 * @typedef {object} Told
 * @property {string} title
 * @property {NotificationOptions} options
 */

/**
 * What to show. Something always: browsers take the permission away from a site whose pushes show nothing.
 * @param {string} text the payload
 * @returns {Told}
 */
export function toldBy(text) {
  const { title, body, tag, navigate, lang, data } = read(text);
  return {
    title: typeof title === "string" && title ? title : "Fotfäste",
    options: {
      body: typeof body === "string" ? body : "",
      // A second delivery, or a second sending of the same reminder, takes the place of the first.
      tag: String(tag ?? data?.id ?? "fotfaste"),
      lang: typeof lang === "string" ? lang : "",
      data: { ...data, navigate: typeof navigate === "string" ? navigate : HOME },
    },
  };
}

/** @param {string} text @returns {Record<string, any>} */
function read(text) {
  try {
    return JSON.parse(text)?.notification ?? {};
  } catch {
    return {};
  }
}

/**
 * @param {PushMessageData | null} data @param {ServiceWorkerGlobalScope} worker
 * @param {{icon?: string, badge?: string}} [face] pictures beside the words
 */
export async function show(data, worker, face = {}) {
  const { title, options } = toldBy(textOf(data));
  await worker.registration.showNotification(title, { ...face, ...options });
  await afterwards(options, worker);
}

/**
 * A browser that knows declared notifications shows this one by itself, and has us woken all the same.
 * @param {Notification} notification @param {ServiceWorkerGlobalScope} worker
 */
export async function shownBy(notification, worker) {
  await afterwards(notification, worker);
}

/** @typedef {{tag?: string, data?: any}} Shown */

/** What is there to sync, and that something arrived. @param {Shown} shown @param {ServiceWorkerGlobalScope} worker */
async function afterwards(shown, worker) {
  const arrived = { message: shown.tag, at: Date.now() };
  await Promise.all([wakePages(worker, "sync"), wakePages(worker, "arrived", arrived), tellShown(shown, worker)]);
}

/**
 * Tell the server that it arrived: of a phone that never says so its owner is told another way.
 * @param {Shown} shown @param {ServiceWorkerGlobalScope} worker @returns {Promise<void>} never rejects
 */
async function tellShown({ tag, data }, worker) {
  if (!data?.device) return;
  const headers = { "Content-Type": "application/json", "X-Fotfaste": "1" };
  const body = JSON.stringify({ device: data.device, message: tag });
  await worker.fetch("/api/shown", { method: "POST", headers, body }).catch(() => {});
}

/** @param {PushMessageData | null} data */
function textOf(data) {
  try {
    return data?.text() ?? "";
  } catch {
    return "";
  }
}

/** @param {ServiceWorkerGlobalScope} worker */
export const pages = (worker) => worker.clients.matchAll({ type: "window", includeUncontrolled: true });

/**
 * @param {ServiceWorkerGlobalScope} worker @param {"sync" | "subscription" | "arrived"} type
 * @param {Record<string, unknown>} [more]
 */
export async function wakePages(worker, type, more = {}) {
  for (const page of await pages(worker)) page.postMessage({ type, ...more });
}

/**
 * An address of the app, or the supervisor's week, and nothing else, whatever the payload says, and wherever the
 * server thinks that it is.
 * @param {any} navigate @param {string} origin
 */
export function addressOf(navigate, origin) {
  const url = URL.canParse(String(navigate), origin) ? new URL(String(navigate), origin) : null;
  const isOurs = url && (url.pathname === WEEK || isOfTheApp(url));
  return new URL(isOurs ? url.pathname + url.hash : HOME, origin);
}

/** @param {URL} url */
export const isOfTheApp = ({ pathname }) => pathname === HOME || pathname.startsWith(`${HOME}/`);

/** @param {Notification} notification @param {ServiceWorkerGlobalScope} worker */
export async function openFrom(notification, worker) {
  notification.close();
  const { origin } = worker.location;
  const url = addressOf(notification.data?.navigate, origin);
  const open = (await pages(worker)).find((page) => new URL(page.url).pathname.startsWith(HOME));
  if (!open || !isOfTheApp(url)) return worker.clients.openWindow(url.href);
  open.postMessage({ type: "open", route: url.hash });
  // A page that the browser does not bring forward would leave the tap without an answer.
  return open.focus().catch(() => worker.clients.openWindow(url.href));
}
