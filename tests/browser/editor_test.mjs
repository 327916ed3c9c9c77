// The twin editor alone, against a small server that keeps to its contract: typing, input methods, saving, losing the connection or the
// session, two people at once, pasting, pictures, keyboard, accessibility.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { axe, launch, lookOptions, looks, overflow, smallTargets, watch } from "./browser.mjs";
import { docs, docsMarkdown, web, webMarkdown, word, wordMarkdown } from "./editor_clips.mjs";
import { bundle, FakeServer } from "./editor_fake.mjs";

const timeout = 90_000;
let files, browser, fake, context, page, seen;
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

const ready = (p = page) => p.locator(".twin.is-live").waitFor();
const text = (lang, p = page) => p.locator(`.ed-text.is-${lang}`);
const block = (lang, n, p = page) => text(lang, p).locator("> *").nth(n);
const words = async (lang, p = page) => (await text(lang, p).locator("> *").allInnerTexts()).map((t) => t.trim());
const status = (p = page) => p.locator(".ed-status .ed-now").innerText();
const part = (id) => fake.twin.parts.find((x) => x.id === id);
const body = (lang) => fake.twin.parts.filter((x) => x.slot === "body").map((x) => x[lang].text);
async function poll(what, is, message) {
	let got;
	for (const end = Date.now() + 12_000; Date.now() < end;) {
		got = await what();
		if (is(got))
			return got;
		await new Promise((r) => setTimeout(r, 40));
	}
	assert.fail(`${message ?? "did not happen"}: ${JSON.stringify(got)}`);
}
const saved = (p = page) => poll(() => status(p), (s) => s === "Đã lưu", "not saved");
const caret = async (lang, n, key = "End", p = page) => {
	await block(lang, n, p).click();
	await p.keyboard.press(key);
};
const paste = (html, plain = "") => page.evaluate(([h, t]) => {
	const data = new DataTransfer();
	data.setData("text/html", h);
	data.setData("text/plain", t);
	document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, [html, plain]);
const flush = async () => { await page.keyboard.press("Control+s").catch(() => {}); await page.locator(".twin > .acts .btn").click(); await saved(); };

test("without the script, and where it fails, the form is what the server drew", { timeout }, async () => {
	for (const how of ["none", "broken"]) {
		const other = await browser.newContext({ javaScriptEnabled: how !== "none" });
		if (how === "broken")
			await other.addInitScript(() => { CSSStyleSheet.prototype.replaceSync = () => { throw new Error("broken"); }; });
		const p = await other.newPage();
		await p.goto(fake.url);
		assert.equal(await p.locator("textarea:visible").count(), 12, how);
		assert.equal(await p.locator("#t11-vi").inputValue(), "Phở là món ăn của buổi sáng.");
		assert.equal(await p.locator(".ed-top").count(), 0);
		await other.close();
	}
});

test("typing is saved by itself: only what changed, with the revision it was made on", { timeout }, async () => {
	await caret("vi", 0);
	await page.keyboard.type(" Ngon.");
	await saved();
	assert.deepEqual(fake.saves, [{ base: 7, edits: [{ part: 11, vi: "Phở là món ăn của buổi sáng. Ngon." }] }]);
	assert.match(await page.locator("#p11").innerText(), /EN\s+Nguồn đã đổi/);
	assert.equal(await page.locator(".ed-diff.is-en ins").first().innerText(), "Phở là món ăn của buổi sáng. Ngon.");
});

test("typed signs make headings, lists and quotes; keys of Word do what they do there", { timeout }, async () => {
	await caret("vi", 3);
	for (const line of ["## Đề mục", "- một", "hai"]) {
		await page.keyboard.press("Enter");
		await page.keyboard.type(line);
	}
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await page.keyboard.type("ba");
	for (let i = 0; i < 3; i++)
		await page.keyboard.press("Enter");
	await page.keyboard.type("> trích");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Control+b");
	await page.keyboard.type("đậm");
	await page.keyboard.press("Control+b");
	await page.keyboard.press("Control+i");
	await page.keyboard.type(" nghiêng");
	await page.keyboard.press("Control+i");
	await page.keyboard.press("Shift+Enter");
	await page.keyboard.type("dòng hai");
	await page.keyboard.press("Enter");
	await page.keyboard.type("nhỏ");
	await page.keyboard.press("Control+Alt+4");
	await saved();
	assert.deepEqual(body("vi").slice(4), ["## Đề mục", "- một\n- hai\n  - ba", "> trích", "**đậm** *nghiêng*\\\ndòng hai", "#### nhỏ"]);
	await page.keyboard.press("Control+z");
	await page.keyboard.press("Control+y");
	assert.equal(await block("vi", 8).evaluate((e) => e.tagName), "H4");
});

test("a new paragraph has an empty partner; the second half of a split one is new; joining keeps the first", { timeout }, async () => {
	await caret("vi", 0, "Home");
	for (let i = 0; i < 6; i++)
		await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	await saved();
	assert.deepEqual(body("vi").slice(0, 2), ["Phở là", "món ăn của buổi sáng."]);
	assert.equal(fake.twin.parts[1].id, 11);
	assert.equal(part(11).en.text, "Phở is a morning dish.");
	assert.deepEqual((await words("en")).slice(0, 2), ["Phở is a morning dish.", ""]);
	const tops = await page.evaluate(() => ["vi", "en"].map((l) => [...document.querySelectorAll(`.ed-text.is-${l} > *`)].map((e) => Math.round(e.getBoundingClientRect().bottom))));
	assert.deepEqual(tops[0], tops[1], "paragraph N stands beside paragraph N");
	await page.keyboard.press("Backspace");
	await page.keyboard.type(" ");
	await saved();
	assert.deepEqual(body("vi").slice(0, 2), ["Phở là món ăn của buổi sáng.", "## Nước dùng"]);
	assert.equal((await words("en")).length, 4);
});

test("what is removed in one language is asked about in the other", { timeout }, async () => {
	await block("vi", 2).click({ clickCount: 3 });
	await page.keyboard.press("Backspace");
	await page.keyboard.press("Backspace");
	await page.locator(".ed-lack.is-vi").waitFor();
	assert.equal((await words("en")).length, 4);
	await page.getByRole("button", { name: "Khôi phục" }).click();
	assert.equal((await words("vi"))[2], "Nước dùng ninh mười hai giờ.");
	await page.keyboard.press("Control+z");
	await page.locator(".ed-lack.is-vi").waitFor();
	await saved();
	await page.getByRole("button", { name: "Xóa cả bản Tiếng Anh" }).click();
	await saved();
	assert.equal(part(13), undefined);
	assert.equal((await words("en")).length, 3);
});

test("copying the source and confirming, by button and by Ctrl+Enter", { timeout }, async () => {
	await page.getByRole("button", { name: "Chép từ bản gốc" }).last().click();
	await saved();
	assert.equal(part(14).en.text, "Quán mở cửa từ sáu giờ.");
	await page.locator("#p13").getByRole("button", { name: "Bản dịch đúng" }).click();
	await saved();
	assert.equal(part(13).en.state, "done");
	fake.apply({ part: 11, vi: "Phở mới." });
	await page.evaluate(() => document.querySelector(".twin").twin.saver.look());
	await page.locator("#p11 .is-stale").waitFor();
	await caret("en", 0);
	await page.keyboard.press("Control+Enter");
	await saved();
	assert.equal(part(11).en.state, "done");
	assert.deepEqual(fake.saves.at(-1).edits, [{ part: 11, confirm: ["en"] }]);
});

test("Ctrl+Enter and Alt+Down go on to the next paragraph that is not finished", { timeout }, async () => {
	await caret("en", 2);
	await page.keyboard.press("Control+Enter");
	await page.keyboard.type("It opens at six.");
	await saved();
	assert.equal(part(14).en.text, "It opens at six.");
	assert.equal(part(13).en.state, "done");
});

test("one-line slots: count, no line ends, saved with the rest", { timeout }, async () => {
	const title = page.locator("#t1-vi");
	assert.match(await page.locator(".ed-count").first().innerText(), /Còn 150 ký tự/);
	await title.fill("Phở");
	await title.press("Enter");
	await title.press("!");
	await saved();
	assert.equal(part(1).vi.text, "Phở!");
	assert.match(await page.locator(".is-line .ed-line-state").last().innerText(), /Nguồn đã đổi/);
	await page.locator(".is-line").getByRole("button", { name: "Bản dịch đúng" }).click();
	await saved();
	assert.equal(part(1).en.state, "done");
	await title.fill("x".repeat(170));
	assert.match(await page.locator(".ed-count").first().innerText(), /Thừa 10 ký tự/);
	assert.equal(await title.getAttribute("aria-invalid"), "true");
});

test("an answer that comes in the middle of a composition waits for its end", { timeout }, async () => {
	const cdp = await context.newCDPSession(page);
	await caret("vi", 0);
	await page.keyboard.type(" A");
	for (const step of ["t", "ti", "tie", "tiê", "tiên", "tiến"])
		await cdp.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
	fake.apply({ part: 11, vi: "Lan viết lại." });
	fake.apply({ part: 12, vi: "## Nước dùng của Lan" });
	await page.evaluate(() => { document.querySelector(".twin").twin.saver.now(); });
	await new Promise((r) => setTimeout(r, 2200));
	assert.equal((await words("vi"))[0], "Phở là món ăn của buổi sáng. Atiến");
	assert.equal((await words("vi"))[1], "Nước dùng");
	assert.equal(fake.saves.length, 0, "nothing was sent with half a word");
	await cdp.send("Input.imeSetComposition", { text: "tiếng", selectionStart: 5, selectionEnd: 5 });
	await cdp.send("Input.insertText", { text: "tiếng" });
	await page.locator(".ed-clash").waitFor();
	assert.match(await page.locator(".ed-clash .ed-words").first().innerText(), /Atiếng/);
	await page.getByRole("button", { name: "Đồng ý" }).click();
	await saved();
	assert.equal(part(11).vi.text, "Phở là món ăn của buổi sáng. Atiếng");
	assert.equal((await words("vi"))[1], "Nước dùng của Lan");
});

test("states that come back in the middle of typing leave caret and composition alone", { timeout }, async () => {
	const cdp = await context.newCDPSession(page);
	await caret("vi", 0);
	await page.keyboard.type(" Vâng");
	await page.evaluate(() => { document.querySelector(".twin").twin.saver.now(); });
	for (const step of ["đ", "đư", "đươ", "được"])
		await cdp.send("Input.imeSetComposition", { text: ` ${step}`, selectionStart: step.length + 1, selectionEnd: step.length + 1 });
	await cdp.send("Input.insertText", { text: " được" });
	await page.keyboard.type(" rồi");
	await saved();
	assert.equal(part(11).vi.text, "Phở là món ăn của buổi sáng. Vâng được rồi");
	assert.equal((await words("vi"))[0], part(11).vi.text);
});

/* Unikey and its like send Backspace and the new letters, as fast as the keyboard buffer takes them. */
test("Telex as it is typed through a keyboard hook", { timeout }, async () => {
	await caret("vi", 3);
	await page.keyboard.press("Enter");
	const telex = [["t", 0, "t"], ["i", 0, "i"], ["e", 0, "e"], ["e", 1, "ê"], ["n", 0, "n"], ["g", 0, "g"], ["s", 3, "ếng"], [" ", 0, " "], ["V", 0, "V"], ["i", 0, "i"], ["e", 0, "e"], ["e", 1, "ê"], ["j", 1, "ệ"], ["t", 0, "t"]];
	for (const [, back, letters] of telex) {
		for (let i = 0; i < back; i++)
			await page.keyboard.press("Backspace");
		await page.keyboard.insertText(letters);
	}
	await saved();
	assert.equal(body("vi").at(-1), "tiếng Việt");
});

test("decomposed letters are stored composed", { timeout }, async () => {
	await caret("vi", 3);
	await page.keyboard.insertText(" tiếng".normalize("NFD"));
	await saved();
	assert.ok(part(14).vi.text.endsWith(" tiếng".normalize("NFC")));
	await page.keyboard.type("!");
	await saved();
	assert.ok(part(14).vi.text.endsWith("tiếng!"));
});

test("a lost connection loses nothing, and saving goes on by itself", { timeout }, async () => {
	await context.setOffline(true);
	await caret("vi", 0);
	await page.keyboard.type(" Mất mạng");
	await poll(status, (s) => s.startsWith("Mất kết nối"));
	assert.equal(await page.locator(".ed-status [role=status].vh").innerText(), await status());
	await page.keyboard.type(" vẫn viết");
	await context.setOffline(false);
	await saved();
	assert.equal(part(11).vi.text, "Phở là món ăn của buổi sáng. Mất mạng vẫn viết");
});

test("a server in trouble is asked again", { timeout }, async () => {
	fake.mode = "503";
	await caret("vi", 0);
	await page.keyboard.type(" A");
	await poll(status, (s) => s.startsWith("Máy chủ chưa nhận"));
	fake.mode = "ok";
	await saved();
	assert.equal(part(11).vi.text, "Phở là món ăn của buổi sáng. A");
});

test("a session that ends in the middle of a paragraph: the words stay, and go on with the new token", { timeout }, async () => {
	for (const mode of ["out", "401", "403"]) {
		await caret("vi", 0);
		await page.keyboard.type(` ${mode}`);
		fake.mode = mode;
		await poll(status, (s) => s.startsWith("Phiên đăng nhập"), mode);
		const link = page.getByRole("link", { name: "Đăng nhập ở thẻ mới" });
		assert.deepEqual([await link.getAttribute("href"), await link.getAttribute("target")], ["/sign-in", "_blank"]);
		await page.keyboard.type(" tiếp");
		fake.mode = "ok";
		fake.twin.csrf = `token-${mode}`;
		await page.evaluate(() => dispatchEvent(new Event("focus")));
		await saved();
		assert.ok(part(11).vi.text.endsWith(` ${mode} tiếp`), mode);
	}
});

test("a token that is refused is fetched anew; whoever may not write is told so and keeps the words", { timeout }, async () => {
	fake.twin.csrf = "another";
	await caret("vi", 0);
	await page.keyboard.type(" A");
	await saved();
	fake.read = fake.save;
	fake.save = (form, json) => json(403, {});
	await page.keyboard.type("B");
	await poll(status, (s) => s.startsWith("Bạn không có quyền"));
	assert.match(await page.evaluate(() => JSON.stringify(localStorage)), /sáng. AB/);
});

test("a closed tab and a crash lose nothing: the next page has the words again", { timeout }, async () => {
	fake.mode = "503";
	await caret("vi", 0);
	await page.keyboard.type(" Trước khi sập");
	await page.keyboard.press("Enter");
	await page.keyboard.type("Đoạn mới");
	const cdp = await context.newCDPSession(page);
	cdp.send("Page.crash").catch(() => {});
	await page.waitForEvent("crash").catch(() => {});
	fake.mode = "ok";
	page = await context.newPage();
	await page.goto(fake.url);
	await ready();
	await page.locator(".ed-note").waitFor();
	assert.deepEqual((await words("vi")).slice(0, 2), ["Phở là món ăn của buổi sáng. Trước khi sập", "Đoạn mới"]);
	await saved();
	assert.deepEqual(body("vi").slice(0, 2), ["Phở là món ăn của buổi sáng. Trước khi sập", "Đoạn mới"]);
	assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0, "nothing is left behind");
});

