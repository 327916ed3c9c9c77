// The network of creative spaces as people walk it at 390 px, in both languages: an owner applies with a picture, three assessors decide, the page stands
// with its membership; a claim, a correction, a renewal.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, overflow, watch } from "./browser.mjs";
import { password } from "./desk.mjs";
import { png } from "./picture.mjs";
import { startServer } from "./server.mjs";

const timeout = 240_000;
const FORM_MS = 3500; // nobody fills a form sooner
let server, browser, agency;
const assessors = [];

async function person(name, role, nth = "") {
	const email = `${role}${nth}@example.vn`;
	const invited = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", email, "--name", name, "--role", role], { encoding: "utf8" });
	const link = invited.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
	assert.ok(link, invited.stdout + invited.stderr);
	const context = await browser.newContext(lookOptions(looks[2]));
	const page = await context.newPage();
	await page.goto(server.url + link);
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((u) => !u.pathname.includes("/invitation/"));
	return { page, name };
}

/** The newest path of a kind in the mails to an address that wait at the desk. */
async function mailed(to, path) {
	await agency.page.goto(`${server.url}/vi/desk/mails`);
	const texts = [...await agency.page.locator("main li, main article, main tr, main details").filter({ hasText: to }).allInnerTexts(),
		...await agency.page.locator("main textarea").evaluateAll((all) => all.map((e) => e.value))];
	const found = texts.join("\n").match(new RegExp(`/(?:vi|en)${path}[A-Za-z0-9_-]{43}`, "g"));
	assert.ok(found, `no mail with ${path} to ${to}`);
	return found[0];
}

/** The invitation that waits for an address: administrators alone see it at the desk. */
function invited(to) {
	const script = "import json,sqlite3,sys\ndb=sqlite3.connect(sys.argv[1],timeout=20)\nprint(json.dumps(db.execute('SELECT body FROM mail WHERE to_address = ?', [sys.argv[2]]).fetchall()))";
	const done = spawnSync("python3", ["-c", script, `${server.data}/khue.db`, to], { encoding: "utf8" });
	assert.equal(done.status, 0, done.stderr);
	const link = JSON.parse(done.stdout).flat().join("\n").match(/\/\w\w\/invitation\/\S+\?to=\/desk\/spaces\/\d+/)?.[0];
	assert.ok(link, `no invitation to ${to}`);
	return link;
}

/** Presses what leads to another page, and waits for it. */
const press = (page, what) => Promise.all([page.waitForNavigation(), what.click()]);
const fine = async (page) => [...await axe(page), ...await overflow(page)];

