// What a phone keeps of the door: lists with names, scans without.
const NAME = "khue-door";
const done = (request) => new Promise((ok, fail) => {
	request.onsuccess = () => ok(request.result);
	request.onerror = () => fail(request.error);
});

/** {put, get, all, drop} over the two stores, "lists" by session and "scans" by id. */
export async function open() {
	const asked = indexedDB.open(NAME, 1);
	asked.onupgradeneeded = () => {
		asked.result.createObjectStore("lists", { keyPath: "session" });
		asked.result.createObjectStore("scans", { keyPath: "id" });
	};
	const db = await done(asked);
	const at = (name, mode) => db.transaction(name, mode).objectStore(name);
	db.onversionchange = () => db.close();
	return {
		put: (name, value) => done(at(name, "readwrite").put(value)),
		get: (name, key) => done(at(name, "readonly").get(key)),
		all: (name) => done(at(name, "readonly").getAll()),
		drop: (name, key) => done(at(name, "readwrite").delete(key)),
		clear: (name) => done(at(name, "readwrite").clear()),
		close: () => db.close(),
	};
}

const isThere = async () => !indexedDB.databases || (await indexedDB.databases()).some((d) => d.name === NAME);

/** How many scans the server does not have yet. */
export async function waitingScans() {
	if (!await isThere())
		return 0;
	const store = await open(), scans = await store.all("scans");
	store.close();
	return scans.filter((s) => !s.sent).length;
}

/** At sign-out: lists with names and the pages that were kept go; scans that wait stay, they name nobody. */
export async function forgetNames() {
	if (await isThere()) {
		const store = await open();
		await store.clear("lists");
		store.close();
	}
	for (const name of await caches.keys())
		if (name.startsWith("khue-door-"))
			await caches.delete(name);
	for (const r of await navigator.serviceWorker?.getRegistrations?.() ?? [])
		if (r.scope.endsWith("/checkin"))
			await r.unregister();
}

/** Before a sign-out form goes, names go; `ask` may keep it back. */
export function cleanSignOut(form, ask = async () => true) {
	form?.addEventListener("submit", async (event) => {
		if (form.dataset.clean)
			return;
		event.preventDefault();
		if (!await ask())
			return;
		await forgetNames().catch(() => {});
		form.dataset.clean = "yes";
		form.requestSubmit();
	});
}
