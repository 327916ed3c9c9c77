// The festival on a phone: a schedule of one's own without an account, what is on now, how full venues are, and the pages without a network.
// Without this file every page reads as it is, and a shared schedule opens too.
import { mineShow } from "./festival_mine.js";
import { clashes, load, save, titleOf } from "./festival_store.js";

const top_ = document.querySelector("[data-festival]");
const words = top_.dataset;
const saidBox = top_.querySelector(".fest-said");
let programme = null;

function say(text, button) {
	const p = Object.assign(document.createElement("p"), { textContent: text });
	const box = Object.assign(document.createElement("div"), { className: "notice info" });
	box.append(p);
	if (button)
		box.append(button);
	saidBox.append(box);
	return box;
}

const ask = (url) => fetch(url, { headers: { Accept: "application/json" } }).then((r) => (r.ok ? r.json() : null)).catch(() => null);

/* ---- stars */

const snapshot = (s) => ({ from: s.from, venue: s.venue, state: s.state });

function count() {
	const badge = top_.querySelector("[data-count]"), n = load(words.year).ids.length;
	if (!badge) // an edition of the archive has no schedule
		return;
	badge.textContent = n || "";
	badge.hidden = !n;
}

function starDraw(button) {
	const inside = load(words.year).ids.includes(button.dataset.star);
	button.setAttribute("aria-pressed", String(inside));
	button.querySelector("span").textContent = inside ? words.added : words.add;
	button.querySelector("i").className = `ic ic-${inside ? "check" : "plus"}`;
	button.setAttribute("aria-label", `${inside ? words.added : words.add}: ${button.closest("[data-session]").querySelector("h3").innerText}`);
}

let clashBox;
function clashSay(id) {
	clashBox?.remove();
	const pair = programme && clashes(load(words.year).ids, programme).find(([a, b]) => a.id === id || b.id === id);
	if (pair)
		clashBox = say(words.clash.replace("#", titleOf(pair[0])).replace("*", titleOf(pair[1])));
}

/** Puts a session in or out; what it is now is remembered, so that a change can be told. */
function star(id) {
	const kept = load(words.year), inside = kept.ids.includes(id);
	kept.ids = inside ? kept.ids.filter((i) => i !== id) : [...kept.ids, id];
	const session = programme?.sessions.find((s) => s.id === id);
	if (inside)
		delete kept.seen[id];
	else if (session)
		kept.seen[id] = snapshot(session);
	save(words.year, kept);
	count();
	return !inside;
}

function stars() {
	for (const button of document.querySelectorAll("[data-star]")) {
		button.hidden = false;
		starDraw(button);
		button.addEventListener("click", () => {
			const id = button.dataset.star;
			if (star(id))
				clashSay(id);
			else
				clashBox?.remove();
			for (const other of document.querySelectorAll(`[data-star="${id}"]`))
				starDraw(other);
		});
	}
}

/* ---- what has changed since somebody looked */

function changes(kept) {
	const n = { moved: 0, cancelled: 0, gone: 0 };
	for (const id of kept.ids) {
		const was = kept.seen[id], is = programme.sessions.find((s) => s.id === id);
		if (!is)
			n.gone++;
		else if (was && is.state === "cancelled" && was.state !== "cancelled")
			n.cancelled++;
		else if (was && (was.from !== is.from || was.venue !== is.venue))
			n.moved++;
	}
	return n;
}

const counted = (n, one, many) => (n === 0 ? [] : [n === 1 ? one : many.replace("#", n)]);

function changesSay() {
	const kept = load(words.year);
	for (const id of kept.ids) {
		const is = programme.sessions.find((s) => s.id === id);
		if (is && !kept.seen[id])
			kept.seen[id] = snapshot(is);
	}
	const n = changes(kept);
	const told = [...counted(n.moved, words.movedOne, words.movedMany), ...counted(n.cancelled, words.cancelledOne, words.cancelledMany),
		...counted(n.gone, words.gone.replace("#", 1), words.gone)];
	const known = kept.version;
	kept.version = programme.version;
	save(words.year, kept);
	if (!told.length)
		return known && known !== programme.version ? say(words.versionWords) : null;
	const seen = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: words.seen });
	const box = say(`${words.versionWords} ${told.join(", ")}.`, seen);
	seen.addEventListener("click", () => {
		const now = load(words.year);
		now.ids = now.ids.filter((id) => programme.sessions.some((s) => s.id === id));
		for (const id of now.ids)
			now.seen[id] = snapshot(programme.sessions.find((s) => s.id === id));
		save(words.year, now);
		count();
		box.remove();
	});
	return box;
}

