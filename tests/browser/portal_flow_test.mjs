// A story as its people see it: an editor, a translator and the content guide, each with an account of their own, and a reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, overflow, watch } from "./browser.mjs";
import { password, signIn } from "./desk.mjs";
import { png } from "./picture.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
const roles = ["editor", "translator", "guide"];
let server, browser, admin, seen;
const people = {};

/** A context where a new person with one role is signed in. */
async function invite(role) {
	const page = await admin.newPage();
	await page.goto(`${server.url}/vi/desk/people/new`);
	await page.locator("#email").fill(`${role}@example.vn`);
	await page.locator("#name").fill(`Người ${role}`);
	await page.locator("#role").selectOption(role);
	await page.locator("main form .btn").click();
	const link = await page.locator("#link").inputValue();
	await page.close();
	const context = await browser.newContext(lookOptions(looks[2]));
	context.setDefaultTimeout(8_000);
	const own = await context.newPage();
	await own.goto(link);
	await own.locator("#password").fill(`${password} ${role}`);
	await own.locator("main form .btn").click();
	await own.waitForURL((url) => !url.pathname.includes("/invitation/"));
	await own.close();
	return context;
}

before(async () => {
	server = await startServer();
	browser = await launch();
	admin = await signIn(browser, server, lookOptions(looks[2]));
	for (const role of roles)
		people[role] = await invite(role);
	seen = watch(people.editor, server.url);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const poll = async (what, is) => {
	let got;
	for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((r) => setTimeout(r, 50)))
		if (is(got = await what()))
			return got;
	return assert.fail(JSON.stringify(got));
};
const read = async (path) => {
	const answer = await fetch(`${server.url}${path}`, { redirect: "manual" });
	return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
};
const saved = (page) => poll(() => page.locator(".ed-now").innerText(), (s) => ["Đã lưu", "Saved"].includes(s));
const blocks = (page, lang) => page.locator(`.ed-text.is-${lang} > *`);
const caret = async (page, lang, n) => {
	await blocks(page, lang).nth(n).click();
	await page.keyboard.press("End");
};
/* The English block that stands beside the Vietnamese one with these words. */
const across = (page, words) => page.evaluate((text) => {
	const tops = (lang) => [...document.querySelector(`.ed-text.is-${lang}`).children].map((e) => e.getBoundingClientRect().top);
	const at = [...document.querySelector(".ed-text.is-vi").children].findIndex((e) => /^(P|H2)$/.test(e.tagName) && e.textContent.startsWith(text));
	return tops("en").findIndex((top) => Math.abs(top - tops("vi")[at]) < 2);
}, words);
async function confirmAll(page) {
	const left = page.locator(".ed-act[data-act=confirm]");
	await poll(async () => {
		if (await left.count())
			await left.first().click();
		return left.count();
	}, (n) => n === 0);
	await saved(page);
}
const gate = (page) => page.locator(".gate-list a").allInnerTexts();
const flow = (page, name) => page.locator("#flow").getByRole("button", { name, exact: true }).or(page.locator("#flow").getByRole("link", { name, exact: true }));
const confirm = (page) => page.locator("main form .btn").click();
const reload = async (page) => {
	await page.goto(page.url().replace(/[?#].*/, ""));
	await page.locator(".twin.is-live").waitFor();
};

async function begin(page, lang, kind) {
	await page.goto(`${server.url}/${lang}/desk/stories`);
	await page.locator(".page-head a.btn").first().click();
	await page.locator(`input[name=kind][value=${kind}]`).check();
	await page.locator("#source-vi").check();
	await page.locator("#section").selectOption({ index: 4 });
	await page.locator("#stream").selectOption({ index: 2 });
	await confirm(page);
	await page.locator(".twin.is-live").waitFor();
}

/** Uploads a picture from the place of the caret. */
async function insertPicture(page, name, vi, en) {
	await page.getByRole("button", { name: "Chèn" }).click();
	await page.getByRole("menuitem", { name: "Hình ảnh" }).click();
	await page.getByLabel("Tải ảnh lên").setInputFiles({ name, mimeType: "image/png", buffer: png(1200, 800, name.length * 9) });
	await page.getByText(`Đã tải lên ${name}`).waitFor();
	await page.getByLabel("Mô tả ảnh, Tiếng Việt").fill(vi);
	await page.getByLabel("Mô tả ảnh, Tiếng Anh").fill(en);
	await page.getByRole("button", { name: "Đồng ý" }).click();
	await page.getByRole("dialog").waitFor({ state: "detached" });
	await saved(page);
}

async function giveRights(page) {
	await page.locator("#alt_vi").fill("Thợ gốm bên bàn xoay");
	await page.locator("#alt_en").fill("A potter at the wheel");
	await page.locator("#credit").fill("Nguyễn Văn An");
	await page.locator("#licence").selectOption("CC BY 4.0");
	await page.locator("#people-no").check();
	await page.locator("form .btn", { hasText: "Lưu" }).click();
	await page.locator(".notice.ok").waitFor();
	await poll(async () => { await page.reload(); return page.locator(".focal picture img").count(); }, (n) => n === 1);
}

const title = { vi: "Đất sét kể chuyện làng Bát Tràng", en: "Clay tells of Bát Tràng" };
const slug = { vi: "dat-set-ke-chuyen-lang-bat-trang", en: "clay-tells-of-bat-trang" };
let desk, task;

test("an editor writes a story with two pictures in both languages; what is missing leads to where it is missing", { timeout }, async () => {
	const page = await people.editor.newPage();
	await begin(page, "vi", "story");
	desk = new URL(page.url()).pathname.replace("/vi", "");
	await page.getByLabel("Tiêu đề, tiếng Việt").fill(title.vi);
	await page.getByLabel("Tiêu đề, tiếng Anh").fill(title.en);
	await page.getByLabel("Tóm tắt, tiếng Việt").fill("Bốn thế hệ thợ gốm bên dòng sông Hồng.");
	await page.getByLabel("Tóm tắt, tiếng Anh").fill("Four generations of potters by the Red River.");
	await caret(page, "vi", 0);
	await page.keyboard.type("Mỗi sáng, lò gốm bắt đầu bằng tiếng đất.");
	await page.keyboard.press("Enter");
	await insertPicture(page, "ban-xoay.png", "Bàn xoay", "A wheel");
	await page.keyboard.type("## Bàn xoay");
	await page.keyboard.press("Enter");
	await page.keyboard.type("Người thợ giữ đôi tay ướt.");
	await page.keyboard.press("Enter");
	await insertPicture(page, "lo-nung.png", "Lò nung", "A kiln");
	await saved(page);
	for (const [vi, words] of [["Mỗi sáng", "Every morning the kiln begins with the sound of clay."], ["Bàn xoay", "The wheel"], ["Người thợ", "The potter keeps both hands wet."]]) {
		await caret(page, "en", await across(page, vi));
		await page.keyboard.type(words);
		await page.keyboard.press("Control+Enter");
	}
	await confirmAll(page);
	for (const slot of ["Tiêu đề, tiếng Anh", "Tóm tắt, tiếng Anh"]) {
		await page.getByLabel(slot).focus();
		await page.keyboard.press("Control+Enter");
	}
	await saved(page);
	await reload(page);
	const missing = await gate(page);
	assert.equal(missing.filter((m) => /\.png/.test(m)).length >= 2, true, missing.join("\n"));
	assert.deepEqual(missing.filter((m) => /đoạn|tiêu đề|Chuyên mục|mạch/i.test(m)), []);
	await page.locator("button", { hasText: "Chọn trong thư viện" }).click();
	await page.locator(".cover-pick button", { hasText: "ban-xoay.png" }).click();
	await page.locator("#author").fill("Người editor");
	await page.locator("#tags").fill("gốm; làng nghề ven sông");
	await page.locator("#serves > summary").click();
	const tick = page.locator("#serves input[type=checkbox][name^=ev-]:not([name=ev-internal]):not([name=ev-drop])").first();
	task = await tick.getAttribute("value");
	await tick.check();
	await page.locator("#about .btn", { hasText: "Lưu" }).last().click();
	await page.locator(".notice.ok").waitFor();
	const media = await page.locator(".gate-list a[href*='/desk/media/']").evaluateAll((all) => [...new Set(all.map((a) => a.href))]);
	assert.equal(media.length, 2);
	for (const href of media) {
		await page.goto(href);
		await giveRights(page);
	}
	await page.goto(`${server.url}/vi${desk}`);
	assert.deepEqual(await gate(page), ["Bài chưa được hướng dẫn, duyệt nội dung."]);
	await flow(page, "Gửi hướng dẫn nội dung").click();
	await page.locator(".notice.ok").waitFor();
	assert.deepEqual(seen.take(), []);
	await page.close();
});
