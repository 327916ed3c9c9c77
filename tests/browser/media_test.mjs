// The media library: upload with progress and resume, the picture that is made, its rights, the focal point; and the same without JavaScript.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { axe, launch, lookOptions, looks, markup, overflow, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser, signedIn;
before(async () => {
	server = await startServer();
	browser = await launch();
	const context = await signIn(browser, server);
	signedIn = await context.storageState();
	await context.close();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** A PNG with bands of colour; `noise` makes it as large as its pixels. */
function png(width, height, noise = false) {
	const row = width * 3 + 1, rows = noise ? randomBytes(row * height) : Buffer.alloc(row * height);
	for (let y = 0; y < height; y++) {
		rows[y * row] = 0;
		for (let x = 0; x < width * 3 && !noise; x++)
			rows[y * row + 1 + x] = [200, 120 + (y >> 3), (x >> 3) & 255][x % 3];
	}
	const chunk = (type, data) => {
		const body = Buffer.concat([Buffer.from(type), data]), head = Buffer.alloc(4), sum = Buffer.alloc(4);
		head.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([head, body, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

const file = (name, buffer, mimeType = "image/png") => ({ name, mimeType, buffer });
const open = async (options = {}) => browser.newContext({ storageState: signedIn, ...options });

test("many files, one of them wrong; a picture gets its rights and its focal point", { timeout }, async () => {
	const context = await open(), page = await context.newPage();
	await page.goto(`${server.url}/en/desk/media`);
	await page.setInputFiles("#files", [file("cau-long-bien.png", png(1500, 900)), file("hinh.svg", Buffer.from("<svg/>"), "image/svg+xml"), file("ho-guom.png", png(800, 600))]);
	await page.locator("form[data-media-upload] .btn").click();
	const link = page.locator(".media-queue a", { hasText: "cau-long-bien.png" });
	await link.waitFor();
	await page.locator(".media-queue a", { hasText: "ho-guom.png" }).waitFor();
	assert.match(await page.locator(".media-queue .error").innerText(), /SVG drawings are not taken/);
	await link.click();
	await page.locator(".focal picture img").waitFor({ timeout: 60_000 });
	assert.equal(await page.locator(".focal picture img").evaluate((img) => img.complete || new Promise((ok) => (img.onload = () => ok(true)))), true);
	assert.match(await page.locator(".notice.warn").innerText(), /It is not said who made it/);
	const box = await page.locator(".focal picture img").boundingBox();
	await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.75);
	assert.equal(await page.inputValue("#focus_x"), "25");
	assert.equal(await page.inputValue("#focus_y"), "75");
	await page.fill("#alt_vi", "Cầu Long Biên");
	await page.fill("#alt_en", "Long Biên bridge");
	await page.fill("#credit", "Nguyễn Văn An");
	await page.selectOption("#licence", "CC BY 4.0");
	await page.check("#people-no");
	await page.locator("form .btn", { hasText: "Save" }).click();
	await page.locator(".notice.ok").waitFor();
	assert.equal(await page.locator(".notice.warn").count(), 0);
	assert.equal(await page.inputValue("#focus_x"), "25");
	await context.close();
});

test("an upload goes on after a break, also when the file is chosen again", { timeout }, async () => {
	const context = await open(), page = await context.newPage();
	const large = file("lon.png", png(1400, 1000, true)); // some 4 MB
	let parts = 0, broken = true;
	await page.route("**/desk/media/uploads/*", async (route) => {
		if (route.request().method() !== "POST")
			return route.continue();
		parts++;
		return broken && parts > 2 ? route.abort() : route.continue();
	});
	await page.goto(`${server.url}/en/desk/media`);
	await page.setInputFiles("#files", [large]);
	await page.locator("form[data-media-upload] .btn").click();
	for (let i = 0; i < 300 && parts < 4; i++)
		await new Promise((done) => setTimeout(done, 100));
	broken = false;
	await page.locator(".media-queue a", { hasText: "lon.png" }).waitFor({ timeout: 60_000 });
	assert.ok(parts <= 9, `${parts} parts were sent`);
	await context.close();
});

test("without JavaScript a form does it", { timeout }, async () => {
	const context = await open({ javaScriptEnabled: false }), page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/media`);
	await page.setInputFiles("#files", [file("khong-js.png", png(500, 400))]);
	await page.locator("form[data-media-upload] .btn").click();
	assert.match(page.url(), /saved=added/);
	for (let i = 0; i < 50 && !await page.locator(".focal picture img").count(); i++) {
		await new Promise((done) => setTimeout(done, 500));
		await page.reload();
	}
	assert.equal(await page.locator(".focal picture img").count(), 1);
	await page.selectOption("#licence", "other");
	await page.locator("main .btn", { hasText: "Lưu" }).click();
	assert.match(await page.locator(".errors").innerText(), /nguyên văn giấy phép/);
	await context.close();
});

for (const look of looks)
	test(`library pages, ${look.width} px, ${look.scheme}: no violation, no overflow`, { timeout }, async () => {
		const context = await open(lookOptions(look)), seen = watch(context, server.url), page = await context.newPage(), wrong = [];
		await page.goto(`${server.url}/vi/desk/media`);
		const one = await page.locator(".media-grid a").first().getAttribute("href");
		for (const path of ["/vi/desk/media", "/en/desk/media?which=lacking", "/en/desk/media?q=kh%C3%B4ng-c%C3%B3", one]) {
			const answer = await page.goto(server.url + path);
			const found = [...await axe(page), ...await overflow(page), ...seen.take()];
			if (look === looks[0])
				found.push(...await markup(await answer.text()));
			wrong.push(...found.map((w) => `${path}: ${w}`));
			if (process.env.KHUE_SHOTS)
				await page.screenshot({ path: `${process.env.KHUE_SHOTS}/media-${look.width}-${look.scheme}-${path.replace(/\W+/g, "_").slice(-24)}.png`, fullPage: true });
		}
		await context.close();
		assert.deepEqual(wrong, []);
	});