before(async () => {
	server = await startServer();
	browser = await launch();
	agency = await person("Cán bộ thường trực", "agency");
	for (let i = 1; i <= 3; i++)
		assessors.push(await person(`Thành viên ${i}`, "guide", i));
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

async function apply(lang, title, email, both) {
	const context = await browser.newContext(lookOptions(looks[0]));
	const page = await context.newPage();
	const noise = watch(context, server.url);
	const seen = [];
	const go = (path) => page.goto(server.url + path);
	const next = async () => {
		const here = page.url();
		await page.locator("#apply-form button[value=next]").click();
		await page.waitForURL((u) => u.href !== here);
	};

	await go(`/${lang}/spaces/apply`);
	seen.push(...await fine(page));
	assert.equal(await page.locator("#consent").isChecked(), false);
	await page.locator("#email").fill(email);
	await page.locator("#consent").check();
	await page.waitForTimeout(FORM_MS);
	await page.locator("main form .btn").click();
	await page.waitForURL(/sent=1/);
	await go(await mailed(email, "/a/"));
	await page.locator(`#title_${lang}`).fill(title);
	if (both)
		await page.locator("#title_vi").fill(both);
	await page.locator("#name").fill("Trần Thị Ví Dụ");
	await page.locator("#role-owner").check();
	// What is typed is saved by itself and is there when the link is opened again.
	await page.waitForFunction(() => /đã được lưu|All is saved|Đã lưu/.test(document.querySelector(".save-state").textContent));
	seen.push(...await fine(page));
	await page.reload();
	assert.equal(await page.locator(`#title_${lang}`).inputValue(), title);
	await next();
	seen.push(...await fine(page));
	await page.locator("#kind").selectOption("art-space");
	await page.locator("#owner_kind").selectOption("private");
	await page.locator("#form").selectOption("point");
	await page.locator("#address_vi").fill("Số 7 phố Ví Dụ, phường Hoàn Kiếm");
	await next();
	await page.locator(`#summary_${lang}`).fill(lang === "vi" ? "Xưởng thử nghiệm (ví dụ)." : "A workshop for trying things (example).");
	await page.locator(`#body_${lang}`).fill(lang === "vi" ? "Mở lớp vào cuối tuần." : "Classes at weekends.");
	if (both) {
		await page.locator("#summary_vi").fill("Xưởng thử nghiệm (ví dụ).");
		await page.locator("#body_vi").fill("Mở lớp vào cuối tuần.");
	}
	seen.push(...await fine(page));
	await next();
	const file = join(server.data, `yard-${lang}.png`);
	writeFileSync(file, png(640, 480, lang === "vi" ? 3 : 4));
	await page.locator("#picture").setInputFiles(file);
	await page.locator("#alt").fill(lang === "vi" ? "Sân gạch" : "A brick yard");
	await page.locator("#credit").fill("Trần Thị Ví Dụ");
	await page.locator("#people-no").check();
	await page.locator("#consent").check();
	await page.locator("form[action$='/pictures'] .btn").click();
	await page.locator(".gallery li").first().waitFor();
	seen.push(...await fine(page));
	await page.locator("a.btn[href$='/step/criteria']").click();
	for (const yes of await page.locator("input[value=yes]").all())
		await yes.check();
	await page.locator("#apply-form textarea").first().fill("Minh chứng ví dụ");
	seen.push(...await fine(page));
	await next();
	seen.push(...await fine(page));
	await page.locator("form[action$='/hand-in'] .btn").click();
	await page.getByText(/KG-20\d\d-\d{5}/).first().waitFor();
	seen.push(...await fine(page), ...noise.take());
	assert.deepEqual(seen, []);
	return { page, context };
}

async function assess(lang, title) {
	const { page } = agency;
	await page.goto(`${server.url}/${lang}/desk/applications`);
	await page.getByRole("link", { name: title }).click();
	assert.deepEqual(await fine(page), []);
	const whole = page.url();
	await page.locator("#case").click();
	await page.waitForURL(/\/desk\/cases\/\d+$/);
	const kase = page.url();
	for (const who of assessors) {
		const options = await page.locator("#person option").evaluateAll((all) => all.map((o) => ({ value: o.value, label: o.textContent })));
		await page.locator("#person").selectOption(options.find((o) => o.label.includes(who.name)).value);
		await press(page, page.locator("form[action$='/assessors'] .btn").first());
	}
	await page.goto(kase);
	await press(page, page.locator("button[name=to][value=start], form:has(input[name=to][value=start]) .btn").first());
	for (const who of assessors) {
		await who.page.goto(kase);
		await who.page.locator("input[name=conflict][value=none]").check();
		await press(who.page, who.page.locator("form[action$='/declare'] .btn").first());
		await who.page.goto(`${kase}/sheet`);
		assert.equal(await who.page.locator("#sheet").count(), 1, await who.page.locator("main").innerText());
		for (const yes of await who.page.locator("input[type=radio][value='1']").all())
			await yes.check();
		for (const score of await who.page.locator("input[data-score]").all())
			await score.fill("8");
		await press(who.page, who.page.locator("button[value=hand_in]"));
		// The whole application, without whoever applied.
		await who.page.goto(whole);
		assert.ok(!(await who.page.locator("main").innerText()).includes("@example.org"));
		assert.deepEqual(await fine(who.page), []);
	}
	await page.goto(`${kase}/decision`);
	await page.locator("#decision-admit").check();
	for (const [id, words] of [["reason_vi", "Đạt các tiêu chí (ví dụ)."], ["reason_en", "The criteria are met (example)."], ["number", "01/BB-VD"],
		["agency_vi", "Sở Văn hóa và Thể thao"], ["agency_en", "Department of Culture and Sports"], ["place", "Hà Nội"],
		["chair", "Chủ trì"], ["secretary", "Thư ký"], ["votes_for", "3"]])
		if (await page.locator(`#${id}`).count())
			await page.locator(`#${id}`).fill(words);
	for (const box of await page.locator("input[name=present]").all())
		await box.check();
	await page.locator("form[action$='/decision'] .btn").first().click();
	await page.waitForLoadState("networkidle");
	assert.equal(await page.locator(".errors").count(), 0, await page.locator(".errors").allInnerTexts().then((all) => all.join()));
	assert.deepEqual(await fine(page), []);
}

for (const [lang, title, both] of [["vi", "Xưởng Đi Thử (ví dụ)"], ["en", "Try-out Workshop (example)", "Xưởng Song Ngữ (ví dụ)"]])
	test(`an owner applies from a phone in ${lang}, three assessors decide, the space is a member`, { timeout }, async () => {
		const email = `owner.${lang}@example.org`;
		const { page, context } = await apply(lang, title, email, both);
		await assess(lang, both ?? title);
		await page.reload();
		assert.match(await page.locator("main").innerText(), /01\/BB-VD/);
		assert.ok(await page.locator("#h-result").count(), "the scores are shown");
		assert.deepEqual(await fine(page), []);
		// It ends at the published page: in the one language that was written, or in both.
		await page.locator("#to-page").click();
		await page.waitForURL(/\/spaces\/[a-z0-9-]+$/);
		assert.equal(await page.locator("h1").innerText(), title);
		assert.match(await page.locator("#network").innerText(), /01\/BB-VD/);
		assert.deepEqual(await fine(page), []);
		const other = await page.request.get(page.url().replace(/\/(vi|en)\//, (all, one) => (one === "vi" ? "/en/" : "/vi/")));
		assert.equal(other.status(), 200);
		// The invitation leads to the space's page of the desk, where the owner goes on.
		await page.goto(server.url + invited(email));
		await page.locator("#password").fill(password);
		await press(page, page.locator("main form .btn"));
		assert.match(page.url(), /\/desk\/spaces\/\d+$/);
		for (const part of ["#texts", "#facts", "#doing-box", "#give-picture"])
			assert.equal(await page.locator(part).count(), 1, part);
		assert.deepEqual(await fine(page), []);
		// The desk has the space.
		await agency.page.goto(`${server.url}/vi/desk/applications?state=admitted`);
		await agency.page.getByRole("link", { name: both ?? title }).click();
		assert.ok(await agency.page.locator("a[href*='/desk/spaces/']").count());
		await context.close();
	});

test("a claim, a correction and the list of members, by somebody without an account", { timeout }, async () => {
	const context = await browser.newContext(lookOptions(looks[0]));
	const page = await context.newPage();
	const seen = [];

	await page.goto(`${server.url}/en/members`);
	seen.push(...await fine(page));
	await page.locator("main .rows a").last().click(); // the newest come first, and have a whole year
	await page.locator("#network").waitFor();
	seen.push(...await fine(page));
	const space = page.url();
	await page.locator("#network a[href$='/mistake']").click();
	await page.locator("#field-phone").check();
	await page.locator("#said").fill("024 3825 0000");
	seen.push(...await fine(page));
	await page.waitForTimeout(FORM_MS);
	await page.locator("main form .btn").click();
	await page.locator(".notice.ok").waitFor();
	await agency.page.goto(`${server.url}/vi/desk/corrections`);
	seen.push(...await fine(agency.page));
	await agency.page.locator("main .rows a").first().click();
	seen.push(...await fine(agency.page));
	await press(agency.page, agency.page.locator("button[value=accept]"));

	await page.goto(space);
	await page.locator("#network a[href$='/claim']").click();
	await page.locator("#name").fill("Nguyễn Văn Ví Dụ");
	await page.locator("#email").fill("claimer@example.org");
	await page.locator("#words").fill("Giấy phép số 1 (ví dụ)");
	await page.locator("#consent").check();
	seen.push(...await fine(page));
	await page.waitForTimeout(FORM_MS);
	await page.locator("main form .btn").click();
	await page.locator(".notice.ok").waitFor();
	await page.goto(server.url + await mailed("claimer@example.org", "/claims/"));
	seen.push(...await fine(page));
	await press(page, page.locator("main form .btn").first());
	await agency.page.goto(`${server.url}/vi/desk/claims`);
	await agency.page.locator("main .rows a").first().click();
	seen.push(...await fine(agency.page));
	await agency.page.locator("#reason").fill("Đúng chủ (ví dụ)");
	await press(agency.page, agency.page.locator("button[value=accept]"));

	// Its membership ends soon: the link comes by mail, one press renews it.
	const name = await page.goto(space).then(() => page.locator("h1").innerText());
	await agency.page.goto(`${server.url}/en/desk/memberships`);
	seen.push(...await fine(agency.page));
	await press(agency.page, agency.page.locator("main .rows li").filter({ hasText: name }).locator("form .btn"));
	await page.goto(server.url + await mailed("claimer@example.org", "/renew/"));
	seen.push(...await fine(page));
	await page.locator("#name").fill("Nguyễn Văn Ví Dụ");
	await press(page, page.locator("button[value=same]"));
	await page.locator(".notice.ok").waitFor();
	seen.push(...await fine(page));

	// Whoever has the page now hands it over; the new one takes it by a link.
	await page.goto(server.url + invited("claimer@example.org"));
	await page.locator("#password").fill(password);
	await press(page, page.locator("main form .btn"));
	await press(page, page.locator("a[href$='/transfer']"));
	seen.push(...await fine(page));
	await page.locator("#name").fill("Lê Thị Ví Dụ");
	await page.locator("#email").fill("taker@example.org");
	await page.locator("#sure").check();
	await press(page, page.locator("main form .btn"));
	await page.locator(".notice.ok").waitFor();
	const desk = page.url().replace(/\/transfer.*/, "");
	const taker = await browser.newContext(lookOptions(looks[0]));
	const takes = await taker.newPage();
	await takes.goto(server.url + await mailed("taker@example.org", "/claims/"));
	seen.push(...await fine(takes));
	await press(takes, takes.locator("main form .btn").first());
	await takes.locator(".notice.ok").waitFor();
	seen.push(...await fine(takes));
	assert.equal((await page.request.get(desk)).status(), 403, "the page is no longer the giver's");
	assert.deepEqual(seen, []);
	await taker.close();
	await context.close();
});
