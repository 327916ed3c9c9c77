// Events at 390 px in both languages: an owner of a space posts one that recurs with a day left out, moves one session, cancels one; a moderator looks and
// lets it out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, launch, lookOptions, looks, markup, overflow, smallTargets } from "./browser.mjs";
import { password, signIn } from "./desk.mjs";
import { png } from "./picture.mjs";
import { startServer } from "./server.mjs";

const NOW = Date.UTC(2026, 10, 2, 5) / 1000; // noon of Monday, 2 November 2026 in Việt Nam
const phone = lookOptions(looks[0]);
const words = {
	vi: { send: "Gửi", sessions: "Gửi các buổi này", move: "Dời buổi này", cancel: "Hủy buổi này", public: "Công khai", waits: "chờ xem xét", moved: "đã dời", gone: "đã hủy",
		name: "Nặn tò he", text: "Nghệ nhân hướng dẫn từng bước." },
	en: { send: "Send", sessions: "Send these sessions", move: "Move this session", cancel: "Cancel this session", public: "Make it public",
		waits: "waits to be looked at", moved: "moved", gone: "cancelled",
		name: "Clay figures", text: "A master shows each step." },
};
let server, browser, owner, plain, moderator; // plain: the owner without JavaScript

function rows(sql) {
	const script = "import json,sqlite3,sys\ndb=sqlite3.connect(sys.argv[1],timeout=20)\nout=db.execute(sys.stdin.read()).fetchall()\ndb.commit()\nprint(json.dumps(out))";
	const done = spawnSync("python3", ["-c", script, `${server.data}/khue.db`], { input: sql, encoding: "utf8" });
	assert.equal(done.status, 0, done.stderr);
	return JSON.parse(done.stdout);
}

async function inOrder(page) {
	const path = page.url();
	assert.deepEqual(await axe(page), [], path);
	assert.deepEqual(await overflow(page), [], path);
	assert.deepEqual(await smallTargets(page), [], path);
	assert.deepEqual(await markup(await (await page.context().request.get(path)).text()), [], path);
}

