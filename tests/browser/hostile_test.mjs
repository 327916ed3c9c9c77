// Every trick of hostile_list.mjs in every field of the portal, released, and every page that shows it opened in Chromium: nothing may run, nothing
// may be fetched from elsewhere, the policy has nothing to refuse, the markup stays valid, feeds and answers for programs stay well-formed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { launch, markup, watch } from "./browser.mjs";
import { openDesk } from "./hostile_desk.mjs";
import { addresses, lines, markups, texts } from "./hostile_list.mjs";
import { deskPages, publicPages } from "./pages.mjs";
import { startServer } from "./server.mjs";

const timeout = 90_000;
const LINE_BYTES = 118;
let server, browser, desk, seen, next = 0;
const made = { stories: [], twins: [], paths: [], section: "", medium: "" };

/** The next trick that fits into a field; all of them come in turn. */
function trick(most = LINE_BYTES) {
	for (let i = 0; i < lines.length; i++) {
		const one = lines[next++ % lines.length];
		if (one.length <= most)
			return one;
	}
	throw new Error("no trick is short enough");
}
const names = (n) => Array.from({ length: n }, () => trick().replaceAll(";", ",")).join("; ");

/** What runs in each document before anything of the page: remembers what the policy refused. */
function remember() {
	globalThis.refused = [];
	addEventListener("securitypolicyviolation", (e) => globalThis.refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
}

/** In the page: what a page of Khuê never holds. */
function harm() {
	const wrong = [...globalThis.refused.map((r) => `refused by the policy: ${r}`)];
	const say = (e, why) => wrong.push(`${why}: ${e.outerHTML.slice(0, 200)}`);
	if (globalThis.__ran)
		wrong.push("a script of the test ran");
	for (const e of document.querySelectorAll("*")) {
		const ours = e.closest("svg.map-drawing, .map-live svg") || e.matches("[data-mine-empty] > noscript");
		if (!ours && /^(iframe|frame|frameset|object|embed|applet|svg|math|base|portal|marquee|isindex|xss|style|audio|track|plaintext|xmp|listing|noscript|template|font|center)$/i.test(e.localName))
			say(e, "an element that nobody writes");
		if ((e.localName === "script" && !/^\/assets\//.test(e.getAttribute("src") ?? "") && e.type !== "application/ld+json") || (e.localName === "meta" && e.httpEquiv))
			say(e, "a script or meta of somebody else");
		for (const { name, value } of e.attributes) {
			if (/^on|^(srcdoc|formmethod|ping|background|dynsrc|xlink:href|http-equiv)$/i.test(name))
				say(e, "an attribute that nobody writes");
			// eslint-disable-next-line no-control-regex
			const url = value.replace(/[\u0000-\u0020]/g, "");
			if (/^(href|src|action|formaction|poster|data|cite)$/i.test(name) && !/^(https?:\/\/|\/(?![/\\])|#|\?|mailto:|tel:|$)/i.test(url) && !(name === "src" && url.startsWith("blob:")))
				say(e, `an address that leads nowhere good in ${name}`);
			if (/^(src|srcset|poster|action|formaction)$/i.test(name) && /evil\.example/.test(value))
				say(e, `somebody else's address in ${name}`);
		}
	}
	for (const s of document.querySelectorAll("script[type='application/ld+json']"))
		JSON.parse(s.textContent);
	return wrong;
}

async function look(page, path, valid = true) {
	const answer = await page.goto(server.url + path);
	const wrong = [...await page.evaluate(harm), ...seen.take()];
	if (answer.status() >= 500)
		wrong.push(`status ${answer.status()}`);
	if (valid)
		wrong.push(...await markup(await answer.text()));
	return wrong.map((w) => `${path}: ${w}`);
}

/** Several pages at once, each in a tab of its own. */
async function lookAt(context, paths, valid) {
	const wrong = [], rest = [...paths];
	await Promise.all(Array.from({ length: 4 }, async () => {
		const page = await context.newPage();
		for (let path; (path = rest.shift());)
			wrong.push(...await look(page, path, valid));
		await page.close();
	}));
	return wrong;
}

function png() {
	const chunk = (type, data) => {
		const body = Buffer.concat([Buffer.from(type), data]), head = Buffer.alloc(4), sum = Buffer.alloc(4);
		head.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([head, body, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(400, 0);
	head.writeUInt32BE(300, 4);
	head.set([8, 2, 0, 0, 0], 8);
	const note = Buffer.from(`Comment\0<script>window.__ran=1</script>`);
	return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("tEXt", note), chunk("IDAT", deflateSync(Buffer.alloc(300 * 1201))), chunk("IEND", Buffer.alloc(0))]);
}

async function context(storageState) {
	const c = await browser.newContext({ storageState, viewport: { width: 1280, height: 900 } });
	await c.addInitScript(remember);
	c.on("dialog", (d) => d.dismiss());
	return c;
}
const done = (answer, what) => assert.equal(answer.status, 303, `${what}: ${answer.body.match(/class="errors"[\s\S]*?<\/ul>/)?.[0] ?? answer.body.slice(0, 300)}`);

before(async () => {
	server = await startServer();
	browser = await launch();
	desk = await openDesk(browser, server);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test("registers and the library take tricks as words", { timeout }, async () => {
	done(await desk.send("/en/desk/sections/new", { title_vi: `Mục ${trick()}`, title_en: `Section ${trick()}`, about_vi: trick(), about_en: trick(), topics: trick(), shown: "1" }), "section");
	made.section = (await desk.html("/en/desk/sections")).match(/href="\/en\/desk\/sections\/(muc-[^"/]*)"/)[1];
	done(await desk.send("/en/desk/streams/new", { title_vi: trick(), title_en: trick(), side: "resource", shown: "1" }), "stream");
	done(await desk.send("/en/desk/series/new", { title_vi: trick(), title_en: trick(), about_vi: trick(), about_en: trick() }), "series");
	done(await desk.send("/en/desk/tags/new", { title_vi: trick(), title_en: trick() }), "tag");
	done(await desk.send("/en/desk/bylines/new", { title_vi: trick(), url: "https://a.example/" }), "byline");
	const name = `${trick(60).replaceAll(/[/\\"]/g, "")}.png`;
	done(await desk.upload("/en/desk/media", "file", [{ name, type: "image/png", bytes: png() }]), "picture");
	for (let i = 0; i < 300 && !made.medium; i++) { // a picture of the demo city that is there already, so that nobody waits for this one
		made.medium = (await (await desk.ask.get(`${server.url}/en/desk/media/pick`)).json()).items.find((m) => m.ready)?.id;
		await new Promise((r) => setTimeout(r, 100));
	}
	done(await desk.send(`/en/desk/media/${made.medium}`, { name: trick(), alt_vi: trick(), alt_en: trick(), caption_vi: trick(), caption_en: trick(),
		credit: trick(), licence: "other", licence_text: trick(), people: "no", source: trick() }), "medium");
	done(await desk.send("/en/desk/media", { url: "https://a.example/v.mp4", name: trick() }, "/en/desk/media/videos"), "video");
});

test("an address that is no address of the web is refused in every field of addresses", { timeout }, async () => {
	const task = (await desk.html("/en/tasks")).match(/\/en\/tasks\/(\d+)"/)[1], wrong = [];
	for (const address of addresses.filter((a) => a.trim() === a && !/^https:\/\/a\.example/.test(a))) {
		const press = { "press-url": address, "press-title": "x", "press-outlet": "x", "press-day": "2026-01-05" };
		const tried = [await desk.send("/en/desk/media", { url: address, name: "x" }, "/en/desk/media/videos"), await desk.send("/en/desk/bylines/new", { title_vi: "x", url: address }),
			await desk.send(`/en/desk/tasks/${task}/evidence`, press)];
		if (tried.some((t) => t.status !== 422))
			wrong.push(`${address}: ${tried.map((t) => t.status)}`);
	}
	assert.deepEqual(wrong, []);
});

test("stories of every kind are full of them and are released", { timeout }, async () => {
	const media = `![${trick(80).replaceAll(/[[\]]/g, "")}](media:${made.medium} "${trick(80).replaceAll('"', "'")}")`, gallery = `${media}\n${media.replace("![", "![x")}`;
	const section = (await desk.html("/en/desk/stories/new")).match(/<select id="section"[\s\S]*?<\/select>/)[0].match(/value="(\d+)"[^>]*>[^<]*Section/)?.[1];
	const stream = (await desk.html("/en/desk/stories/new")).match(/<select id="stream"[\s\S]*?<\/select>/)[0].match(/value="(\d+)"/)[1];
	const people = () => ({ section, stream, author: names(3), photographer: names(2), translator: names(1), source: names(2), tags: names(6) });
	const kinds = { story: { cover: made.medium }, news: {}, photo: { cover: made.medium }, guide: { checked_on: "2026-01-05", legal_basis: `${trick()}\n${trick()}`, official_url: `https://a.example/?q=${encodeURIComponent(trick())}` },
		press: { outlet: trick(), outlet_on: "2026-01-05", official_url: "https://a.example/'\"><x>".replaceAll(/["<> ]/g, "%22") } };
	for (const [kind, fields] of Object.entries(kinds)) {
		const share = texts.map((t) => t.replaceAll("media:1", `media:${made.medium}`)).filter((_, i) => i % 3 === (kind === "story" ? 0 : kind === "news" ? 1 : 2));
		const body = [media, ...share, kind === "photo" ? gallery : media].join("\n\n");
		const { story, twin } = await desk.story(kind, { title: trick(), summary: trick(), body }, { ...people(), ...fields });
		const { parts, csrf } = await (await desk.ask.get(`${server.url}/en/desk/texts/${twin}/parts`)).json();
		for (const p of parts.slice(0, 3))
			await desk.post(`/en/desk/texts/${twin}/comment`, new URLSearchParams({ csrf, part: String(p.id), text: trick() }));
		await desk.release(story, {});
		made.stories.push(story);
		made.twins.push(twin);
	}
	const [story, twin] = [made.stories[0], made.twins[0]];
	await desk.words(twin, { title: trick() });
	await desk.release(story, { correction_vi: trick(), correction_en: trick() });
	for (const id of made.stories)
		made.paths.push(...[...(await desk.html(`/en/desk/stories/${id}`)).matchAll(/href="(\/(?:vi|en)\/stories\/[^"]+)"/g)].map((m) => m[1]));
	assert.ok(made.paths.length >= 10, made.paths.join());
});

test("evidence, the newsletter and searches take them as words", { timeout }, async () => {
	const task = (await desk.html("/en/tasks")).match(/\/en\/tasks\/(\d+)"/)[1];
	done(await desk.upload(`/en/desk/tasks/${task}/evidence`, "file", [{ name: "<img src=x onerror=window.__ran=1>.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-1.7\n<script>window.__ran=1</script>") }],
		{ "file-title": trick(), "press-url": "https://a.example/<svg onload=1>".replaceAll(/[<> ]/g, "%20"), "press-title": trick(), "press-outlet": trick(), "press-day": "2026-01-05", "ev-note": trick() }), "evidence");
	const page = await desk.html(`/en/tasks/${task}`);
	made.paths.push(`/vi/tasks/${task}`, `/en/tasks/${task}`, ...[...page.matchAll(/href="(\/en\/evidence\/[^"]+)"/g)].map((m) => m[1]));
	const issue = (await desk.send("/en/desk/newsletter", { from: "2026-01-01", to: "2026-12-31" })).location;
	done(await desk.send(issue, { title_vi: trick(), title_en: trick(), intro_vi: trick(), intro_en: trick(), story: made.stories }), "issue");
	made.desk = [issue, `/en/desk/tasks/${task}/evidence`, `/en/desk/media/${made.medium}`, ...made.stories.flatMap((s) => [`/en/desk/stories/${s}`, `/vi/desk/stories/${s}/preview?in=vi`]),
		...made.twins.slice(0, 2).flatMap((t) => [`/en/desk/texts/${t}`, `/en/desk/texts/${t}/revisions`])];
});

test("searches with every trick: pages, answers and suggestions", { timeout }, async () => {
	const wrong = [], c = await context(), page = await c.newPage();
	seen = watch(c, server.url);
	await Promise.all(lines.map(async (q, i) => {
		const html = await (await fetch(`${server.url}/${i % 2 ? "vi" : "en"}/search?q=${encodeURIComponent(q)}`)).text();
		if (/<script>window|onerror=window.__ran=1>|<iframe|<svg/i.test(html.replace(/<title>[^<]*<\/title>/, "")) || (i % 8 === 0 && (await markup(html)).length))
			wrong.push(`search: ${q}`);
		for (const api of ["search", "suggest"])
			await (await fetch(`${server.url}/api/v1/${api}.json?q=${encodeURIComponent(q)}`)).json();
	}));
	for (const q of ["<script>", "window.__ran", "img src x", "onerror"]) {
		await page.goto(`${server.url}/vi/search`);
		await page.locator("#find-q").pressSequentially(q);
		await page.waitForTimeout(300);
		wrong.push(...await page.evaluate(harm), ...await look(page, `/en/search?q=${encodeURIComponent(q)}`));
	}
	assert.deepEqual(wrong, []);
	await c.close();
});

test("no page that the public sees runs, fetches or breaks anything", { timeout }, async () => {
	const c = await context();
	seen = watch(c, server.url);
	const pages = (await publicPages(server.url)).flatMap((p) => [`/vi${p}`, `/en${p}`]);
	const links = await Promise.all(made.paths.map(async (p) => [...(await (await fetch(server.url + p)).text()).matchAll(/href="(\/(?:vi|en)\/(?:authors|tags|series|sections)\/[^"#?]+)"/g)].map((m) => m[1])));
	const wrong = await lookAt(c, new Set([...pages.filter((p) => !/no-such-page|sign-in/.test(p)), ...made.paths, ...links.flat().slice(0, 24), `/vi/sections/${made.section}`, `/en/sections/${made.section}`]), true);
	assert.deepEqual(wrong, []);
	await c.close();
});

test("feeds, site map, oEmbed and open data stay well-formed", { timeout }, async () => {
	const c = await context(), page = await c.newPage(), wrong = [];
	await page.goto(`${server.url}/vi/about`);
	const map = await (await fetch(`${server.url}/sitemap.xml`)).text();
	for (const path of ["/vi/stories/feed.atom", "/en/stories/feed.rss", "/sitemap.xml", `/vi/sections/${made.section}/feed.atom`, `/en/sections/${made.section}/feed.rss`,
		...[...map.matchAll(/<loc>[^<]*?(\/sitemaps\/[^<]+)/g)].map((m) => m[1])]) {
		const xml = await (await fetch(server.url + path)).text();
		const fault = await page.evaluate((text) => new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror")?.textContent, xml);
		if (fault || /<script|onerror=[^&]*>/.test(xml))
			wrong.push(`${path}: ${fault}`);
	}
	for (const path of ["/api/v1/evidence.json", "/api/v1/tasks.json", "/api/v1/units.json", "/api/v1/openapi.json",
		...made.paths.filter((p) => p.includes("/stories/")).map((p) => `/api/v1/oembed.json?url=${encodeURIComponent(server.url + p)}`)]) {
		const answer = await fetch(server.url + path), json = await answer.json();
		if (answer.headers.get("x-content-type-options") !== "nosniff" || !/^application\/json/.test(answer.headers.get("content-type")))
			wrong.push(`${path}: ${answer.headers.get("content-type")}`);
		if (json.html && /<(?!\/?(blockquote|p|a)\b)/.test(json.html))
			wrong.push(`${path}: ${json.html}`);
	}
	assert.deepEqual(wrong, []);
	await c.close();
});

test("no page of the desk runs, fetches or breaks anything", { timeout }, async () => {
	const c = await context(await desk.context.storageState());
	seen = watch(c, server.url);
	const pages = (await deskPages(c, server.url)).map((p) => `/vi${p}`).filter((p) => !/account|plans\/import|people|roles/.test(p));
	const wrong = await lookAt(c, new Set([...pages, ...made.desk]), true);
	assert.deepEqual(wrong, []);
	await c.close();
});

test("what is pasted into the editor is words, there and in the preview", { timeout }, async () => {
	const c = await context(await desk.context.storageState());
	seen = watch(c, server.url);
	const begun = await desk.send("/en/desk/stories/new", { kind: "news", source: "vi" }), page = await c.newPage();
	await page.goto(server.url + begun.location);
	const text = page.locator(".ed-text.is-vi");
	await text.focus();
	for (const html of markups) {
		await text.evaluate((e, bytes) => {
			const data = new DataTransfer();
			data.setData("text/html", bytes);
			data.setData("text/plain", "x");
			e.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		}, html);
	}
	const wrong = [...await page.evaluate(harm), ...seen.take()];
	await page.getByText(/^Saved/).first().waitFor();
	wrong.push(...await look(page, `${begun.location}/preview?in=vi`), ...await look(page, begun.location, false));
	assert.deepEqual(wrong, []);
	await c.close();
});

test("no process of the server died of any of it", () => {
	assert.doesNotMatch(server.log?.() ?? "", /process_died/);
});
