// What the twin editor saves and keeps: lost connection and session, crash, two people at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "./browser.mjs";
import { FakeServer } from "./editor_fake.mjs";
import { block, body, caret, context, fake, heldSaves, newPage, page, part, poll, ready, saved, saveNow, slowCaret, stage, status, timeout, words } from "./editor_page.mjs";

stage();

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
	await newPage();
	await page.locator(".ed-note").waitFor();
	assert.deepEqual((await words("vi")).slice(0, 2), ["Phở là món ăn của buổi sáng. Trước khi sập", "Đoạn mới"]);
	await saved();
	assert.deepEqual(body("vi").slice(0, 2), ["Phở là món ăn của buổi sáng. Trước khi sập", "Đoạn mới"]);
	assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0, "nothing is left behind");
});

test("kept words can be discarded; another person's are not shown", { timeout }, async () => {
	fake.mode = "503"; // to the end: the page sends once more when it is left
	await caret("vi", 0);
	await page.keyboard.type(" của Minh");
	await poll(status, (s) => s.startsWith("Máy chủ"));
	await page.goto(`${fake.url}/?who=Hoa`);
	await ready();
	assert.equal((await words("vi"))[0], "Phở là món ăn của buổi sáng.");
	await page.goto(fake.url);
	await ready();
	await page.getByRole("button", { name: "Bỏ nội dung đó" }).click();
	assert.equal((await words("vi"))[0], "Phở là món ăn của buổi sáng.");
	assert.equal((await page.evaluate(() => JSON.stringify(localStorage))).includes("của Minh"), false);
});

test("kept words and a server that moved on: other paragraphs merge, the same one asks", { timeout }, async () => {
	const old = String(fake.twin.revision); // what the page that is left sends, whenever it comes
	fake.save = (form, json) => (form.get("base") === old ? json(503, {}) : FakeServer.prototype.save.call(fake, form, json));
	await caret("vi", 0);
	await page.keyboard.type(" của tôi");
	await caret("vi", 3);
	await page.keyboard.type(" Mời vào.");
	await poll(status, (s) => s.startsWith("Máy chủ"));
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

test("a browser that tells late of a moved caret: keys, undo and what others write take the caret that is seen", { timeout }, async () => {
	await slowCaret();
	await block("vi", 0).click();
	await page.waitForFunction(() => document.querySelector(".twin").twin.body.views.vi.state.selection.$head.parentOffset > 0);
	await page.keyboard.press("End");
	await page.keyboard.type(" A");
	fake.apply({ part: 99, slot: "body", after: 0, vi: "Đoạn của Lan" });
	await saved();
	await page.keyboard.press("Control+z");
	await page.keyboard.type("!");
	assert.deepEqual((await words("vi")).slice(0, 2), ["Đoạn của Lan", "Phở là món ăn của buổi sáng.!"]);
	await saved();
	await page.keyboard.press("Home");
	fake.apply({ part: 14, vi: "Quán của Lan." });
	await page.evaluate(() => document.querySelector(".twin").twin.saver.look());
	await page.keyboard.type("?");
	assert.equal((await words("vi"))[1], "?Phở là món ăn của buổi sáng.!");
	await page.keyboard.press("End");
	await page.keyboard.press("Enter");
	assert.deepEqual((await words("vi")).slice(1, 3), ["?Phở là món ăn của buổi sáng.!", ""]);
	await page.keyboard.press("Control+a");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	assert.equal((await words("vi")).length, 7, "nothing that was selected a moment ago is replaced");
});

test("what others take away and put in on both sides of a paragraph leaves its caret and its undo alone", { timeout }, async () => {
	fake.apply({ part: 98, slot: "body", after: 0, vi: "Đoạn đầu của Lan" });
	await page.evaluate(() => document.querySelector(".twin").twin.saver.look());
	await caret("vi", 1);
	await page.keyboard.type(" A");
	fake.apply({ part: 98, vi: "", en: "" });
	fake.apply({ part: 99, slot: "body", after: 13, vi: "Đoạn của Lan" });
	await saved();
	await page.keyboard.type("B");
	assert.deepEqual(await words("vi"), ["Phở là món ăn của buổi sáng. AB", "Nước dùng", "Nước dùng ninh mười hai giờ.", "Đoạn của Lan", "Quán mở cửa từ sáu giờ."]);
	for (let i = 0; i < 2; i++)
		await page.keyboard.press("Control+z");
	await page.keyboard.type("!");
	assert.equal((await words("vi"))[0], "Phở là món ăn của buổi sáng.!");
});

test("a paragraph that is begun while something is being saved is not taken for one that somebody removed", { timeout }, async () => {
	const held = heldSaves();
	await caret("vi", 3);
	await page.keyboard.type(" A");
	await page.keyboard.press("Enter");
	await saveNow();
	await poll(status, (s) => s === "Đang lưu…");
	await page.keyboard.type("Đoạn mới");
	held.go();
	await saved();
	assert.equal(await page.getByRole("dialog").count(), 0);
	assert.deepEqual(body("vi").slice(3), ["Quán mở cửa từ sáu giờ. A", "Đoạn mới"]);
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
