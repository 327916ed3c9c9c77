// The form of a unit from the link in its mail: five tasks by keyboard, counted; without a connection; without scripts; two people at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, nameless, overflow, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { addContact, linkOf, sendRound, units } from "./round.mjs";
import { startServer } from "./server.mjs";

const timeout = 180_000; // a page that hangs must not hang the run
const TASKS = 5, MOST_PRESSES = 90, MOST_CLICKS = 8;
const say = ["Đã tổ chức xong", "Đang chuẩn bị", "Đã ký kế hoạch", "Đã họp hai lần", "Đã mở lớp"];
let server, browser, admin, desk, unit, sent, seen;

before(async () => {
	server = await startServer({ now: Date.UTC(2025, 10, 10, 3) / 1000 });
	browser = await launch();
	admin = await signIn(browser, server, lookOptions(looks[2]));
	seen = watch(admin, server.url);
	desk = await admin.newPage();
	[unit] = (await units(desk, server)).sort((a, b) => Math.abs(a.tasks - TASKS) - Math.abs(b.tasks - TASKS));
	await addContact(desk, server, unit, "Nguyễn Thị Lan", "lan@example.vn");
	sent = await sendRound(desk, server, unit);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** A visitor who came by the link, with what they may not do watched. */
async function visitor(look, options = {}) {
	const context = await browser.newContext({ ...lookOptions(look), ...options });
	context.setDefaultTimeout(8_000);
	return { context, page: await context.newPage(), seen: watch(context, server.url) };
}
/** The form is opened again: the standing agency sends it back; the link stays good. */
async function sendBack() {
	await desk.goto(server.url + sent.path);
	await desk.locator("a[href*='/desk/forms/']").first().click();
	if (await desk.locator("#note").count()) {
		await desk.locator("#note").fill("Xin bổ sung số liệu");
		await desk.locator("form[action$='/return'] .btn").click();
		await desk.locator(".notice.warn").waitFor();
	}
}
const looked = async (page, name) => {
	const faults = [...await axe(page), ...await overflow(page), ...await nameless?.(page) ?? []];
	assert.deepEqual(faults, [], `${name}:\n${faults.join("\n")}`);
};
/** The same page in another tab, so that the keyboard keeps its place. */
const lookedBeside = async (context, url, name) => {
	const page = await context.newPage();
	await page.goto(url);
	await looked(page, name);
	await page.close();
};
const marked = async (context, url) => {
	const answer = await context.request.get(url);
	assert.deepEqual(await markup(await answer.text()), [], url);
};

/** A keyboard that counts; nothing else moves the page. */
function keyboard(page) {
	const count = { presses: 0, letters: 0 };
	return {
		count,
		press: async (key) => { count.presses++; await page.keyboard.press(key); },
		type: async (words) => { count.letters += words.length; await page.keyboard.type(words); },
	};
}
const focused = (page) => page.evaluate(() => ({ id: document.activeElement.id, name: document.activeElement.name ?? "", tag: document.activeElement.tagName, value: document.activeElement.value ?? "" }));
async function tabTo(page, keys, is) {
	for (let i = 0; i < 60; i++) {
		await keys.press("Tab");
		if (is(await focused(page)))
			return;
	}
	assert.fail("not reached by Tab");
}

/** Past the header by its skip link, then on by Tab alone. */
async function skip(page, keys) {
	await keys.press("Tab");
	assert.match((await page.evaluate(() => document.activeElement.className)), /skip/);
	await keys.press("Enter");
}
const button = (value) => (f) => f.tag === "BUTTON" && (!value || f.value === value);

async function answerOne(page, keys, words) {
	await skip(page, keys);
	await tabTo(page, keys, (f) => f.name === "status");
	if (!await page.locator("[name=status]:checked").count())
		await keys.press("Space");
	if (!await page.locator("#done").inputValue()) {
		await tabTo(page, keys, (f) => f.id === "done");
		await keys.type(words);
	}
	if (await page.locator("#reason").isVisible() && !await page.locator("#reason").inputValue()) {
		await tabTo(page, keys, (f) => f.id === "reason");
		await keys.type("Chờ kinh phí");
	}
	await tabTo(page, keys, button("next"));
	await keys.press("Enter");
}

/* The second time each field holds what was said the first time. */
for (const look of [looks[0], looks[2]])
	test(`five tasks answered by keyboard at ${look.width} px`, { timeout }, async () => {
		if (look !== looks[0])
			sent = await sendRound(desk, server, unit, "quarterly");
		const { context, page, seen: own } = await visitor(look);
		const keys = keyboard(page);
		await page.goto(server.url + sent.link);
		await lookedBeside(context, page.url(), "start");
		await marked(context, server.url + sent.link);
		const n = await page.locator(".form-tasks > li").count(), left = await page.locator(".form-tasks > li:not(.answered)").count();
		await skip(page, keys);
		await keys.press("Tab");
		await keys.press("Enter");
		await page.waitForURL(/\/(tasks|check)/);
		await page.waitForLoadState();
		for (let i = 0; i < left; i++) {
			await page.locator("#unit-form").waitFor();
			if (i === 0) {
				await lookedBeside(context, page.url(), "task");
				await marked(context, page.url());
			}
			const at = new URL(page.url()).pathname;
			await answerOne(page, keys, say[i % say.length]);
			await page.waitForURL((url) => url.pathname !== at);
			await page.waitForLoadState();
		}
		await page.locator("#name").waitFor();
		await lookedBeside(context, page.url(), "check");
		await marked(context, page.url());
		assert.equal(await page.locator("#name").inputValue(), "Nguyễn Thị Lan");
		await skip(page, keys);
		await tabTo(page, keys, button());
		await keys.press("Enter");
		await page.locator("h1 .num").waitFor();
		assert.match(await page.locator("h1 .num").textContent(), /^BN-2025-\d{5}$/);
		await lookedBeside(context, page.url(), "receipt");
		await marked(context, page.url());
		console.log(`${look.width} px: ${n} tasks, ${left} of them without an answer, ${keys.count.presses} keys besides ${keys.count.letters} letters`);
		assert.ok(keys.count.presses <= MOST_PRESSES, `${keys.count.presses} keys`);
		assert.deepEqual(own.take(), []);
		await context.close();
	});

test("answers of last time need a click each", { timeout }, async () => {
	await sendBack();
	const { context, page } = await visitor(looks[0]);
	let clicks = 0;
	await page.goto(server.url + sent.link);
	/* All are answered already: check, hand in. */
	await page.locator(".form-go .btn").click();
	clicks++;
	await page.locator("form[action$='/hand-in'] .btn").click();
	clicks++;
	await page.locator("h1 .num").waitFor();
	console.log(`${clicks} clicks where nothing is new`);
	assert.ok(clicks <= MOST_CLICKS);
	await context.close();
});

test("what is typed without a connection is kept and saved later", { timeout }, async () => {
	await sendBack();
	const { context, page } = await visitor(looks[0]);
	await page.goto(server.url + sent.link);
	await page.locator(".form-tasks a").first().click();
	await page.locator("#done").fill("Viết khi có mạng");
	await page.getByText("Đã lưu tất cả.").waitFor();
	await context.setOffline(true);
	await page.locator("#done").fill("Viết khi mất mạng");
	await page.getByText("Mất kết nối").waitFor();
	await page.locator("button[value=next]").click();
	assert.equal(await page.locator("#done").inputValue(), "Viết khi mất mạng"); // still here
	await context.setOffline(false);
	await page.getByText("Đã lưu tất cả.").waitFor({ timeout: 20_000 });
	await page.reload();
	assert.equal(await page.locator("#done").inputValue(), "Viết khi mất mạng");
	/* The browser closes before anything could be sent. */
	await context.setOffline(true);
	await page.locator("#done").fill("Viết rồi đóng máy");
	await page.getByText("Mất kết nối").waitFor();
	const url = page.url();
	await page.close();
	await context.setOffline(false);
	const again = await context.newPage();
	await again.goto(url);
	await again.getByText("Đã lưu tất cả.").waitFor();
	assert.equal(await again.locator("#done").inputValue(), "Viết rồi đóng máy");
	await context.close();
});

test("two people at once lose no word", { timeout }, async () => {
	await sendBack();
	const lan = await visitor(looks[0]), minh = await visitor(looks[2]);
	for (const { page } of [lan, minh]) {
		await page.goto(server.url + sent.link);
		await page.locator(".form-tasks a").nth(1).click();
		await page.locator("#done").waitFor();
	}
	await lan.page.locator("#done").fill("Lan đã viết câu này");
	await lan.page.getByText("Đã lưu tất cả.").waitFor();
	await minh.page.locator("#done").fill("Minh viết câu khác");
	await minh.page.locator(".clash").waitFor();
	assert.match(await minh.page.locator(".clash q").textContent(), /Lan đã viết câu này/);
	assert.equal(await minh.page.locator("#done").inputValue(), "Minh viết câu khác");
	await looked(minh.page, "clash");
	await minh.page.reload();
	assert.match(await minh.page.locator(".asides").textContent() + await minh.page.locator("#done").inputValue(), /Minh viết câu khác/);
	await minh.page.locator(".asides .btn").click();
	assert.equal(await minh.page.locator(".asides").count(), 0);
	await lan.context.close();
	await minh.context.close();
});

test("without scripts it is a plain form", { timeout }, async () => {
	await sendBack();
	const { context, page } = await visitor(looks[0], { javaScriptEnabled: false });
	await page.goto(server.url + sent.link);
	await page.locator(".form-tasks a").nth(2).click();
	await page.locator("#status-done").check();
	await page.locator("#done").fill("Viết không cần mã");
	await page.locator("#evidence details summary").click();
	await page.locator("#ev-url").fill("https://bao.example/bai-viet");
	await page.locator("#ev-title").fill("Bài báo về hoạt động");
	await page.locator("button[value=evidence]").click();
	assert.match(await page.locator(".form-links").textContent(), /Bài báo về hoạt động/);
	await page.locator("button[value=next]").click();
	await page.goto(`${server.url}${sent.link}/check`);
	assert.match(await page.locator("main").textContent(), /Viết không cần mã/);
	await page.locator("#name").fill("Đỗ Thị Mai");
	await page.locator("#title").fill("Phó phòng");
	await page.locator("form[action$='/hand-in'] .btn").click();
	assert.match(await page.locator("main").textContent(), /Đỗ Thị Mai, Phó phòng/);
	await context.close();
	await desk.goto(server.url + sent.path);
	assert.match(await desk.locator("main").textContent(), /Đỗ Thị Mai/); // forwarding is seen
});

test("the desk's pages and a link that opens nothing", { timeout }, async () => {
	for (const path of ["/vi/desk/contacts", unit.path, "/vi/desk/contact-list", "/vi/desk/rounds", "/vi/desk/rounds/new", sent.round, sent.path]) {
		await desk.goto(server.url + path);
		await looked(desk, path);
		await marked(admin, server.url + path);
	}
	const { context, page } = await visitor(looks[1]);
	await page.goto(`${server.url}/vi/r/${"A".repeat(43)}`);
	await looked(page, "wrong");
	await page.locator("form[action$='/again'] .btn").click();
	await looked(page, "asked");
	await context.close();
	assert.ok(await linkOf(desk, server, sent.path));
	assert.deepEqual(seen.take(), []);
});
