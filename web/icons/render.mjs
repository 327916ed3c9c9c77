// Draws the pictures that must be bitmaps (favicon.ico, touch-icon.png, share.png) from the tiles, with Chromium.
//   node web/icons/render.mjs      after the drawing changed; the results are committed
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { logo, names, svg, tile } from "../art/tiles.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ["--headless", "--no-sandbox", "--disable-gpu"] });

async function png(svg, width, height) {
	const page = await browser.newPage({ viewport: { width, height } });
	await page.setContent(`<style>body{margin:0}svg{display:block;width:${width}px;height:${height}px}</style>${svg}`);
	const bytes = await page.screenshot({ omitBackground: true });
	await page.close();
	return bytes;
}

/** What a shared link shows: the window over a row of tiles; no words, since the city's name is data. */
function share() {
	const row = Array.from({ length: 12 }, (_, i) => tile(names[i], i * 100, 530, 100.3, ["#ffc233", "#bfe3dc", "#fff"][i % 3], ["#0a5546", "#b93a22", "#2b4a8c", "#0a5546"][i % 4]));
	return svg(1200, 630, `<path fill="#06382f" d="M0 0h1200v630H0Z"/>${tile("wheel", 400, 65, 400, "#ffc233", "#0a5546")}${row.join("")}`);
}

/** An icon file with one picture of `size`, stored as PNG. */
function ico(bytes, size) {
	const head = Buffer.alloc(22);
	head.writeUInt16LE(1, 2);
	head.writeUInt16LE(1, 4);
	head[6] = head[7] = size;
	head.writeUInt16LE(1, 10);
	head.writeUInt16LE(32, 12);
	head.writeUInt32LE(bytes.length, 14);
	head.writeUInt32LE(22, 18);
	return Buffer.concat([head, bytes]);
}

writeFileSync(join(here, "favicon.ico"), ico(await png(logo(), 32, 32), 32));
writeFileSync(join(here, "touch-icon.png"), await png(logo(), 180, 180));
writeFileSync(join(here, "share.png"), await png(share(), 1200, 630));
await browser.close();
