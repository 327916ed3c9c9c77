// What the tests of the twin editor share: a page of its own for each test, and words for what one does there.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, lookOptions, looks, watch } from "./browser.mjs";
import { bundle, FakeServer } from "./editor_fake.mjs";

export const timeout = 90_000;
export let browser, fake, context, page;
let files, seen;

/** To be called once by each test file. */
export function stage() {
	before(async () => {
		files = bundle();
		browser = await launch();
	});
	after(() => browser?.close());
	beforeEach(async () => {
		fake = await new FakeServer(files).start();
		context = await browser.newContext(lookOptions(looks[2]));
		seen = watch(context, fake.url);
		page = await context.newPage();
		await page.goto(fake.url);
		await ready();
	});
	afterEach(async () => {
		const wrong = seen.take().filter((w) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|status of/.test(w));
		await context.close();
		await fake.stop();
		assert.deepEqual(wrong, [], "no error on the console, nothing refused by the policy, nothing from elsewhere");
	});
}

/** Another page of the same person in place of the one that is gone. */
export async function newPage() {
	page = await context.newPage();
	await page.goto(fake.url);
	await ready();
}

export const ready = (p = page) => p.locator(".twin.is-live").waitFor();
export const text = (lang, p = page) => p.locator(`.ed-text.is-${lang}`);
export const block = (lang, n, p = page) => text(lang, p).locator("> *").nth(n);
export const words = async (lang, p = page) => (await text(lang, p).locator("> *").allInnerTexts()).map((t) => t.trim());
export const status = (p = page) => p.locator(".ed-status .ed-now").innerText();
export const part = (id) => fake.twin.parts.find((x) => x.id === id);
export const body = (lang) => fake.twin.parts.filter((x) => x.slot === "body").map((x) => x[lang].text);
export async function poll(what, is, message) {
	let got;
	for (const end = Date.now() + 12_000; Date.now() < end;) {
		got = await what();
		if (is(got))
			return got;
		await new Promise((r) => setTimeout(r, 40));
	}
	assert.fail(`${message ?? "did not happen"}: ${JSON.stringify(got)}`);
}
/* Seen for half a second: a change that was just made may not have been noticed yet. */
export const saved = (p = page) => {
	let since = 0;
	return poll(() => status(p), (s) => {
		since = s === "Đã lưu" ? since || Date.now() : 0;
		return since && Date.now() - since > 500;
	}, "not saved");
};
export const caret = async (lang, n, key = "End", p = page) => {
	await block(lang, n, p).click();
	await p.keyboard.press(key);
	await p.waitForTimeout(60); // a person's pace: the browser tells of a moved caret a moment later
};
export const paste = (html, plain = "") => page.evaluate(([h, t]) => {
	const data = new DataTransfer();
	data.setData("text/html", h);
	data.setData("text/plain", t);
	document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, [html, plain]);
