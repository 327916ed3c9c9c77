// Pasting, pictures and other things, comments, keyboard, small screens, accessibility of the twin editor.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { axe, lookOptions, looks, overflow, smallTargets } from "./browser.mjs";
import { body, block, browser, caret, fake, newPage, page, part, paste, poll, ready, saved, stage, text, timeout, words } from "./editor_page.mjs";

stage(/^(on a phone|no violation|three hundred)/);

test("paste from Word, Google Docs and the web", { timeout }, async () => {
	const file = (name) => readFileSync(new URL(`../corpus/clipboard/${name}`, import.meta.url), "utf8");
	for (const name of ["word", "web", "docs"]) {
		await caret("vi", (await words("vi")).length - 1);
		await page.keyboard.press("Enter");
		const n = body("vi").length;
		await paste(file(`${name}.html`));
		await saved();
		assert.equal(`${body("vi").slice(n).join("\n\n")}\n`, file(`${name}.md`));
		assert.equal(new Set(fake.twin.parts.map((x) => x.id)).size, fake.twin.parts.length, "every paragraph has an id of its own");
	}
});

test("what is copied in the editor and pasted again is the same, with new ids", { timeout }, async () => {
	await caret("vi", 0);
	await page.keyboard.press("Control+a");
	await page.keyboard.press("Control+c");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Control+v");
	await poll(async () => body("vi").length, (n) => n === 8, "the copy was not saved");
	const all = body("vi");
	assert.deepEqual(all.slice(4), all.slice(0, 4));
	assert.deepEqual(fake.twin.parts.slice(1, 5).map((x) => x.id), [11, 12, 13, 14]);
});

const openMenu = async (name) => {
	await page.getByRole("button", { name: "Chèn" }).click();
	await page.getByRole("menuitem", { name, exact: true }).click();
};
const tryOk = () => page.getByRole("button", { name: "Đồng ý" }).click();
const ok = async () => {
	await tryOk();
	await page.locator("dialog.ed-dialog").waitFor({ state: "detached" });
};

test("a picture of the library stands in both languages, each with its own words", { timeout }, async () => {
	await caret("vi", 0);
	await openMenu("Hình ảnh");
	await page.getByRole("button", { name: "pho.jpg" }).click();
	await page.getByLabel("Chú thích, Tiếng Việt").fill("Phở \"bò\"");
	await page.getByLabel("Chú thích, Tiếng Anh").fill("Beef phở");
	await ok();
	await saved();
	assert.equal(body("vi")[1], "![Bát phở](media:5 \"Phở \\\"bò\\\"\")");
	assert.equal(body("en")[1], "![A bowl of phở](media:5 \"Beef phở\")");
	await poll(() => text("vi").locator("img").getAttribute("src"), (s) => s === "/media/5/320.webp");
	await block("vi", 1).dblclick();
	await page.getByLabel("Mô tả ảnh, Tiếng Việt").fill("Tô phở");
	await ok();
	await saved();
	assert.equal(body("vi")[1], "![Tô phở](media:5 \"Phở \\\"bò\\\"\")");
});

test("an upload goes on after a break; dropped and pasted pictures are uploaded", { timeout }, async () => {
	await caret("vi", 0);
	await openMenu("Bộ ảnh");
	fake.breakUpload = 2;
	await page.getByLabel("Tải ảnh lên").setInputFiles([{ name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(100, 1) }, { name: "b.txt", mimeType: "text/plain", buffer: Buffer.from("x") }]);
	await page.getByText("Đã tải lên a.jpg").waitFor();
	assert.match(await page.locator(".ed-uploads").innerText(), /b\.txt: đây không phải là hình ảnh/);
	await page.getByRole("button", { name: "pho.jpg" }).click();
	await ok();
	await saved();
	assert.equal(body("vi")[1], "![](media:101)\n![Bát phở](media:5)");
	await caret("vi", 0);
	await page.evaluate(() => {
		const data = new DataTransfer();
		data.items.add(new File([new Uint8Array(20)], "c.png", { type: "image/png" }));
		document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
	});
	await page.getByText("Đã tải lên c.png").waitFor();
	await ok();
	await saved();
	assert.equal(body("vi")[1], "![](media:102)");
});

