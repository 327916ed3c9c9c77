// Free places: booked without an account, cancelled, the line moves up; the door with fifty tickets on two phones without a network, merged, none twice.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, overflow, smallTargets, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const EVENT = 71, FULL = 81, DOOR = 82, TICKETS = 50, timeout = 60_000;
const phone = lookOptions(looks[0]);
let server, browser, context;

/** Rows of the city, by Python's sqlite3. */
function rows(sql, ...more) {
	const script = "import json,sqlite3,sys\ndb=sqlite3.connect(sys.argv[1],timeout=20)\nout=[]\nfor q in json.load(sys.stdin):\n out=db.execute(q).fetchall()\ndb.commit()\nprint(json.dumps(out))";
	const done = spawnSync("python3", ["-c", script, `${server.data}/khue.db`], { input: JSON.stringify([sql, ...more]), encoding: "utf8" });
	assert.equal(done.status, 0, done.stderr);
	return JSON.parse(done.stdout);
}
const code = (i) => `ZZ${String(i).padStart(6, "0").replaceAll("0", "A").replaceAll("1", "B")}`;
const sessionRow = (id, at) => `INSERT INTO event_session (id, event, all_day, starts_at, ends_at, open_end, state, was_at, ruled, fallen, version, changed_at, public, lasting, kind,
	audience, free, step_free, online, english, shown_vi, shown_en) VALUES (${id}, ${EVENT}, 0, ${at}, ${at + 7200}, 0, 'on', ${at}, 0, 0, 0, 1, 1, 0, 3, 'all', 1, 0, 0, 0, 1, 1)`;
const offerRow = (id, at, places, country) => `INSERT INTO booking_offer (session, event, state, places, slot_min, most_each, opens_at, closes_at, waiting, ask_country, starts_at,
	ends_at, cancelled, told, scanned_at, attended_at, changed_at) VALUES (${id}, ${EVENT}, 'open', ${places}, 0, 4, 0, 0, 1, ${country}, ${at}, ${at + 7200}, 0, 0, 0, 0, 1)`;
const slotRow = (id, at, places, taken) => `INSERT INTO booking_slot (id, session, starts_at, ends_at, places, taken, line, forgotten) VALUES (${id + 100}, ${id}, ${at}, ${at + 7200}, ${places}, ${taken}, 0, 0)`;
const bookingRow = (i) => `INSERT INTO booking (id, slot, session, who, name, email, lang, places, state, token, code, consent, told, reminded, came, made_at, changed_at)
	VALUES (${1000 + i}, ${DOOR + 100}, ${DOOR}, 'w${i}', 'Khách số ${i}', 'k${i}@example.vn', 'vi', 1, 'confirmed', 't${i}', '${code(i)}', 'x', 0, 0, 0, 1, 1)`;

