// What the standing agency does from day to day: a plan into tasks, a report, an amendment, each seen by the public at the next request.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, launch, lookOptions, markup, overflow } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
const READ_MS = 30_000;
const plan = fileURLToPath(new URL("plan.txt", import.meta.url));
const words = "sân gạch của Bảo tàng Hà Nội";
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

const open = async (options = {}) => {
	const context = await browser.newContext({ ...lookOptions({ width: 1280, scheme: "light" }), storageState: signedIn, ...options });
	return { context, page: await context.newPage() };
};

/** Uploads a file and waits until it has been read. */
async function upload(page, file) {
	await page.goto(`${server.url}/vi/desk/plans/import`);
	await page.locator("#file").setInputFiles(file);
	await page.locator("#state-issued").check();
	await page.locator("main form .btn").first().click();
	for (const end = Date.now() + READ_MS; Date.now() < end && !await page.locator("#review, .notice.bad").count();) {
		await new Promise((r) => setTimeout(r, 200));
		await page.reload();
	}
}

/** From the review to the register. */
async function confirm(page) {
	await page.locator("#confirm").click();
	if (await page.locator("#looked").count())
		await page.locator("#looked").check();
	await page.locator("form[action$='/confirm'] .btn").click();
}

const facts = async (page) => Object.fromEntries(await page.locator(".facts > div").evaluateAll((rows) => rows.map((r) => [r.querySelector("dt").textContent.trim(), Number(r.querySelector("dd").textContent)])));

/** The page of the first task that the public finds by these words. */
async function findTask(text) {
	const html = await (await fetch(`${server.url}/vi/tasks?q=${encodeURIComponent(text)}`)).text();
	return html.match(/<tr class="is-[a-z_]+" id="task-(\d+)"/)?.[1];
}

test("a plan becomes tasks: uploaded, checked beside its source, corrected, confirmed", { timeout }, async () => {
	const { context, page } = await open();
	await upload(page, plan);
	assert.equal(await page.locator("#list ol > li").count(), 3);
	const first = page.locator("fieldset.pair[data-seq='1']");
	if (!await first.count())
		await page.locator("#list li[data-seq='1'] a").click();
	await first.waitFor();
	assert.match(await first.locator(".source").innerText(), /sân gạch/);
	assert.equal(await findTask(words), undefined, "nothing is stored before the confirmation");
	const sent = await (await context.request.get(page.url())).text();
	assert.deepEqual([...await axe(page), ...await overflow(page), ...await markup(sent)], []);
	await page.locator("#t1-title").fill(`Mở cửa ${words} cho các buổi ký họa`);
	await page.locator("#t1 .do-all .btn").first().click();
	await page.locator("#list li.done[data-seq='1']").waitFor();
	await confirm(page);
	assert.equal(Object.values(await facts(page))[0], 3);
	const task = await findTask(words);
	assert.ok(task, "the public finds it at the next request");
	assert.match(await (await fetch(`${server.url}/vi/tasks/${task}`)).text(), /cho các buổi ký họa/);
	await context.close();
});

test("the same plan again adds nothing and shows what differs", { timeout }, async () => {
	const { context, page } = await open();
	await upload(page, plan);
	assert.equal(await page.locator(".field.differs").count(), 1);
	assert.match(await page.locator(".field.differs .was").innerText(), /cho các buổi ký họa/);
	await confirm(page);
	assert.equal(Object.values(await facts(page))[0], 0);
	await context.close();
});

test("the review answers to the keyboard, but not while somebody types", { timeout }, async () => {
	const { context, page } = await open();
	await upload(page, plan);
	const at = (seq) => page.locator(`fieldset.pair[data-seq="${seq}"]`).waitFor();
	await page.goto(`${page.url()}?task=2&order=printed`);
	await page.locator("#t2-title").focus();
	await page.keyboard.press("End");
	await page.keyboard.type(" j");
	await at(2);
	assert.match(await page.locator("#t2-title").inputValue(), / j$/);
	await page.keyboard.press("Control+Enter");
	await page.locator("#list li.done[data-seq='2']").waitFor();
	await page.goto(`${page.url().split("?")[0]}?task=2&order=printed`);
	assert.match(await page.locator("#t2-title").inputValue(), / j$/, "saved as it was left");
	await page.keyboard.press("j");
	await at(3);
	await page.keyboard.press("k");
	await at(2);
	await page.keyboard.press("x");
	await page.locator("#list li.left[data-seq='2']").waitFor();
	await context.close();
});

test("a file that is no document is refused in words, and nothing is stored", { timeout }, async () => {
	for (const [lang, pattern] of [["vi", /[ạảãâăđêôơư]/], ["en", /document|file/i]]) {
		const { context, page } = await open();
		await upload(page, { name: "plan.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004 this is no archive") });
		await page.goto(page.url().replace("/vi/", `/${lang}/`));
		assert.match(await page.locator(".notice.bad, .errors").first().innerText(), pattern);
		assert.deepEqual(await axe(page), []);
		await context.close();
	}
});

test("a report, without JavaScript, is seen by everybody at once", { timeout }, async () => {
	const { context, page } = await open({ javaScriptEnabled: false });
	const task = await findTask("ô gió và gạch bông");
	const seen = async () => (await (await fetch(`${server.url}/en/tasks/${task}`)).text()).match(/status big is-([a-z_]+)/)?.[1];
	assert.equal(await seen(), "not_reported");
	await page.goto(`${server.url}/vi/desk/tasks/${task}/report`);
	await page.locator("#status-done").check();
	await page.locator("#note_vi").fill("Sổ tay đã in 500 bản.");
	await page.locator("main form .btn").click();
	assert.equal(await seen(), "done");
	await context.close();
});

test("an amendment keeps the old value, the decision and the reason", { timeout }, async () => {
	const { context, page } = await open();
	const task = await findTask("nhà thiết kế trẻ từ các thành phố");
	await page.goto(`${server.url}/vi/desk/tasks/${task}/amend?field=due`);
	await page.locator("#value").fill("Quý I/2028");
	for (const [id, value] of [["start_on", "2028-01-01"], ["end_on", "2028-03-31"], ["decision", "77/QĐ-UBND"], ["decided_on", "2027-10-02"], ["reason", "Đoàn đến vào mùa xuân."]])
		if (await page.locator(`#${id}`).count())
			await page.locator(`#${id}`).fill(value);
	await page.locator("main form .btn").click();
	const html = await (await fetch(`${server.url}/vi/tasks/${task}`)).text();
	assert.match(html, /<del>Quý IV\/2027[^<]*<\/del>/);
	assert.match(html, /<ins>Quý I\/2028[^<]*<\/ins>/);
	assert.match(html, /77\/QĐ-UBND/);
	await context.close();
});

test("a form that fails keeps what was typed", { timeout }, async () => {
	const { context, page } = await open();
	const task = await findTask("nhà thiết kế trẻ từ các thành phố");
	await page.goto(`${server.url}/en/desk/tasks/${task}/report`);
	await page.locator("#note_vi").fill("Đang chờ thư mời.");
	await page.locator("#source_url").evaluate((e) => { e.type = "text"; e.value = "javascript:alert(1)"; });
	await page.locator("#status-under_way").check();
	await page.locator("main form .btn").click();
	await page.locator(".errors").waitFor();
	assert.match(await page.title(), /^Error: /);
	assert.equal(await page.locator("#note_vi").inputValue(), "Đang chờ thư mời.");
	await page.locator(".errors a").first().click();
	assert.equal(await page.evaluate(() => document.activeElement.id), "source_url");
	assert.deepEqual(await axe(page), []);
	await context.close();
});