test("kept words can be discarded; another person's are not shown", { timeout }, async () => {
	fake.mode = "503";
	await caret("vi", 0);
	await page.keyboard.type(" của Minh");
	await poll(status, (s) => s.startsWith("Máy chủ"));
	await page.goto("about:blank");
	fake.mode = "ok";
	await page.goto(`${fake.url}/?who=Hoa`);
	await ready();
	assert.equal((await words("vi"))[0], "Phở là món ăn của buổi sáng.");
	fake.save = (form, json) => json(503, {});
	await page.goto(fake.url);
	await ready();
	await page.getByRole("button", { name: "Bỏ nội dung đó" }).click();
	assert.equal((await words("vi"))[0], "Phở là món ăn của buổi sáng.");
	assert.equal((await page.evaluate(() => JSON.stringify(localStorage))).includes("của Minh"), false);
});

test("kept words and a server that moved on: other paragraphs merge, the same one asks", { timeout }, async () => {
	fake.mode = "503";
	await caret("vi", 0);
	await page.keyboard.type(" của tôi");
	await caret("vi", 3);
	await page.keyboard.type(" Mời vào.");
	await poll(status, (s) => s.startsWith("Máy chủ"));
	await page.goto("about:blank");
	fake.mode = "ok";
	fake.apply({ part: 11, vi: "Lan viết lại." });
	fake.apply({ part: 12, en: "## Broth" });
	await page.goto(fake.url);
	await ready();
	await page.locator(".ed-clash").waitFor();
	assert.deepEqual(await page.locator(".ed-clash .ed-words").allInnerTexts(), ["Phở là món ăn của buổi sáng. của tôi", "Lan viết lại."]);
	await page.getByLabel("Lấy nội dung của Lan").check();
	await page.getByRole("button", { name: "Đồng ý" }).click();
	await saved();
	assert.deepEqual(body("vi"), ["Lan viết lại.", "## Nước dùng", "Nước dùng ninh **mười hai** giờ.", "Quán mở cửa từ sáu giờ. Mời vào."]);
	assert.equal((await words("en"))[1], "Broth");
});

