// The review of a text PDF: the field in hand is boxed on the picture of its page, over its own words, at both widths; a field that goes over two pages on both.
// The document is printed by the browser itself, the words of each field in a colour of their own, which are then looked for in the picture.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, overflow, watch } from "./browser.mjs";
import { password } from "./desk.mjs";
import { startServer } from "./server.mjs";

/** How far ink may stand outside of its box, in pixels of the screen: letters are drawn with soft edges. */
const SLACK = 3;
/** How many percent of a box's height and width its words at least fill: a box of the whole page would lie over every word. */
const FILLED = 20;
const colours = { title: [200, 0, 0], due: [0, 140, 0], lead: [0, 0, 220], coordinating: [190, 0, 190] };
const css = Object.entries(colours).map(([name, rgb]) => `.${name} { color: rgb(${rgb}) }`).join("\n");

const rows = [["Lập bản đồ các không gian sáng tạo của Thủ đô", "Quý II/2027", "Sở Văn hóa và Thể thao", "Sở Tài chính"],
	["Tổ chức tuần lễ thiết kế ở trường học", "Tháng 9/2027", "Sở Giáo dục và Đào tạo", "Sở Du lịch"],
	["Mở xưởng chung cho làng nghề", "Trước ngày 30/11/2027", "Sở Công Thương", "Sở Xây dựng"]];
const cell = (name, words) => `<td><span class="${name}">${words}</span></td>`;
const table = `<table><thead><tr><th>TT<th>Nội dung<th>Thời gian<th>Đơn vị chủ trì<th>Đơn vị phối hợp</thead><tbody>${rows.map(([title, due, lead, coordinating], i) =>
	`<tr><td>${i + 1}</td>${cell("title", title)}${cell("due", due)}${cell("lead", lead)}${cell("coordinating", coordinating)}</tr>`).join("")}</tbody></table>`;
const head = (number) => `<p>ỦY BAN NHÂN DÂN<p>THÀNH PHỐ HÀ NỘI<p>Số: ${number}/KH-UBND<p>Hà Nội, ngày 8 tháng 01 năm 2027<p>KẾ HOẠCH<p>Tổ chức các hoạt động sáng tạo năm 2027<p>I. NHIỆM VỤ`;
/** A numbered task whose title begins on the first page and ends on the second. */
const broken = `<div style="height: 185mm"></div><p><span class="title">1. Tổ chức chuỗi hoạt động thiết kế sáng tạo trong trường học, tại các làng nghề và trong những không gian công cộng mới của
Thành phố, gắn với việc giới thiệu nghề thủ công truyền thống cho thanh niên, thiếu niên và nhi đồng</span><p>- Đơn vị chủ trì: <span class="lead">Sở Giáo dục và Đào tạo</span>.<p>- Đơn vị phối hợp:
<span class="coordinating">Sở Du lịch</span>.<p>- Thời gian thực hiện: <span class="due">Quý II năm 2027</span>.`;
const html = (body) => `<meta charset="utf-8"><style>@page { size: A4; margin: 20mm } body { font: 13pt/1.5 serif; margin: 0; orphans: 1; widows: 1 } p { margin: 0 0 6pt }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid #000; padding: 3pt 5pt; vertical-align: top; text-align: left }
${css}</style>${body}`;

let server, browser, signedIn;
const missing = () => {
	const program = realpathSync(process.env.KHUE ?? new URL("../../build/khue", import.meta.url));
	return existsSync(join(dirname(program), "khue-pages")) ? false : "no khue-pages";
};

