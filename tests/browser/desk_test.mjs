// The back office: closed to strangers, and every page of it accessible, valid and inside the window.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, focusWalk, launch, lookOptions, looks, markup, nameless, overflow, smallTargets, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { deskPages, langs } from "./pages.mjs";
import { startServer } from "./server.mjs";

const timeout = 420_000; // a page that hangs must not hang the run
let server, browser, signedIn, pages;
before(async () => {
	server = await startServer();
	browser = await launch();
	const context = await signIn(browser, server);
	signedIn = await context.storageState();
	pages = await deskPages(context, server.url);
	await context.close();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test("a stranger is led to the sign-in page, with the way back", { timeout }, async () => {
	for (const path of pages) {
		const answer = await fetch(`${server.url}/vi${path}`);
		assert.match(answer.url, /\/vi\/sign-in\?to=/, path);
	}
});

describe("every page of the desk", { concurrency: 2 }, () => {
	for (const look of looks)
		test(`desk pages, ${look.width} px, ${look.scheme}: no violation, no overflow, nothing from elsewhere`, { timeout }, async () => {
			const context = await browser.newContext({ ...lookOptions(look), storageState: signedIn });
			const seen = watch(context, server.url);
			const page = await context.newPage();
			const wrong = [];
			for (const lang of look.scheme === "dark" ? langs.slice(0, 1) : langs) // colours and structure are the same in every language
				for (const path of pages) {
					const answer = await page.goto(`${server.url}/${lang}${path}`);
					assert.equal(answer.status(), 200, `/${lang}${path}`);
					const found = [...lang === langs[0] ? await axe(page) : await nameless(page), ...await overflow(page), ...await smallTargets(page), ...seen.take()];
					if (look === looks[2] && lang === langs[0])
						found.push(...await nameless(page));
					if (look === looks[0])
						found.push(...await markup(await answer.text()));
					wrong.push(...found.map((w) => `/${lang}${path}: ${w}`));
				}
			await context.close();
			assert.deepEqual(wrong, []);
		});
});

test("the keyboard reaches everything on the desk and shows where it is", { timeout }, async () => {
	const context = await browser.newContext({ ...lookOptions(looks[2]), storageState: signedIn, reducedMotion: "reduce" });
	const page = await context.newPage();
	for (const path of pages) {
		await page.goto(`${server.url}/vi${path}`);
		assert.deepEqual(await focusWalk(page, 40), [], path);
	}
	await context.close();
});

test("pages of the desk are kept by nobody and found by no search engine", { timeout }, async () => {
	const context = await browser.newContext({ storageState: signedIn });
	for (const path of pages) {
		const answer = await context.request.get(`${server.url}/vi${path}`);
		assert.match(answer.headers()["cache-control"], /no-store/, path);
		assert.match(await answer.text(), /<meta name="robots" content="noindex">/, path);
	}
	await context.close();
});

test("a wrong sign-in says so at the top, at the field and in the title", { timeout }, async () => {
	for (const javaScriptEnabled of [true, false]) {
		const context = await browser.newContext({ javaScriptEnabled });
		const page = await context.newPage();
		await page.goto(`${server.url}/vi/sign-in`);
		await page.locator("#email").fill("nobody@example.vn");
		await page.locator("#password").fill("not the password");
		await page.locator("main form button").first().click();
		await page.locator(".errors").waitFor();
		assert.match(await page.title(), /^Lỗi: /);
		if (javaScriptEnabled) {
			assert.equal(await page.evaluate(() => document.activeElement.className), "errors");
			assert.deepEqual(await axe(page), []);
		}
		assert.equal(await page.locator("#email").inputValue(), "nobody@example.vn");
		assert.equal(await page.locator("#password").inputValue(), "");
		const words = await page.locator(".errors a").first().innerText();
		assert.ok((await page.locator(".field .error").allInnerTexts()).some((t) => t.includes(words)), "the same words at the field");
		await context.close();
	}
});

test("signing out ends the session", { timeout }, async () => {
	const context = await browser.newContext({ ...lookOptions(looks[2]), storageState: signedIn });
	const page = await context.newPage();
	await page.goto(`${server.url}/en/desk`);
	await page.locator(".rail .who form button").click();
	await page.waitForURL((url) => !url.pathname.startsWith("/en/desk"));
	await page.goto(`${server.url}/en/desk`);
	assert.match(page.url(), /\/en\/sign-in/);
	await context.close();
});