test("two people: other paragraphs come in, undo leaves them alone, who is there is named", { timeout }, async () => {
	fake.others = ["Lan"];
	await caret("vi", 0);
	await page.keyboard.type(" A");
	fake.apply({ part: 14, vi: "Quán của Lan." });
	fake.apply({ part: 99, slot: "body", after: 11, vi: "Đoạn của Lan" });
	await saved();
	assert.deepEqual(await words("vi"), ["Phở là món ăn của buổi sáng. A", "Đoạn của Lan", "Nước dùng", "Nước dùng ninh mười hai giờ.", "Quán của Lan."]);
	await page.keyboard.press("Control+z");
	await page.keyboard.press("Control+z");
	assert.deepEqual(await words("vi"), ["Phở là món ăn của buổi sáng.", "Đoạn của Lan", "Nước dùng", "Nước dùng ninh mười hai giờ.", "Quán của Lan."]);
	await page.keyboard.type("!");
	await saved();
	assert.equal(part(11).vi.text, "Phở là món ăn của buổi sáng.!");
	await page.evaluate(() => document.querySelector(".twin").twin.saver.here());
	assert.equal(await page.locator(".ed-others").innerText(), "Cùng đang làm: Lan");
});

test("two people in the same paragraph: mine, theirs or a merged text; nothing is dropped", { timeout }, async () => {
	for (const [choice, result] of [["Giữ nội dung của tôi", /của tôi$/], ["Lấy nội dung của Lan", /^Lan/], ["Sửa thành một bản chung", /^Chung/]]) {
		await caret("vi", 0);
		await page.keyboard.type(" của tôi");
		fake.apply({ part: 11, vi: `Lan ${choice}` });
		const dialog = page.getByRole("dialog");
		await dialog.waitFor();
		assert.ok(await dialog.locator(".ed-diff ins").count(), "the difference is shown");
		assert.deepEqual(await axe(page), []);
		await page.keyboard.press("Escape");
		assert.match(await status(), /^Có đoạn bị sửa trùng/);
		await page.getByRole("button", { name: "Chọn nội dung giữ lại" }).click();
		await page.getByLabel(choice).check();
		if (choice.startsWith("Sửa"))
			await page.getByLabel("Bản chung", { exact: true }).fill("Chung");
		await page.getByRole("button", { name: "Đồng ý" }).click();
		await saved();
		assert.match(part(11).vi.text, result);
		assert.match((await words("vi"))[0], result);
	}
});

