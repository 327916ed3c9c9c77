// The UNESCO report from its beginning to a frozen version: drafted, written in both languages with live counts, chosen, downloaded.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

let server, browser, context, page, seen, report;
const desk = (path) => page.goto(`${server.url}/en/desk/unesco${path}`);

before(async () => {
	server = await startServer();
	browser = await launch();
	context = await signIn(browser, server, lookOptions(looks[3]));
	context.setDefaultTimeout(10_000);
	seen = watch(context, server.url);
	page = await context.newPage();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test("a report is begun and drafted from the demo city", async () => {
	await desk("");
	await page.locator("#from").fill("2024-01-01");
	await page.locator("#to").fill("2026-12-31");
	await page.getByRole("button", { name: "Begin and draft" }).click();
	await page.waitForURL(/\/desk\/unesco\/\d+$/);
	report = page.url().match(/\d+$/)[0];
	assert.match(await page.locator("main").innerText(), /recalled from memory/);
	assert.ok(Number(await page.locator(".facts dd").first().innerText()) > 3);
});

test("words are counted while they are typed, and a figure is the same in both languages", async () => {
	await desk(`/${report}/sections/7`);
	const vi = page.locator("#q-7-vi"), count = page.locator("#q-7-vi-count");
	await vi.fill("Có {{evidence:all}} minh chứng công khai");
	assert.match(await count.innerText(), /^6 \/ 250/);
	await vi.fill("từ ".repeat(251));
	assert.ok(await count.evaluate((c) => c.classList.contains("mmr-over")));
	await vi.fill("Có {{evidence:all}} minh chứng công khai");
	await page.locator("#q-7-en").fill("{{evidence:all}} pieces of public evidence");
	await page.locator("#q-7-sure").check();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.locator(".notice.ok").waitFor();
	assert.equal(await page.locator(".is-done").count(), 2);
});

test("every page of it is in order at both widths, with and without much on it", async () => {
	await desk(`/${report}`);
	const initiative = await page.locator("table a[href*='/initiatives/']").first().getAttribute("href");
	const paths = ["", "/sections/2", "/sections/3", "/choose/4", "/missing", "/figures?code=evidence:all", "/pictures", "/works"].map((p) => `/en/desk/unesco/${report}${p}`);
	for (const look of [looks[0], looks[3]]) {
		await page.setViewportSize(lookOptions(look).viewport);
		for (const path of [...paths, initiative, "/vi/desk/unesco/forms"]) {
			await page.goto(`${server.url}${path}`);
			assert.deepEqual(await axe(page), [], path);
			assert.deepEqual(await markup(await (await context.request.get(page.url())).text()), [], path);
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide at ${look.width}`);
		}
	}
	assert.deepEqual(seen.take(), []);
});

test("a version is frozen and its documents are Word files", async () => {
	await desk(`/${report}`);
	await page.locator("#note").fill("Trial");
	await page.getByRole("button", { name: "Freeze a version and make the documents" }).click();
	await page.getByRole("link", { name: "DOCX in English" }).waitFor({ timeout: 120_000 });
	for (const name of ["DOCX in Vietnamese", "DOCX in English"]) {
		const href = await page.getByRole("link", { name }).getAttribute("href");
		const answer = await context.request.get(`${server.url}${href}`);
		assert.equal(answer.status(), 200);
		assert.equal((await answer.body()).subarray(0, 2).toString(), "PK");
	}
});
