// The review of an imported plan: three wrong fields of 22 tasks are mended by keyboard alone, and the keys are counted; undo, two people, lost connection, no JavaScript.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, nameless, overflow, smallTargets, watch } from "./browser.mjs";
import { password } from "./desk.mjs";
import { langs } from "./pages.mjs";
import { plan, tasks, wrong } from "./review_plan.mjs";
import { startServer } from "./server.mjs";

const KEYS_MOST = 40;
let server, browser;
const people = [];

async function invite(name, email) {
	const invited = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", email, "--name", name, "--role", "agency"], { encoding: "utf8" });
	const link = invited.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
	assert.ok(link, invited.stdout + invited.stderr);
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(server.url + link);
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((url) => !url.pathname.includes("/invitation/"));
	const state = await context.storageState();
	await context.close();
	return state;
}

before(async () => {
	server = await startServer();
	browser = await launch();
	people.push(await invite("Trần Thị Lan", "lan@example.vn"), await invite("Nguyễn Văn Minh", "minh@example.vn"));
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** A page of the person's, with an import of the plan under review. */
async function reviewed(options = {}, rows = tasks) {
	const context = await browser.newContext({ ...lookOptions({ width: 1280, scheme: "light" }), storageState: people[0], ...options });
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/plans/import`);
	await page.locator("#file").setInputFiles(plan(rows));
	await page.locator("#state-issued").check();
	await page.locator("main form .btn").first().click();
	for (let i = 0; i < 200 && !await page.locator("#review").count(); i++) {
		await page.waitForTimeout(100);
		await page.goto(page.url());
	}
	assert.equal(await page.locator("h1").innerText(), "Kiểm tra kế hoạch");
	return { context, page, path: new URL(page.url()).pathname };
}

/** Until the page says so: `says(page)` is asked again and again. */
async function until(says, what) {
	for (let i = 0; i < 100; i++) {
		if (await says())
			return;
		await new Promise((r) => setTimeout(r, 50));
	}
	assert.fail(`never: ${what}`);
}
const here = (page) => page.locator(".rv .pair").getAttribute("data-seq").then(Number);
const at = (page, seq) => until(async () => await here(page) === seq, `task ${seq}`);
const count = (page, name) => page.locator(`.rv [data-count=${name}]`).innerText().then(Number);
const counts = (page, name, n) => until(async () => await count(page, name) === n, `${name} is ${n}, not ${await count(page, name)}`);
const focused = (page, selector) => until(() => page.evaluate((s) => document.activeElement?.matches(s), selector), `the focus on ${selector}`);
const row = (page, seq) => page.locator(`#list li[data-seq="${seq}"]`);

/** Presses keys and counts each: "svhtt" as five, "Enter" as one. */
function counter(page) {
	let n = 0;
	return {
		press: async (...keys) => {
			for (const key of keys) {
				n++;
				await page.keyboard.press(key);
			}
		},
		type: async (words) => {
			n += [...words].length;
			await page.keyboard.type(words);
		},
		get n() { return n; },
	};
}

test("three wrong fields of 22 tasks are mended by keyboard alone", async () => {
	const { context, page } = await reviewed();
	const seen = watch(context, server.url), keys = counter(page);
	assert.equal(await page.locator("#list li").count(), 22);
	assert.equal(await count(page, "asks"), 2);
	assert.equal(await here(page), wrong.unit);
	await focused(page, ".pair > legend");

	await keys.press("n");
	await focused(page, `#t${wrong.unit}-lead-1`);
	await keys.type("svhtt");
	await page.locator("[role=option][aria-selected=true]", { hasText: "Sở Văn hóa và Thể thao" }).waitFor();
	await keys.press("Enter");
	await focused(page, "[data-op=accept]");
	assert.match(await page.locator(".save-state").innerText(), /Từ nay “Trung tâm Ươm Mầm Gốm Sứ” là Sở Văn hóa và Thể thao/);
	await keys.press("Enter");

	await at(page, wrong.time);
	await keys.press("n");
	await focused(page, ".quick");
	await keys.type("30/11");
	await keys.press("Enter");
	await focused(page, "[data-op=accept]");
	await keys.press("Enter");
	await counts(page, "asks", 0);

	/* The third is sure, and wrong all the same: an officer sees it in the list. */
	await keys.press("j");
	await at(page, wrong.lead);
	await keys.press("2");
	await keys.type("sdl");
	await page.locator("[role=option][aria-selected=true]", { hasText: "Sở Du lịch" }).waitFor();
	await keys.press("Enter");
	await focused(page, "[data-op=accept]");
	await keys.press("Enter", "a");
	await counts(page, "sure", 0);
	await counts(page, "checked", 22);

	await keys.press("c");
	await page.waitForURL(/check=1/);
	await keys.press("Enter");
	await page.locator("h1", { hasText: "đã được ghi vào hệ thống" }).waitFor();
	console.log(`${keys.n} keys from the opened review to the confirmation`);
	assert.ok(keys.n <= KEYS_MOST, `${keys.n} keys`);

	await page.locator("main a.btn").first().click();
	const text = await page.locator("main").innerText();
	for (const [, title] of tasks)
		assert.ok(text.includes(title), title);
	await page.locator("main a", { hasText: tasks[wrong.lead - 1][1] }).first().click();
	assert.match(await page.locator("main").innerText(), /Sở Du lịch/);
	assert.deepEqual(seen.take(), []);
	await context.close();
});
