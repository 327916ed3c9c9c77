import { launch } from "./browser.mjs";
import { signIn } from "./desk.mjs";
import { startServer } from "./server.mjs";
const server = await startServer();
const browser = await launch();
const context = await signIn(browser, server);
const page = await context.newPage();
for (const files of [["/tmp/rv/p-3.png", "/tmp/rv/p-2.png"]]) {
	await page.goto(`${server.url}/vi/desk/plans/import`);
	console.log(await page.locator("#file-kinds").innerText());
	await page.locator("#file").setInputFiles(files);
	await page.locator("#state-issued").check();
	const t0 = Date.now();
	await page.locator("form[enctype] .btn").click();
	await page.waitForLoadState();
	const at = page.url();
	let last = "";
	for (let i = 0; i < 600; i++) {
		const j = await (await context.request.get(`${at}/now`)).json();
		const s = JSON.stringify({ ...j, order: undefined, rows: undefined });
		if (s !== last) console.log(Date.now() - t0, s.slice(0, 400));
		last = s;
		if (j.state !== "reading") { if (j.state === "failed") { await page.goto(at); console.log(await page.locator(".notice").innerText()); } break; }
		await new Promise((r) => setTimeout(r, 300));
	}
	await new Promise((r) => setTimeout(r, 5000));
	for (let p = 1; p < 4; p++) {
		const pic = await context.request.get(`${at}/pages/${p}`);
		console.log(p, pic.status(), pic.headers()["content-type"], (await pic.body()).length);
	}
	const t1 = Date.now();
	await page.goto(at + "?task=1");
	console.log("page ms", Date.now() - t1);
	await page.screenshot({ path: `/tmp/rv/shot-${files.length}.png`, fullPage: true });
}
await browser.close();
await server.stop();
