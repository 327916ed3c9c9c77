// A story as its people see it: an editor, a translator and the content guide, each with an account of their own, and a reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, nameless, overflow, watch } from "./browser.mjs";
import { password, signIn } from "./desk.mjs";
import { png } from "./picture.mjs";
import { startServer } from "./server.mjs";

const timeout = 240_000; // a page that hangs must not hang the run
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

/* Long, because pictures are made one after the other, and a fresh city makes its own first. */
const POLL_MS = 150_000;
const poll = async (what, is, every = 50) => {
	let got;
	for (const end = Date.now() + POLL_MS; Date.now() < end; await new Promise((r) => setTimeout(r, every)))
		if (is(got = await what()))
			return got;
	return assert.fail(JSON.stringify(got));
};
/* Asks the server for this page until it says so, and only then draws it: what makes the pictures meanwhile wants the processor for itself. */
const sent = async (page, is) => {
	await poll(async () => (await page.context().request.get(page.url())).text(), is, 500);
	await page.reload();
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
const gateIn = (html) => [...(html.match(/<ul class="links gate-list">(.*?)<\/ul>/s)?.[1] ?? "").matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map((m) => m[1]);
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
	await page.locator("dialog.ed-dialog").waitFor({ state: "detached" });
	await saved(page);
}

/** Says whose the picture is; what is to be seen was said in the text already. */
async function giveRights(page) {
	assert.ok(await page.locator("#alt_vi").inputValue() && await page.locator("#alt_en").inputValue());
	await page.locator("#credit").fill("Nguyễn Văn An");
	await page.locator("#licence").selectOption("CC BY 4.0");
	await page.locator("#people-no").check();
	await page.locator("form .btn", { hasText: "Lưu" }).click();
	await page.locator(".notice.ok").waitFor();
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
	await poll(() => page.locator(".ed-act[data-act=confirm], .ed-act[data-act=copy]").count(), (n) => n === 0);
	for (const slot of ["Tiêu đề, tiếng Anh", "Tóm tắt, tiếng Anh"]) {
		await page.getByLabel(slot).focus();
		await page.keyboard.press("Control+Enter");
	}
	await saved(page);
	await poll(() => gate(page), (lines) => !/đoạn|tiêu đề/i.test(lines.join()));
	await reload(page);
	const missing = await gate(page);
	assert.equal(missing.filter((m) => /\.png/.test(m)).length, 2, missing.join("\n"));
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
	await sent(page, (html) => String(gateIn(html)) === "Bài chưa được hướng dẫn, duyệt nội dung.");
	await flow(page, "Gửi hướng dẫn nội dung").click();
	await page.locator(".notice.ok").waitFor();
	assert.deepEqual(seen.take(), []);
	await page.close();
});

const year = new Date(Date.now() + 7 * 3600_000).getUTCFullYear();

/** The content guide finds what waits in the work list and approves it. */
async function approve(words) {
	const page = await people.guide.newPage();
	await page.goto(`${server.url}/vi/desk`);
	await page.locator("main").getByRole("link", { name: words }).first().click();
	await flow(page, "Duyệt phiên bản này").click();
	await confirm(page);
	await page.locator("#flow .tag").waitFor();
	await page.close();
}
async function release(page, note) {
	await page.goto(`${server.url}/vi${desk}`);
	assert.deepEqual(await gate(page), []);
	await flow(page, "Đăng ngay cả hai ngôn ngữ").click();
	if (note)
		for (const lang of ["vi", "en"])
			await page.locator(`#correction_${lang}`).fill(note[lang]);
	await confirm(page);
	await page.locator("#flow .tag.ok").waitFor();
}

