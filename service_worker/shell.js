// The app itself, fetched whole or not at all, and served from the phone. Everything else goes to the network.
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, Route, Router } from "workbox-routing";
import { apart, unparted } from "./apart.js";
import { isOfTheApp, pages } from "./notify.js";

const SHELL = "/app";

/**
 * A sign-in page that came by redirect, kept as the shell, would lock a person out of her own phone; Safari
 * refuses to show it at all.
 */
export const wholeAnswersOnly = {
  /** @param {{request: Request, response: Response}} fetched */
  async cacheWillUpdate({ request, response }) {
    if (response?.status !== 200 || response.redirected) return null;
    return new URL(request.url).pathname === SHELL ? unparted(response) : response;
  },
};

// The build writes the list, every file of the app under a name that tells its content, and the hash of them all.
/** @type {{url: string, revision: null}[]} */
const files = /** @type {any} */ (self).__WB_MANIFEST;
// A cache a version: every address in it is plain, so that the browser can look there by itself.
const CACHE = `fotfaste-${/** @type {any} */ (self).__VERSION}`;
const precache = new PrecacheController({ cacheName: CACHE, plugins: [wholeAnswersOnly] });
precache.addToCacheList(files);

/** The published address of a picture. @param {string} name */
export const published = (name) => files.find(({ url }) => url.includes(`/${name}-`))?.url;

const shell = precache.createHandlerBoundToURL(SHELL);
const router = new Router();
// Before the files, of which the page is one: as a page it is handed out in another dress.
router.registerRoute(new NavigationRoute(async (asked) => apart(await shell(asked)), { allowlist: [/^\/app(?:[/?#]|$)/] }));
router.registerRoute(new PrecacheRoute(precache, { directoryIndex: "", cleanURLs: false }));
// What a tab of a version before asks for is in no list of ours.
router.registerRoute(
  new Route(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/static/dist/"),
    async ({ request }) => (await caches.match(request)) ?? fetch(request),
  ),
);

/** @param {ExtendableEvent} event rejects, and with it the installation, if a single file is missing */
export const fetchWhole = (event) => precache.install(event);

const SHORT_WAYS = [
  ...["/sync", "/api/*", "/manifest.webmanifest"].map((pathname) => ({ condition: { urlPattern: { pathname } }, source: "network" })),
  { condition: { urlPattern: { pathname: SHELL, search: "" }, requestMode: "navigate" }, source: { cacheName: CACHE } },
  // In any version's: a tab that stays with the one before may ask, and a name tells the content.
  { condition: { urlPattern: "/static/dist/*" }, source: "cache" },
];

/**
 * The browser goes these ways by itself, where it can be told so: else each of them waits for the worker to wake.
 * @param {any} event @returns {Promise<void>} never rejects: the way through the worker stays open
 */
export async function showShortWays(event) {
  await event.addRoutes?.(SHORT_WAYS)?.catch(() => {});
}

/**
 * A single page is the one that has asked for this version, and is loaded anew. Another stays with what it was opened
 * with, and may have files of that yet to load; it may go on by the short ways of then, into the cache of then.
 * @param {ServiceWorkerGlobalScope} worker
 */
export async function takeOver(worker) {
  const names = (await worker.caches.keys()).filter((name) => name !== CACHE);
  const isAlone = (await pages(worker)).filter(({ url }) => isOfTheApp(new URL(url))).length < 2;
  if (isAlone) await Promise.all(names.map((name) => worker.caches.delete(name)));
  await worker.clients.claim();
}

/** @param {FetchEvent} event */
export function answer(event) {
  const response = router.handleRequest({ event, request: event.request });
  if (response) event.respondWith(response);
}
