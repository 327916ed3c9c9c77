// The review of an imported plan: three wrong fields of 22 tasks are mended by keyboard alone, and the keys are counted; undo, two people, lost connection, no JavaScript.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axe, focusWalk, launch, lookOptions, looks, markup, nameless, overflow, smallTargets, watch } from "./browser.mjs";
import { password } from "./desk.mjs";
import { langs } from "./pages.mjs";
import { plan, tasks, wrong } from "./review_plan.mjs";
import { startServer } from "./server.mjs";

const KEYS_MOST = 40;
let server, browser;
const people = [];

async function invite(name, email) {
	const invited = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", email, "--name", name, "--role", "agency"], { encoding: "utf8" });
	const link = invited.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
	assert.ok(link, invited.stdout + invited.stderr);
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(server.url + link);
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((url) => !url.pathname.includes("/invitation/"));
	const state = await context.storageState();
	await context.close();
	return state;
}

before(async () => {
	server = await startServer();
	browser = await launch();
	people.push(await invite("Trần Thị Lan", "lan@example.vn"), await invite("Nguyễn Văn Minh", "minh@example.vn"));
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

/** A page of the person's, with an import of the plan under review. */
let plans = 46;
async function reviewed(options = {}, rows = tasks) {
	const context = await browser.newContext({ ...lookOptions({ width: 1280, scheme: "light" }), storageState: people[0], ...options });
	context.setDefaultTimeout(8000);
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/plans/import`);
	await page.locator("#file").setInputFiles(plan(++plans, rows));
	await page.locator("#state-issued").check();
	await page.locator("main form .btn").first().click();
	for (let i = 0; i < 200 && !await page.locator("#review").count(); i++) {
		await page.waitForTimeout(100);
		await page.goto(page.url());
	}
	await page.waitForLoadState();
	assert.equal(await page.locator("h1").innerText(), "Kiểm tra kế hoạch");
	if (options.javaScriptEnabled !== false)
		await page.locator(".turn").waitFor();
	return { context, page, path: new URL(page.url()).pathname };
}

/** Until the page says so: `says(page)` is asked again and again. */
async function until(says, what) {
	for (let i = 0; i < 300; i++) {
		if (await says())
			return;
		await new Promise((r) => setTimeout(r, 50));
	}
	assert.fail(`never: ${what}`);
}
/** Until the server has every step: what it lacks stands in the browser's store. */
const sent = (page) => until(() => page.evaluate(() => !Object.keys(localStorage).some((k) => k.startsWith("khue-review:"))), "all is sent");
const here = (page) => page.locator(".rv .pair").getAttribute("data-seq").then(Number);
const at = (page, seq) => until(async () => await here(page) === seq, `task ${seq}`);
const count = (page, name) => page.locator(`.rv [data-count=${name}]`).innerText().then(Number);
const counts = (page, name, n) => until(async () => await count(page, name) === n, `${name} is ${n}`);
const focused = (page, selector) => until(() => page.evaluate((s) => document.activeElement?.matches(s), selector), `the focus on ${selector}`);
const row = (page, seq) => page.locator(`#list ol > li[data-seq="${seq}"]`);

/** Presses keys and counts each: "svhtt" as five, "Enter" as one. */
function counter(page) {
	let n = 0;
	return {
		press: async (...keys) => {
			for (const key of keys) {
				n++;
				await page.keyboard.press(key);
			}
		},
		type: async (words) => {
			n += [...words].length;
			await page.keyboard.type(words);
		},
		get n() { return n; },
	};
}

test("three wrong fields of 22 tasks are mended by keyboard alone", async () => {
	const { context, page } = await reviewed();
	const seen = watch(context, server.url), keys = counter(page);
	assert.equal(await page.locator("#list ol > li").count(), 22);
	assert.equal(await count(page, "asks"), 2);
	assert.equal(await here(page), wrong.unit);
	await focused(page, ".pair > legend");

	await keys.press("n");
	await focused(page, `#t${wrong.unit}-lead-1`);
	await keys.type("svhtt");
	await page.locator("[role=option][aria-selected=true]", { hasText: "Sở Văn hóa và Thể thao" }).waitFor();
	await keys.press("Enter");
	await focused(page, "[data-op=accept]");
	assert.match(await page.locator(".save-state").innerText(), /Từ nay “Trung tâm Ươm Mầm Gốm Sứ” là Sở Văn hóa và Thể thao/);
	await keys.press("Enter");

	await at(page, wrong.time);
	await keys.press("n");
	await focused(page, ".quick");
	await keys.type("30/11");
	await keys.press("Enter");
	await focused(page, "[data-op=accept]");
	await keys.press("Enter");
	await counts(page, "asks", 0);

	/* The third is sure, and wrong all the same: an officer sees it in the list. */
	await keys.press("j");
	await at(page, wrong.lead);
	await keys.press("2");
	await keys.type("sdl");
	await page.locator("[role=option][aria-selected=true]", { hasText: "Sở Du lịch" }).waitFor();
	await keys.press("Enter");
	await focused(page, "[data-op=accept]");
	await keys.press("Enter", "a");
	await counts(page, "sure", 0);
	await counts(page, "checked", 22);

	await keys.press("c");
	await page.waitForURL(/check=1/);
	await page.locator("#counts:target").waitFor();
	await keys.press("Tab", "Enter");
	await page.locator("h1", { hasText: "đã được ghi vào hệ thống" }).waitFor();
	console.log(`${keys.n} keys from the opened review to the confirmation`);
	assert.ok(keys.n <= KEYS_MOST, `${keys.n} keys`);

	await page.locator("main a.btn").first().click();
	const text = await page.locator("main").innerText();
	for (const [, title] of tasks)
		assert.ok(text.includes(title), title);
	await page.locator("main a", { hasText: tasks[wrong.lead - 1][1] }).first().click();
	assert.match(await page.locator("main").innerText(), /Sở Du lịch/);
	assert.deepEqual(seen.take(), []);
	await context.close();
});

test("nothing is lost after a reload, and every step is undone one by one", async () => {
	const { context, page } = await reviewed();
	await page.keyboard.press("1");
	await focused(page, `#t${wrong.unit}-title`);
	await page.keyboard.press("End");
	await page.keyboard.type(" Bát Tràng");
	await page.keyboard.press("Escape");
	await focused(page, ".pair > legend");
	await until(() => page.locator("#undo").isVisible(), "undo is offered");
	await page.keyboard.press("x");
	await counts(page, "left_out", 1);
	await at(page, wrong.time);
	await page.reload();
	await until(async () => await count(page, "left_out") === 1, "kept");
	await row(page, wrong.unit).locator("a").click();
	await at(page, wrong.unit);
	assert.equal(await page.locator(`#t${wrong.unit}-title`).inputValue(), `${tasks[wrong.unit - 1][1]} Bát Tràng`);
	await page.keyboard.press("u");
	await counts(page, "left_out", 0);
	await until(async () => (await page.locator(".save-state").innerText()).startsWith("Đã hoàn tác"), "it says so");
	await page.keyboard.press("Control+z");
	await until(async () => await page.locator(`#t${wrong.unit}-title`).inputValue() === tasks[wrong.unit - 1][1], "the old title");
	assert.equal(await page.locator("#undo").isVisible(), false);
	await context.close();
});

test("a task is divided, joined and left out by keyboard, and taken back", async () => {
	const { context, page } = await reviewed();
	const title = tasks[wrong.unit - 1][1].split(" ");
	await page.keyboard.press("s");
	await focused(page, ".divide .words button");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	await until(async () => await page.locator("#list ol > li").count() === 23, "two of one");
	assert.equal(await page.locator(`#t${wrong.unit}-title`).inputValue(), title.slice(0, 2).join(" "));
	await row(page, 23).waitFor();
	assert.match(await row(page, 23).innerText(), new RegExp(title.slice(2).join(" ")));
	await page.keyboard.press("m");
	await until(async () => await page.locator("#list ol > li").count() === 22, "one of two");
	await page.keyboard.press("u");
	await until(async () => await page.locator("#list ol > li").count() === 23, "the joining is undone");
	await page.keyboard.press("u");
	await until(async () => await page.locator("#list ol > li").count() === 22, "the dividing is undone");
	await until(async () => await page.locator(`#t${wrong.unit}-title`).inputValue() === tasks[wrong.unit - 1][1], "the title is whole again");
	await page.keyboard.press("s");
	await page.keyboard.press("Escape");
	await until(async () => await page.locator("dialog[open]").count() === 0, "Escape leaves the question");
	await page.keyboard.press("?");
	await page.locator("#key-sheet[open]").waitFor();
	await page.locator("#single-keys").uncheck();
	await page.keyboard.press("Escape");
	await page.keyboard.press("x");
	await page.waitForTimeout(200);
	assert.equal(await count(page, "left_out"), 0);
	await context.close();
});

test("letters that an input method composes are no keys, and text fields keep theirs", async () => {
	const { context, page } = await reviewed();
	await page.keyboard.press("1");
	const cdp = await context.newCDPSession(page);
	await page.keyboard.press("End");
	await cdp.send("Input.imeSetComposition", { text: " xứ", selectionStart: 3, selectionEnd: 3 });
	await cdp.send("Input.insertText", { text: " xứ" });
	await page.keyboard.type(" ua");
	assert.equal(await page.locator(`#t${wrong.unit}-title`).inputValue(), `${tasks[wrong.unit - 1][1]} xứ ua`);
	assert.equal(await count(page, "left_out"), 0);
	assert.equal(await here(page), wrong.unit);
	await context.close();
});

test("what was typed and not sent is in its field again after the tab was closed", async () => {
	const { context, page, path } = await reviewed();
	const title = `#t${wrong.unit}-title`;
	await page.locator(title).fill("Nửa chừng");
	await page.reload();
	await until(async () => await page.locator(title).inputValue() === "Nửa chừng", "it is back");
	await focused(page, title);
	assert.notEqual(await page.locator(".field[data-field=title]").getAttribute("data-seen"), "Nửa chừng");
	await page.keyboard.press("Escape");
	await until(async () => await page.locator(".field[data-field=title]").getAttribute("data-seen") === "Nửa chừng", "leaving the field saves it");
	await page.goto(`${server.url}${path}?task=2`);
	await page.locator("#t2-title").fill("Bỏ đi");
	await page.locator("#t2-title").fill(tasks[1][1]);
	await page.reload();
	await focused(page, ".pair > legend");
	assert.equal(await page.locator("#t2-title").inputValue(), tasks[1][1]);
	await context.close();
});

test("a deadline is typed as people say it, and what cannot be read is not taken for sure", async () => {
	const { context, page, path } = await reviewed();
	const days = () => page.evaluate(() => ["start", "end"].map((k) => document.querySelector(`.of-due [id$="-due-${k}"]`).value).join(" "));
	for (const [typed, is, sure] of [["quý 3", "2027-07-01 2027-09-30", true], ["30/9", " 2027-09-30", true], ["từ 1/3 đến 30/6", "2027-03-01 2027-06-30", true],
		["trước 30/11 hằng năm", " ", true], ["khi có kinh phí", " ", false], ["6 tháng đầu năm", "2027-01-01 2027-06-30", true]]) {
		await page.goto(`${server.url}${path}?task=2`);
		await focused(page, ".pair > legend");
		await page.keyboard.press("3");
		await page.keyboard.type(typed);
		await page.keyboard.press("Enter");
		await until(async () => await days() === is && await page.locator(".of-due.is-low").count() === (sure ? 0 : 1), `${typed}: ${is}`);
		await sent(page);
	}
	await page.goto(`${server.url}${path}?task=3`);
	await focused(page, ".pair > legend");
	await page.keyboard.press("3");
	await page.keyboard.type("trước 30/11 hằng năm");
	await page.keyboard.press("Enter");
	await until(async () => /hằng năm/.test(await page.locator(".of-due .again").innerText()), "it says that it returns");
	await context.close();
});

test("a name that nobody has is kept, and one key makes a unit of it", async () => {
	const { context, page } = await reviewed();
	await page.keyboard.press("n");
	await focused(page, `#t${wrong.unit}-lead-1`);
	await page.keyboard.type("Trung tâm Gốm Kim Lan");
	await page.keyboard.press("Enter");
	await focused(page, ".enlist");
	assert.equal(await page.locator(`#t${wrong.unit}-lead-1`).inputValue(), "Trung tâm Gốm Kim Lan");
	await page.keyboard.press("Enter");
	await focused(page, "[data-op=accept]");
	await counts(page, "asks", 1);
	assert.equal(await page.locator(".enlist").count(), 0);
	await context.close();
});

test("the list keeps its order, and the page its task, whatever is decided and however often it is loaded", async () => {
	const { context, page } = await reviewed();
	const order = () => page.locator("#list ol > li").evaluateAll((rows) => rows.map((r) => r.dataset.seq).join());
	const first = await order();
	await page.keyboard.press("Enter");
	await at(page, wrong.time);
	await page.keyboard.press("j");
	await at(page, wrong.lead);
	await page.keyboard.press("x");
	await at(page, wrong.time);
	await page.reload();
	await at(page, wrong.time);
	assert.match(await row(page, wrong.lead).innerText(), /Bỏ qua/);
	assert.equal(await order(), first);
	await context.close();
});

test("a lost connection keeps what was done, and it arrives later", async () => {
	const { context, page } = await reviewed();
	await context.setOffline(true);
	await page.keyboard.press("1");
	await page.keyboard.press("End");
	await page.keyboard.type(" mới");
	await page.keyboard.press("Enter");
	await until(async () => /Chưa lưu/.test(await page.locator(".save-state").innerText()), "it says that nothing is saved");
	await context.setOffline(false);
	await until(async () => (await page.locator(`.field[data-field=title]`).getAttribute("data-seen")).endsWith(" mới"), "sent again");
	await context.setOffline(true);
	await page.keyboard.press("Escape");
	await page.keyboard.press("x");
	await until(async () => /Chưa lưu/.test(await page.locator(".save-state").innerText()), "again not");
	await context.setOffline(false);
	await page.reload();
	await counts(page, "left_out", 1);
	await context.close();
});

test("an expired session loses nothing: after signing in elsewhere the step is sent again", async () => {
	const { context, page } = await reviewed();
	await context.clearCookies();
	await page.keyboard.press("x");
	await until(async () => /đăng xuất/.test(await page.locator(".save-state").innerText()), "it says that nobody is signed in");
	await row(page, wrong.lead).locator("a").click();
	await until(async () => /đăng xuất/.test(await page.locator(".save-state").innerText()), "another task cannot be shown for the same reason");
	const tab = await context.newPage();
	await tab.goto(`${server.url}/vi/sign-in`);
	await tab.locator("#email").fill("lan@example.vn");
	await tab.locator("#password").fill(password);
	await tab.locator("main form .btn").first().click();
	await tab.waitForURL((url) => !url.pathname.includes("/sign-in"));
	await page.locator(".save-state button").click();
	await counts(page, "left_out", 1);
	await context.close();
});

test("a group is left a group or gives way to named units, and Tab is never caught", async () => {
	const rows = tasks.map((r) => [...r]);
	rows[wrong.unit - 1][4] = "Các sở, ngành liên quan";
	const { context, page } = await reviewed({}, rows);
	const group = page.locator(".field[data-field=coordinating] .units > li.is-group");
	await group.first().waitFor();
	const open = group.locator(".name-them");
	await open.waitFor();
	await open.focus();
	await page.keyboard.press("Enter");
	const boxes = group.locator(".group-of input");
	assert.ok(await boxes.count() > 3);
	for (let i = await boxes.count() - 1; i > 1; i--)
		await boxes.nth(i).uncheck();
	await group.locator(".group-of .btn").first().click();
	await until(async () => await page.locator(".field[data-field=coordinating] .units > li.is-unit").count() === 2, "two units in its place");
	await page.keyboard.press("Escape");
	await page.keyboard.press("u");
	await group.first().waitFor();
	await page.goto(`${page.url().split("?")[0]}?task=${wrong.time}`);
	await focused(page, ".pair > legend");
	assert.deepEqual(await focusWalk(page, 40), []);
	await context.close();
});

test("a task becomes a duty and a task again; on a phone buttons do it all", async () => {
	const { context, page, path } = await reviewed(lookOptions({ width: 390, scheme: "light" }));
	await page.locator("[data-op=duty]").click();
	await at(page, wrong.time);
	await until(async () => await count(page, "tasks") === 21, "one task less");
	await page.goto(`${server.url}${path}?show=duty`);
	assert.equal(await here(page), wrong.unit);
	await page.locator("[data-op=task]").click();
	await sent(page);
	await page.goto(server.url + path);
	assert.equal(await count(page, "tasks"), 22);
	assert.equal(await here(page), wrong.unit);
	await page.locator(".turn button").last().click();
	await at(page, wrong.time);
	await page.locator("[data-op=accept]").click();
	await at(page, wrong.unit);
	await counts(page, "checked", 1);
	await page.locator("#undo").click();
	await counts(page, "checked", 0);
	await context.close();
});

test("two people at once: both values are shown, and one is chosen", async () => {
	const { context, page, path } = await reviewed();
	const other = await browser.newContext({ ...lookOptions({ width: 1280, scheme: "light" }), storageState: people[1] });
	other.setDefaultTimeout(8000);
	const theirs = await other.newPage();
	await theirs.goto(server.url + path);
	await focused(theirs, ".pair > legend");
	for (const [p, words] of [[page, "của Lan"], [theirs, "của Minh"]]) {
		await p.locator(`#t${wrong.unit}-title`).fill(words);
		await p.keyboard.press("Enter");
		await p.waitForTimeout(300);
	}
	const clash = theirs.locator(".said-wrong");
	await clash.waitFor();
	assert.match(await clash.innerText(), /Trần Thị Lan.*của Lan/s);
	assert.equal(await theirs.locator(`#t${wrong.unit}-title`).inputValue(), "của Minh");
	await clash.locator("button").last().click();
	await until(async () => await theirs.locator(".field[data-field=title]").getAttribute("data-seen") === "của Minh", "mine is kept");
	await page.reload();
	assert.equal(await page.locator(`#t${wrong.unit}-title`).inputValue(), "của Minh");
	await other.close();
	await context.close();
});

test("without JavaScript forms do the same", async () => {
	const { context, page } = await reviewed({ javaScriptEnabled: false });
	assert.equal(await here(page), wrong.unit);
	assert.match(await page.locator(".source mark[data-field=lead]").innerText(), /^Xưởng /);
	await page.locator(`#t${wrong.unit}-title`).fill("Trưng bày gốm");
	await page.locator(`#t${wrong.unit}-lead`).fill("sở văn hóa và thể thao");
	await page.locator("button[value=accept]").click();
	assert.equal(await here(page), wrong.time);
	await page.locator(`#t${wrong.time}-due-end`).fill("2027-11-30");
	await page.locator(`#t${wrong.time}-due`).press("Enter");
	await page.waitForLoadState();
	assert.equal(await count(page, "asks"), 0);
	await page.locator(`#list a[href*="task=${wrong.unit}&"], #list a[href*="task=${wrong.unit}#"]`).click();
	assert.equal(await page.locator(`#t${wrong.unit}-title`).inputValue(), "Trưng bày gốm");
	await page.locator("button[value=skip]").click();
	assert.equal(await count(page, "left_out"), 1);
	await page.locator("#undo").click();
	assert.equal(await count(page, "left_out"), 0);
	await page.locator("button[value=accept-sure]").click();
	assert.equal(await count(page, "sure"), 0);
	await page.locator("#confirm").click();
	await page.locator("form[action$='/confirm'] .btn").click();
	assert.match(await page.locator("h1").innerText(), /đã được ghi vào hệ thống/);
	await context.close();
});

test("without JavaScript a group is named by boxes, and a new name becomes a unit", async () => {
	const rows = tasks.map((r) => [...r]);
	rows[wrong.unit - 1][4] = "Các sở, ngành liên quan";
	const { context, page } = await reviewed({ javaScriptEnabled: false }, rows);
	const field = page.locator(".field[data-field=coordinating]");
	await field.locator(".name-them").click();
	const boxes = field.locator(".group-of input"), n = await boxes.count();
	for (let i = 2; i < n; i++)
		await boxes.nth(i).uncheck();
	await page.locator(`#t${wrong.unit}-title`).fill("Trưng bày gốm mới");
	await field.locator(".group-of .btn").click();
	assert.equal(await field.locator(".units > li.is-unit").count(), 2);
	assert.equal(await page.locator(`#t${wrong.unit}-title`).inputValue(), "Trưng bày gốm mới");
	await page.locator("button.enlist").click();
	assert.equal(await page.locator("button.enlist").count(), 0);
	assert.equal(await count(page, "asks"), 1);
	await context.close();
});

test("a document that is too large is told before it is sent", async () => {
	const context = await browser.newContext({ ...lookOptions({ width: 390, scheme: "light" }), storageState: people[0] });
	const page = await context.newPage();
	await page.goto(`${server.url}/vi/desk/plans/import`);
	const file = page.locator("#file"), said = () => file.evaluate((e) => e.validationMessage);
	await file.setInputFiles({ name: "lớn.pdf", mimeType: "application/pdf", buffer: Buffer.alloc((20 << 20) + 1) });
	assert.match(await said(), /lớn hơn 20 MB/);
	await file.setInputFiles(plan());
	assert.equal(await said(), "");
	await context.close();
});

/** What stands half under the bar at this moment comes out from under it when it gets the focus. */
async function seenAxe(page) {
	return (await axe(page)).map((v) => v.split("\n").filter((line) => !/partially obscured/.test(line)).join("\n")).filter((v) => v.includes("\n"));
}

for (const look of looks)
	test(`the review, ${look.width} px, ${look.scheme}: no violation, no overflow, valid`, async () => {
		const { context, page, path } = await reviewed(lookOptions(look));
		const seen = watch(context, server.url), wrongs = [];
		for (const lang of langs)
			for (const query of ["", "?task=2", "?order=printed", "?check=1"]) {
				const answer = await page.goto(server.url + path.replace("/vi/", `/${lang}/`) + query);
				await page.waitForTimeout(300);
				const found = [...await seenAxe(page), ...await overflow(page), ...await smallTargets(page), ...await nameless(page), ...seen.take(), ...await markup(await answer.text())];
				wrongs.push(...found.map((w) => `${lang} ${query}: ${w}`));
			}
		await page.goto(server.url + path);
		await page.locator(`#t${wrong.unit}-lead-1`).fill("so");
		await page.locator("[role=option]").first().waitFor();
		wrongs.push(...await seenAxe(page), ...await overflow(page));
		await context.close();
		assert.deepEqual(wrongs, []);
	});
