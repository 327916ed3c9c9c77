// From the plan to the report, as the city lives it: contacts, the annual round on 1/11, a reminder, a unit's answers by its link, a colleague's too, the
// head's approval, verification, the frozen report and its documents.  On SQLite, and on PostgreSQL where with-postgres has started one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { axe, launch, lookOptions, looks, overflow, watch } from "./browser.mjs";
import { password } from "./desk.mjs";
import { startServer } from "./server.mjs";

const timeout = 240_000;
const at = (iso) => Date.parse(`${iso}+07:00`) / 1000;
const pdfHere = ["/usr/bin/soffice", "/usr/bin/libreoffice"].some(existsSync);
const postgres = process.env.KHUE_TEST_POSTGRES;

/** A PostgreSQL database of its own. */
function database(name) {
	const made = spawnSync("psql", ["-q", postgres, "-c", `CREATE DATABASE ${name}`], { encoding: "utf8" });
	assert.equal(made.status, 0, made.stderr);
	return postgres.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

const browser = await launch();
after(() => browser.close());

class City {
	/** A city whose clock stands still at an instant. */
	static async at(now, url) {
		const city = new City();
		city.server = await startServer({ now, database: url });
		city.folder = mkdtempSync(join(tmpdir(), "khue-flow-"));
		return city;
	}

	async stop() {
		await this.server.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Somebody with one role, signed in. */
	async person(name, role, now, unit) {
		const invited = spawnSync(this.server.program, ["user", "invite", "--data", this.server.data, "--email", `${role}@example.vn`, "--name", name, "--role", role,
			...(unit ? ["--unit", unit] : [])], { encoding: "utf8", env: this.server.env(now) });
		const link = invited.stdout.match(/\/\w\w\/invitation\/\S+/)?.[0];
		assert.ok(link, invited.stdout + invited.stderr);
		const context = await browser.newContext(lookOptions(looks[2]));
		const page = await context.newPage();
		await page.goto(this.server.url + link);
		await page.locator("#password").fill(password);
		await page.locator("main form .btn").click();
		await page.waitForURL((u) => !u.pathname.includes("/invitation/"));
		return { context, page, email: `${role}@example.vn` };
	}

	/** Signs in again, after the clock has jumped. */
	async again(who) {
		await who.context.clearCookies();
		await who.page.goto(`${this.server.url}/vi/sign-in`);
		await who.page.locator("#email").fill(who.email);
		await who.page.locator("#password").fill(password);
		await who.page.locator("main form .btn").first().click();
		await who.page.waitForURL((u) => !u.pathname.includes("/sign-in"));
	}

	/** Looks at a page until something is true of it. */
	async until(page, path, what, done) {
		for (let i = 0; i < 120; i++) {
			await page.goto(this.server.url + path);
			const got = await done(page);
			if (got)
				return got;
			await page.waitForTimeout(250);
		}
		assert.fail(`${what} never came at ${path}; ${this.server.log().slice(-2000)}`);
	}

	/** The links to forms that stand in the list of mails, newest first. */
	async links(page, to) {
		return this.until(page, "/vi/desk/mails", `a mail to ${to}`, async () => {
			const texts = await page.locator("main li, main article, main tr, main details").filter({ hasText: to }).allInnerTexts();
			const values = await page.locator("main textarea").evaluateAll((all) => all.map((e) => e.value));
			const found = [...texts, ...values].join("\n").match(/\/vi\/r\/[A-Za-z0-9_-]{43}/g);
			return found && [...new Set(found)];
		});
	}
}

/** Text of a document by its ending. */
function textOf(folder, name, bytes) {
	const file = join(folder, name);
	spawnSync("sh", ["-c", `cat > "$1"`, "sh", file], { input: bytes });
	if (name.endsWith(".pdf"))
		return spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).stdout;
	const part = name.endsWith(".docx") ? "word/document.xml" : "xl/sharedStrings.xml";
	const xml = spawnSync("unzip", ["-p", file, part], { encoding: "utf8", maxBuffer: 1 << 26 }).stdout;
	return xml.replace(/<\/w:p>|<\/si>/g, "\n").replace(/<[^>]+>/g, "").replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"');
}

const count = (text, words) => text.split(words).length - 1;

async function walk(city) {
	const seen = [];
	const opened = at("2025-11-03T08:40:00");
	const agency = await city.person("Cán bộ thường trực", "agency", opened);
	const noise = watch(agency.context, city.server.url);
	const { page } = agency;
	const go = (path) => page.goto(city.server.url + path);

	// The plan of 2025 has its 22 tasks; the unit that leads most of them gets an officer and a head.
	const data = async (path) => Object.values(await (await fetch(`${city.server.url}/api/v1/${path}`)).json()).find(Array.isArray);
	const plan = (await data("plans.json")).find((p) => p.year === 2025);
	const rows = await data(`tasks.json?plan=${plan.id}`);
	assert.equal(rows.length, 22);
	await go("/vi/units/so-van-hoa-va-the-thao");
	await go("/vi/desk/contacts");
	await page.getByRole("link", { name: /Sở Văn hóa và Thể thao/ }).first().click();
	for (const [name, title, email, head] of [["Trần Thị Lan", "Chuyên viên", "lan@svhtt.example.vn", false], ["Phạm Minh", "Phó Giám đốc", "minh@svhtt.example.vn", true]]) {
		await page.locator("#name").fill(name);
		await page.locator("#title").fill(title);
		await page.locator("#email").fill(email);
		if (head)
			await page.locator("#head").check();
		await page.locator("main form").filter({ has: page.locator("#email") }).locator(".btn").first().click();
		await page.getByText(name).first().waitFor();
	}

	// The annual round opened by itself on 1/11, a Saturday; its forms go out when there is somebody to send them to.
	const round = await city.until(page, "/vi/desk/rounds", "the annual round", async (p) => p.locator("main .rows a").filter({ hasText: "2025" }).first().getAttribute("href", { timeout: 500 }).catch(() => null));
	await go(round);
	seen.push(...await axe(page), ...await overflow(page));
	await page.getByRole("button", { name: /Gửi/ }).first().click();
	const [link] = await city.links(page, "lan@svhtt.example.vn");

	// The officer answers on a phone, by the link and nothing else.
	const phone = await browser.newContext(lookOptions(looks[0]));
	const form = await phone.newPage();
	const heard = watch(phone, city.server.url);
	await form.goto(city.server.url + link);
	seen.push(...await axe(form), ...await overflow(form));
	const tasks = await form.locator(".form-tasks li").count();
	assert.ok(tasks >= 5, `${tasks} tasks`);
	await form.getByRole("button", { name: /Bắt đầu/ }).click();
	for (let i = 0; i < tasks; i++) {
		await form.locator("#unit-form").waitFor();
		if (i === 0)
			seen.push(...await axe(form), ...await overflow(form));
		await form.locator(i < 2 ? "#status-done" : "#status-under_way").check();
		await form.locator("#done").fill(`Kết quả số ${i + 1}: đã mời 12 nhóm thiết kế, 340 người tham dự.`);
		if (await form.locator("#reason").count() && i >= 2)
			await form.locator("#reason").fill("Chờ mặt bằng.");
		const here = form.url();
		await form.locator("button[value=next]").click();
		await form.waitForURL((url) => url.href !== here);
	}
	if (!await form.locator("form[action$='/hand-in']").count())
		await form.goto(`${city.server.url}${link}/check`);
	seen.push(...await axe(form), ...await overflow(form));
	await form.locator("#name").fill("Trần Thị Lan");
	await form.locator("#title").fill("Chuyên viên");
	await form.getByRole("button", { name: "Nộp báo cáo" }).click();
	await form.locator("h1", { hasText: "BN-2025-" }).waitFor();
	seen.push(...await axe(form), ...await overflow(form), ...heard.take());

	// What is handed in stays: the link changes nothing any more.
	await form.goto(city.server.url + link);
	assert.equal(await form.locator("#unit-form, form[action$='/hand-in']").count(), 0);

	// The head approves by a link of their own.
	const [approve] = (await city.links(page, "minh@svhtt.example.vn")).slice(-1);
	const head = await phone.newPage();
	for (const path of await city.links(page, "minh@svhtt.example.vn")) {
		await head.goto(city.server.url + path);
		if (await head.locator("form[action$='/approve']").count())
			break;
	}
	assert.ok(approve);
	await head.getByRole("button", { name: /Phê duyệt|Duyệt/ }).first().click();
	await head.getByText("Phạm Minh").first().waitFor();
	await phone.close();

	// The standing agency verifies, and what was done may be read by everybody.
	await go("/vi/desk/answers");
	seen.push(...await axe(page), ...await overflow(page));
	const waiting = await page.locator("input[name=answer]").count();
	assert.ok(waiting >= 5, `${waiting} answers wait`);
	for (let left = waiting; left;) {
		for (const box of await page.locator("input[name=answer]").all())
			await box.check();
		await page.locator("#publish").check();
		await page.locator("button[value=good]").click();
		await page.locator(".notice.ok").waitFor();
		left = await page.locator("input[name=answer]").count();
	}
	await city.until(page, "/vi/desk", "two tasks that are done", async () => (await data(`tasks.json?plan=${plan.id}&status=done`)).length >= 2);

	// Who is silent is reminded, once a day; the log says so.
	await city.server.at(at("2025-12-01T08:40:00"));
	await city.again(agency);
	await city.until(page, "/vi/desk/reminders", "a reminder", async (p) => (await p.locator("main").innerText()).includes("lan@svhtt.example.vn"));
	seen.push(...await axe(page), ...await overflow(page));

	// The report of the year: frozen, every task once, the silent by name.
	await go("/vi/desk/reports/live?year=2025");
	seen.push(...await axe(page), ...await overflow(page));
	const silent = (await page.locator("section[aria-labelledby=h-units] .rows a").allInnerTexts()).map((s) => s.trim());
	assert.ok(silent.length > 3 && !silent.includes("Sở Văn hóa và Thể thao"), silent.join("; "));
	await page.getByRole("button", { name: "Chốt" }).click();
	for (let i = 0; i < 100 && !/\/versions\//.test(page.url()); i++) {
		const to = page.locator("main a[href*='/desk/reports/versions/']").first();
		if (await to.count())
			await to.click();
		else
			await page.reload();
		await page.waitForTimeout(200);
	}
	assert.match(page.url(), /\/versions\//);
	const version = new URL(page.url()).pathname;
	seen.push(...await axe(page), ...await overflow(page), ...noise.take());
	const get = async (name) => {
		const r = await agency.context.request.get(`${city.server.url}${version}/${name}`);
		assert.equal(r.status(), 200, name);
		return textOf(city.folder, name, await r.body());
	};
	const docx = await get("vi.docx"), xlsx = await get("vi.xlsx");
	for (const task of rows) {
		const title = (task.title_vi ?? task.title).trim().slice(0, 60);
		assert.ok(count(docx, title) >= 1, `not in the document: ${title}`);
		assert.ok(count(xlsx, title) >= 1, `not in the sheet: ${title}`);
	}
	for (const name of silent)
		assert.ok(docx.includes(name), `silent, and not named: ${name}`);
	assert.match(docx, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
	assert.match(docx, /340 người tham dự/);
	if (pdfHere) {
		await page.locator("button[value='vi.pdf']").click();
		const file = await city.until(page, new URL(page.url()).pathname, "the PDF", async (p) => p.locator("a[href$='/file']").getAttribute("href", { timeout: 300 }).catch(() => null));
		const r = await agency.context.request.get(city.server.url + file);
		const text = textOf(city.folder, "vi.pdf", await r.body());
		assert.match(text, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
		assert.ok(count(text, "340 người") >= 5);
	}
	await agency.context.close();
	assert.deepEqual(seen, []);
}

test("from the plan to the annual report, on SQLite", { timeout }, async () => {
	const city = await City.at(at("2025-11-03T08:40:00"));
	try {
		await walk(city);
	} finally {
		await city.stop();
	}
});

test("from the plan to the annual report, on PostgreSQL", { timeout, skip: !postgres }, async () => {
	const city = await City.at(at("2025-11-03T08:40:00"), database(`flow_${process.pid}`));
	try {
		await walk(city);
	} finally {
		await city.stop();
	}
});