test("approved by its guide and released, it stands in every list at the next request, in both languages", { timeout }, async () => {
	assert.equal((await read(`/vi/stories/${slug.vi}`)).status, 404, "nobody sees it before");
	await approve(title.vi);
	const page = await people.editor.newPage();
	await release(page);
	await page.close();
	const wrong = [];
	for (const lang of ["vi", "en"]) {
		const story = await read(`/${lang}/stories/${slug[lang]}`);
		assert.equal(story.status, 200);
		assert.match(story.text, new RegExp(`<h1[^>]*>${title[lang]}</h1>`));
		assert.equal(story.text.match(/<picture>/g)?.length >= 3, true, "the cover and two pictures");
		assert.match(story.text, { vi: /alt="Lò nung"/, en: /alt="A kiln"/ }[lang]);
		assert.deepEqual(await markup(story.text), []);
		const links = (pattern) => [...story.text.matchAll(pattern)].map((m) => m[1]);
		const tags = links(/href="(\/(?:vi|en)\/tags\/[^"]+)"/g), authors = links(/href="(\/(?:vi|en)\/authors\/[^"]+)"/g), serves = links(/href="(\/(?:vi|en)\/(?:tasks|commitments)\/\d+)"/g);
		assert.equal(tags.length, 2);
		assert.ok(authors.length && serves.length);
		const [section] = links(/href="(\/(?:vi|en)\/sections\/[^"]+)"/g);
		for (const path of [`/${lang}/`, `/${lang}/stories`, section, ...tags, authors[0], `/${lang}/years/${year}`, `/${lang}/stories/feed.atom`, `/${lang}/stories/feed.rss`, `${section}/feed.atom`, serves[0],
			`/${lang}/search?q=${encodeURIComponent(title[lang])}`, `/api/v1/search.json?lang=${lang}&q=${encodeURIComponent(title[lang])}`])
			if (!(await read(path)).text.includes(title[lang]))
				wrong.push(path);
	}
	const maps = [...(await read("/sitemap.xml")).text.matchAll(/<loc>https?:\/\/[^/]+(\/[^<]+)<\/loc>/g)].map((m) => m[1]);
	const all = (await Promise.all(maps.map(read))).map((m) => m.text).join("");
	wrong.push(...Object.values(slug).filter((s) => !all.includes(s)).map((s) => `sitemap: ${s}`));
	if (!(await read("/api/v1/evidence.json")).text.includes(title.vi))
		wrong.push("the evidence of programs");
	assert.deepEqual(wrong, []);
});

for (const look of [looks[0], looks[1], looks[2]])
	test(`the story as it is read and as it is worked on, ${look.width} px, ${look.scheme}`, { timeout }, async () => {
		const context = await browser.newContext({ ...lookOptions(look), storageState: await people.editor.storageState() }), wrong = [];
		const page = await context.newPage(), strange = watch(context, server.url);
		for (const lang of ["vi", "en"])
			for (const path of [`/${lang}/stories/${slug[lang]}`, `/${lang}${desk}`, `/${lang}${desk}/preview?in=vi`, `/${lang}${desk}/step?step=withdraw`]) {
				await page.goto(server.url + path);
				if (path.endsWith(desk))
					await page.locator(".twin.is-live").waitFor();
				wrong.push(...[...await axe(page), ...await overflow(page), ...await nameless(page), ...strange.take()].map((w) => `${path}: ${w}`));
			}
		await context.close();
		assert.deepEqual(wrong, []);
	});

