// Keeps the page's own files, so that it opens without a network. It keeps nothing else, and asks for nothing else.
//
// `cargo xtask build` writes two lines before these: VERSION, and FILES with the digest of each file.

const SCOPE = self.registration.scope;
/** Other pages of this host have caches too. */
const OURS = `advisory-desk ${SCOPE} `;
const CACHE = OURS + VERSION;

/** Takes all files or none, and only as they were built: a half-finished upload is never mixed with what was there. */
const fill = async () => {
  const cache = await caches.open(CACHE);
  const keep = async ([name, integrity]) => cache.put(name, await fetch(name, { cache: "no-cache", integrity }));
  try {
    await Promise.all(Object.entries(FILES).map(keep));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

/** Forgets the versions before, and serves the tabs that are open already: at the first visit, there are some. */
const begin = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
};

const answer = async (name, request) => (await caches.match(name, { cacheName: CACHE })) ?? fetch(request);

/** Takes over from the version before when the user says so, unless that one is at work in another tab. */
const takeOver = async (from) => {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.filter(({ url }) => url.startsWith(SCOPE)).length > 1) from.postMessage("other tabs are open");
  else await self.skipWaiting();
};

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("message", (event) => event.waitUntil(takeOver(event.source)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/, 1)[0];
  if (request.method !== "GET" || !address.startsWith(SCOPE)) return;
  const path = address.slice(SCOPE.length);
  const name = path === "" || path === "index.html" ? "./" : path;
  if (Object.hasOwn(FILES, name)) event.respondWith(answer(name, request));
});
