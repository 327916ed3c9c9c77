// The map of the spaces: drawn by the server for everybody, taken over by the script, walked by keyboard alone, restored by a link, light enough for a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { get } from "node:http";
import { axe, launch, lookOptions, looks, markup, overflow, watch } from "./browser.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000, kilo = 1024, FIRST_VISIT = 150 * kilo, DRAWING = 10 * kilo;
const phone = { width: 390, scheme: "light" }, desk = { width: 1280, scheme: "light" };
let server, browser;
before(async () => {
	server = await startServer();
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

async function open(look, path = "/vi/spaces", more = {}) {
	const context = await browser.newContext({ ...lookOptions(look), ...more }), seen = watch(context, server.url), page = await context.newPage();
	await page.goto(`${server.url}${path}`, { waitUntil: "networkidle" });
	return { context, page, seen };
}
const until = async (page, what, f, arg) => {
	for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(50))
		if (await page.evaluate(f, arg))
			return;
	assert.fail(`never: ${what}`);
};
/** The script comes when the map is near the window. */
async function live(page) {
	await page.locator("#the-map").scrollIntoViewIfNeeded();
	await until(page, "the live map with its places", () => document.querySelectorAll("#the-map .map-live .pin").length > 0);
}

test("without JavaScript the drawing is a map: pins are links, clusters lead closer", { timeout }, async () => {
	const { context, page, seen } = await open(phone, "/vi/spaces", { javaScriptEnabled: false });
	assert.equal(await page.locator("#the-map .map-live").count(), 0);
	const pins = page.locator("#the-map svg.narrow a.pin");
	assert.ok(await pins.count() > 3, "there are pins");
	assert.ok(await page.getByText("không dùng để dẫn đường").isVisible());
	const many = page.locator("#the-map svg.narrow a.pin:has(text)").first();
	const href = await many.getAttribute("href");
	assert.match(href, /^\/vi\/spaces\?box=[\d.,]+.*#the-map$/);
	await many.focus();
	await page.keyboard.press("Enter");
	await page.waitForURL(/box=/);
	assert.equal(await page.locator("#the-map .map-drawing").count(), 1);
	assert.deepEqual(seen.take(), []);
	await context.close();
});

test("the drawing keeps its pins and names apart and whole at 390 and 1280 px, in both languages and both schemes", { timeout }, async () => {
	for (const look of looks)
		for (const lang of ["vi", "en"]) {
			const { context, page, seen } = await open(look, `/${lang}/spaces`, { javaScriptEnabled: false });
			const wrong = await page.evaluate(() => {
				const frame = document.querySelector("#the-map .map-drawing").getBoundingClientRect(), bad = [];
				const shown = [...document.querySelectorAll("#the-map .map-drawing .pin")].filter((e) => e.getBoundingClientRect().width > 0).map((e) => e.querySelector("rect").getBoundingClientRect());
				const words = [...document.querySelectorAll("#the-map .map-drawing .names text")].filter((e) => e.getBoundingClientRect().width > 0);
				for (const b of [...shown, ...words.map((w) => w.getBoundingClientRect())])
					if (b.left < frame.left - 1 || b.top < frame.top - 1 || b.right > frame.right + 1 || b.bottom > frame.bottom + 1)
						bad.push(`cut at ${Math.round(b.left)},${Math.round(b.top)}`);
				shown.forEach((p, i) => shown.slice(i + 1).forEach((q) => p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom && bad.push("a pin covers another")));
				const flat = words.filter((w) => !w.hasAttribute("transform")).map((w) => w.getBoundingClientRect());
				flat.forEach((p, i) => flat.slice(i + 1).forEach((q) => p.left < q.right - 2 && q.left < p.right - 2 && p.top < q.bottom - 4 && q.top < p.bottom - 4 && bad.push("a name covers another")));
				return { bad, pins: shown.length, words: words.length };
			});
			assert.deepEqual(wrong.bad, [], `${look.width} ${lang}`);
			assert.ok(wrong.words > 5 && wrong.pins > 3);
			assert.deepEqual(await overflow(page), []);
			assert.deepEqual(seen.take(), []);
			await context.close();
		}
});

test("by keyboard alone: skip, arrows, plus and minus, Tab through pins in reading order, a popup with a link, Escape", { timeout }, async () => {
	const { context, page, seen } = await open(desk);
	await live(page);
	await page.focus("#the-map .map-live");
	const before = page.url();
	await page.keyboard.press("ArrowRight");
	await until(page, "the address takes the view", (was) => location.href !== was && location.search.includes("box="), before);
	const box = new URL(page.url()).searchParams.get("box").split(",").map(Number);
	await page.keyboard.press("+");
	await until(page, "a closer look", (wide) => { const b = new URL(location.href).searchParams.get("box").split(",").map(Number); return b[2] - b[0] < wide * 0.7; }, box[2] - box[0]);
	await page.keyboard.press("-");
	await until(page, "back again", (wide) => { const b = new URL(location.href).searchParams.get("box").split(",").map(Number); return b[2] - b[0] > wide * 0.9; }, box[2] - box[0]);
	await until(page, "places", () => document.querySelectorAll("#the-map .map-live .pin").length > 1);
	await page.waitForTimeout(600);
	await page.focus("#the-map .map-live");
	const rows = [];
	for (let i = 0; i < 6; i++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => { const e = document.activeElement, b = e.getBoundingClientRect(); return { pin: e.matches(".map-live a.pin[aria-label][href]"), y: b.top }; });
		if (!at.pin)
			break;
		rows.push(at.y);
	}
	assert.ok(rows.length > 1, "Tab reaches the pins");
	rows.forEach((y, i) => assert.ok(i === 0 || y >= rows[i - 1] - 44, "from the top down"));
	await page.evaluate(() => document.querySelector("#the-map .map-live a.pin:not(.many)").focus());
	const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
	await page.waitForTimeout(600);
	await page.keyboard.press("Enter");
	assert.equal(await page.evaluate(() => document.activeElement.closest(".leaflet-popup") && document.activeElement.getAttribute("href")), href);
	await page.keyboard.press("Escape");
	await until(page, "the popup closes and the pin has the focus", () => !document.querySelector(".leaflet-popup") && document.activeElement.matches(".map-live a.pin"));
	assert.deepEqual(seen.take(), []);
	await context.close();
});

test("a link restores the view, and the area may be searched", { timeout }, async () => {
	const view = "105.82000,21.01500,105.87000,21.05500";
	const { context, page, seen } = await open(desk, `/vi/spaces?box=${view}`);
	await live(page);
	assert.equal(await page.locator("#the-map").getAttribute("data-box"), view);
	await page.focus("#the-map .map-live");
	await page.keyboard.press("ArrowDown");
	await until(page, "another view", (was) => !location.search.includes(was), view);
	await page.waitForTimeout(500);
	const link = page.url(), center = (u) => { const [w, s, e, n] = new URL(u).searchParams.get("box").split(",").map(Number); return [(w + e) / 2, (s + n) / 2, e - w]; };
	const second = await context.newPage();
	await second.goto(link, { waitUntil: "networkidle" });
	await live(second);
	await second.focus("#the-map .map-live");
	await second.keyboard.press("ArrowUp");
	await until(second, "moved", (was) => location.href !== was, link);
	await second.keyboard.press("ArrowDown");
	await second.waitForTimeout(900);
	const [a, b] = [center(link), center(second.url())];
	assert.ok(Math.abs(a[0] - b[0]) < 0.003 && Math.abs(a[1] - b[1]) < 0.003 && Math.abs(a[2] / b[2] - 1) < 0.1, `${link} is ${second.url()}`);
	await page.locator(".map-here").click();
	await page.waitForURL(/area=1/);
	assert.match(page.url(), /box=/);
	assert.deepEqual(seen.take(), []);
	await context.close();
});

test("where one is, is asked for on request only and sent to nobody", { timeout }, async () => {
	const context = await browser.newContext({ ...lookOptions(phone), geolocation: { latitude: 21.0123, longitude: 105.8321 }, permissions: ["geolocation"] }), page = await context.newPage(), asked = [];
	page.on("request", (r) => asked.push(r.url() + (r.postData() ?? "")));
	await page.goto(`${server.url}/vi/spaces`, { waitUntil: "networkidle" });
	await live(page);
	assert.equal(await page.locator("#the-map .me").count(), 0);
	await page.locator("#the-map .map-tools button").first().click();
	await until(page, "the map shows where", () => document.querySelector("#the-map .me"));
	await page.waitForTimeout(800);
	assert.ok(!asked.some((u) => u.includes("21.0123") || u.includes("105.8321")), "no request says it");
	await context.close();
});

test("axe finds nothing, before and after the script, in both schemes; the markup is right", { timeout }, async () => {
	assert.deepEqual(await markup(await (await fetch(`${server.url}/vi/spaces`)).text()), []);
	for (const look of looks) {
		const { context, page, seen } = await open(look);
		await live(page);
		await page.waitForTimeout(400);
		assert.deepEqual(await axe(page), [], `${look.width} ${look.scheme}`);
		assert.deepEqual(seen.take(), []);
		await context.close();
	}
});

test("on paper the map stands without its buttons", { timeout }, async () => {
	const { context, page } = await open(desk);
	await live(page);
	await page.emulateMedia({ media: "print" });
	assert.equal(await page.locator("#the-map .map-tools").isVisible(), false);
	assert.equal(await page.locator("#the-map .map-live").isVisible(), true);
	await context.close();
});

test("a page with a map scrolls on a phone, and less motion is heeded", { timeout }, async () => {
	const { context, page } = await open(phone, "/vi/spaces", { hasTouch: true, isMobile: true, reducedMotion: "reduce" });
	await live(page);
	assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector(".map-live")).touchAction), "none");
	assert.equal(await page.evaluate(() => document.querySelector(".map-live").classList.contains("leaflet-fade-anim")), false);
	await context.close();
});