test("a public story stays as it was while it is corrected; a stale paragraph stops it, and confirming lets it go", { timeout }, async () => {
	const page = await people.editor.newPage();
	await page.goto(`${server.url}/vi${desk}`);
	await page.locator(".twin.is-live").waitFor();
	const first = page.locator(".ed-text.is-vi > p", { hasText: "Mỗi sáng" });
	await first.click();
	await page.keyboard.press("End");
	await page.keyboard.type(" Từ năm 1352.");
	await saved(page);
	await reload(page);
	const line = page.locator(".gate-list a", { hasText: "1 đoạn tiếng Anh cần xác nhận" });
	assert.match(await line.getAttribute("href"), /#p\d+$/);
	await line.click();
	await page.locator(".ed-mid:target .ed-act[data-act=confirm]").waitFor();
	assert.equal((await read(`/vi/stories/${slug.vi}`)).text.includes("1352"), false);
	assert.equal(await flow(page, "Đăng ngay cả hai ngôn ngữ").count(), 0);
	await flow(page, "Gửi hướng dẫn nội dung").click();
	await page.locator(".errors").waitFor();
	await flow(page, "Chuyển dịch").click();
	await page.waitForURL(/done=translation/);
	const other = await people.translator.newPage();
	await other.goto(`${server.url}/en/desk`);
	await other.locator("main").getByRole("link", { name: title.en }).first().click();
	await other.locator(".twin.is-live").waitFor();
	await other.locator(".ed-text.is-en > p", { hasText: "Every morning" }).click();
	await other.keyboard.press("End");
	await other.keyboard.type(" Since 1352.");
	await other.keyboard.press("Control+Enter");
	await saved(other);
	await reload(other);
	await flow(other, "Send to content guidance").click();
	await other.locator(".notice.ok").waitFor();
	await other.close();
	await approve(title.vi);
	assert.equal((await read(`/en/stories/${slug.en}`)).text.includes("1352"), false, "approved is not public");
	await release(page, { vi: "Đã thêm năm lập làng.", en: "The year of the village was added." });
	for (const [lang, note] of [["vi", "Đã thêm năm lập làng."], ["en", "The year of the village was added."]]) {
		const { text } = await read(`/${lang}/stories/${slug[lang]}`);
		assert.match(text, /1352/);
		assert.ok(text.includes(note));
	}
	await page.close();
});

test("a changed address leads on; an older revision comes back; withdrawn is gone, and the archive keeps it", { timeout }, async () => {
	const page = await people.editor.newPage();
	await page.goto(`${server.url}/vi${desk}`);
	await page.getByText("Đổi địa chỉ").click();
	await page.locator("#slug").fill("lang-bat-trang");
	await page.getByRole("button", { name: "Đổi", exact: true }).click();
	await page.locator("#flow").waitFor();
	const old = await read(`/vi/stories/${slug.vi}`);
	assert.deepEqual([old.status, old.to], [301, "/vi/stories/lang-bat-trang"]);
	assert.equal((await read("/vi/stories/lang-bat-trang")).status, 200);
	await page.getByRole("link", { name: "Các phiên bản" }).click();
	await page.locator(".rows li a").last().click();
	await page.locator("form[action$='/restore'] .btn").click();
	await page.goto(`${server.url}/vi${desk}`);
	await page.locator(".twin.is-live").waitFor();
	assert.equal(await page.locator(".ed-text.is-vi", { hasText: "1352" }).count(), 0);
	assert.equal((await read("/vi/stories/lang-bat-trang")).text.includes("1352"), true);
	await flow(page, "Rút khỏi trang công khai").click();
	await page.locator("#note").fill("Nguồn yêu cầu gỡ.");
	await confirm(page);
	await page.locator("#flow .tag").waitFor();
	for (const path of ["/vi/stories/lang-bat-trang", `/en/stories/${slug.en}`])
		assert.equal((await read(path)).status, 410, path);
	assert.equal((await read(`/vi/search?q=${encodeURIComponent(title.vi)}`)).text.includes("lang-bat-trang"), false);
	await flow(page, "Đưa vào lưu trữ").click();
	await confirm(page);
	await flow(page, "Lấy lại từ lưu trữ").waitFor();
	await page.close();
});

/* Viet Nam time as a field takes it, at the next minute that is some seconds away. */
function soon() {
	const at = new Date(Math.ceil((Date.now() + 8000) / 60_000) * 60_000);
	return { at, value: new Date(at.getTime() + 7 * 3600_000).toISOString().slice(0, 16) };
}
let due;

test("without JavaScript: written, illustrated, approved and put on the schedule by plain forms", { timeout }, async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, storageState: await people.editor.storageState(), viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	context.setDefaultTimeout(8_000);
	await page.goto(`${server.url}/en/desk/media`);
	await page.setInputFiles("#files", { name: "plain.png", mimeType: "image/png", buffer: png(900, 600, 77) });
	await page.locator("form[data-media-upload] .btn").click();
	const picture = new URL(page.url()).pathname.match(/\d+$/)[0];
	for (const [id, words] of [["alt_vi", "Bàn tay"], ["alt_en", "Hands"], ["credit", "Trần Minh"]])
		await page.locator(`#${id}`).fill(words);
	await page.locator("#licence").selectOption("CC BY 4.0");
	await page.locator("#people-no").check();
	await page.locator("main .btn", { hasText: "Save" }).click();
	await sent(page, (html) => /class="focal"[^>]*><picture/.test(html));
	await page.goto(`${server.url}/en/desk/stories/new`);
	await page.getByLabel("Short news").check();
	await page.locator("#section").selectOption({ index: 2 });
	await page.locator("#stream").selectOption({ index: 1 });
	await confirm(page);
	due = new URL(page.url()).pathname;
	await page.locator("#cover").fill(picture);
	await page.locator("#author").fill("Trần Minh");
	await page.locator("#about .btn", { hasText: "Save" }).click();
	const side = (slot, lang) => page.locator(`fieldset[data-slot=${slot}] textarea[lang=${lang}]`).first();
	for (const [slot, vi, en] of [["title", "Tin không cần kịch bản", "News that needs no script"], ["body", `Đoạn một.\n\n![Bàn tay](media:${picture})`, `Paragraph one.\n\n![Hands](media:${picture})`]]) {
		const box = page.locator(`fieldset[data-slot=${slot}] details summary`).first();
		if (!await side(slot, "vi").isVisible())
			await box.click();
		await side(slot, "vi").fill(vi);
		await side(slot, "en").fill(en);
		if (await page.locator(`#nc-${slot}`).count())
			await page.locator(`#nc-${slot}`).check();
	}
	await page.locator("form.twin > .acts .btn").click();
	for (const box of await page.locator("form.twin input[type=checkbox][name^=c]").all())
		await box.check();
	await page.locator("form.twin > .acts .btn").click();
	await page.goto(server.url + due);
	assert.deepEqual(await gate(page), ["Content guidance has not approved it yet."]);
	await flow(page, "Send to content guidance").click();
	const guide = await browser.newContext({ javaScriptEnabled: false, storageState: await people.guide.storageState() });
	const other = await guide.newPage();
	await other.goto(server.url + due);
	await flow(other, "Approve this revision").click();
	await confirm(other);
	await guide.close();
	await page.goto(server.url + due);
	const { at, value } = soon();
	due = { desk: due, at };
	await page.locator("#release_at").fill(value);
	await page.locator("form[action$='/schedule'] .btn").click();
	await page.locator("#flow .tag", { hasText: "scheduled" }).waitFor();
	assert.equal((await read("/vi/stories/tin-khong-can-kich-ban")).status, 404);
	assert.deepEqual(await overflow(page), []);
	await context.close();
});

