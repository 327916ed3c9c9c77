// Four assessors are invited to a case, one declares a conflict, three score apart, talk and are decided upon: on phones, by keyboard, in both languages,
// one of them without JavaScript.  The case is the demo's.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, overflow, smallTargets, watch } from "./browser.mjs";
import { password, signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 180_000;
const phone = looks.find((l) => l.width === 390 && l.scheme === "light");
const names = ["Nguyễn Thị Một", "Trần Văn Hai", "Lê Thị Ba", "Phạm Văn Bốn"];
const folder = mkdtempSync(join(tmpdir(), "khue-criteria-"));
let browser, server, lead, seen, jurors, kase;

/** An account with the role of a juror, its invitation taken up on a phone. */
async function juror(name, number, javaScriptEnabled) {
	const made = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", `juror${number}@example.vn`, "--name", name, "--role", "juror"],
		{ encoding: "utf8", env: server.env() });
	const link = made.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
	assert.ok(link, made.stdout + made.stderr);
	const context = await browser.newContext({ ...lookOptions(phone), javaScriptEnabled });
	const page = await context.newPage();
	await page.goto(server.url + link);
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((u) => !u.pathname.includes("/invitation/"));
	return { name, context, page, seen: watch(context, server.url) };
}

/** What every page of the walk has to be. */
async function sound(page, script = true) {
	assert.deepEqual(await overflow(page), [], page.url());
	const html = await (await page.context().request.get(page.url())).text();
	assert.deepEqual(await markup(html), [], page.url());
	if (script) {
		assert.deepEqual(await axe(page), [], page.url());
		assert.deepEqual(await smallTargets(page), [], page.url());
	}
}

/** Goes to the first control that fits, by Tab alone. */
async function tabTo(page, selector) {
	for (let i = 0; i < 250; i++) {
		if (await page.evaluate((s) => document.activeElement?.matches(s), selector))
			return;
		await page.keyboard.press("Tab");
	}
	assert.fail(`no Tab leads to ${selector} on ${page.url()}`);
}

const press = async (page, selector, key = "Enter") => {
	await tabTo(page, selector);
	await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
};

const at = (lang, rest = "") => `${server.url}/${lang}/desk/cases/${kase}${rest}`;

before(async () => {
	server = await startServer();
	browser = await launch();
	lead = { context: await signIn(browser, server, lookOptions(phone)) };
	lead.page = await lead.context.newPage();
	seen = watch(lead.context, server.url);
	jurors = [];
	for (const [i, name] of names.entries())
		jurors.push(await juror(name, i + 1, i !== 1));
});
after(async () => {
	await browser?.close();
	await server?.stop();
	rmSync(folder, { recursive: true, force: true });
});

test("the lead names four assessors by keyboard", { timeout }, async () => {
	const { page } = lead;
	await page.goto(`${server.url}/vi/desk/cases?state=claims`);
	await sound(page);
	kase = (await page.locator("main .rows a").first().getAttribute("href"))?.match(/cases\/(\d+)/)?.[1];
	assert.ok(kase, "the demo has a case whose papers are in");
	await page.goto(at("vi"));
	await sound(page);
	for (const name of names) {
		await tabTo(page, "#person");
		await page.keyboard.type(name);
		await press(page, "form[action$='/assessors'] button");
		assert.match(await page.locator("#assessors ~ .rows").textContent(), new RegExp(name));
	}
	assert.equal(await page.locator("main .rows li[id^=seat-]").count(), 4);
});

test("each says first whether there is a conflict", { timeout }, async () => {
	for (const [i, { page }] of jurors.entries()) {
		const lang = i % 2 ? "en" : "vi";
		await page.goto(`${server.url}/${lang}/desk/cases`);
		assert.match(await page.locator("main .rows").textContent(), i % 2 ? /to declare/ : /cần khai báo/);
		await page.goto(at(lang));
		await sound(page, i !== 1);
		assert.equal(await page.locator("a[href*='/sheet']").count(), 0);
		await tabTo(page, "#conflict-none");
		if (i === 3) {
			await page.keyboard.press("ArrowDown");
			await tabTo(page, "#reason");
			await page.keyboard.type("I advise this place.");
		} else {
			await page.keyboard.press("Space");
		}
		await press(page, "form[action$='/declare'] button");
	}
	const text = await jurors[3].page.locator("main").textContent();
	assert.match(text, /You declared a conflict of interest/);
	assert.equal((await jurors[3].page.goto(at("en", "/sheet"))).status(), 403);
});

/** Fills the sheet that is open: every knock-out met, every score `share` of the highest. */
async function scoreByKeys(page, share) {
	const lines = await page.locator("#sheet fieldset.pair").count();
	await tabTo(page, "#sheet fieldset.pair [data-score], #sheet fieldset.pair [type=radio]");
	for (let i = 0; i < lines; i++) {
		const line = page.locator("#sheet fieldset.pair").nth(i);
		const most = await line.locator("[data-score]").count() && Number((await line.locator("label").first().textContent()).match(/(\d+)\s*$/)?.[1]);
		await page.keyboard.type(most ? String(Math.floor(most * share)) : "1");
		await page.keyboard.press("Enter");
	}
}

