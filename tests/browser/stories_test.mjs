// A story from its first word to its correction, in both languages, without JavaScript: every step by plain forms.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, markup } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";

let server, browser, context, page;
const desk = (path) => page.goto(`${server.url}/en/desk${path}`);
const act = async (name) => {
	await page.locator(".story-desk aside").getByRole("button", { name, exact: true }).or(page.locator(".story-desk aside").getByRole("link", { name, exact: true })).click();
};
const confirm = () => page.locator("main form .btn").click();
const side = (slot, lang) => page.locator(`fieldset[data-slot=${slot}] textarea[lang=${lang}]`).first();
const saveTexts = () => page.locator("form.twin > .acts .btn").click();
const checked = async () => assert.deepEqual(await markup(await (await context.request.get(page.url())).text()), []);

before(async () => {
	server = await startServer();
	browser = await launch();
	const first = await signIn(browser, server);
	const people = await first.newPage();
	for (const role of ["editor", "guide", "translator"]) {
		await people.goto(`${server.url}/vi/desk/people`);
		await people.locator("main tbody a").first().click();
		await people.locator("#role").selectOption(role);
		await people.locator("form[action$='/grant'] .btn").click();
		await people.locator(`input[name=role][value=${role}]`).waitFor({ state: "attached" });
	}
	context = await browser.newContext({ javaScriptEnabled: false, storageState: await first.storageState(), viewport: { width: 1280, height: 900 } });
	context.setDefaultTimeout(10_000);
	page = await context.newPage();
	await first.close();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test("a story goes from its first word to both public pages", async () => {
	await desk("/stories/new");
	await page.getByLabel("Short news").check();
	await confirm();
	assert.match(page.url(), /\/desk\/stories\/\d+$/);
	await page.locator("#section").selectOption({ index: 1 });
	await page.locator("#stream").selectOption({ index: 1 });
	await page.locator("#author").fill("Nguyễn Thị Lan; Trần Minh");
	await page.locator("#tags").fill("thử nghiệm");
	await page.locator("form[action*='/desk/stories/'] button.btn", { hasText: "Save" }).click();
	assert.equal(await page.locator("#author").inputValue(), "Nguyễn Thị Lan; Trần Minh");
	for (const [slot, vi, en] of [["title", "Một tin thử", "A trial of news"], ["body", "Đoạn thứ nhất.\n\nĐoạn thứ hai.", "First paragraph.\n\nSecond paragraph."]]) {
		await side(slot, "vi").fill(vi);
		await side(slot, "en").fill(en);
		const same = page.locator(`fieldset[data-slot=${slot}] input[name^=nc-]`);
		if (await same.count())
			await same.check();
	}
	await saveTexts();
	for (const box of await page.locator("form.twin input[type=checkbox][name^=c]").all())
		await box.check();
	await saveTexts();
	await desk(new URL(page.url()).pathname.replace(/^\/\w\w\/desk/, ""));
	await act("Send to content guidance");
	await act("Approve this revision");
	await confirm();
	await page.getByText("Nothing stands in the way of its release.").waitFor();
	await checked();
	await act("Release both languages now");
	await confirm();
	await page.getByText("Both languages are public.").waitFor();
	await checked();
	await page.getByRole("link", { name: "Public page in Vietnamese" }).click();
	assert.match(page.url(), /\/vi\/stories\/mot-tin-thu$/);
	await page.getByText("Đoạn thứ hai.").waitFor();
	await page.goto(`${server.url}/en/stories/a-trial-of-news`);
	await page.getByText("Second paragraph.").waitFor();
});

test("a stale paragraph stops the correction, and its confirmation lets it go", async () => {
	await desk("/stories?q=m%E1%BB%99t+tin+th%E1%BB%AD");
	await page.getByRole("link", { name: "A trial of news" }).click();
	await side("title", "vi").fill("Một tin đã sửa");
	await saveTexts();
	await page.getByText("1 English paragraph is to be confirmed, since the Vietnamese changed.").waitFor();
	await act("Send to content guidance");
	await page.getByText("This step is not open: see what is missing.").first().waitFor();
	await page.goto(`${server.url}/vi/stories/mot-tin-thu`);
	assert.equal(await page.locator("h1").innerText(), "Một tin thử");
	await desk("/stories?state=correcting");
	await page.getByRole("link", { name: "A trial of news" }).click();
	await side("title", "en").fill("A corrected piece of news");
	await page.locator("fieldset[data-slot=title] input[type=checkbox][name^=c][name$=en]").check();
	await saveTexts();
	await act("Send to content guidance");
	await act("Approve this revision");
	await confirm();
	await act("Release both languages now");
	await page.locator("#correction_vi").fill("Tiêu đề đã được sửa.");
	await page.locator("#correction_en").fill("The headline was mended.");
	await confirm();
	await page.goto(`${server.url}/vi/stories/mot-tin-thu`);
	assert.equal(await page.locator("h1").innerText(), "Một tin đã sửa");
	await page.getByText("Tiêu đề đã được sửa.").waitFor();
});
