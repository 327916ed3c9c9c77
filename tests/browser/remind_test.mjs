// A reminder by hand, from the task's page to the unit's form, without a mail server; a pause; the calendar.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser, context;
before(async () => {
	server = await startServer();
	browser = await launch();
	context = await signIn(browser, server);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** The first open task of the lead unit `slug`, and the unit's id. */
async function taskOf(page, slug) {
	await page.goto(`${server.url}/vi/tasks?unit=${slug}&status=overdue`);
	return (await page.locator("table.tasks tbody a[href*='/tasks/']").first().getAttribute("href")).match(/\d+$/)[0];
}

test("a unit without a contact is listed, gets one, is reminded, and its link opens its form", { timeout }, async () => {
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/reminders/units`);
	const row = page.locator("ul.rows li", { has: page.locator("a[href$='/units/so-van-hoa-va-the-thao']") });
	assert.equal(await row.count(), 1);
	await row.locator("a.btn").click();
	await page.locator("#name").fill("Nguyễn Thị Lan");
	await page.locator("#email").fill("lan@svhtt.example.vn");
	await page.locator("main form .btn").first().click();
	await page.goto(`${server.url}/vi/desk/reminders/units`);
	assert.equal(await row.count(), 0);

	const task = await taskOf(page, "so-van-hoa-va-the-thao");
	await page.goto(`${server.url}/vi/desk/reminders/preview?task=${task}`);
	assert.match(await page.locator("main").innerText(), /lan@svhtt\.example\.vn/);
	await page.locator("form[action$='/send'] .btn").click();
	await page.waitForURL(/\/desk\/reminders\?sent=1$/);
	assert.match(await page.locator("table").innerText(), /đôn đốc trực tiếp[\s\S]*lan@svhtt\.example\.vn[\s\S]*chờ gửi tay/);

	await page.goto(`${server.url}/vi/tasks/${task}`);
	assert.match(await page.locator("section[aria-labelledby=h-reminders]").innerText(), /Nguyễn Thị Lan/);
	await page.goto(`${server.url}/vi/desk/mails`);
	const path = (await page.locator("textarea").first().inputValue()).match(/\/vi\/r\/[\w-]+/)[0];
	await page.close();

	const stranger = await (await browser.newContext()).newPage();
	const answer = await stranger.goto(`${server.url}${path}`);
	assert.equal(answer.status(), 200);
	assert.match(await stranger.locator("main").innerText(), /Sở Văn hóa và Thể thao/);
	await stranger.goto(`${server.url}/vi/tasks/${task}`);
	assert.doesNotMatch(await stranger.content(), /lan@svhtt/);
	await stranger.context().close();
});

test("a pause needs a reason, stands on the list, and ends", { timeout }, async () => {
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/reminders/units`);
	await page.locator("#unit").selectOption("so-tai-chinh");
	await page.locator("#until").fill("2020-01-01");
	await page.locator("#reason").fill("Sắp xếp lại bộ máy");
	await page.locator("form[action$='/reminders/units'] .btn").click();
	assert.equal(await page.locator(".errors a").count(), 1);
	assert.equal(await page.locator("#reason").inputValue(), "Sắp xếp lại bộ máy");
	await page.locator("#until").fill(new Date(Date.now() + 20 * 86400_000).toISOString().slice(0, 10));
	await page.locator("form[action$='/reminders/units'] .btn").click();
	await page.locator(".notice.ok").waitFor();
	assert.match(await page.locator("section[aria-labelledby=h-paused]").innerText(), /Sở Tài chính[\s\S]*Sắp xếp lại bộ máy/);
	await page.locator("form[action$='/end'] .btn").click();
	await page.locator(".notice.ok").waitFor();
	assert.equal(await page.locator("form[action$='/end']").count(), 0);
	await page.close();
});

test("the calendar of a unit is linked and comes with its deadlines", { timeout }, async () => {
	const page = await browser.newPage();
	await page.goto(`${server.url}/vi/units/so-van-hoa-va-the-thao`);
	const href = await page.locator("a[href*='/tasks.ics']").getAttribute("href");
	const answer = await page.request.get(`${server.url}${href}`);
	assert.match(answer.headers()["content-type"], /^text\/calendar/);
	assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT[\s\S]*DTSTART;VALUE=DATE:/);
	await page.close();
});
