// Check-in at the door, with the network and without it.  One file for both sides: in a page it works the list, as a service worker it keeps that page.
// Names live in IndexedDB until the session is over or somebody signs out; scans are kept without names until the server has them.
import { cleanSignOut, open, waitingScans } from "./checkin_store.js";
import { scanner } from "./checkin_camera.js";

const KEEP_AFTER_S = 6 * 3600, SEND_MS = 15_000, BATCH = 200, SHOWN = 60;
const codeOf = (typed) => typed.toUpperCase().replace(/^KHUE:/, "").replace(/[\s-]/g, "");
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
const nowS = () => Math.floor(Date.now() / 1000);
const id = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

function door(root) {
	const say = root.dataset, part = (name) => document.getElementById(`door-${name}`);
	const base = `${say.scope}/`;
	let store, session, list, scans = [], sending = false, signedOut = false, timer;

	const device = () => {
		let name = localStorage.getItem("khue-door");
		if (!name)
			localStorage.setItem("khue-door", name = `phone-${id().slice(0, 8)}`);
		return name;
	};
	const tell = (words, kind) => {
		const box = part("say");
		box.className = `notice ${kind}`;
		box.firstElementChild.textContent = words;
		box.hidden = false;
	};

	/** A ticket as this phone knows it: what the server said, and what was scanned here since. */
	const came = (ticket) => scans.filter((s) => s.code === ticket.code && !s.dropped).reduce((n, s) => (s.kind === "in" ? s.n || ticket.places : s.kind === "out" ? 0 : n), ticket.came);
	const walked = () => scans.filter((s) => s.kind === "walk").reduce((n, s) => n + s.n, list.walked);

	function row(ticket) {
		const item = document.createElement("li"), here = came(ticket), words = document.createElement("div");
		words.append(Object.assign(document.createElement("b"), { textContent: ticket.name ?? ticket.code }));
		const facts = [ticket.when, `${ticket.code.slice(0, 4)}-${ticket.code.slice(4)}`, `${ticket.places} ${say.wPeople}`, ...(here ? [`${say.wCame}: ${here}`] : [])];
		words.append(Object.assign(document.createElement("small"), { className: "num", textContent: facts.join(" · ") }));
		const button = Object.assign(document.createElement("button"), { type: "button", className: here ? "btn quiet s" : "btn s", textContent: here ? say.wUndo : say.wInbtn });
		button.setAttribute("aria-label", `${button.textContent}: ${ticket.name ?? ticket.code}`);
		button.onclick = () => (here ? add({ kind: "out", code: ticket.code }) : enter(ticket.code));
		item.append(words, button);
		item.classList.toggle("is-in", here > 0);
		return item;
	}

	function draw() {
		if (!list)
			return;
		const q = part("q").value.trim(), folded = fold(q), code = codeOf(q);
		const found = list.tickets.filter((t) => !q || t.code.startsWith(code) || fold(t.name ?? "").includes(folded));
		part("list").replaceChildren(...found.slice(0, SHOWN).map(row));
		if (!found.length)
			part("list").append(Object.assign(document.createElement("li"), { textContent: say.wNone }));
		part("came").textContent = list.tickets.reduce((n, t) => n + came(t), 0);
		part("of").textContent = list.tickets.reduce((n, t) => n + t.places, 0);
		part("walked").textContent = Math.max(0, walked());
		const waiting = scans.filter((s) => !s.sent).length;
		part("wait").textContent = waiting ? `${waiting} ${say.wWaiting}${signedOut ? `. ${say.wSignin}` : navigator.onLine ? "" : `. ${say.wOffline}`}` : say.wSent;
		part("wait").classList.toggle("is-waiting", waiting > 0);
	}

	async function add(scan) {
		const whole = { id: id(), session, at: nowS(), n: 0, ...scan };
		scans.push(whole);
		await store.put("scans", whole);
		draw();
		send();
	}

	/** A code that was scanned or typed. */
	async function enter(typed) {
		const code = codeOf(typed), ticket = list?.tickets.find((t) => t.code === code);
		if (!ticket) {
			tell(say.wUnknown, "bad");
			return;
		}
		if (came(ticket)) {
			tell(`${ticket.name ?? code}: ${say.wDouble}`, "bad");
			return;
		}
		await add({ kind: "in", code });
		tell(`${ticket.name ?? code}: ${say.wIn} ${ticket.places} ${say.wPeople}`, "ok");
		part("q").value = "";
		draw();
	}

	async function fetchList() {
		const answer = await fetch(`${base}${session}/list.json`, { headers: { Accept: "application/json" } });
		signedOut = answer.status === 401 || answer.redirected;
		if (!answer.ok || answer.redirected)
			throw new Error(`list ${answer.status}`);
		const got = await answer.json();
		list = { session, ...got };
		await store.put("lists", list);
		for (const s of scans.filter((x) => x.sent)) // the list has them now
			await store.drop("scans", s.id);
		scans = scans.filter((s) => !s.sent);
	}

	async function answerTo(scan, result) {
		scan.sent = true;
		scan.dropped = result.result !== "counted";
		await store.put("scans", scan);
		const ticket = list.tickets.find((t) => t.code === scan.code);
		if (scan.dropped && scan.kind === "in" && ticket) {
			if (result.result === "double")
				ticket.came = result.came;
			tell(`${ticket.name ?? ticket.code}: ${result.result === "double" ? say.wTold : say.wOther}`, "bad");
		}
	}

	async function sendBatch(batch) {
		const body = { device: device(), seal: list.seal, scans: batch.map(({ id: scan, kind, code, n, at, country }) => ({ id: scan, kind, ...(code && { code }), n, at, ...(country && { country }) })) };
		const answer = await fetch(`${base}${session}/merge`, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ csrf: list.csrf, batch: JSON.stringify(body) }) });
		if (!answer.ok)
			throw new Error(`merge ${answer.status}`);
		const { results } = await answer.json();
		for (const result of results)
			await answerTo(scans.find((s) => s.id === result.id), result);
	}

	/** What waits goes in pieces; the list comes back fresh, with the token for the next time. */
	async function send() {
		if (sending || !list)
			return;
		sending = true;
		try {
			for (let tries = 0, batch; (batch = scans.filter((s) => !s.sent).slice(0, BATCH)).length && tries < 50; tries++) {
				try {
					await sendBatch(batch);
				} catch (e) {
					if (!/ 40[013]$/.test(e.message) || tries)
						throw e;
					await fetchList(); // another session of the same person has another token
				}
			}
			await fetchList();
		} catch { /* asked again when the network is back, and every now and then */ }
		sending = false;
		draw();
	}

	async function choose(which, words) {
		session = which;
		list = await store.get("lists", session);
		scans = (await store.all("scans")).filter((s) => s.session === session);
		document.getElementById("door-choose").hidden = true;
		root.hidden = false;
		part("title").textContent = words;
		if (!list)
			await fetchList().catch(() => tell(say.wNolist, "bad"));
		draw();
		part("title").tabIndex = -1;
		part("title").focus();
		send();
		clearInterval(timer);
		timer = setInterval(send, SEND_MS);
		history.replaceState(null, "", `#${session}`);
	}

	/** Lists of sessions that are over go; what waits of them stays. */
	async function tidy() {
		for (const l of await store.all("lists"))
			if (l.ends_at + KEEP_AFTER_S < nowS())
				await store.drop("lists", l.session);
	}

	async function begin() {
		store = await open();
		await tidy();
		for (const link of document.querySelectorAll("[data-session]"))
			link.addEventListener("click", (event) => {
				event.preventDefault();
				choose(link.dataset.session, link.textContent);
			});
		part("find").addEventListener("submit", (event) => {
			event.preventDefault();
			const rows = part("list").querySelectorAll("button");
			if (codeOf(part("q").value).length === 8)
				enter(part("q").value);
			else if (rows.length === 1)
				rows[0].click();
		});
		part("q").addEventListener("input", draw);
		part("more").onclick = () => add({ kind: "walk", n: 1, country: part("country").value });
		part("less").onclick = () => walked() > 0 && add({ kind: "walk", n: -1, country: part("country").value });
		part("again").onclick = send;
		part("back").onclick = () => {
			clearInterval(timer);
			root.hidden = true;
			document.getElementById("door-choose").hidden = false;
			history.replaceState(null, "", location.pathname);
		};
		addEventListener("online", send);
		addEventListener("offline", draw);
		scanner(part("scan"), part("video"), enter, () => tell(say.wCamera, "warn"));
		cleanSignOut(document.querySelector("form[action$='/sign-out']"), async () => !await waitingScans() || confirm(say.wLeave));
		const asked = location.hash.slice(1), link = document.querySelector(`[data-session="${CSS.escape(asked)}"]`);
		if (asked && link)
			choose(asked, link.textContent);
		root.dataset.ready = "yes";
	}

	begin();
	if ("serviceWorker" in navigator) {
		const script = document.querySelector("script[src*='/assets/checkin.']").src.split("/").pop();
		navigator.serviceWorker.register(`${say.worker}?v=${script}`, { scope: say.scope }).then(() => navigator.serviceWorker.ready).then((r) => r.active.postMessage("keep")).then(() => { root.dataset.kept = "yes"; }, () => {});
	}
}

