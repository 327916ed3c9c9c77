// What a phone loads for a page of the portal on its first visit, compressed: the markup, the style, the scripts, the fonts that its letters need.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { get } from "node:http";
import { launch, lookOptions } from "./browser.mjs";
import { publicPages } from "./pages.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
const kilo = 1024;
const most = { words: 20 * kilo, script: 5 * kilo, fonts: 65 * kilo };
let server, browser, stories;
before(async () => {
	server = await startServer();
	browser = await launch();
	stories = (await publicPages(server.url)).filter((p) => p.startsWith("/stories/"));
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** Bytes of the body as they come over the wire.  A page is compressed once it has been asked for before. */
const wire = (url, coding) => new Promise((done, fail) => get(url, { headers: { "Accept-Encoding": coding } }, (answer) => {
	let bytes = 0;
	answer.on("data", (b) => { bytes += b.length; });
	answer.on("end", () => done({ bytes, coding: answer.headers["content-encoding"] }));
}).on("error", fail));

async function compressed(url, coding) {
	for (let i = 0; i < 3; i++)
		await wire(url, coding);
	const { bytes, coding: got } = await wire(url, coding);
	assert.equal(got, coding, `${url} comes compressed`);
	return bytes;
}

/** Everything that a page asks for while it is opened at the top, by type. */
async function requests(path) {
	const context = await browser.newContext(lookOptions({ width: 390, scheme: "light" }));
	const page = await context.newPage();
	const seen = [];
	page.on("request", (r) => seen.push({ url: r.url(), type: r.resourceType() }));
	await page.goto(`${server.url}${path}`, { waitUntil: "networkidle" });
	const blocking = await page.evaluate(() => performance.getEntriesByType("resource").filter((e) => e.renderBlockingStatus === "blocking").map((e) => e.name));
	const late = await page.evaluate(() => [...document.fonts].filter((f) => f.display !== "swap").length);
	await context.close();
	return { seen, blocking, late };
}

for (const coding of ["br", "gzip"])
	test(`a story on a phone stays within its weight (${coding})`, { timeout }, async () => {
		assert.ok(stories.length > 1, "the demo has stories");
		for (const lang of ["vi", "en"])
			for (const story of stories) {
				const { url } = await fetch(`${server.url}/${lang}${story}`);
				const { seen, blocking, late } = await requests(new URL(url).pathname);
				const of = (type) => [...new Set(seen.filter((r) => r.type === type).map((r) => r.url))];
				const sum = async (list, how) => (await Promise.all(list.map(how))).reduce((a, b) => a + b, 0);
				const page = await compressed(url, coding);
				const style = await sum(of("stylesheet"), (u) => compressed(u, coding));
				const script = await sum(of("script"), (u) => compressed(u, coding));
				const fonts = await sum(of("font"), async (u) => (await wire(u, coding)).bytes);
				const said = `${url}: page ${page}, style ${style}, script ${script}, fonts ${fonts}`;
				if (process.env.SAY)
					console.log(said);
				assert.ok(page + style + script <= most.words, said);
				assert.ok(script <= most.script, said);
				assert.ok(fonts <= most.fonts, said);
				assert.deepEqual(blocking.filter((u) => !u.endsWith(".css")), [], "nothing blocks but the style");
				assert.equal(late, 0, "every font is swapped in");
				assert.deepEqual(seen.filter((r) => !r.url.startsWith(`${server.url}/`) && !r.url.startsWith("data:")), [], "nothing from elsewhere");
			}
	});
