// Pictures of the pages, to be looked at.
//   node tests/browser/shots.mjs DIR [PATH...]      all public pages by default; KHUE_URL uses a running server
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, lookOptions, looks } from "./browser.mjs";
import { langs, publicPages } from "./pages.mjs";
import { startServer } from "./server.mjs";

const [dir, ...wanted] = process.argv.slice(2);
if (!dir) {
	console.error("usage: shots.mjs DIR [PATH...]");
	process.exit(2);
}
mkdirSync(dir, { recursive: true });
const server = await startServer();
const browser = await launch();
try {
	const pages = wanted.length ? wanted : await publicPages(server.url);
	for (const look of looks) {
		const context = await browser.newContext(lookOptions(look));
		const page = await context.newPage();
		for (const lang of langs)
			for (const path of pages) {
				await page.goto(`${server.url}/${lang}${path}`);
				const name = `${lang}${path}`.replace(/[^\w-]+/g, "_").slice(0, 80);
				await page.screenshot({ path: join(dir, `${name}-${look.width}-${look.scheme}.png`), fullPage: true });
			}
		await context.close();
	}
} finally {
	await browser.close();
	await server.stop();
}