before(async () => {
	server = await startServer();
	browser = await launch();
	const invited = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", "hoa@example.vn", "--name", "Lê Thị Hoa", "--role", "agency"], { encoding: "utf8" });
	const link = invited.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
	assert.ok(link, invited.stdout + invited.stderr);
	const context = await browser.newContext(), page = await context.newPage();
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

async function printed(body) {
	const page = await browser.newPage();
	await page.setContent(html(body));
	const buffer = await page.pdf({ preferCSSPageSize: true });
	await page.close();
	return { name: "kế hoạch.pdf", mimeType: "application/pdf", buffer };
}

/** Until the page has what `selector` names: it is loaded anew while jobs work. */
async function reloaded(page, selector, what) {
	for (let i = 0; i < 300 && !await page.locator(selector).count(); i++) {
		await page.waitForTimeout(100);
		await page.goto(page.url());
	}
	assert.ok(await page.locator(selector).count(), what);
}

/** Imports the PDF and opens the review at its first task, with `sheets` pictures of pages beside it. */
async function review(width, file, sheets) {
	const context = await browser.newContext({ ...lookOptions({ width, scheme: "light" }), storageState: signedIn });
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/plans/import`);
	await page.locator("#file").setInputFiles(file);
	await page.locator("#state-issued").check();
	await page.locator("main form .btn").first().click();
	await reloaded(page, "#review", "the document is read");
	await page.goto(`${page.url()}?task=1&order=printed`);
	await reloaded(page, `.rv .source .sheet:nth-of-type(${sheets})`, "there are pictures");
	return { context, page };
}

/** Where the ink of this colour stands on the sheet, in pixels of the screen; null: nowhere. */
const inked = (page, sheet, [r, g, b]) => sheet.evaluate(async (figure, [r, g, b]) => {
	const image = figure.querySelector("image"), response = await fetch(image.getAttribute("href"));
	const bitmap = await createImageBitmap(await response.blob()), canvas = new OffscreenCanvas(bitmap.width, bitmap.height), drawing = canvas.getContext("2d");
	drawing.drawImage(bitmap, 0, 0);
	const { data, width, height } = drawing.getImageData(0, 0, bitmap.width, bitmap.height), around = image.getBoundingClientRect();
	const at = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	/* Soft edges are paler, never of another hue: what the colour lacks is lacking here, too, and more than half of it. */
	const like = (i) => [r, g, b].every((c, k) => c > 100 || data[i + k] < 140) && [r, g, b].every((c, k) => c < 100 || data[i + k] > Math.max(...[0, 1, 2].filter((x) => [r, g, b][x] < 100).map((x) => data[i + x])) + 60);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			if (like((y * width + x) * 4)) {
				at.left = Math.min(at.left, x);
				at.right = Math.max(at.right, x + 1);
				at.top = Math.min(at.top, y);
				at.bottom = Math.max(at.bottom, y + 1);
			}
	const across = around.width / width, down = around.height / height;
	return at.right < 0 ? null : { left: around.left + at.left * across, right: around.left + at.right * across, top: around.top + at.top * down, bottom: around.top + at.bottom * down };
}, [r, g, b]);

/** The field in hand has one box on the sheet, over its words; it is in sight. */
async function lies(page, sheet, name, { seen = true, tight = true } = {}) {
	const boxes = await sheet.locator("polygon.on").evaluateAll((all) => all.map((p) => {
		const { left, top, right, bottom } = p.getBoundingClientRect();
		return { left, top, right, bottom, field: p.dataset.field };
	}));
	assert.deepEqual(boxes.map((b) => b.field), [name]);
	const [box] = boxes, ink = await inked(page, sheet, colours[name]);
	assert.ok(ink, `${name} is printed on the page`);
	const said = `${name}: words ${JSON.stringify(ink)}, box ${JSON.stringify(box)}`;
	assert.ok(ink.left >= box.left - SLACK && ink.top >= box.top - SLACK && ink.right <= box.right + SLACK && ink.bottom <= box.bottom + SLACK, said);
	if (tight)
		assert.ok((ink.right - ink.left) * 100 > (box.right - box.left) * FILLED && (ink.bottom - ink.top) * 100 > (box.bottom - box.top) * FILLED, said);
	if (seen) {
		const around = await page.locator(".rv .source").evaluate((e) => {
			const { left, top, right, bottom } = e.getBoundingClientRect();
			return { left, top, right, bottom };
		});
		assert.ok(box.left < around.right && box.right > around.left && box.top < around.bottom && box.bottom > around.top, `${said}; shown ${JSON.stringify(around)}`);
	}
}

for (const width of [390, 1280])
	test(`the box lies over the words of the field in hand and follows it, ${width} px`, { skip: missing() }, async () => {
		const seen = [], { context, page } = await review(width, await printed(`${head(300 + width)}${table.replace(/class="\w+"/g, "")}`.replace(/<tr><td>2.*?<\/tr>/, table.match(/<tr><td>2.*?<\/tr>/)[0])), 1);
		const watched = watch(context, server.url);
		await page.goto(page.url().replace("task=1", "task=2"));
		const sheet = page.locator(".rv .source .sheet").first();
		for (const [key, name] of [["1", "title"], ["2", "lead"], ["3", "due"], ["4", "coordinating"], ["2", "lead"]]) {
			await page.locator(".pair > legend").focus();
			await page.keyboard.press(key);
			await page.locator(`.rv .source polygon.on[data-field=${name}]`).waitFor({ state: "attached" });
			await lies(page, sheet, name);
		}
		/* By Tab, as well: what comes after the lead's entry. */
		await page.keyboard.press("Escape");
		await page.locator("[id$=-title]").first().focus();
		await lies(page, sheet, "title");
		for (let i = 0; i < 20 && await page.locator("polygon.on[data-field=lead]").count() === 0; i++)
			await page.keyboard.press("Tab");
		await lies(page, sheet, "lead");
		/* Nothing lies under what stays at the edge of the window. */
		await page.evaluate(() => scrollTo(0, 0));
		seen.push(...watched.take(), ...await overflow(page), ...await axe(page));
		assert.deepEqual(seen, []);
		await context.close();
	});

test("a field that goes over two pages is boxed on both", { skip: missing() }, async () => {
	const { context, page } = await review(1280, await printed(head(299) + broken), 2);
	const sheets = page.locator(".rv .source .sheet");
	assert.deepEqual(await sheets.evaluateAll((all) => all.map((s) => s.dataset.page)), ["1", "2"]);
	await page.locator(".pair > legend").focus();
	await page.keyboard.press("1");
	await page.locator(".rv .source polygon.on[data-field=title]").first().waitFor({ state: "attached" });
	await lies(page, sheets.nth(0), "title");
	await lies(page, sheets.nth(1), "title", { seen: false });
	await page.locator(".pair > legend").focus();
	await page.keyboard.press("2");
	await page.locator(".rv .source polygon.on[data-field=lead]").waitFor({ state: "attached" });
	await lies(page, sheets.nth(1), "lead");
	assert.equal(await sheets.nth(0).locator("polygon.on").count(), 0);
	await context.close();
});