/** The page of one event and what it is drawn with, from the network where there is one; nothing else is touched. */
function worker() {
	const CACHE = `khue-door-${self.PAGE}`;
	const keep = async () => {
		const cache = await caches.open(CACHE), answer = await fetch(self.PAGE, { credentials: "same-origin" });
		if (!answer.ok || answer.redirected)
			return;
		const html = await answer.clone().text();
		await cache.put(self.PAGE, answer);
		await Promise.all([...new Set(html.match(/\/assets\/[\w.-]+/g))].map((path) => cache.match(path).then((have) => have ?? cache.add(path))));
	};
	self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
	self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
	self.addEventListener("message", (event) => event.waitUntil(keep().catch(() => {})));
	self.addEventListener("fetch", (event) => {
		const { pathname } = new URL(event.request.url);
		if (event.request.method !== "GET" || (pathname !== self.PAGE && !pathname.startsWith("/assets/")))
			return;
		event.respondWith((async () => {
			const cache = await caches.open(CACHE);
			if (pathname !== self.PAGE)
				return (await cache.match(pathname)) ?? fetch(event.request);
			try {
				return await fetch(event.request);
			} catch (e) {
				const have = await cache.match(self.PAGE);
				if (!have)
					throw e;
				return have;
			}
		})());
	});
}

if (typeof document === "undefined")
	worker();
else if (document.getElementById("door"))
	door(document.getElementById("door"));
