// A round of reports at the desk of the demo city, for the tests of the form: one unit with a contact, and the link in its mail.
import assert from "node:assert/strict";

/** Units without a contact, as the desk lists them: [{name, path, tasks}]. */
export async function units(page, server) {
	await page.goto(`${server.url}/vi/desk/contacts`);
	return page.locator("#h-without ~ ul li").evaluateAll((rows) => rows.map((row) => ({
		name: row.querySelector("a").textContent, path: new URL(row.querySelector("a").href).pathname, tasks: parseInt(row.querySelector("small").textContent, 10),
	})));
}

export async function addContact(page, server, unit, name, email, head = false) {
	await page.goto(server.url + unit.path);
	await page.locator("#name").fill(name);
	await page.locator("#title").fill("Chuyên viên");
	await page.locator("#email").fill(email);
	if (head)
		await page.locator("#head").check();
	await page.locator("section form.form .btn").last().click();
	await page.locator(".notice.ok").waitFor();
}

/** Sends a round and waits for the mail of `unit`: the path of its link.
 *   kind  of a new round; without it the newest one is taken (the annual one makes itself from 1 November on) */
export async function sendRound(page, server, unit, kind) {
	await page.goto(`${server.url}/vi/desk/rounds`);
	const first = page.locator("main .rows a").first();
	if (!kind && await first.count())
		await first.click();
	else {
		await page.goto(`${server.url}/vi/desk/rounds/new?kind=${kind ?? "annual"}`);
		await page.locator("main form.form .btn").click();
	}
	await page.waitForURL(/\/desk\/rounds\/\d+$/);
	const round = new URL(page.url()).pathname;
	await page.locator("form[action$='/send'] .btn").click();
	const path = `${round}/units/${unit.path.match(/\d+$/)[0]}`;
	return { round, path, link: await linkOf(page, server, path) };
}

/** The newest link that waits to be sent by hand, on the page of a unit in a round. */
export async function linkOf(page, server, path) {
	for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((r) => setTimeout(r, 200))) {
		await page.goto(server.url + path);
		const text = await page.locator("textarea.copy").first().textContent({ timeout: 500 }).catch(() => null);
		const found = text?.match(/\/vi\/r\/[\w-]{43}/)?.[0];
		if (found)
			return found;
	}
	return assert.fail("no mail was written");
}