/* ---- now on */

function nowOn() {
	const now = Date.now() / 1000, running = document.querySelector("[data-running]");
	let on = 0;
	for (const item of document.querySelectorAll("[data-session]")) {
		const is = item.dataset.from <= now && now < item.dataset.to && !item.classList.contains("is-off");
		item.querySelector("[data-now]").hidden = !is;
		on += is;
		if (running?.contains(item))
			item.hidden = item.dataset.to <= now;
	}
	const line = running?.querySelector("[data-now-one]");
	if (line) {
		line.hidden = false;
		line.textContent = on ? (on === 1 ? line.dataset.nowOne : line.dataset.nowMany.replace("#", on)) : line.dataset.nowNone;
	}
}

/* ---- how full */

const OLD_S = 2 * 3600;

async function crowds() {
	const places = [...document.querySelectorAll("[data-crowd]")];
	const answer = places.length && document.visibilityState === "visible" ? await ask(words.crowds) : null;
	for (const place of answer ? places : []) {
		const row = answer.venues.find((v) => v.venue === place.dataset.crowd), age = row ? Date.now() / 1000 - row.at : OLD_S;
		const known = age < OLD_S;
		place.className = `crowd${known ? ` is-${row.state}` : ""}`;
		place.textContent = known ? `${place.dataset[row.state]} (${age < 60 ? place.dataset.just : place.dataset.ago.replace("#", Math.floor(age / 60))})` : "";
		const none = place.parentElement.querySelector("[data-crowd-none]");
		if (none)
			none.hidden = known;
	}
}

/* ---- a shared schedule is taken over */

function takes() {
	const button = document.querySelector("[data-take]");
	if (!button || !button.dataset.take)
		return;
	button.hidden = false;
	button.addEventListener("click", () => {
		for (const id of button.dataset.take.split(","))
			if (!load(words.year).ids.includes(id))
				star(id);
		document.querySelectorAll("[data-star]").forEach(starDraw);
		button.hidden = true;
		say(button.dataset.taken);
	});
}

/* ---- without a network */

let offlineBox;
function offline() {
	offlineBox?.remove();
	offlineBox = navigator.onLine ? null : say(words.offline);
}

/** Hands the worker all that is to be there offline; once for each version of the programme. */
async function keep() {
	if (!("serviceWorker" in navigator) || !navigator.onLine)
		return;
	await navigator.serviceWorker.register(words.worker, { scope: words.scope }).catch(() => null);
	const { active } = await navigator.serviceWorker.ready;
	const assets = performance.getEntriesByType("resource").map((e) => new URL(e.name)).filter((u) => u.origin === location.origin && u.pathname.startsWith("/assets/"))
		.map((u) => u.pathname);
	const stamp = `${programme?.version} ${assets.filter((a) => /\.(css|js)$/.test(a)).sort().join(" ")}`, kept = load(words.year);
	const linked = [...document.querySelectorAll("a[data-keep]")].map((a) => a.getAttribute("href"));
	const missing = linked.some((l) => !(kept.pages ?? []).includes(l));
	if (kept.stamp === stamp && !missing)
		return;
	const pages = [...new Set([words.scope, words.base, ...["programme", "mine", "venues", "visit", "routes", "map"].map((p) => `${words.base}/${p}`), ...linked])];
	const done = new MessageChannel();
	done.port1.onmessage = () => {
		const now = load(words.year);
		save(words.year, Object.assign(now, { stamp, pages: [...new Set([...(kept.stamp === stamp ? now.pages ?? [] : []), ...pages])] }));
		document.documentElement.dataset.kept = "yes";
	};
	active.postMessage({ pages, data: [words.festival, words.crowds], assets }, [done.port2]);
}

count();
stars();
takes();
nowOn();
crowds();
offline();
addEventListener("online", offline);
addEventListener("offline", offline);
setInterval(() => { nowOn(); crowds(); }, 60_000);

async function begin() {
	programme = await ask(words.festival);
	if (programme)
		changesSay();
	mineShow(words, programme, star);
	if (document.readyState !== "complete")
		await new Promise((done) => addEventListener("load", done, { once: true }));
	await keep();
}
begin();