/** Presses Tab until the focus is at `selector`. */
async function tabTo(page, selector) {
	for (let i = 0; i < 150; i++) {
		await page.keyboard.press("Tab");
		if (await page.evaluate((s) => document.activeElement.matches(s), selector))
			return;
	}
	assert.fail(`the keyboard does not reach ${selector}`);
}

test("the whole way by keyboard alone", { timeout }, async () => {
	const page = await people.editor.newPage(), press = (key) => page.keyboard.press(key), type = (words) => page.keyboard.type(words);
	await page.goto(`${server.url}/vi/desk/stories`);
	await tabTo(page, "a[href$='/desk/stories/new']");
	await press("Enter");
	await page.waitForURL(/stories\/new$/);
	await tabTo(page, "input[name=kind]");
	for (let i = 0; i < 6 && await page.evaluate(() => document.activeElement.value) !== "news"; i++)
		await press("ArrowDown");
	await tabTo(page, "#section");
	await press("ArrowDown");
	await tabTo(page, "#stream");
	await press("ArrowDown");
	await tabTo(page, "main form .btn");
	await press("Enter");
	await page.locator(".twin.is-live").waitFor();
	await tabTo(page, ".twin textarea[lang=vi], .twin input[lang=vi]");
	await type("Viết bằng bàn phím");
	await tabTo(page, ".twin textarea[lang=en], .twin input[lang=en]");
	await type("Written on a keyboard");
	await press("Control+Enter");
	await tabTo(page, ".ed-text.is-vi");
	await type("Một đoạn.");
	await press("Alt+F10");
	assert.match(await page.evaluate(() => document.activeElement.outerHTML), /^<button[^>]+ed-tool/);
	for (let i = 0; i < 20 && !await page.evaluate(() => document.activeElement.matches("[aria-haspopup=menu]")); i++)
		await press("ArrowRight");
	await press("Enter");
	await press("Escape");
	await press("Escape");
	await tabTo(page, ".ed-text.is-en");
	await type("One paragraph.");
	await press("Control+Enter");
	await saved(page);
	await tabTo(page, "#author");
	await type("Người editor");
	await press("Enter");
	await page.waitForURL(/\?/);
	const here = new URL(page.url()).pathname;
	assert.deepEqual(await gate(page), ["Bài chưa được hướng dẫn, duyệt nội dung."]);
	await tabTo(page, "#flow button.btn:not(.quiet)");
	await Promise.all([page.waitForURL(/done=guidance/), press("Enter")]);
	const other = await people.guide.newPage();
	await other.goto(server.url + here);
	await tabTo(other, "#flow a.btn:not(.quiet)");
	await Promise.all([other.waitForURL(/step=approve/), other.keyboard.press("Enter")]);
	await tabTo(other, "main form .btn");
	await Promise.all([other.waitForURL(/done=approve/), other.keyboard.press("Enter")]);
	await other.close();
	await page.goto(server.url + here);
	await tabTo(page, "#flow a.btn:not(.quiet)");
	await Promise.all([page.waitForURL(/step=release/), press("Enter")]);
	await tabTo(page, "main form .btn");
	await Promise.all([page.waitForURL(/done=release/), press("Enter")]);
	for (const path of ["/vi/stories/viet-bang-ban-phim", "/en/stories/written-on-a-keyboard"])
		assert.equal((await read(path)).status, 200, path);
	await page.close();
});