test("card, video, table and link", { timeout }, async () => {
	await caret("vi", 0);
	await openMenu("Thẻ bài viết");
	await page.getByLabel("Tìm bài viết").first().fill("bún");
	await page.getByLabel("Bún chả").check();
	await ok();
	await openMenu("Video");
	await page.getByLabel("Địa chỉ").fill("javascript:alert(1)");
	await tryOk();
	assert.match(await page.getByRole("dialog").innerText(), /Nhập địa chỉ bắt đầu bằng/);
	await page.getByLabel("Địa chỉ").fill("https://example.vn/pho.mp4");
	await page.getByLabel("Chữ hiển thị").fill("Phở");
	await ok();
	await openMenu("Bảng");
	await page.getByLabel("Số hàng").fill("2");
	await page.getByLabel("Số cột").fill("2");
	await ok();
	for (const w of ["Món", "Giá", "Phở", "50"]) {
		await page.keyboard.type(w);
		await page.keyboard.press("Tab");
	}
	await page.keyboard.type("Bún");
	await saved();
	assert.deepEqual(body("vi").slice(1, 4), ["[Bún chả](story:7)", "[Phở](https://example.vn/pho.mp4 \"video\")", "| Món | Giá |\n| --- | --- |\n| Phở | 50 |\n| Bún |  |"]);
	assert.equal(body("en")[1], "[Bún chả, grilled](story:7)");
	await caret("vi", 0);
	await page.keyboard.type(" Xem ");
	await page.keyboard.press("Control+k");
	await page.getByLabel("Địa chỉ").fill("hanoi.gov.vn");
	await page.getByLabel("Chữ hiển thị").fill("trang này");
	await ok();
	await saved();
	assert.equal(body("vi")[0], "Phở là món ăn của buổi sáng. Xem [trang này](https://hanoi.gov.vn)");
});

test("a link goes onto the words that were chosen, although somebody wrote above them meanwhile", { timeout }, async () => {
	await block("vi", 3).click();
	await page.keyboard.press("Home");
	await page.keyboard.press("Shift+ArrowRight");
	await page.keyboard.press("Control+k");
	await page.getByLabel("Địa chỉ").fill("hanoi.gov.vn");
	fake.apply({ part: 99, slot: "body", after: 0, vi: "Đoạn của Lan" });
	await page.evaluate(() => document.querySelector(".twin").twin.saver.look());
	await ok();
	await saved();
	assert.deepEqual(body("vi"), ["Đoạn của Lan", "Phở là món ăn của buổi sáng.", "## Nước dùng", "Nước dùng ninh **mười hai** giờ.", "[Q](https://hanoi.gov.vn)uán mở cửa từ sáu giờ."]);
});

test("comments: the count opens them, one is added", { timeout }, async () => {
	await caret("vi", 0);
	await page.getByRole("button", { name: "Góp ý" }).click();
	await page.getByLabel("Góp ý mới").fill("Nên nói thêm về hành.");
	await page.getByRole("button", { name: "Gửi góp ý" }).click();
	await page.getByText("Nên nói thêm về hành.").waitFor();
	await page.getByRole("button", { name: "Đóng", exact: true }).click();
	await page.locator("#p11").getByRole("button", { name: "1 góp ý" }).waitFor();
});

