// The twin editor against a small server that keeps to its contract: typing, rows, states, input methods.
import assert from "node:assert/strict";
import { test } from "node:test";
import { block, body, browser, caret, context, fake, newPage, page, part, poll, saved, stage, text, timeout, words } from "./editor_page.mjs";

stage(/^(without the script|who may write)/);

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
	await page.evaluate(() => {
		globalThis.said = [];
		const line = document.querySelector(".ed-status .ed-now");
		new MutationObserver(() => said.at(-1) !== line.innerText && said.push(line.innerText)).observe(line, { childList: true, characterData: true, subtree: true });
	});
	await caret("vi", 0);
	await page.keyboard.type(" Ngon.");
	await saved();
	assert.deepEqual(await page.evaluate(() => globalThis.said), ["Chưa lưu, đã giữ trên máy này", "Đang lưu…", "Đã lưu"]);
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
	await poll(() => page.locator(".is-line .ed-line-state").last().innerText(), (s) => /Nguồn đã đổi/.test(s));
	await page.locator(".is-line").getByRole("button", { name: "Bản dịch đúng" }).click();
	await saved();
	assert.equal(part(1).en.state, "done");
	await title.fill("x".repeat(170));
	await poll(() => page.locator(".ed-count").first().innerText(), (w) => w === "Thừa 10 ký tự");
	assert.equal(await title.getAttribute("aria-invalid"), "true");
});

test("who may write one language only reads the other", { timeout }, async () => {
	fake.twin.may = "en";
	await newPage();
	assert.equal(await text("vi").getAttribute("contenteditable"), "false");
	assert.equal(await page.locator("#t1-vi").getAttribute("readonly"), "");
	await block("vi", 0).click();
	await page.keyboard.type("x");
	await caret("en", 3);
	await page.keyboard.type("It opens at six.");
	await saved();
	assert.deepEqual(fake.saves.at(-1).edits, [{ part: 14, en: "It opens at six." }]);
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
