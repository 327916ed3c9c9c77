// Targets are set, a unit's answer comes with numbers and money, the standing agency sends it back and then verifies it, and everybody sees what was done.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync } from "node:fs";
import { axe, launch, lookOptions, markup, overflow } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser, context, page, task;
const keep = process.env.KHUE_SHOTS;
const shot = async (name) => {
	assert.deepEqual(await axe(page), [], name);
	if (!keep)
		return;
	mkdirSync(keep, { recursive: true });
	for (const width of [390, 1280]) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual(await overflow(page), [], `${name} at ${width}`);
		await page.screenshot({ path: `${keep}/${name}-${width}.png`, fullPage: true });
	}
};

before(async () => {
	server = await startServer();
	browser = await launch();
	context = await signIn(browser, server, lookOptions({ width: 1280, scheme: "light" }));
	page = await context.newPage();
	const html = await (await fetch(`${server.url}/vi/tasks`)).text();
	for (const [, id] of html.matchAll(/\/vi\/tasks\/(\d+)"/g))
		if (!task && (await context.request.get(`${server.url}/vi/desk/tasks/${id}/answer`)).ok())
			task = id;
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test("a target is set, removed and brought back", { timeout }, async () => {
	await page.goto(`${server.url}/vi/desk/tasks/${task}/targets`);
	await page.locator("#title_vi").fill("Không gian sáng tạo mới");
	await page.locator("#measure_vi").fill("không gian");
	await page.locator("#wanted").fill("3,5");
	await page.locator("main form.form .btn").click();
	await page.locator(".notice.ok").waitFor();
	await page.locator(".rows form .btn").click();
	await page.locator(".notice.undo").waitFor();
	await shot("targets-undo");
	await page.locator(".notice.undo .btn").click();
	assert.match(await page.locator(".rows").innerText(), /0 trên 3,5/);
	await shot("targets");
});

test("an answer is given, sent back, given again and verified", { timeout }, async () => {
	await page.goto(`${server.url}/vi/desk/tasks/${task}/answer`);
	await page.locator("#status-under_way").check();
	await page.locator("#done").fill("Đã mở hai không gian.");
	await page.locator("input[id^=target-]").fill("2");
	await page.locator("details summary", { hasText: "Kinh phí" }).click();
	await page.locator("#money-city-estimate").fill("500.000.000");
	await page.locator("#money-city-paid").fill("nhiều");
	await page.locator("#reason").fill("Chờ mặt bằng.");
	await page.locator("main form.form .btn").click();
	await page.locator(".errors").waitFor();
	assert.equal(await page.locator("#done").inputValue(), "Đã mở hai không gian.");
	await shot("answer-errors");
	await page.locator("#money-city-paid").fill("120.000.000");
	await page.locator("main form.form .btn").click();
	await page.locator("#h-progress").waitFor();
	assert.match(await page.locator("main").innerText(), /380\.000\.000/);
	await shot("task-inside");
	await page.goto(`${server.url}/vi/desk/answers`);
	await page.locator("input[name=answer]").check();
	await page.locator("#note").fill("Bổ sung biên bản nghiệm thu.");
	await shot("answers");
	await page.locator("button[value=return]").click();
	await page.locator(".notice.ok").waitFor();
	await page.goto(`${server.url}/vi/desk/tasks/${task}/answer`);
	assert.match(await page.locator("aside .notice").innerText(), /biên bản/);
	await shot("answer-returned");
	await page.locator("#done").fill("Đã mở hai không gian, kèm biên bản.");
	await page.locator("main form.form .btn").click();
	await page.goto(`${server.url}/vi/desk/answers`);
	await page.locator("input[name=answer]").check();
	await page.locator("button[value=good]").click();
	await page.locator(".notice.ok").waitFor();
	const html = await (await fetch(`${server.url}/vi/tasks/${task}`)).text();
	assert.match(html, /kèm biên bản/);
	assert.doesNotMatch(html, /500\.000\.000|Chờ mặt bằng/);
	await markup(html);
});

test("the history and the plan show it all", { timeout }, async () => {
	await page.goto(`${server.url}/vi/desk/tasks/${task}/history`);
	const words = await page.locator("main").innerText();
	assert.match(words, /Bổ sung biên bản/);
	assert.match(words, /Đã mở hai không gian\./);
	await shot("history");
	await page.goto(`${server.url}/vi/desk/tasks/${task}/money`);
	await shot("money");
	await page.goto(`${server.url}/en/plans`);
	const plan = (await page.content()).match(/\/en\/plans\/(\d+)"/)[1];
	await page.goto(`${server.url}/en/desk/plans/${plan}/progress`);
	await shot("plan-en");
	await page.goto(`${server.url}/en/tasks/${task}`);
	await shot("task-en");
});
