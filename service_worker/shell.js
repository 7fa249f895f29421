// The app itself, fetched whole or not at all, and served from the phone. Everything else goes to the network.
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, Router } from "workbox-routing";

const SHELL = "/app";

/**
 * A sign-in page that came by redirect, kept as the shell, would lock a person out of her own phone; Safari
 * refuses to show it at all.
 */
export const wholeAnswersOnly = {
  /** @param {{response: Response}} fetched */
  cacheWillUpdate: async ({ response }) => (response?.status === 200 && !response.redirected ? response : null),
};

const precache = new PrecacheController({ plugins: [wholeAnswersOnly] });
// The build writes the list: every file of the app with its hash, and the shell with the hash of them all.
/** @type {{url: string, revision: string | null}[]} */
const files = /** @type {any} */ (self).__WB_MANIFEST;
precache.addToCacheList(files);

/** The published address of a picture. @param {string} name */
export const published = (name) => files.find(({ url }) => url.includes(`/${name}-`))?.url;

const router = new Router();
router.registerRoute(new PrecacheRoute(precache, { directoryIndex: "", cleanURLs: false }));
router.registerRoute(new NavigationRoute(precache.createHandlerBoundToURL(SHELL), { allowlist: [/^\/app(?:[/?#]|$)/] }));

/** @param {ExtendableEvent} event rejects, and with it the installation, if a single file is missing */
export const fetchWhole = (event) => precache.install(event);

const NOT_OURS = ["/sync", "/api/*"];

/**
 * Requests for data pass the worker by, where a browser can be told so: else each of them wakes it first.
 * @param {any} event @returns {Promise<void>} never rejects: the way through the worker stays open
 */
export async function leaveToNetwork(event) {
  const routes = NOT_OURS.map((urlPattern) => ({ condition: { urlPattern }, source: "network" }));
  await event.addRoutes?.(routes)?.catch(() => {});
}

/** @param {ExtendableEvent} event @param {ServiceWorkerGlobalScope} worker */
export async function takeOver(event, worker) {
  await precache.activate(event);
  await worker.clients.claim();
}

/** @param {FetchEvent} event */
export function answer(event) {
  const response = router.handleRequest({ event, request: event.request });
  if (response) event.respondWith(response);
}
