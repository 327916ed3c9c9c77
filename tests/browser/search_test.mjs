// The search box: suggestions as one types, by keyboard, told to screen readers, and the search without a script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions } from "./browser.mjs";
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

const opened = async (options = {}) => {
	const context = await browser.newContext({ ...lookOptions({ width: 1280, scheme: "light" }), ...options });
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/search`);
	return page;
};

test("titles are suggested while one types, and the keyboard chooses", { timeout }, async () => {
	const page = await opened();
	const field = page.getByRole("combobox");
	await field.pressSequentially("khong gian");
	const options = page.getByRole("option");
	await options.first().waitFor();
	assert.ok(await options.count() > 1);
	assert.match(await options.first().textContent(), /không gian/i);
	assert.equal(await field.getAttribute("aria-expanded"), "true");
	assert.match(await page.locator("#find-said").textContent(), /^Gợi ý: \d+$/);
	assert.deepEqual(await axe(page), []);
	await field.press("ArrowDown");
	assert.equal(await options.first().getAttribute("aria-selected"), "true");
	assert.equal(await field.getAttribute("aria-activedescendant"), "find-0");
	await field.press("ArrowUp");
	assert.equal(await options.last().getAttribute("aria-selected"), "true");
	await field.press("ArrowDown");
	await field.press("Enter");
	await page.waitForURL((u) => !u.pathname.endsWith("/search"));
	await page.context().close();
});

test("Escape closes the list and Enter then searches what was typed", { timeout }, async () => {
	const page = await opened();
	const field = page.getByRole("combobox");
	await field.pressSequentially("khong gian");
	await page.getByRole("option").first().waitFor();
	await field.press("Escape");
	assert.equal(await page.getByRole("option").count(), 0);
	assert.equal(await field.getAttribute("aria-expanded"), "false");
	await field.press("Enter");
	await page.waitForURL(/\/vi\/search\?q=khong\+gian/);
	assert.ok(await page.locator(".hit mark").count() > 0);
	await page.context().close();
});

test("a click on a suggestion leads to its page", { timeout }, async () => {
	const page = await opened();
	await page.getByRole("combobox").pressSequentially("so van hoa");
	const first = page.getByRole("option").first();
	await first.waitFor();
	await first.click();
	await page.waitForURL(/\/vi\/(units|tasks|stories|plans)\//);
	await page.context().close();
});

test("without JavaScript the form searches", { timeout }, async () => {
	const page = await opened({ javaScriptEnabled: false });
	await page.getByRole("searchbox").fill("hoafn kieems");
	await page.getByRole("searchbox").press("Enter");
	await page.waitForURL(/\/vi\/search\?q=hoafn\+kieems/);
	assert.match(await page.locator("main").textContent(), /hoàn kiếm/);
	await page.context().close();
});
