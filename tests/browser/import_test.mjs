// A plan comes in through the browser: upload, reading, review with the keyboard, confirmation; and the same plan once more.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, overflow, smallTargets, watch } from "./browser.mjs";
import { password } from "./desk.mjs";
import { langs } from "./pages.mjs";
import { startServer } from "./server.mjs";

const rows = (due) => `UBND THÀNH PHỐ HÀ NỘI
Số: 311/KH-UBND
Hà Nội, ngày 3 tháng 2 năm 2026
KẾ HOẠCH
Phát triển thành phố sáng tạo năm 2026
I. NHIỆM VỤ
TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp
1\tLập bản đồ các không gian sáng tạo\t${due}\tSở Văn hóa và Thể thao\tSở Tài chính
2\tTổ chức tuần lễ thiết kế ở trường học\tTháng 10/2026\tSở Giáo dục và Đào tạo\tCác đơn vị liên quan
3\tMở xưởng chung cho làng nghề\tQuý III/2026\tPhòng Không Ai Biết\t
`;
const document = (due) => ({ name: "kế hoạch 2026.txt", mimeType: "text/plain", buffer: Buffer.from(rows(due)) });

let server, browser, signedIn;
before(async () => {
	server = await startServer();
	browser = await launch();
	const invited = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", "thuongtruc@example.vn", "--name", "Cán bộ thường trực", "--role", "agency"],
		{ encoding: "utf8" });
	const link = invited.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
	assert.ok(link, invited.stdout + invited.stderr);
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(server.url + link);
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((url) => !url.pathname.includes("/invitation/"));
	signedIn = await context.storageState();
	await context.close();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** Uploads and waits until the reading is over; the page shows what came of it. */
async function upload(page, file, state = "issued") {
	await page.goto(`${server.url}/vi/desk/plans/import`);
	await page.locator("#file").setInputFiles(file);
	await page.locator(`#state-${state}`).check();
	await page.locator("main form .btn").first().click();
	for (let i = 0; i < 100 && await page.locator("h1", { hasText: "Đang đọc" }).count(); i++) {
		await page.waitForTimeout(100);
		await page.goto(page.url());
	}
}

async function wrongs(page, seen, answer) {
	return [...await axe(page), ...await overflow(page), ...await smallTargets(page), ...seen.take(), ...(answer ? await markup(await answer.text()) : [])];
}

for (const look of looks)
	test(`import pages, ${look.width} px, ${look.scheme}: no violation, no overflow, valid`, async () => {
		const context = await browser.newContext({ ...lookOptions(look), storageState: signedIn });
		const seen = watch(context, server.url);
		const page = await context.newPage();
		await upload(page, document("Quý II/2026"));
		const review = new URL(page.url()).pathname.slice(3);
		await upload(page, { name: "x.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n") });
		const failed = new URL(page.url()).pathname.slice(3);
		const wrong = [];
		for (const lang of langs)
			for (const path of ["/desk/plans/import", review, `${review}?check=1`, failed]) {
				const answer = await page.goto(`${server.url}/${lang}${path}`);
				assert.equal(answer.status(), 200, path);
				wrong.push(...(await wrongs(page, seen, look === looks[0] ? answer : null)).map((w) => `/${lang}${path}: ${w}`));
			}
		await page.goto(`${server.url}/vi${review}`);
		await page.locator("form[action$='/cancel'] button").click();
		wrong.push(...await wrongs(page, seen));
		await context.close();
		assert.deepEqual(wrong, []);
	});

test("a plan is corrected, confirmed without JavaScript, and met again", async () => {
	const context = await browser.newContext({ storageState: signedIn, javaScriptEnabled: false });
	const page = await context.newPage();
	await upload(page, document("Quý II/2026"));
	assert.equal(await page.locator("#t3.is-low").count(), 1);
	const review = page.url();
	await page.goto(`${review}?task=1`);
	assert.match(await page.locator("#t1 .source").innerHTML(), /<mark data-field="title">Lập bản đồ các không gian sáng tạo<\/mark>/);
	await page.goto(`${review}?task=2`);
	await page.locator("#t2-title").fill("Tổ chức tuần lễ thiết kế trong trường học");
	await page.locator("#t2 .do-all .btn").first().click();
	assert.match(page.url(), /#t3$/);
	await page.locator("#t3-lead").fill("Sở Công Thương");
	await page.locator("#t3 .do-all .btn").first().click();
	assert.equal(await page.locator("#t3.is-low").count(), 0);
	await page.goto(`${review}?task=2`);
	assert.equal(await page.locator("#t2-title").inputValue(), "Tổ chức tuần lễ thiết kế trong trường học");
	await page.locator("#confirm").click();
	assert.match(page.url(), /check=1/);
	await page.locator("form[action$='/confirm'] .btn").click();
	assert.match(await page.locator("h1").innerText(), /đã được ghi vào hệ thống/);
	await page.locator("main a.btn").first().click();
	assert.match(await page.locator("main").innerText(), /Tổ chức tuần lễ thiết kế trong trường học/);
	await upload(page, document("Tháng 12/2026"));
	assert.equal(await page.locator("#list li.asks").count(), 3);
	await page.goto(`${page.url()}?task=1`);
	assert.equal(await page.locator(".pair.changed").count(), 1);
	assert.match(await page.locator("#t1 .was").first().innerText(), /1\/4\/2026/);
	await context.close();
});

test("keys go from task to task and leave one out", async () => {
	const context = await browser.newContext({ storageState: signedIn });
	const page = await context.newPage();
	const here = async (seq) => {
		for (let i = 0; i < 100 && !await page.locator(`.pair#t${seq}`).count(); i++)
			await page.waitForTimeout(50);
		assert.equal(await page.locator(`.pair#t${seq}`).count(), 1);
	};
	await upload(page, document("Quý I/2026"));
	await page.goto(`${page.url()}?task=1&order=printed`);
	await page.keyboard.press("j");
	await here(2);
	await page.keyboard.press("k");
	await here(1);
	await page.keyboard.press("x");
	for (let i = 0; i < 100 && await page.locator("[data-count=left_out]").textContent() !== "1"; i++)
		await page.waitForTimeout(50);
	assert.equal(await page.locator('#list li.left[data-seq="1"]').count(), 1);
	await context.close();
});
