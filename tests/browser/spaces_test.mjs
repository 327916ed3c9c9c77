// Creative spaces: the list and the map, a space's page, the desk's form, at 390 and 1280 px, in both languages, by key and without a script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, markup, overflow, smallTargets, watch } from "./browser.mjs";
import { startServer } from "./server.mjs";

const timeout = 120_000;
let server, browser;
before(async () => {
	server = await startServer();
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const open = async (options, run) => {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", ...options });
	const seen = watch(context, server.url);
	try {
		await run(await context.newPage());
		assert.deepEqual(seen.take(), []);
	} finally {
		await context.close();
	}
};
const words = { vi: { title: "Không gian sáng tạo", show: "Xem", museum: "Bảo tàng Phụ nữ Việt Nam", none: "Không có không gian nào khớp điều kiện lọc.", map: "Bản đồ" },
	en: { title: "Creative spaces", show: "Show", museum: "Vietnamese Women's Museum", none: "No space matches these filters.", map: "Map" } };

for (const lang of ["vi", "en"])
	for (const width of [390, 1280])
		test(`list, filters and a page, ${lang}, ${width} px`, { timeout }, async () => {
			const w = words[lang];
			await open({ viewport: { width, height: 900 } }, async (page) => {
				await page.goto(`${server.url}/${lang}/spaces`);
				assert.equal(await page.textContent("h1"), w.title);
				assert.equal(await page.locator(".space-item").count(), 24);
				assert.deepEqual(await axe(page), []);
				assert.deepEqual(await overflow(page), []);
				assert.deepEqual(await smallTargets(page), []);
				await page.goto(`${server.url}/${lang}/spaces?q=bao+tang+phu+nu&kind=museum`);
				assert.ok((await page.locator(".space-item h3").allTextContents()).some((t) => t.includes(w.museum)));
				await page.locator(".space-item h3 a").first().click();
				assert.match(page.url(), new RegExp(`/${lang}/spaces/bao-tang-phu-nu-viet-nam$`));
				assert.deepEqual(await axe(page), []);
				assert.deepEqual(await overflow(page), []);
				await page.goto(`${server.url}/${lang}/spaces?kind=museum&free=1&q=zzzz`);
				assert.ok(await page.getByText(w.none).isVisible());
				assert.equal(await page.locator(".chips .off").count(), 3);
			});
		});

test("without a script the filters and the drawn map work, and the list goes by key", { timeout }, async () => {
	await open({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async (page) => {
		await page.goto(`${server.url}/en/spaces`);
		assert.ok(await page.locator("#map svg a").count() > 5);
		assert.equal(await page.locator("[data-near]").isVisible(), false);
		await page.locator(".filter-box > summary").focus();
		await page.keyboard.press("Enter");
		await page.locator("#f-q").fill("gom bat trang");
		await Promise.all([page.waitForURL(/q=gom/), page.keyboard.press("Enter")]);
		assert.match(page.url(), /q=gom\+bat\+trang/);
		assert.ok(await page.locator(".space-item").count() >= 1);
	});
});

test("near me is asked for by a press and stays in the browser", { timeout }, async () => {
	await open({ permissions: ["geolocation"], geolocation: { latitude: 20.9767, longitude: 105.913 }, viewport: { width: 1280, height: 900 } }, async (page) => {
		const asked = [];
		page.on("request", (r) => asked.push(r.url()));
		await page.goto(`${server.url}/en/spaces?q=bat+trang`);
		await page.locator("[data-near]").click();
		await page.waitForFunction(() => document.querySelector(".far").textContent !== "");
		assert.match(await page.locator(".far").first().textContent(), /^0/);
		assert.ok(!asked.some((u) => u.includes("20.97") && u.includes("105.91")));
	});
});

test("markup of list and page is right", { timeout }, async () => {
	for (const path of ["/vi/spaces", "/en/spaces?view=map", "/vi/spaces/van-mieu-quoc-tu-giam"])
		assert.deepEqual(await markup(await (await fetch(`${server.url}${path}`)).text()), [], path);
});
