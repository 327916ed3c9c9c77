// The texts of the desk as plain pages: the editor without JavaScript, conflicts, comments, exceptions, revisions, the matrix.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, focusWalk, launch, lookOptions, looks, markup, overflow, smallTargets } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { langs } from "./pages.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser, signedIn, text, task;

/** A page without JavaScript of the person that is signed in. */
const plainPage = async (options = {}) => (await browser.newContext({ ...options, storageState: signedIn, javaScriptEnabled: false })).newPage();
/** The same page with the editor's script held back, for tools that need JavaScript themselves. */
const looked = async (options) => {
	const context = await browser.newContext({ ...options, storageState: signedIn });
	await context.route("**/assets/editor*", (r) => r.abort());
	return context.newPage();
};

before(async () => {
	server = await startServer();
	browser = await launch();
	const context = await signIn(browser, server);
	signedIn = await context.storageState();
	await context.close();
	const page = await plainPage();
	await page.goto(`${server.url}/vi/tasks`);
	task = (await page.locator("main .what a").first().getAttribute("href")).match(/\d+$/)[0];
	await page.goto(`${server.url}/vi/desk/tasks/${task}/words`);
	await page.locator("#title_en").fill("First English words");
	await page.locator("main form .btn").last().click();
	await page.goto(`${server.url}/vi/desk/tasks/${task}/words`);
	text = (await page.locator("main a[href*='/desk/texts/']").first().getAttribute("href")).match(/\d+/)[0];
	await page.context().close();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const english = (page) => page.locator("fieldset[data-slot=title] textarea[lang=en]").first();

test("the plain form saves, and says so", { timeout }, async () => {
	const page = await plainPage();
	await page.goto(`${server.url}/en/desk/texts/${text}`);
	assert.equal(await english(page).inputValue(), "First English words");
	assert.equal(await page.locator("textarea[lang=vi]").first().getAttribute("readonly"), "");
	await english(page).fill("Second English words");
	await page.locator("form.twin > .acts .btn").click();
	assert.match(page.url(), /saved=text/);
	assert.equal(await english(page).inputValue(), "Second English words");
	await page.goto(`${server.url}/en/tasks/${task}`);
	assert.match(await page.locator("h1").textContent(), /Second English words/);
	await page.context().close();
});

test("two people at one paragraph: both texts are shown, nothing typed is lost", { timeout }, async () => {
	const mine = await looked(lookOptions(looks[0])), theirs = await plainPage();
	await mine.goto(`${server.url}/en/desk/texts/${text}`);
	await theirs.goto(`${server.url}/en/desk/texts/${text}`);
	await english(theirs).fill("Words of the other person");
	await theirs.locator("form.twin > .acts .btn").click();
	await english(mine).fill("Words of mine");
	await mine.locator("form.twin > .acts .btn").click();
	assert.match(await mine.locator(".errors").textContent(), /changed this meanwhile/);
	assert.match(await mine.locator(".twin-theirs").textContent(), /Words of the other person/);
	assert.equal(await english(mine).inputValue(), "Words of mine");
	assert.deepEqual([...await axe(mine), ...await overflow(mine)], []);
	await mine.locator("form.twin > .acts .btn").click();
	assert.equal(await english(mine).inputValue(), "Words of mine");
	assert.equal(await mine.locator(".twin-theirs").count(), 0);
	await mine.context().close();
	await theirs.context().close();
});

test("a comment, an exception and a revision without JavaScript", { timeout }, async () => {
	const page = await plainPage();
	await page.goto(`${server.url}/en/desk/texts/${text}`);
	await page.locator(".twin-comments summary").first().click();
	await page.locator(".twin-comments textarea").first().fill("Is this the right name?");
	await page.locator(".twin-comments button", { hasText: "Add the comment" }).first().click();
	assert.match(await page.locator(".twin-comments li").first().textContent(), /Is this the right name/);
	await page.goto(`${server.url}/en/desk/texts?show=comments`);
	assert.equal(await page.locator("tbody tr").count(), 1);
	await page.locator("tbody a").first().click();
	await page.locator("button[name=close]").first().click();
	assert.equal(await page.locator(".twin-comments li").count(), 0);
	await page.locator("#missing-en").check();
	await page.locator("#until_on").fill(await page.locator("#until_on").getAttribute("min"));
	await page.locator("#reason").fill("The translator is away");
	await page.locator("form[action$='/except'] .btn").click();
	assert.match(await page.locator(".notice.warn").textContent(), /The translator is away/);
	await page.locator("form[action$='/except-end'] button").click();
	assert.equal(await page.locator(".notice.warn").count(), 0);
	await page.goto(`${server.url}/en/desk/texts/${text}/revisions`);
	assert.ok(await page.locator(".rows li").count() > 0);
	await page.context().close();
});

for (const look of looks)
	test(`texts, ${look.width} px, ${look.scheme}: no violation, no overflow`, { timeout }, async () => {
		const page = await looked(lookOptions(look)), wrong = [];
		await page.goto(`${server.url}/vi/desk/texts/${text}`);
		const revision = await page.locator("form.twin").getAttribute("data-revision");
		for (const lang of langs)
			for (const path of ["/desk/texts", "/desk/texts?q=zzz", `/desk/texts/${text}`, `/desk/texts/${text}/revisions`, `/desk/texts/${text}/revisions/${revision}`]) {
				const answer = await page.goto(`${server.url}/${lang}${path}`);
				await page.locator("details").evaluateAll((all) => all.forEach((d) => { d.open = true; }));
				const found = [...await axe(page), ...await overflow(page), ...await smallTargets(page)];
				if (look === looks[0])
					found.push(...await markup(await answer.text()));
				wrong.push(...found.map((w) => `/${lang}${path}: ${w}`));
			}
		await page.context().close();
		assert.deepEqual(wrong, []);
	});

test("the keyboard reaches everything of a text", { timeout }, async () => {
	const page = await looked(lookOptions(looks[2]));
	await page.goto(`${server.url}/vi/desk/texts/${text}`);
	assert.deepEqual(await focusWalk(page, 60), []);
	await page.context().close();
});