before(async () => {
	server = await startServer({ demo: false });
	browser = await launch();
	context = await signIn(browser, server, phone);
	const soon = Math.floor(Date.now() / 1000) + 86400 * 3, today = Math.floor(Date.now() / 1000) + 1800;
	rows(`INSERT INTO event (id, slug, twin, state, cancelled, kind, free, audience, sign_language, title_vi, title_en, summary_vi, summary_en, shown_vi, shown_en, folded, access_vi,
		access_en, version, made_by, made_at, changed_at) VALUES (${EVENT}, 'buoi-ve', 72, 'public', 0, 3, 1, 'all', 0, 'Buổi vẽ (ví dụ)', 'Drawing hour (example)', '', '', 1, 1, '', '', '', 0, 'x', 1, 1)`,
	sessionRow(FULL, soon), sessionRow(DOOR, today), offerRow(FULL, soon, 2, 1), offerRow(DOOR, today, TICKETS, 1), slotRow(FULL, soon, 2, 0), slotRow(DOOR, today, TICKETS, TICKETS),
	...Array.from({ length: TICKETS }, (_, i) => bookingRow(i)));
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

async function inOrder(page, path) {
	assert.deepEqual(await axe(page), [], path);
	assert.deepEqual(await overflow(page), [], path);
	assert.deepEqual(await smallTargets(page), [], path);
	assert.deepEqual(await markup(await (await page.context().request.get(page.url())).text()), [], path);
}

/** Books as a stranger; gives the path of the ticket that the mail names. */
async function book(page, lang, mail, places) {
	await page.goto(`${server.url}/${lang}/book/${FULL}`);
	await inOrder(page, "form");
	assert.equal(await page.locator("#consent").isChecked(), false);
	await page.locator("#places").fill(String(places));
	await page.locator("#name").fill("Lan Nguyễn");
	await page.locator("#email").fill(mail);
	await page.locator("#country").selectOption("JP");
	await page.locator("#consent").check();
	await page.locator("main .btn").click();
	await page.waitForURL(/\/sent$/);
	await inOrder(page, "sent");
	const [[text]] = rows(`SELECT body FROM mail WHERE to_address = '${mail}' ORDER BY id DESC LIMIT 1`);
	return text.match(/\/(?:vi|en)\/ticket\/[\w-]+/)[0];
}

test("booked, on the waiting list, cancelled, moved up: in both languages on a phone, without an account", { timeout }, async () => {
	const guest = await browser.newContext(phone), seen = watch(guest, server.url), page = await guest.newPage();
	const first = await book(page, "vi", "lan@example.vn", 2), second = await book(page, "en", "jo@example.org", 1);
	await page.goto(server.url + first);
	await inOrder(page, "ticket");
	await page.getByRole("img", { name: /Mã QR của vé/ }).waitFor();
	await page.goto(server.url + second);
	await inOrder(page, "in line");
	assert.match(await page.locator(".notice.info").innerText(), /number 1 in line/);
	await page.goto(server.url + first);
	await page.getByRole("link", { name: "Hủy đặt chỗ" }).click();
	await inOrder(page, "cancel");
	await page.getByRole("button", { name: "Đồng ý hủy" }).click();
	await page.locator(".notice.ok").waitFor();
	await page.goto(server.url + second);
	await page.getByRole("img", { name: /QR code of ticket/ }).waitFor();
	const [[mails]] = rows("SELECT count(*) FROM mail WHERE to_address = 'jo@example.org' AND subject LIKE 'A place for you%'");
	assert.equal(mails, 1);
	assert.deepEqual(seen.take(), []);
	await guest.close();
});

test("the desk's pages are in order", { timeout }, async () => {
	const page = await context.newPage(), at = `/desk/events/${EVENT}`;
	for (const lang of ["vi", "en"])
		for (const path of [`${at}/bookings`, `${at}/bookings/${FULL}`, `${at}/bookings/${DOOR}/people`, `${at}/checkin`, `${at}/checkin/${DOOR}`]) {
			await page.goto(`${server.url}/${lang}${path}`);
			await inOrder(page, path);
		}
	await page.close();
});

/** A phone at the door with the list on it. */
async function atTheDoor(state) {
	const own = await browser.newContext({ ...phone, storageState: state }), page = await own.newPage();
	await page.goto(`${server.url}/vi/desk/events/${EVENT}/checkin`);
	await page.locator("#door[data-kept]").waitFor({ state: "attached" });
	await page.locator(`[data-session="${DOOR}"]`).click();
	await page.locator("#door-list li b").first().waitFor();
	assert.equal(await page.locator("#door-of").innerText(), String(TICKETS));
	return { own, page };
}

async function checkIn(page, from, to) {
	for (let i = from; i < to; i++) {
		await page.locator("#door-q").fill(code(i));
		await page.locator("#door-q").press("Enter");
		await page.locator("#door-say.ok", { hasText: `Khách số ${i}:` }).waitFor();
	}
}

test("fifty tickets on two phones without a network, merged, none twice", { timeout: 180_000 }, async () => {
	const state = await context.storageState();
	const one = await atTheDoor(state), two = await atTheDoor(state);
	await inOrder(one.page, "door");
	for (const { own, page } of [one, two]) {
		await own.setOffline(true);
		await page.reload(); // the page itself comes from the phone
		await page.locator("#door-list li b").first().waitFor();
	}
	await checkIn(one.page, 0, 30);
	await checkIn(two.page, 20, TICKETS);
	await one.page.locator("#door-more").click();
	await one.page.locator("#door-wait", { hasText: /^31 lượt đang chờ gửi/ }).waitFor();
	await two.page.locator("#door-wait", { hasText: /^30 lượt đang chờ gửi/ }).waitFor();
	await one.page.locator("#door-q").fill(code(3)); // scanned here already: told at once
	await one.page.locator("#door-q").press("Enter");
	await one.page.locator("#door-say.bad").waitFor();
	await one.own.setOffline(false);
	await one.page.getByText("Đã gửi hết.").waitFor();
	await two.own.setOffline(false);
	await two.page.getByText("Đã gửi hết.").waitFor();
	await two.page.locator("#door-say.bad", { hasText: "được soát trên điện thoại khác" }).waitFor();
	assert.deepEqual(rows(`SELECT sum(came), count(*) FROM booking WHERE session = ${DOOR} AND came > 0`), [[TICKETS, TICKETS]]);
	assert.deepEqual(rows(`SELECT result, count(*) FROM booking_scan WHERE session = ${DOOR} GROUP BY result ORDER BY result`), [["counted", TICKETS + 1], ["double", 10]]);
	await two.page.locator("#door-again").click();
	await two.page.waitForFunction((n) => document.getElementById("door-came").textContent === n, String(TICKETS));
	assert.equal(await two.page.locator("#door-walked").innerText(), "1");
	await one.own.close();
	await two.own.close();
});

test("a QR code before the camera is a ticket; without one the code is typed", { timeout }, async () => {
	const own = await browser.newContext({ ...phone, storageState: await context.storageState() }), page = await own.newPage();
	await page.addInitScript((seen) => { // no camera in this browser: its two doors, as a phone has them
		globalThis.BarcodeDetector = class { static getSupportedFormats = async () => ["qr_code"]; detect = async () => [{ rawValue: seen }]; };
		const stream = async () => document.createElement("canvas").captureStream();
		Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: stream } });
		HTMLMediaElement.prototype.play = async () => {};
	}, `KHUE:${code(7)}`);
	await page.goto(`${server.url}/vi/desk/events/${EVENT}/checkin`);
	await page.locator(`[data-session="${DOOR}"]`).click();
	await page.getByRole("button", { name: "Quét vé" }).click();
	await page.locator("#door-say.bad", { hasText: "Khách số 7: Vé này đã được soát" }).waitFor();
	await own.close();
	const plain = await atTheDoor(await context.storageState());
	assert.equal(await plain.page.locator("#door-scan").isVisible(), await plain.page.evaluate(() => "BarcodeDetector" in globalThis));
	await plain.own.close();
});

test("names leave the phone at sign-out, what waits stays", { timeout }, async () => {
	const { own, page } = await atTheDoor(await context.storageState());
	await own.setOffline(true);
	await page.locator("#door-more").click();
	await page.locator(".door-wait.is-waiting").waitFor();
	await own.setOffline(false);
	await page.getByText("Đã gửi hết.").waitFor();
	await page.evaluate(() => document.querySelector("form[action$='/sign-out']").requestSubmit());
	await page.waitForURL((url) => !url.pathname.includes("/desk/"));
	const left = await page.evaluate(async () => {
		const db = await new Promise((ok) => { const asked = indexedDB.open("khue-door"); asked.onsuccess = () => ok(asked.result); });
		const lists = await new Promise((ok) => { const all = db.transaction("lists").objectStore("lists").getAll(); all.onsuccess = () => ok(all.result); });
		return { lists: lists.length, kept: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length };
	});
	assert.deepEqual(left, { lists: 0, kept: 0, workers: 0 });
	await own.close();
});
