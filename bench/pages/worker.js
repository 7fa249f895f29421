// Keeps a page and its script, so that it starts without a server.
const page = new URL(location.href).searchParams.get("page");

self.addEventListener("install", (event) => {
  const kept = caches.open("app").then((cache) => cache.addAll([`/app/${page}.html`, `/app/${page}.js`]));
  event.waitUntil(kept.then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (!new URL(event.request.url).pathname.startsWith("/app/")) return;
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