before(async () => {
	server = await startServer({ now: NOW });
	browser = await launch();
	moderator = await signIn(browser, server, phone);
	const invited = spawnSync(server.program, ["user", "invite", "--data", server.data, "--email", "lan@example.vn", "--name", "Lan", "--role", "space_owner"], { encoding: "utf8", env: server.env(NOW) });
	assert.equal(invited.status, 0, invited.stderr);
	moderator.setDefaultTimeout(10_000);
	owner = await browser.newContext(phone);
	owner.setDefaultTimeout(10_000);
	const page = await owner.newPage();
	await page.goto(server.url + new URL(invited.stdout.match(/https?:\S+/)[0]).pathname);
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((url) => !url.pathname.includes("/invitation/"));
	rows("UPDATE person_role SET object = (SELECT id FROM space WHERE state = 'public' ORDER BY id LIMIT 1) WHERE role = 'space_owner'");
	await page.close();
	plain = await browser.newContext({ ...phone, javaScriptEnabled: false, storageState: await owner.storageState() });
	plain.setDefaultTimeout(10_000);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

for (const lang of ["vi", "en"]) {
	test(`an owner posts, a moderator looks, sessions are moved and cancelled (${lang})`, async () => {
		const w = words[lang], page = await plain.newPage(), look = await owner.newPage();
		const looked = async () => {
			await look.goto(page.url());
			await inOrder(look);
		};
		await page.goto(`${server.url}/${lang}/desk/events/new`);
		await looked();
		await page.locator("#title").fill(w.name);
		await page.locator("#summary").fill(w.text);
		await page.locator("#kind").selectOption("workshop");
		await page.locator("#day-0").fill("2026-11-07");
		await page.locator("#from-0").fill("09:00");
		await page.locator("#to-0").fill("11:00");
		await page.locator("#repeat").selectOption("weekly");
		await page.locator("#rule summary").click();
		await page.locator("input[name=end][value=count]").check();
		await page.locator("#count").fill("4");
		await page.getByRole("button", { name: w.send, exact: true }).click();
		await page.locator("#out-2026-11-21").check();
		await page.getByRole("button", { name: w.sessions }).click();
		await page.waitForURL(/\/desk\/events\/\d+\?done=posted/);
		assert.match(await page.locator("#flow").innerText(), new RegExp(w.waits));
		assert.equal(await page.locator("#times li").count(), 3);
		await looked();
		const event = new URL(page.url()).pathname;

		const desk = await moderator.newPage();
		await desk.goto(`${server.url}/${lang}/desk`);
		await desk.locator("#h-events").waitFor();
		await desk.goto(`${server.url}/${lang}/desk/events?state=waiting`);
		await inOrder(desk);
		await desk.getByRole("link", { name: w.name }).first().click();
		await desk.getByRole("button", { name: w.public, exact: true }).click();
		await desk.waitForURL(/done=released/);
		await inOrder(desk);
		assert.equal((await desk.request.get(`${server.url}${event}/preview?in=${lang}`)).status(), 200);
		await desk.close();

		await page.goto(server.url + event);
		await page.locator("#times li a").nth(0).click();
		await looked();
		await page.locator("#day-0").fill("2026-11-08");
		await page.locator("#note_vi").fill("Mưa to.");
		await page.locator("#note_en").fill("Heavy rain.");
		await page.getByRole("button", { name: w.move }).click();
		await page.waitForURL(/done=move/);
		await page.goto(server.url + event);
		await page.locator("#times li a").nth(1).click();
		await page.getByRole("button", { name: w.cancel }).click();
		await page.waitForURL(/done=cancel/);
		await page.goto(server.url + event);
		const times = await page.locator("#times li").allInnerTexts();
		assert.match(times[0], new RegExp(w.moved));
		assert.match(times[1], new RegExp(w.gone));
		assert.doesNotMatch(times[2], new RegExp(`${w.moved}|${w.gone}`));
		await page.close();
		await look.close();
	});
}

for (const lang of ["vi", "en"])
	test(`a picture from the phone comes with the event, without a script (${lang})`, async () => {
		const page = await plain.newPage(), w = words[lang];
		const file = join(server.data, `stage-${lang}.png`);
		writeFileSync(file, png(640, 480, lang === "vi" ? 5 : 6));
		await page.goto(`${server.url}/${lang}/desk/events/new`);
		await page.locator("#title").fill(`${w.name} 2`);
		await page.locator("#summary").fill(w.text);
		await page.locator("#day-0").fill("2026-11-09");
		await page.locator("#from-0").fill("09:00");
		await page.locator("#to-0").fill("11:00");
		await page.locator("#give-picture summary").click();
		await page.locator("#picture_file").setInputFiles(file);
		await page.getByRole("button", { name: w.send, exact: true }).click();
		// What is missing is said beside its field; browsers do not keep the file.
		await page.locator("#picture_credit-error").waitFor();
		await page.locator("#picture_file").setInputFiles(file);
		await page.locator("#picture_credit").fill("Lan");
		await page.locator(`#picture_alt_${lang}`).fill(lang === "vi" ? "Sân khấu nhỏ" : "A small stage");
		await page.locator("#picture_people-no").check();
		await page.locator("#picture_consent").check();
		await page.getByRole("button", { name: w.send, exact: true }).click();
		// After three posts that were let out the space is known: the next one is public at once.
		await page.waitForURL(/\/desk\/events\/\d+\?done=(posted|released)/);
		const desk = await moderator.newPage();
		const event = new URL(page.url()).pathname;
		await desk.goto(server.url + event);
		if (page.url().endsWith("posted")) {
			await desk.getByRole("button", { name: w.public, exact: true }).click();
			await desk.waitForURL(/done=released/);
		}
		const at = await desk.locator("#flow a.more[href*='/events/']:not([href*='/desk/'])").getAttribute("href");
		await desk.waitForTimeout(1000);
		for (let i = 0; i < 40; i++) {
			await desk.goto(server.url + at);
			if (await desk.locator("picture img").count())
				break;
			await desk.waitForTimeout(500);
		}
		assert.equal(await desk.locator("picture img").first().getAttribute("alt"), lang === "vi" ? "Sân khấu nhỏ" : "A small stage");
		await inOrder(desk);
		// At the desk the owner sees it among the pictures of the space, and no library.
		await page.goto(server.url + event);
		assert.ok(await page.locator("input[name=cover][type=radio]").count() >= 2);
		assert.equal(await page.locator("#about [data-pick]").count(), 0);
		await desk.close();
		await page.close();
	});

test("the forms of times are in order, by hand and by rule", async () => {
	const page = await moderator.newPage();
	const [[id]] = rows("SELECT CAST(id AS TEXT) FROM event WHERE state = 'public' AND rule IS NOT NULL ORDER BY id LIMIT 1");
	for (const path of [`/vi/desk/events/${id}`, `/en/desk/events/${id}/times?by=hand`, `/vi/desk/events/${id}/times?by=rule`, `/en/desk/events/${id}/step?step=cancel_all`, "/en/desk/events"]) {
		assert.equal((await page.goto(server.url + path)).status(), 200, path);
		await inOrder(page);
	}
	await page.close();
});