test("a line that breaks in mid sentence loses nothing, on the real server", { timeout }, async () => {
	const page = await people.editor.newPage();
	await begin(page, "en", "news");
	await blocks(page, "vi").first().click();
	await page.keyboard.type("Trước khi mất mạng");
	await saved(page);
	await people.editor.setOffline(true);
	await page.keyboard.type(" và trong khi mất mạng");
	await poll(() => page.locator(".ed-status").getAttribute("data-state"), (s) => s === "offline" || s === "failing");
	await people.editor.setOffline(false);
	await saved(page);
	await reload(page);
	assert.equal(await blocks(page, "vi").first().innerText(), "Trước khi mất mạng và trong khi mất mạng");
	seen.take();
	await page.close();
});

test("both languages go out at the minute they were given", { timeout }, async () => {
	const paths = ["/vi/stories/tin-khong-can-kich-ban", "/en/stories/news-that-needs-no-script"];
	const states = () => Promise.all(paths.map(async (p) => (await read(p)).status));
	let got;
	for (const end = due.at.getTime() + 20_000; Date.now() < end && String(got) !== "200,200"; await new Promise((r) => setTimeout(r, 200))) {
		got = await states();
		if (Date.now() < due.at.getTime())
			assert.deepEqual(got, [404, 404], "not a second early");
	}
	assert.deepEqual(got, [200, 200]);
});
