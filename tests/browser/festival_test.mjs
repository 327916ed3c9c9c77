// The festival on a phone, in both languages: a schedule without an account, its clash, offline, sharing, a programme that changed, the crowd in one tap,
// and all that without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, overflow, smallTargets, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 180_000;
const phone = lookOptions({ width: 390, scheme: "light" });
const MINE = { vi: /Lịch của tôi/, en: /My schedule/ };
const CLASH = { vi: /diễn ra cùng giờ/, en: /at the same time/ };
const MOVED = { vi: /1 hoạt động trong lịch của bạn đã đổi giờ/, en: /1 session of your schedule moved/ };
const OFFLINE = { vi: /không có mạng/, en: /offline/ };
let server, browser, desk;
before(async () => {
	server = await startServer();
	browser = await launch();
	desk = await signIn(browser, server);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** Two sessions of the example that overlap, and the day they lie on. */
async function pairOf() {
	const { sessions } = await (await fetch(`${server.url}/api/v1/festival/2026/programme.json`)).json();
	const on = sessions.filter((s) => s.state !== "cancelled");
	for (const a of on)
		for (const b of on)
			if (a.id !== b.id && a.from <= b.from && b.from < a.to)
				return { a, b, day: new Date((a.from + 7 * 3600) * 1000).toISOString().slice(0, 10), all: sessions };
	throw new Error("no two sessions of the example overlap");
}

for (const lang of ["vi", "en"])
	test(`a schedule is made, clashes, survives offline and is shared (${lang})`, { timeout }, async () => {
		const { a, b, day } = await pairOf();
		const context = await browser.newContext(phone), seen = watch(context, server.url), page = await context.newPage();
		await page.goto(`${server.url}/${lang}/festival/2026/programme?day=${day}`);
		await page.locator(`[data-star="${a.id}"]`).click();
		assert.equal(await page.locator(`[data-star="${a.id}"]`).getAttribute("aria-pressed"), "true");
		await page.locator(`[data-star="${b.id}"]`).click();
		assert.match(await page.locator(".fest-said").innerText(), CLASH[lang]);
		assert.deepEqual([...await axe(page), ...await overflow(page), ...await smallTargets(page)], []);
		await page.waitForFunction(() => document.documentElement.dataset.kept === "yes", null, { timeout: 30_000 });

		await context.setOffline(true);
		await page.goto(`${server.url}/${lang}/festival/2026/mine`);
		assert.match(await page.locator("h1").innerText(), MINE[lang]);
		await page.locator(".fest-session").nth(1).waitFor();
		assert.equal(await page.locator(".fest-session").count(), 2);
		assert.equal(await page.locator(".fest-clash").count(), 2);
		assert.match(await page.locator(".fest-said").innerText(), OFFLINE[lang]);
		await page.reload();
		await page.locator(".fest-session").nth(1).waitFor();
		assert.equal(await page.locator(".fest-session").count(), 2);
		await page.goto(`${server.url}/${lang}/festival/2026/programme?day=${day}`);
		assert.ok(await page.locator(".fest-session").count() > 0);
		await context.setOffline(false);

		await page.goto(`${server.url}/${lang}/festival/2026/mine`);
		await page.locator(".fest-session").nth(1).waitFor();
		assert.deepEqual([...await axe(page), ...await overflow(page), ...await smallTargets(page)], []);
		await page.locator("[data-share]").click();
		const link = await page.locator("#share-link").inputValue();
		assert.match(link, new RegExp(`/${lang}/festival/2026/mine\\?s=\\d+,\\d+$`));
		const ics = await page.request.get(`${server.url}${await page.locator("[data-ics]").getAttribute("href")}`);
		assert.match(await ics.text(), /^BEGIN:VCALENDAR[\s\S]*BEGIN:VEVENT[\s\S]*BEGIN:VEVENT/);
		seen.take(); // what is refused while offline stands on the console
		await context.close();

		const other = await browser.newContext(phone), friend = await other.newPage();
		await friend.goto(link);
		assert.equal(await friend.locator(".fest-session").count(), 2);
		await friend.locator("[data-take]").click();
		await friend.goto(`${server.url}/${lang}/festival/2026/mine`);
		await friend.locator(".fest-session").nth(1).waitFor();
		assert.equal(await friend.locator(".fest-session").count(), 2);
		await other.close();
	});

for (const lang of ["vi", "en"])
	test(`a shared schedule is read without JavaScript (${lang})`, { timeout }, async () => {
		const { a, b, day } = await pairOf();
		const context = await browser.newContext({ ...phone, javaScriptEnabled: false }), page = await context.newPage();
		await page.goto(`${server.url}/${lang}/festival/2026/mine?s=${a.id},${b.id}`);
		assert.equal(await page.locator(".fest-session").count(), 2);
		assert.equal(await page.locator(".said.warn").count(), 2);
		assert.equal(await page.locator("[data-star]:visible").count(), 0);
		await page.goto(`${server.url}/${lang}/festival/2026/programme?day=${day}`);
		assert.ok(await page.locator(".fest-session").count() > 1);
		await page.goto(`${server.url}/${lang}/festival/2026/mine`);
		assert.equal(await page.locator("noscript").count(), 1);
		await context.close();
	});

test("what moved since is told until it was seen", { timeout }, async () => {
	const { all } = await pairOf();
	const session = all.find((s) => s.state === "on");
	const context = await browser.newContext(phone), page = await context.newPage();
	for (const lang of ["vi", "en"]) {
		await page.goto(`${server.url}/${lang}/festival/2026`);
		/* As the phone kept it before the desk moved the session. */
		await page.evaluate(({ id, from, venue }) => localStorage.setItem("festival-2026", JSON.stringify({ ids: [id], version: "before",
			seen: { [id]: { from: from - 3600, venue, state: "on" } } })), session);
		await page.reload();
		await page.locator(".fest-said .notice").waitFor();
		assert.match(await page.locator(".fest-said").innerText(), MOVED[lang]);
		await page.reload();
		await page.locator(".fest-said .btn").click();
		assert.equal(await page.locator(".fest-said .notice").count(), 0);
		await page.reload();
		await page.waitForLoadState("networkidle");
		assert.equal(await page.locator(".fest-said .notice").count(), 0);
	}
	await context.close();
});

test("staff of a venue say how full it is in one tap, and visitors see it", { timeout }, async () => {
	const page = await desk.newPage();
	await page.goto(`${server.url}/vi/desk/festival`);
	const edition = (await page.locator("ul.rows a[href*='/desk/festival/']", { hasText: "2026" }).first().getAttribute("href")).match(/\d+$/)[0];
	await page.goto(`${server.url}/vi/desk/festival/${edition}/rows/venues`);
	const poster = await page.locator("a[href$='/poster']").first().getAttribute("href");
	await page.goto(`${server.url}${poster}`);
	await page.locator("form[action$='/link'] .btn").click();
	const link = await page.locator("b", { hasText: "/crowd/" }).innerText();
	const venuePage = await page.locator(".fest-poster .wrap-any").innerText();
	await page.close();

	const staff = await browser.newContext(phone), tap = await staff.newPage();
	await tap.goto(link);
	assert.deepEqual([...await axe(tap), ...await overflow(tap), ...await smallTargets(tap)], []);
	await tap.locator("[value=full]").click();
	await tap.locator(".notice.ok").waitFor();
	await staff.close();

	const visitor = await browser.newContext(phone), look = await visitor.newPage();
	await look.goto(venuePage);
	await look.locator(".crowd.is-full").waitFor();
	assert.match(await look.locator(".fest-venue-crowd").innerText(), /Đông/);
	assert.deepEqual(await axe(look), []);
	await visitor.close();
});

test("a day is one sheet of paper, A4 or A3", { timeout }, async () => {
	const context = await browser.newContext(), page = await context.newPage();
	for (const lang of ["vi", "en"])
		for (const [paper, size] of [["a4", /MediaBox ?\[0 0 59\d(\.\d+)? 84\d/], ["a3", /MediaBox ?\[0 0 119\d(\.\d+)? 84\d/]]) {
			await page.goto(`${server.url}/${lang}/festival/2026/sheet?day=2026-12-05&paper=${paper}`);
			const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
			assert.equal(pdf.match(/\/Type ?\/Page\b(?!s)/g).length, 1, paper);
			assert.match(pdf, size);
		}
	await context.close();
});

test("an idea comes in by the public form, only while the call is open", { timeout }, async () => {
	const page = await desk.newPage();
	await page.goto(`${server.url}/vi/desk/festival`);
	const year = await page.evaluate(() => { const y = new Date().getFullYear(); return y % 2 ? y + 1 : y; });
	assert.ok(year >= 2026);
	await page.goto(`${server.url}/vi/festival/2026/ideas/new`);
	assert.match(page.url(), /\/festival\/2026\/ideas$/);
	await page.close();
});

test("while it runs the home says what is on now, and it forgets nothing when the day is over", { timeout }, async () => {
	const now = Date.parse("2026-12-05T14:45:00+07:00");
	const running = await startServer({ now: now / 1000 });
	const context = await browser.newContext(phone), page = await context.newPage();
	try {
		await page.clock.setFixedTime(now);
		for (const [lang, on, one] of [["vi", /Đang diễn ra/, /1 hoạt động đang diễn ra/], ["en", /On now/, /1 session is on now/]]) {
			await page.goto(`${running.url}/${lang}/festival`);
			assert.match(await page.locator(".fest-now-count").innerText(), one);
			assert.match(await page.locator(".fest-now .tag:visible").first().innerText(), on);
			assert.deepEqual([...await axe(page), ...await overflow(page)], []);
		}
		await running.at(Date.parse("2027-01-05T10:00:00+07:00") / 1000);
		await page.goto(`${running.url}/vi/festival/2026`);
		assert.match(await page.locator(".fest-head").innerText(), /Đã kết thúc/);
		await page.goto(`${running.url}/vi/festival/2026/programme?day=2026-12-05`);
		assert.ok(await page.locator(".fest-session").count() > 1);
	} finally {
		await context.close();
		await running.stop();
	}
});

test("the pages of the festival have no violation in either language", { timeout }, async () => {
	const context = await browser.newContext(phone), page = await context.newPage();
	for (const lang of ["vi", "en"])
		for (const path of ["festival", "festival/2024", "festival/2026/venues", "festival/2026/routes", "festival/2026/map", "festival/2026/sheet", "festival/2026/visit"]) {
			await page.goto(`${server.url}/${lang}/${path}`);
			assert.deepEqual([...await axe(page), ...await overflow(page), ...await smallTargets(page)], [], `${lang}/${path}`);
		}
	await context.close();
});
