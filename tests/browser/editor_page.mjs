// What the tests of the twin editor share: a page of its own for each test, and words for what one does there.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, lookOptions, looks, watch } from "./browser.mjs";
import { bundle, FakeServer } from "./editor_fake.mjs";

export const timeout = 90_000;
export let browser, fake, context, page;
let files, seen;

/** To be called once by each test file.  bare: names of the tests that open pages of their own */
export function stage(bare = /^$/) {
	before(async () => {
		files = bundle();
		browser = await launch();
	});
	after(() => browser?.close());
	beforeEach(async (t) => {
		fake = await new FakeServer(files).start();
		context = await browser.newContext(lookOptions(looks[2]));
		seen = watch(context, fake.url);
		if (!bare.test(t.name))
			await newPage();
	});
	afterEach(async () => {
		const wrong = seen.take().filter((w) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|status of/.test(w));
		await context.close();
		await fake.stop();
		assert.deepEqual(wrong, [], "no error on the console, nothing refused by the policy, nothing from elsewhere");
	});
}

/** A page of the same person, in place of the one that is gone. */
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
/* The line says so, and there is nothing that it does not know of. */
export const saved = (p = page) => poll(() => p.evaluate(() => {
	const { saver } = document.querySelector(".twin").twin;
	return saver.busy || saver.edits().length ? "" : document.querySelector(".ed-status .ed-now").innerText;
}), (s) => s === "Đã lưu", "not saved");
export const caret = async (lang, n, key = "End", p = page) => {
	await block(lang, n, p).click();
	await p.keyboard.press(key);
};
/** From now on the browser tells of a moved caret half a second later, as it does on a slow device with much to do. */
export const slowCaret = () => page.evaluate(() => addEventListener("selectionchange", (e) => {
	if (!e.isTrusted)
		return;
	e.stopImmediatePropagation();
	setTimeout(() => document.dispatchEvent(new Event("selectionchange")), 500);
}, true));
/** The answers of the server to what is saved wait until `go()` is called. */
export function heldSaves() {
	let go;
	const gate = new Promise((done) => { go = done; }), save = fake.save.bind(fake);
	fake.save = async (form, json) => { await gate; return save(form, json); };
	return { go };
}
export const saveNow = () => page.evaluate(() => { document.querySelector(".twin").twin.saver.now(); });
export const paste = (html, plain = "") => page.evaluate(([h, t]) => {
	const data = new DataTransfer();
	data.setData("text/html", h);
	data.setData("text/plain", t);
	document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, [html, plain]);
