// The twin editor on the real program: a story written in both languages, a session that ends in mid paragraph, two windows, pictures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { axe, launch, lookOptions, looks, overflow, smallTargets, watch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser, context, seen;
before(async () => {
	server = await startServer();
	browser = await launch();
	context = await signIn(browser, server, lookOptions(looks[2]));
	seen = watch(context, server.url);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

async function story() {
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/stories/new`);
	await page.locator("#kind").check();
	await page.locator("#source-vi").check();
	await page.getByRole("button", { name: "Bắt đầu" }).click();
	await page.locator(".twin.is-live").waitFor();
	return page;
}
const blocks = (page, lang) => page.locator(`.ed-text.is-${lang} > *`);
const words = async (page, lang) => (await blocks(page, lang).allInnerTexts()).map((t) => t.trim());
const poll = async (what, is) => {
	let got;
	for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((r) => setTimeout(r, 50)))
		if (is(got = await what()))
			return got;
	return assert.fail(JSON.stringify(got));
};
const status = (page) => page.locator(".ed-now").innerText();
const saved = (page) => poll(() => status(page), (s) => s === "Đã lưu");
const stored = async (page) => {
	const url = await page.locator("form.twin").getAttribute("data-read");
	return (await context.request.get(`${server.url}${url}`, { headers: { Accept: "application/json" } })).json();
};
const caret = async (page, lang, n) => {
	await blocks(page, lang).nth(n).click();
	await page.keyboard.press("End");
};

test("a story is written in both languages; the server sees the paragraphs that the editor shows", { timeout }, async () => {
	const page = await story();
	await page.getByLabel("Tiêu đề, tiếng Việt").fill("Phở Hà Nội");
	await page.getByLabel("Tiêu đề, tiếng Anh").fill("Hà Nội phở");
	await caret(page, "vi", 0);
	const typed = ["Phở *là* món #1 [ăn] sáng_của 2025. <b>", "## Nước dùng", "- một", "hai", "", "> trích", "", "1. nhất", "nhì", "", "--- | ---", "2025. Năm"];
	for (const [i, line] of typed.entries()) {
		if (i)
			await page.keyboard.press("Enter");
		await page.keyboard.type(line);
	}
	await saved(page);
	const shown = await words(page, "vi");
	const parts = (await stored(page)).parts.filter((p) => p.slot === "body");
	assert.equal(parts.length, shown.filter(Boolean).length);
	assert.deepEqual(parts.map((p) => p.vi.text), ["Phở \\*là\\* món #1 \\[ăn] sáng_của 2025. \\<b>", "## Nước dùng", "- một\n- hai", "> trích", "1. nhất\n2. nhì", "--- | ---", "2025\\. Năm"]);
	await caret(page, "en", 0);
	await page.keyboard.type("Phở is breakfast.");
	await page.keyboard.press("Control+Enter");
	await saved(page);
	assert.equal((await stored(page)).parts.find((p) => p.id === parts[0].id).en.state, "done");
	await caret(page, "vi", 0);
	await page.keyboard.type(" Ngon.");
	await saved(page);
	await page.locator(".ed-diff.is-en ins").first().waitFor();
	await page.reload();
	await page.locator(".twin.is-live").waitFor();
	assert.deepEqual((await words(page, "vi")).slice(1), shown.filter(Boolean).slice(1));
	assert.match(await page.locator(".ed-diff.is-en").first().innerText(), /Ngon/);
	assert.equal(await page.locator(".ed-note:visible").count(), 0);
	assert.deepEqual(seen.take(), []);
	await page.close();
});

test("a session that ends in the middle of a paragraph loses nothing; signing in elsewhere lets it go on", { timeout }, async () => {
	const page = await story();
	await caret(page, "vi", 0);
	await page.keyboard.type("Câu thứ nhất.");
	await saved(page);
	const cookies = await context.cookies();
	await context.clearCookies();
	await page.keyboard.type(" Câu thứ hai.");
	await poll(() => status(page), (s) => s.startsWith("Phiên đăng nhập"));
	await page.keyboard.type(" Câu thứ ba.");
	const [tab] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "Đăng nhập ở thẻ mới" }).click()]);
	await tab.waitForLoadState();
	assert.match(tab.url(), /\/sign-in/);
	await tab.close();
	await context.addCookies(cookies);
	await page.bringToFront();
	await page.evaluate(() => dispatchEvent(new Event("focus")));
	await saved(page);
	assert.equal((await stored(page)).parts.at(-1).vi.text, "Câu thứ nhất. Câu thứ hai. Câu thứ ba.");
	seen.take();
	await page.close();
});

test("two windows: other paragraphs meet, the same one asks", { timeout }, async () => {
	const one = await story();
	await caret(one, "vi", 0);
	await one.keyboard.type("Đoạn một");
	await one.keyboard.press("Enter");
	await one.keyboard.type("Đoạn hai");
	await saved(one);
	const two = await context.newPage();
	await two.goto(one.url());
	await two.locator(".twin.is-live").waitFor();
	await caret(two, "vi", 1);
	await two.keyboard.type(" của cửa sổ hai");
	await saved(two);
	await one.bringToFront();
	await caret(one, "vi", 0);
	await one.keyboard.type(" của cửa sổ một");
	await saved(one);
	assert.deepEqual(await words(one, "vi"), ["Đoạn một của cửa sổ một", "Đoạn hai của cửa sổ hai"]);
	await two.bringToFront();
	await caret(two, "vi", 0);
	await two.keyboard.type(" và hai");
	await two.getByRole("dialog").waitFor();
	await two.getByLabel("Sửa thành một bản chung").check();
	await two.getByLabel("Bản chung", { exact: true }).fill("Đoạn một chung");
	await two.getByRole("button", { name: "Đồng ý" }).click();
	await two.locator("dialog.ed-dialog").waitFor({ state: "detached" });
	await saved(two);
	assert.deepEqual((await stored(two)).parts.map((p) => p.vi.text), ["Đoạn một chung", "Đoạn hai của cửa sổ hai"]);
	assert.deepEqual(seen.take(), []);
	await one.close();
	await two.close();
});

/* A picture of one colour. */
function png(width, height) {
	const chunk = (type, data) => {
		const all = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(all.length + 8);
		out.writeUInt32BE(data.length, 0);
		all.copy(out, 4);
		out.writeUInt32BE(crc(all), all.length + 4);
		return out;
	};
	const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	const rows = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, (y * 7) % 255)])));
	return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
function crc(bytes) {
	let c = ~0;
	for (const b of bytes) {
		c ^= b;
		for (let k = 0; k < 8; k++)
			c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
	}
	return ~c >>> 0;
}

test("a picture is uploaded and stands in both languages", { timeout }, async () => {
	const page = await story();
	await caret(page, "vi", 0);
	await page.keyboard.type("Ảnh:");
	await page.getByRole("button", { name: "Chèn" }).click();
	await page.getByRole("menuitem", { name: "Hình ảnh" }).click();
	await page.getByLabel("Tải ảnh lên").setInputFiles({ name: "phở.png", mimeType: "image/png", buffer: png(640, 480) });
	await page.getByText("Đã tải lên phở.png").waitFor();
	await page.getByLabel("Mô tả ảnh, Tiếng Việt").fill("Bát phở");
	await page.getByLabel("Mô tả ảnh, Tiếng Anh").fill("A bowl of phở");
	await page.getByRole("button", { name: "Đồng ý" }).click();
	await page.locator("dialog.ed-dialog").waitFor({ state: "detached" });
	await saved(page);
	const { vi, en } = (await stored(page)).parts.at(-1);
	assert.match(vi.text, /^!\[Bát phở\]\(media:\d+\)$/);
	assert.equal(en.text, vi.text.replace("Bát phở", "A bowl of phở"));
	assert.deepEqual(seen.take(), []);
	await page.close();
});

test("a comment is added and counted", { timeout }, async () => {
	const page = await story();
	await caret(page, "vi", 0);
	await page.keyboard.type("Có góp ý");
	await saved(page);
	await page.getByRole("button", { name: "Góp ý" }).click();
	await page.getByLabel("Góp ý mới").fill("Nên nói thêm.");
	await page.getByRole("button", { name: "Gửi góp ý" }).click();
	await page.getByText("Nên nói thêm.").waitFor();
	await page.getByRole("button", { name: "Đóng", exact: true }).click();
	await page.locator(".ed-mid").getByRole("button", { name: "1 góp ý" }).waitFor();
	assert.equal((await stored(page)).parts.at(-1).comments, 1);
	assert.deepEqual(seen.take(), []);
	await page.close();
});

for (const look of looks)
	test(`the editor of a story: no violation, no overflow, ${look.width} px, ${look.scheme}`, { timeout }, async () => {
		const page = await story(), wrong = [];
		await page.emulateMedia({ colorScheme: look.scheme });
		await page.setViewportSize(lookOptions(look).viewport);
		await caret(page, "vi", 0);
		await page.keyboard.type("Một đoạn");
		await saved(page);
		wrong.push(...await axe(page), ...await overflow(page), ...await smallTargets(page), ...seen.take());
		await page.close();
		assert.deepEqual(wrong, []);
	});