test("by keyboard alone: into the tools, through them, a dialog, and back to the text", { timeout }, async () => {
	await page.keyboard.press("Tab");
	for (let i = 0; i < 20 && !await page.evaluate(() => document.activeElement.matches(".ed-tool")); i++)
		await page.keyboard.press("Tab");
	assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Hoàn tác");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Đậm");
	await page.keyboard.press("End");
	await page.keyboard.press("Home");
	const stops = [];
	for (let i = 0; i < 12; i++) {
		await page.keyboard.press("Tab");
		stops.push(await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.id ?? document.activeElement.textContent));
	}
	assert.deepEqual(stops.slice(0, 2), ["t1-vi", "t1-en"], "one stop for all tools");
	assert.ok(stops.includes("Nội dung, Tiếng Việt") && stops.includes("Nội dung, Tiếng Anh"), stops.join());
	await caret("vi", 0);
	await page.keyboard.press("Alt+F10");
	for (let i = 0; i < 12 && await page.evaluate(() => document.activeElement.getAttribute("aria-haspopup")) !== "menu"; i++)
		await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowDown");
	assert.equal(await page.evaluate(() => document.activeElement.textContent), "Thẻ bài viết");
	await page.keyboard.press("Enter");
	await page.getByRole("dialog").waitFor();
	await page.keyboard.press("Escape");
	await page.locator("dialog.ed-dialog").waitFor({ state: "detached" });
	assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-haspopup")), "menu", "the focus is back where it was");
	await page.keyboard.press("Escape");
	assert.match(await page.evaluate(() => document.activeElement.cloneNode().outerHTML), /ed-text is-vi/);
});

test("on a phone one language at a time, and the switch keeps the paragraph", { timeout }, async () => {
	for (let i = 0; i < 30; i++)
		fake.twin.parts.push({
			id: 200 + i, slot: "body", comments: 0, vi: { text: `Đoạn ${i} `.repeat(20).trim(), state: "done", by: "", revision: 0 },
			en: { text: `Paragraph ${i}`, state: "done", by: "", revision: 0 },
		});
	const phone = await browser.newContext(lookOptions(looks[0]));
	const p = await phone.newPage();
	await p.goto(fake.url);
	await ready(p);
	assert.equal(await text("en", p).isVisible(), false);
	await block("vi", 20, p).scrollIntoViewIfNeeded();
	await p.evaluate(() => document.querySelectorAll(".ed-text.is-vi > *")[20].scrollIntoView({ block: "center" }));
	const top = (lang) => p.evaluate((l) => {
		const edge = document.querySelector(".ed-top").getBoundingClientRect().bottom;
		return [...document.querySelectorAll(`.ed-text.is-${l} > *`)].findIndex((e) => e.getBoundingClientRect().bottom > edge + 10);
	}, lang);
	const before_ = await top("vi");
	await p.evaluate(() => document.querySelector(".ed-langs [data-lang=en]").click());
	assert.equal(await text("vi", p).isVisible(), false);
	assert.ok(Math.abs(await top("en") - before_) <= 1, `${await top("en")} and ${before_}`);
	await phone.close();
});

for (const look of looks)
	test(`no violation, no overflow, no small target: ${look.width} px, ${look.scheme}`, { timeout }, async () => {
		const other = await browser.newContext({ ...lookOptions(look), reducedMotion: "reduce" });
		const p = await other.newPage(), wrong = [];
		const check = async (what) => wrong.push(...[...await axe(p), ...await overflow(p), ...await smallTargets(p)].map((w) => `${what}: ${w}`));
		await p.goto(fake.url);
		await ready(p);
		await check("as it opens");
		for (const name of ["Hình ảnh", "Bộ ảnh", "Thẻ bài viết", "Bảng", "Video"]) {
			await p.getByRole("button", { name: "Chèn" }).click();
			if (name === "Hình ảnh")
				await check("menu");
			await p.getByRole("menuitem", { name, exact: true }).click();
			if (name === "Hình ảnh")
				await p.getByRole("button", { name: "pho.jpg" }).click();
			await check(name);
			await p.keyboard.press("Escape");
		}
		await other.close();
		assert.deepEqual(wrong, []);
	});

test("three hundred paragraphs: a letter costs little", { timeout }, async () => {
	for (let i = 0; i < 300; i++)
		fake.twin.parts.push({
			id: 1000 + i, slot: "body", comments: 0, vi: { text: `Đoạn ${i}. `.repeat(30).trim(), state: "done", by: "", revision: 0 },
			en: { text: `Paragraph ${i}. `.repeat(30).trim(), state: "stale", by: "", revision: 0, diff: [["gone", "a"], ["new", "b"]] },
		});
	await newPage();
	await caret("vi", 150);
	await page.keyboard.type(" chữ mới ở giữa");
	await saved();
	assert.deepEqual(fake.saves.at(-1).edits.map((e) => Object.keys(e)), [["part", "vi"]]);
});
