// Chromium and what every page is looked at with.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate(JSON.parse(readFileSync(new URL("htmlvalidate.json", import.meta.url), "utf8")));

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: flags });

/** The four looks that a page is checked in. */
export const looks = [390, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));
export const lookOptions = ({ width, scheme }) => ({ viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme: scheme, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });

/** Collects what must never happen while pages are open: requests to other hosts, errors on the console, refused policies. */
export function watch(context, base) {
	const seen = [];
	context.on("request", (r) => {
		if (!r.url().startsWith(`${base}/`) && !/^(data|blob):/.test(r.url()))
			seen.push(`request to ${r.url()}`);
	});
	context.on("console", (m) => {
		if (m.type() === "error" && !/status of (4\d\d|503)/.test(m.text()))
			seen.push(`console: ${m.text()}`);
	});
	context.on("weberror", (e) => seen.push(`script: ${e.error()}`));
	return { take: () => seen.splice(0) };
}

/** Axe's violations, a line each.  In dark colours only what is about colours: the rest is the same page in light ones.
 *  colours  false: all but that, for a page whose other language was looked at */
export async function axe(page, { colours = true } = {}) {
	await page.evaluate(axeSource);
	const found = await page.evaluate(async (colours) => {
		const coloured = ["color-contrast", "link-in-text-block"], dark = matchMedia("(prefers-color-scheme: dark)").matches;
		const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
		const options = dark ? { runOnly: { type: "rule", values: coloured } }
			: { runOnly: all, rules: Object.fromEntries(coloured.map((id) => [id, { enabled: colours }])) };
		return (await globalThis.axe.run(document, options)).violations
			.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map((n) => `${n.html.slice(0, 160)} ${n.any.concat(n.all)[0]?.message ?? ""}`) }));
	}, colours);
	return found.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.join("\n    ")}`);
}

/** Errors of the markup as the server sent it. */
export async function markup(html) {
	const report = await validator.validateString(html);
	return report.results.flatMap((r) => r.messages).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
}

/** What reaches over the right edge of the window; a box that scrolls by itself may. */
export function overflow(page) {
	return page.evaluate(() => {
		const wide = document.documentElement.scrollWidth - innerWidth;
		if (wide <= 0)
			return [];
		const guilty = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".vh, .scroll"));
		return [`${wide} px too wide: ${guilty.slice(0, 4).map((e) => `${e.tagName.toLowerCase()}.${e.className}`).join(", ")}`];
	});
}

/** Controls under 44 px; links inside running text and boxes beside a label of that height may be smaller. */
export function smallTargets(page) {
	return page.evaluate(() => [...document.querySelectorAll("button, .btn, .chip, summary, select, .field > input, .nav a, .lang a, .pager a, .strip a")]
		.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
		.map((e) => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 30)}: ${Math.round(e.getBoundingClientRect().height)} px`));
}

/** Walks `steps` stops with Tab; gives the stops that show no ring, stand outside the window or stay where they are. */
export async function focusWalk(page, steps) {
	const wrong = [];
	let last = null;
	for (let i = 0; i < steps; i++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => {
			const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
			const host = e.closest(".card, .pledge");
			const ring = [style, host && getComputedStyle(host)].some((s) => s && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
			return { body: e === document.body, date: e.matches("[type=date], [type=time]"), what: `${e.tagName.toLowerCase()} ${e.textContent.trim().slice(0, 40)}`, ring,
				inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
				path: [...document.querySelectorAll("*")].indexOf(e) };
		});
		if (at.body)
			break;
		if (at.date)
			continue; // the parts of a date field take the focus one by one, inside the field
		if (!at.ring)
			wrong.push(`no ring: ${at.what}`);
		if (!at.inside)
			wrong.push(`outside the window: ${at.what}`);
		if (at.path === last)
			wrong.push(`the focus is caught: ${at.what}`);
		last = at.path;
	}
	return wrong;
}

const named = new Set(["button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "slider", "spinbutton", "menuitem", "tab", "switch", "dialog", "progressbar", "Date", "DateTime"]);

/** Controls that a screen reader would read without a name, from the browser's own accessibility tree. */
export async function nameless(page) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	await session.detach();
	return nodes.filter((n) => !n.ignored && named.has(n.role?.value) && !n.name?.value?.trim()).map((n) => `no name: ${n.role.value} ${n.description?.value ?? ""}`);
}