test("three score apart, one of them without JavaScript", { timeout }, async () => {
	await lead.page.goto(at("vi"));
	await press(lead.page, "button[value=start]");
	await sound(lead.page);

	const [first, second, third] = jurors.map((j) => j.page);
	await first.goto(at("vi", "/sheet"));
	await sound(first);
	await scoreByKeys(first, 0.8);
	await first.locator(".save-state", { hasText: "Đã lưu tất cả." }).waitFor();
	await first.reload();
	assert.equal(await first.locator("#sheet [type=radio][value='1']:checked").count(), await first.locator("#sheet [type=radio][value='1']").count());
	const kept = await first.locator("#sheet [data-score]").evaluateAll((all) => all.map((f) => f.value));
	assert.ok(kept.length && kept.every((v) => v !== ""), kept.join());
	await press(first, "button[value=hand_in]");
	assert.match(await first.locator("main").textContent(), /đã nộp và đã khóa/);

	for (const page of [second, third, lead.page]) {
		await page.goto(at("en"));
		assert.equal(await page.locator("#t-scores").count(), 0, "nobody sees scores yet");
	}
	await second.goto(at("en", "/sheet"));
	await press(second, "button[value=hand_in]");
	assert.ok(await second.locator(".errors li").count() > 1);
	await sound(second, false);
	const form = second.locator("#sheet");
	for (const radio of await form.locator("[type=radio][value='1']").all())
		await radio.check();
	for (const input of await form.locator("[data-score]").all())
		await input.fill("2");
	await press(second, "button[value=hand_in]");
	assert.match(await second.locator("main").textContent(), /handed in and locked/);

	await third.goto(at("vi", "/sheet"));
	await scoreByKeys(third, 1);
	await third.locator(".save-state", { hasText: "Đã lưu tất cả." }).waitFor();
	await press(third, "button[value=hand_in]");
	await third.locator("#t-scores").waitFor();
	await sound(third);
});

test("they talk, one changes a score, the lead decides and has the minutes", { timeout }, async () => {
	const [, second, third, fourth] = jurors.map((j) => j.page);
	await second.goto(at("en"));
	await press(second, "a[href*='/scores/']");
	await tabTo(second, "#score");
	await second.keyboard.press("Control+A");
	await second.keyboard.type("0");
	await tabTo(second, "#reason");
	await second.keyboard.type("I had read the wrong page.");
	await press(second, "main form .btn");
	await third.goto(at("en"));
	assert.match(await third.locator("main").textContent(), /I had read the wrong page\./);
	await tabTo(third, "#text");
	await third.keyboard.type("Rất đáng công nhận.");
	await press(third, "form[action$='/comments'] button");
	await sound(third);
	await fourth.goto(at("en"));
	assert.doesNotMatch(await fourth.locator("main").textContent(), /wrong page|đáng công nhận/);

	const { page } = lead;
	await page.goto(at("vi", "/decision"));
	await sound(page);
	await press(page, "main form .acts .btn");
	assert.deepEqual(await page.locator(".errors li").allTextContents(), ["Hãy chọn quyết định.", "Lý do bằng tiếng Việt, gửi bên đề nghị: Hãy điền mục này.",
		"Lý do bằng tiếng Anh, gửi bên đề nghị: Hãy điền mục này.", "Số biên bản: Hãy điền mục này."]);
	const passes = await page.locator("main .notice.ok").count();
	await tabTo(page, "#decision-admit");
	await page.keyboard.press("Space");
	const fields = { reason_vi: "Đủ điều kiện.", reason_en: "It meets the criteria.", against: passes ? "" : "Hội đồng nhất trí.", number: "01/BB-HĐ", agency_vi: "Sở Văn hóa và Thể thao",
		agency_en: "Department of Culture and Sports", place: "Hà Nội", hours: "8:30 - 10:00", chair: "Nguyễn Chủ Tọa", secretary: "Trần Thư Ký" };
	for (const [id, words] of Object.entries(fields)) {
		await tabTo(page, `#${id}`);
		await page.keyboard.press("Control+A");
		await page.keyboard.type(words);
	}
	await tabTo(page, "#votes_for");
	await page.keyboard.press("Control+A");
	await page.keyboard.type("3");
	for (const id of await page.locator("[name=present]").evaluateAll((all) => all.map((f) => f.id)))
		await page.locator(`#${id}`).check();
	await press(page, "main form .acts .btn");
	assert.match(await page.locator("main").textContent(), /01\/BB-HĐ/);
	await sound(page);

	const minutes = await page.context().request.get(server.url + await page.locator("a[href*='minutes.docx']").getAttribute("href"));
	assert.equal(minutes.status(), 200);
	const xml = spawnSync("unzip", ["-p", "/dev/stdin", "word/document.xml"], { input: await minutes.body(), encoding: "utf8" }).stdout ||
		spawnSync("python3", ["-c", "import sys,io,zipfile;sys.stdout.write(zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).read('word/document.xml').decode())"],
			{ input: await minutes.body(), encoding: "utf8" }).stdout;
	for (const words of ["BIÊN BẢN", "01/BB-HĐ", "Phạm Văn Bốn", "I advise this place.", "Lê Thị Ba", "I had read the wrong page.", "Trần Thư Ký"])
		assert.ok(xml.includes(words), words);
	for (const who of [...jurors.map((j) => j.seen), seen])
		assert.deepEqual(who.take(), []);
});
