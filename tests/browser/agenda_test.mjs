// What is on: at 390 px in both languages, without a script, and as a calendar program sees it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { axe, launch, markup, overflow, smallTargets, watch } from "./browser.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser;
before(async () => {
	server = await startServer();
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const get = async (path, type) => {
	const answer = await fetch(`${server.url}${path}`);
	assert.equal(answer.status, 200, path);
	if (type)
		assert.match(answer.headers.get("content-type"), type, path);
	return answer.text();
};
const narrow = { viewport: { width: 390, height: 844 }, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" };
const open = async (options, run) => {
	const context = await browser.newContext({ ...narrow, ...options });
	const seen = watch(context, server.url);
	try {
		await run(await context.newPage());
		assert.deepEqual(seen.take(), []);
	} finally {
		await context.close();
	}
};
/** The address of an event of the demo by its English title. */
const addressOf = async (title) => {
	const data = JSON.parse(await get("/api/v1/events.json"));
	const one = data.events.find((e) => e.title_en.startsWith(title));
	assert.ok(one, title);
	return new URL(one.url).pathname.replace(/^\/vi/, "");
};

const words = { vi: { title: "Sự kiện", weekend: "Cuối tuần này", filter: "Bộ lọc", show: "Hiện", free: "Miễn phí", moved: /Đổi giờ/, off: /Đã hủy/ },
	en: { title: "Events", weekend: "This weekend", filter: "Filter", show: "Show", free: "Free of charge", moved: /Moved/, off: /Cancelled/ } };
for (const lang of ["vi", "en"])
	for (const javaScriptEnabled of [true, false])
		test(`the list is walked at 390 px, ${lang}, ${javaScriptEnabled ? "with" : "without"} a script`, { timeout }, async () => {
			const w = words[lang];
			await open({ javaScriptEnabled }, async (page) => {
				await page.goto(`${server.url}/${lang}/events`);
				assert.equal(await page.textContent("h1"), w.title);
				assert.equal(await page.locator(".week a").count(), 7);
				assert.ok(await page.locator(".event").count() > 5);
				await page.getByRole("link", { name: w.weekend }).click();
				assert.match(page.url(), /when=weekend/);
				await page.goto(`${server.url}/${lang}/events`);
				if (!await page.locator("#f-free").isVisible())
					await page.locator(".filter-box > summary").click();
				await page.check("#f-free");
				await page.locator(".filters .btn").click();
				assert.match(page.url(), /free=1/);
				const all = await page.locator(".event").count();
				assert.equal(await page.locator(".event .tag.ok", { hasText: w.free }).count(), all);
				await page.locator(".event h3 a").first().click();
				assert.match(page.url(), new RegExp(`/${lang}/events/[a-z0-9-]+$`));
				assert.equal(await page.locator("h1").count(), 1);
				if (javaScriptEnabled)
					assert.deepEqual([...await axe(page), ...await overflow(page), ...await smallTargets(page)], []);
			});
		});

test("a day of the strip, a month and an empty list lead back", { timeout }, async () => {
	await open({}, async (page) => {
		await page.goto(`${server.url}/en/events`);
		await page.locator(".week .today a").click();
		assert.equal(await page.locator(".week [aria-current=date]").count(), 1);
		await page.locator(".month-box summary").click();
		await page.locator(".month-box [rel=next]").click();
		assert.match(page.url(), /from=\d{4}-\d\d-01&to=/);
		await page.goto(`${server.url}/en/events?q=zzzz`);
		assert.match(await page.textContent(".empty"), /No event matches/);
		await page.locator(".empty .btn").click();
		assert.ok(await page.locator(".event").count() > 5);
		assert.deepEqual([...await axe(page), ...await overflow(page)], []);
	});
});

/** Sessions of a calendar as a subscriber sees them: [uid, begin, status, title]. */
function subscriber(text, until) {
	const calendar = new ICAL.Component(ICAL.parse(text));
	for (const zone of calendar.getAllSubcomponents("vtimezone"))
		ICAL.TimezoneService.register(zone);
	const all = calendar.getAllSubcomponents("vevent").map((e) => new ICAL.Event(e)), out = [];
	for (const event of all.filter((e) => !e.isRecurrenceException())) {
		for (const other of all.filter((e) => e.isRecurrenceException() && e.uid === event.uid))
			event.relateException(other);
		const each = event.isRecurring() ? event.iterator() : [event.startDate][Symbol.iterator]();
		for (let at = each.next(); (at = at?.value ?? (at?.done === undefined ? at : null)) && at.toJSDate() < until; at = each.next()) {
			const one = event.isRecurring() ? event.getOccurrenceDetails(at) : { startDate: at, item: event };
			out.push([event.uid, one.startDate.toJSDate().getTime() / 1000, one.item.component.getFirstPropertyValue("status"), one.item.summary]);
		}
	}
	return out;
}

test("a subscriber sees the recurring events, the one moved and the one cancelled", { timeout }, async () => {
	const now = Date.now(), until = new Date(now + 60 * 86400_000);
	for (const [title, state] of [["Water puppets at the weekend", "moved"], ["Crafts market", "cancelled"]]) {
		const path = await addressOf(title), text = await get(`/en${path}.ics`, /^text\/calendar/);
		const seen = subscriber(text, until).filter(([, at]) => at * 1000 > now).sort((a, b) => a[1] - b[1]);
		const day = (ms) => new Date(ms + 7 * 3600_000).toISOString().slice(0, 10);
		const rows = JSON.parse(await get(`/api/v1/events.json?q=${encodeURIComponent(title)}&from=${day(now)}&to=${day(until.getTime())}`));
		const want = rows.events.map((e) => [Math.floor(new Date(e.starts_at).getTime() / 1000), e.state]).filter(([at]) => at * 1000 > now && at * 1000 < until);
		assert.deepEqual(seen.map(([, at]) => at), want.map(([at]) => at).sort((a, b) => a - b), title);
		assert.equal(want.filter(([, s]) => s === state).length, 1);
		assert.deepEqual(seen.filter(([, , s]) => s === "CANCELLED").map(([, at]) => at), want.filter(([, s]) => s === "cancelled").map(([at]) => at));
		assert.match(text, /RRULE:FREQ=WEEKLY/);
		assert.match(text, state === "moved" ? /Moved\\; it was to be on/ : /SUMMARY:Cancelled: /);
	}
	assert.ok(subscriber(await get("/vi/events.ics?free=1", /^text\/calendar/), until).length > 10);
});

test("moved and cancelled stand in words on the pages", { timeout }, async () => {
	for (const lang of ["vi", "en"]) {
		assert.match(await get(`/${lang}${await addressOf("Water puppets at the weekend")}`), words[lang].moved);
		assert.match(await get(`/${lang}${await addressOf("Crafts market")}`), words[lang].off);
		const whole = await get(`/${lang}${await addressOf("Sketches for public space")}`);
		assert.match(whole, words[lang].off);
		assert.match(whole, /schema\.org\/EventCancelled/);
		assert.deepEqual(await markup(whole), []);
	}
});

test("the calendar of a space is framed by another site and by that page alone", { timeout }, async () => {
	const list = await get("/vi/events"), slug = list.match(/\/vi\/spaces\/([a-z0-9-]+)"/)[1];
	await open({}, async (page) => {
		await page.goto(`${server.url}/en/spaces/${slug}/embed`);
		assert.deepEqual([...await axe(page), ...await overflow(page)], []);
		assert.equal(await page.locator("script, form, iframe").count(), 0);
	});
	const policy = async (path) => (await fetch(`${server.url}${path}`)).headers.get("content-security-policy");
	assert.match(await policy(`/en/spaces/${slug}/embed`), /frame-ancestors \*/);
	assert.match(await policy(`/en/spaces/${slug}`), /frame-ancestors 'none'/);
	await get(`/en/spaces/${slug}/events.ics`, /^text\/calendar/);
	assert.match(await get("/vi/events.atom", /atom\+xml/), /<entry>/);
});