const wire = (url, coding) => new Promise((done, fail) => get(url, { headers: { "Accept-Encoding": coding } }, (answer) => {
	let bytes = 0;
	answer.on("data", (b) => { bytes += b.length; });
	answer.on("end", () => done(bytes));
}).on("error", fail));

test("the directory with its map weighs at most 150 KB on the first visit, and works before the script of the map", { timeout }, async (t) => {
	const context = await browser.newContext(lookOptions(phone)), page = await context.newPage(), asked = [];
	page.on("request", (r) => asked.push(r.url()));
	await page.goto(`${server.url}/vi/spaces`, { waitUntil: "load" });
	assert.ok(!asked.some((u) => /\/map\.[^/]+\.js/.test(u)), "the script of the map waits until the page is loaded");
	await live(page);
	await page.waitForLoadState("networkidle");
	let sum = 0;
	for (const url of new Set(asked.filter((u) => u.startsWith("http")))) {
		await wire(url, "br");
		await wire(url, "br");
		const bytes = await wire(url, "br");
		t.diagnostic(`${bytes} ${new URL(url).pathname}`);
		sum += bytes;
	}
	t.diagnostic(`${sum} bytes in all`);
	assert.ok(sum <= FIRST_VISIT, `${sum} bytes`);
	const html = await (await fetch(`${server.url}/vi/spaces`)).text(), { gzipSync } = await import("node:zlib");
	const drawing = gzipSync(html.match(/<svg class="map-drawing[\s\S]*<\/svg>/)[0], { level: 9 }).length;
	t.diagnostic(`${drawing} bytes of drawing`);
	assert.ok(drawing <= DRAWING, `${drawing} bytes of drawing`);
	await context.close();
});

/** A grey tile of 256 px as PNG, and files that hold it at every place of zoom 8 to 14 that the tests look at. */
async function tileFiles(dir) {
	const { execFileSync } = await import("node:child_process"), { join } = await import("node:path");
	execFileSync("python3", ["-c", `
import sqlite3, struct, sys, zlib
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
png = b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"".join(b"\\0" + bytes([200]) * 256 for _ in range(256)))) + chunk(b"IEND", b"")
db = sqlite3.connect(sys.argv[1])
db.executescript("CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
db.executemany("INSERT INTO metadata VALUES (?, ?)", [("format", "png"), ("maxzoom", "14"), ("attribution", "ví dụ")])
for z in range(8, 15):
    n = 2 ** z; x0 = int((105.2 + 180) / 360 * n); x1 = int((106.1 + 180) / 360 * n)
    for x in range(x0, x1 + 1):
        for y in range(int(n * .43), int(n * .45) + 1):
            if z < 13 or abs(x - int((105.84 + 180) / 360 * n)) < 24: db.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (z, x, n - 1 - y, png))
db.commit()
# One directory with one run of tiles: every id of zoom 0 to 14 leads to the same bytes.
def varint(v):
    out = b""
    while v > 127: out += bytes([v & 127 | 128]); v >>= 7
    return out + bytes([v])
root = varint(1) + varint(0) + varint((4 ** 15 - 1) // 3) + varint(len(png)) + varint(1)
meta = b"{}"
head = b"PMTiles\\x03" + struct.pack("<QQQQQQQQQQQ", 127, len(root), 127 + len(root), len(meta), 0, 0, 127 + len(root) + len(meta), len(png), 1, 1, 1)
head += bytes([1, 1, 1, 2, 0, 14]) + struct.pack("<iiii", 1052000000, 205000000, 1061000000, 214000000) + bytes([10]) + struct.pack("<ii", 1058400000, 210300000)
open(sys.argv[2], "wb").write(head + root + meta + png)
`, join(dir, "hn.mbtiles"), join(dir, "hn.pmtiles")]);
}

test("tiles of a file of the operator's: MBTiles and PMTiles, from within the sandbox, with nothing asked of others", { timeout: 2 * timeout }, async (t) => {
	if (process.env.KHUE_URL)
		return t.skip("a server that is not this test's own");
	const { appendFileSync, readFileSync, writeFileSync } = await import("node:fs"), { join } = await import("node:path");
	const own = await startServer(), ini = join(own.data, "khue.ini"), plain = readFileSync(ini, "utf8");
	try {
		await tileFiles(own.data);
		for (const kind of ["mbtiles", "pmtiles"]) {
			writeFileSync(ini, plain);
			appendFileSync(ini, `\nbasemap = ${kind}:hn.${kind}\n`);
			await own.at();
			const context = await browser.newContext(lookOptions(desk)), seen = watch(context, own.url), page = await context.newPage();
			await page.goto(`${own.url}/vi/spaces`, { waitUntil: "networkidle" });
			await live(page);
			await until(page, `tiles of ${kind}`, () => document.querySelectorAll(".map-live .leaflet-tile-loaded").length > 3);
			if (kind === "pmtiles")
				assert.deepEqual(await page.evaluate(() => [...document.querySelector(".map-live canvas.leaflet-tile-loaded").getContext("2d").getImageData(9, 9, 1, 1).data]), [200, 200, 200, 255]);
			else
				assert.ok(await page.evaluate(() => document.querySelector(".map-live img.leaflet-tile-loaded").naturalWidth === 256));
			assert.deepEqual(seen.take(), [], kind);
			await context.close();
		}
	} finally {
		await own.stop();
	}
});
