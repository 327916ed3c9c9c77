// The service worker of the festival's pages (/vi/festival…, /en/festival…) and of nothing else: the network first, and what was kept where it does not answer.
const CACHE = "festival-1", WAIT_MS = 5000;
const scope = new URL(self.registration.scope).pathname;

/** Only what everybody may see: pages made for somebody say no-store. */
function mayKeep(answer) {
	return answer.ok && answer.type === "basic" && !/no-store/.test(answer.headers.get("Cache-Control") ?? "");
}

async function fetchAndKeep(cache, request) {
	const answer = await fetch(request);
	if (mayKeep(answer))
		await cache.put(request, answer.clone());
	return answer;
}

/** A day of the programme that was not kept falls back to the programme; a schedule that somebody shared to nothing else than itself. */
async function kept(cache, request) {
	const url = new URL(request.url);
	return (await cache.match(request)) ?? (url.pathname.endsWith("/programme") ? cache.match(url.pathname) : undefined);
}

async function networkFirst(request) {
	const cache = await caches.open(CACHE), fresh = fetchAndKeep(cache, request);
	const late = new Promise((done) => setTimeout(done, WAIT_MS)).then(() => kept(cache, request));
	try {
		return (await Promise.race([fresh, late])) ?? (await fresh);
	} catch (error) {
		const old = await kept(cache, request);
		if (old)
			return old;
		throw error;
	}
}

async function cacheFirst(request) {
	const cache = await caches.open(CACHE);
	return (await cache.match(request)) ?? fetchAndKeep(cache, request);
}

async function keepAll({ pages, data, assets }) {
	const cache = await caches.open(CACHE);
	for (const request of await cache.keys()) {
		const { pathname } = new URL(request.url);
		if (pathname.startsWith("/assets/") && !assets.includes(pathname))
			await cache.delete(request);
	}
	for (const path of [...data, ...assets, ...pages])
		await fetchAndKeep(cache, new Request(path, { credentials: "same-origin" })).catch(() => null);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data).then(() => event.ports[0]?.postMessage("kept"))));
self.addEventListener("fetch", (event) => {
	const { request } = event, url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== location.origin)
		return;
	if (url.pathname.startsWith("/assets/"))
		event.respondWith(cacheFirst(request));
	else if (url.pathname.startsWith("/api/v1/festival/") || (request.mode === "navigate" && (url.pathname === scope || url.pathname.startsWith(`${scope}/`))))
		event.respondWith(networkFirst(request));
});
