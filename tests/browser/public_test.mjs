// Every public page in both languages, at two widths, light and dark: accessible, valid, self-contained, inside the window.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, focusWalk, launch, lookOptions, looks, markup, nameless, overflow, smallTargets, watch } from "./browser.mjs";
import { langs, publicPages } from "./pages.mjs";
import { startServer } from "./server.mjs";

const timeout = 240_000; // a page that hangs must not hang the run
let server, browser, pages;
before(async () => {
	server = await startServer();
	browser = await launch();
	pages = await publicPages(server.url);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const each = async (context, visit, inLangs = langs) => {
	const wrong = [];
	const page = await context.newPage();
	for (const lang of inLangs)
		for (const path of pages) {
			const answer = await page.goto(`${server.url}/${lang}${path}`);
			for (const w of await visit(page, answer, lang, path))
				wrong.push(`/${lang}${path}: ${w}`);
		}
	return wrong;
};

for (const look of looks)
	test(`public pages, ${look.width} px, ${look.scheme}: no violation, no overflow, nothing from elsewhere`, { timeout }, async () => {
		const context = await browser.newContext(lookOptions(look));
		const seen = watch(context, server.url);
		const visit = async (page, answer, lang) => [...await axe(page, { colours: lang === langs[0] }), ...await overflow(page), ...await smallTargets(page),
			...(look === looks[2] ? await nameless(page) : []), ...seen.take()];
		const wrong = await each(context, visit, look.scheme === "dark" ? langs.slice(0, 1) : langs); // colours are the same in every language
		await context.close();
		assert.deepEqual(wrong, []);
	});

test("at 320 px nothing reaches over the edge either", { timeout }, async () => {
	const context = await browser.newContext(lookOptions({ width: 320, scheme: "light" }));
	const wrong = await each(context, (page) => overflow(page));
	await context.close();
	assert.deepEqual(wrong, []);
});

test("the markup of every page is valid, has one h1, a title and its language", { timeout }, async () => {
	const wrong = [];
	for (const lang of langs)
		for (const path of pages) {
			const answer = await fetch(`${server.url}/${lang}${path}`);
			const html = await answer.text();
			const say = (m) => wrong.push(`/${lang}${path}: ${m}`);
			assert.equal(answer.status, path === "/no-such-page" ? 404 : 200, `/${lang}${path}`);
			(await markup(html)).forEach(say);
			if ((html.match(/<h1[ >]/g) ?? []).length !== 1)
				say("not one h1");
			if (!html.includes(`<html lang="${lang}"`))
				say("another lang on <html>");
			if (!/<title>[^<]{3,}<\/title>/.test(html))
				say("no title");
		}
	assert.deepEqual(wrong, []);
});

test("titles tell the pages apart", { timeout }, async () => {
	const titles = new Map();
	for (const path of pages.filter((p) => !p.includes("?"))) {
		const title = (await (await fetch(`${server.url}/vi${path}`)).text()).match(/<title>([^<]*)/)?.[1];
		titles.set(title, [...(titles.get(title) ?? []), path]);
	}
	assert.deepEqual([...titles].filter(([, paths]) => paths.length > 1), []);
});

test("the keyboard reaches everything and shows where it is", { timeout }, async () => {
	for (const look of [looks[1], looks[2]]) {
		const context = await browser.newContext({ ...lookOptions(look), reducedMotion: "reduce" });
		const wrong = await each(context, async (page, answer, lang, path) => (path.includes("?") ? [] : focusWalk(page, 25)), langs.slice(0, 1));
		await context.close();
		assert.deepEqual(wrong, [], `${look.width} ${look.scheme}`);
	}
});

test("the skip link leads to the content", { timeout }, async () => {
	const page = await browser.newPage();
	await page.goto(`${server.url}/vi/tasks`);
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	assert.equal(await page.evaluate(() => document.activeElement.id), "main");
	await page.close();
});

test("without JavaScript everything can be read and the menu opens", { timeout }, async () => {
	const context = await browser.newContext({ ...lookOptions({ width: 390, scheme: "light" }), javaScriptEnabled: false });
	const wrong = await each(context, async (page) => {
		const h1 = page.locator("h1");
		return [...(await h1.isVisible() ? [] : ["no h1 in sight"]), ...((await page.locator("main").innerText()).length > 20 ? [] : ["an empty main"])];
	});
	assert.deepEqual(wrong, []);
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/about`);
	const link = page.locator(".nav a").first();
	assert.equal(await link.isVisible(), false);
	await page.locator(".menu summary").click();
	assert.equal(await link.isVisible(), true);
	await link.click();
	assert.match(page.url(), /\/vi\/stories$/);
	await context.close();
});

test("the language switch keeps path and query, and both ways lead back", { timeout }, async () => {
	const page = await browser.newPage();
	for (const path of pages.filter((p) => p !== "/no-such-page" && !p.startsWith("/stories/"))) {
		await page.goto(`${server.url}/vi${path}`);
		await page.locator(".lang a[lang=en]").click();
		assert.equal(page.url(), `${server.url}/en${path}`);
		assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
		await page.locator(".lang a[lang=vi]").click();
		assert.equal(page.url(), `${server.url}/vi${path}`);
	}
	await page.close();
});

test("a story has an address of its own in each language, and the switch keeps the paragraph", { timeout }, async () => {
	const page = await browser.newPage({ reducedMotion: "reduce", viewport: { width: 390, height: 700 } });
	for (const path of pages.filter((p) => p.startsWith("/stories/"))) {
		await page.goto(`${server.url}/vi${path}`);
		const id = await page.evaluate(() => {
			const part = [...document.querySelectorAll(".story-text > [id]")].at(-1);
			scrollTo(0, part.getBoundingClientRect().top + scrollY - 100);
			return part.id;
		});
		await page.locator(".lang a[lang=en]").evaluate((a) => a.click());
		await page.waitForURL(/\/en\/stories\//);
		assert.ok(await page.evaluate((at) => document.getElementById(at), id) !== null, `${id} stands in both languages`);
		assert.match(page.url(), /#p\d+$/);
		await page.locator(".lang a[lang=vi]").evaluate((a) => a.click());
		await page.waitForURL(/\/vi\/stories\//);
		assert.equal(new URL(page.url()).pathname, `/vi${path}`);
	}
	await page.close();
});

test("in a photo story the arrows go from picture to picture", { timeout }, async () => {
	const page = await browser.newPage({ reducedMotion: "reduce", viewport: { width: 1280, height: 700 } });
	await page.goto(`${server.url}/vi/`);
	await page.locator(".photo-band h3 a").click();
	await page.waitForURL(/\/stories\//);
	const tops = () => page.evaluate(() => [...document.querySelectorAll(".photo-story figure")].map((f) => Math.round(f.getBoundingClientRect().top)));
	/* A fresh city makes its pictures after the start. */
	for (const end = Date.now() + 60_000; (await tops()).length < 2 && Date.now() < end; await page.reload())
		await page.waitForTimeout(500);
	assert.ok((await tops()).length > 1, "it has pictures");
	await page.keyboard.press("ArrowRight");
	assert.ok(Math.abs((await tops())[0]) < 30);
	await page.keyboard.press("ArrowRight");
	assert.ok(Math.abs((await tops())[1]) < 30);
	await page.keyboard.press("ArrowLeft");
	assert.ok(Math.abs((await tops())[0]) < 30);
	await page.close();
});

test("with JavaScript the switch goes to the item that was being read", { timeout }, async () => {
	const page = await browser.newPage({ reducedMotion: "reduce", viewport: { width: 390, height: 700 } });
	await page.goto(`${server.url}/vi/tasks`);
	const id = await page.evaluate(() => {
		const rows = [...document.querySelectorAll("main tr[id]")];
		const row = rows[Math.floor(rows.length / 2)];
		row.scrollIntoView({ block: "start" });
		return row.id;
	});
	await page.locator(".lang a[lang=en]").evaluate((a) => a.click());
	await page.waitForURL(/\/en\/tasks/);
	const hash = decodeURIComponent(new URL(page.url()).hash.slice(1));
	assert.ok(hash, "a place is kept");
	const near = await page.evaluate((at) => Math.abs(document.getElementById(at.hash)?.getBoundingClientRect().top - document.getElementById(at.id)?.getBoundingClientRect().top), { hash, id });
	assert.ok(near < 700, `${hash} stands near ${id}`);
	await page.close();
});

test("in print the menus are gone and the words stay", { timeout }, async () => {
	const context = await browser.newContext(lookOptions({ width: 1280, scheme: "dark" }));
	const page = await context.newPage();
	for (const path of ["/", "/tasks", "/commitments", "/sections", ...pages.filter((p) => p.startsWith("/stories/"))]) {
		await page.goto(`${server.url}/vi${path}`);
		await page.emulateMedia({ media: "print" });
		assert.equal(await page.locator(".nav, .lang, .filter-box").filter({ visible: true }).count(), 0, path);
		assert.equal(await page.locator("h1").isVisible(), true);
		assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
		assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
	}
	await context.close();
});

test("who asked for less motion or forced colours gets them", { timeout }, async () => {
	const page = await browser.newPage({ reducedMotion: "reduce", forcedColors: "active" });
	await page.goto(`${server.url}/vi/tasks`);
	const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0 || parseFloat(getComputedStyle(e).animationDuration) > 0).length);
	assert.equal(moving, 0);
	const pale = await page.evaluate(() => [...document.querySelectorAll(".gl")].filter((e) => getComputedStyle(e).borderTopColor === getComputedStyle(document.body).backgroundColor).length);
	assert.equal(pale, 0, "every glyph stands out from the page");
	for (const path of ["/", ...pages.filter((p) => /^\/(stories|sections)(\/|$)/.test(p))]) {
		await page.goto(`${server.url}/vi${path}`);
		const lost = await page.evaluate(() => {
			const paper = getComputedStyle(document.body).backgroundColor;
			return [...document.querySelectorAll("main a, main button, main h1, main h2, main h3")].filter((e) => e.checkVisibility() && getComputedStyle(e).color === paper).map((e) => e.textContent.trim());
		});
		assert.deepEqual(lost, [], `${path}: words in the colour of the page`);
	}
	await page.close();
});