test("a paragraph that somebody else removed", { timeout }, async () => {
	fake.apply({ part: 14, vi: "", en: "" });
	await page.evaluate(() => document.querySelector(".twin").twin.saver.look());
	assert.equal((await poll(() => words("vi"), (w) => w.length === 3)).length, 3);
	await caret("vi", 0);
	await page.keyboard.type(" A");
	await saved();
	assert.equal(fake.twin.parts.length, 4);
});

test("another form of the page waits until the words are saved", { timeout }, async () => {
	await caret("vi", 0);
	await page.keyboard.type(" Bản cuối");
	await page.locator("#release .btn").click();
	await page.waitForURL(/release/);
	assert.ok(fake.releasedParts.find((x) => x.id === 11).vi.text.endsWith("Bản cuối"));
});

test("paste from Word, Google Docs and the web", { timeout }, async () => {
	for (const [html, markdown] of [[word, wordMarkdown], [docs, docsMarkdown], [web, webMarkdown]]) {
		await caret("vi", (await words("vi")).length - 1);
		await page.keyboard.press("Enter");
		const n = body("vi").length;
		await paste(html);
		await saved();
		assert.deepEqual(body("vi").slice(n), markdown);
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
	await saved();
	const all = body("vi");
	assert.deepEqual(all.slice(4), all.slice(0, 4));
	assert.deepEqual(fake.twin.parts.slice(1, 5).map((x) => x.id), [11, 12, 13, 14]);
});

const openMenu = async (name) => {
	await page.getByRole("button", { name: "Chèn" }).click();
	await page.getByRole("menuitem", { name, exact: true }).click();
};
const ok = () => page.getByRole("button", { name: "Đồng ý" }).click();

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
	await page.getByLabel("Bún chả (vi)").check();
	await ok();
	await openMenu("Video");
	await page.getByLabel("Địa chỉ").fill("javascript:alert(1)");
	await ok();
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
	assert.deepEqual(body("vi").slice(1, 4), ["[Bún chả (vi)](story:7)", "[Phở](https://example.vn/pho.mp4 \"video\")", "| Món | Giá |\n| --- | --- |\n| Phở | 50 |\n| Bún |  |"]);
	await caret("vi", 0);
	await page.keyboard.type(" Xem ");
	await page.keyboard.press("Control+k");
	await page.getByLabel("Địa chỉ").fill("hanoi.gov.vn");
	await page.getByLabel("Chữ hiển thị").fill("trang này");
	await ok();
	await saved();
	assert.equal(body("vi")[0], "Phở là món ăn của buổi sáng. Xem [trang này](https://hanoi.gov.vn)");
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
	await page.getByRole("dialog").waitFor({ state: "detached" });
	assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-haspopup")), "menu", "the focus is back where it was");
	await page.keyboard.press("Escape");
	assert.ok(await page.evaluate(() => document.activeElement.matches(".ed-text.is-vi")));
});

test("on a phone one language at a time, and the switch keeps the paragraph", { timeout }, async () => {
	for (let i = 0; i < 30; i++)
		fake.twin.parts.push({ id: 200 + i, slot: "body", vi: { text: `Đoạn ${i} `.repeat(20), state: "done", by: "", revision: 0 }, en: { text: `Paragraph ${i}`, state: "done", by: "", revision: 0 }, comments: 0 });
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
		const other = await browser.newContext({ ...lookOptions(look), reducedMotion: "reduce", forcedColors: look.scheme === "dark" ? "active" : "none" });
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
		fake.twin.parts.push({ id: 1000 + i, slot: "body", vi: { text: `Đoạn ${i}. `.repeat(30).trim(), state: "done", by: "", revision: 0 }, en: { text: `Paragraph ${i}. `.repeat(30).trim(), state: "stale", by: "", revision: 0, diff: [["gone", "a"], ["new", "b"]] }, comments: 0 });
	await page.goto(fake.url);
	await ready();
	await caret("vi", 150);
	await page.keyboard.type(" chữ mới ở giữa");
	await saved();
	assert.deepEqual(fake.saves.at(-1).edits.map((e) => Object.keys(e)), [["part", "vi"]]);
});
