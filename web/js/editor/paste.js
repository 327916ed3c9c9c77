// What comes from the clipboard is brought down to what a text may hold; nothing else of it gets near the document.
import { wordLists } from "./word.js";

const gone = "script, style, meta, link, title, head, template, noscript, iframe, object, embed, svg, math, input, button, select, textarea, canvas, audio, video, "
	+ "o\\:p, xml, [hidden], .MsoCommentText, .MsoCommentReference, [aria-hidden=true]";
const blocksOf = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(" "));
const kept = new Set("A B BLOCKQUOTE BR CODE EM H1 H2 H3 H4 H5 H6 HR I LI OL P PRE STRONG TABLE TBODY TD TH TR UL".split(" "));
const isBlock = (node) => node.nodeType === 1 && blocksOf.has(node.tagName);
const style = (e) => e.getAttribute("data-style") ?? e.getAttribute("style") ?? "";

/** Styles and handlers under another name, because the page's policy complains about them even in a document that nobody sees. */
export const inert = (html) => html.replace(/<[a-z][^>]*>?/gi, (tag) => tag.replace(/([\s"'/`])(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"))
	.replace(/<base\b/gi, "<x-base").replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, "").replace(/<style\b/gi, "<x-style");

/** html: of the clipboard; gives clean HTML. */
export function cleaned(html) {
	const fragment = html.replace(/^[\s\S]*?<!--StartFragment-->/i, "").replace(/<!--EndFragment-->[\s\S]*$/i, "");
	const body = /StartFragment/i.test(html) ? fragment : html;
	const doc = new DOMParser().parseFromString(inert(body), "text/html");
	return cleanBody(doc.body);
}

/** body: an element of a document of its own */
export function cleanBody(body) {
	dropConditional(body);
	wordLists(body, style);
	body.querySelectorAll(gone).forEach((e) => e.remove());
	body.querySelectorAll("*").forEach((e) => { if (/display\s*:\s*none|mso-hide\s*:\s*all/i.test(style(e))) e.remove(); });
	body.querySelectorAll("table").forEach(flatTable);
	marksOfStyles(body);
	tidyHeadings(body);
	body.querySelectorAll("dt, dd, summary, figcaption, center, address").forEach((e) => rename(e, "p"));
	body.querySelectorAll("p, div").forEach(splitBreaks);
	[...body.querySelectorAll("*")].reverse().forEach(strip);
	inParagraphs(body);
	[...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, blockquote, ul, ol, strong, em, b, i, a")].reverse().forEach((e) => {
		if (!e.textContent.trim() && !e.querySelector("br, img, hr, td"))
			e.replaceWith(isBlock(e) ? "" : e.textContent);
	});
	return body.innerHTML;
}

/* Word hides things in conditional comments, browsers that know them not see the fallbacks. */
function dropConditional(body) {
	const walk = body.ownerDocument.createTreeWalker(body, 128);
	const found = [];
	while (walk.nextNode())
		found.push(walk.currentNode);
	found.forEach((c) => c.remove());
}

export function rename(e, tag) {
	const next = e.ownerDocument.createElement(tag);
	next.append(...e.childNodes);
	for (const a of [...e.attributes])
		next.setAttribute(a.name, a.value);
	e.replaceWith(next);
	return next;
}

/* Google Docs writes <b style="font-weight:normal"> around everything and bold as spans. */
function marksOfStyles(body) {
	for (const e of [...body.querySelectorAll("b, strong, i, em, span, font, u")]) {
		const css = style(e).toLowerCase(), weight = css.match(/font-weight\s*:\s*(\w+)/)?.[1], slant = css.match(/font-style\s*:\s*(\w+)/)?.[1];
		const bold = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
		if (/^(B|STRONG)$/.test(e.tagName) && (weight === "normal" || Number(weight) < 600)) {
			rename(e, "span");
			continue;
		}
		if (/^(I|EM)$/.test(e.tagName) && slant === "normal")
			rename(e, "span");
		if (/^(SPAN|FONT|U)$/.test(e.tagName) && !e.closest("h1, h2, h3, h4, h5, h6") && e.textContent.trim() && !e.querySelector("p, div, table, ul, ol, h1, h2, h3, h4, h5, h6")) {
			if (bold)
				wrap(e, "strong");
			if (slant === "italic")
				wrap(e, "em");
		}
	}
}

function wrap(e, tag) {
	const inner = e.ownerDocument.createElement(tag);
	inner.append(...e.childNodes);
	e.append(inner);
}

/* The page has its own h1: the highest heading becomes h2; bold inside a heading says nothing. */
function tidyHeadings(body) {
	body.querySelectorAll("p.MsoTitle, p.MsoHeading1").forEach((e) => rename(e, "h2"));
	body.querySelectorAll("p.MsoSubtitle").forEach((e) => rename(e, "h3"));
	const levels = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => Number(h.tagName[1]));
	const shift = levels.includes(1) ? 1 : 0;
	for (const h of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")]) {
		h.querySelectorAll("b, strong, br").forEach((e) => e.replaceWith(...(e.tagName === "BR" ? [" "] : e.childNodes)));
		rename(h, `h${Math.min(4, Number(h.tagName[1]) + shift)}`);
	}
}

/* Cells over several rows or columns become cells of their own, the first one with the words; tables that only lay a page out are unwrapped. */
function flatTable(table) {
	const rows = [...table.querySelectorAll("tr")].filter((r) => r.closest("table") === table);
	if (!rows.length || table.querySelector("table") || Math.max(...rows.map((r) => r.cells.length)) < 2) {
		table.replaceWith(...[...table.querySelectorAll("td, th")].filter((c) => c.closest("table") === table).flatMap((c) => [...c.childNodes]));
		return;
	}
	const doc = table.ownerDocument, grid = rows.map(() => []);
	rows.forEach((row, y) => {
		for (const cell of row.cells) {
			let x = 0;
			while (grid[y][x])
				x++;
			const wide = Math.min(cell.colSpan || 1, 50), high = Math.min(cell.rowSpan || 1, rows.length - y);
			for (let dy = 0; dy < high; dy++)
				for (let dx = 0; dx < wide; dx++)
					grid[y + dy][x + dx] = dx || dy ? doc.createElement("td") : cell;
		}
	});
	const width = Math.max(...grid.map((r) => r.length)), body = doc.createElement("tbody");
	grid.forEach((cells, y) => {
		const row = doc.createElement("tr");
		for (let x = 0; x < width; x++)
			row.append(oneLine(cells[x] ?? doc.createElement("td"), y === 0 ? "th" : "td"));
		body.append(row);
	});
	table.replaceChildren(body);
}

function oneLine(cell, tag) {
	const next = cell.ownerDocument.createElement(tag);
	[...cell.childNodes].forEach((c, i) => {
		if (i && isBlock(c))
			next.append(" ");
		next.append(...(isBlock(c) ? [...c.childNodes] : [c]));
	});
	next.querySelectorAll("br").forEach((b) => b.replaceWith(" "));
	[...next.querySelectorAll("p, div, ul, ol, li")].forEach((b) => b.replaceWith(...b.childNodes, " "));
	return next;
}

/* Two line ends in a row part paragraphs. */
function splitBreaks(e) {
	if (!/<br[^>]*>\s*<br/i.test(e.innerHTML) || hasBlocks(e) || e.closest("td, th"))
		return;
	const out = [e.cloneNode(false)];
	let breaks = 0;
	for (const node of [...e.childNodes]) {
		const blank = node.nodeName === "BR" || !node.textContent.trim();
		if (breaks > 1 && !blank)
			out.push(e.cloneNode(false));
		breaks = node.nodeName === "BR" ? breaks + 1 : blank ? breaks : 0;
		out.at(-1).append(node);
	}
	for (const part of out)
		while (part.lastChild && (part.lastChild.nodeName === "BR" || !part.lastChild.textContent.trim()))
			part.lastChild.remove();
	e.replaceWith(...out);
}

/* Only the elements that a text may hold, and of their attributes only addresses and starts of lists. */
function strip(e) {
	const attributes = { A: ["href"], OL: ["start"] }[e.tagName] ?? [];
	if (!kept.has(e.tagName)) {
		e.replaceWith(...(isBlock(e) && e.nextSibling && !hasBlocks(e) ? [wrapped(e)] : e.childNodes));
		return;
	}
	if (e.tagName === "A" && !/^(https?:|mailto:|tel:)/i.test(e.getAttribute("href") ?? ""))
		e.replaceWith(...e.childNodes);
	for (const a of [...e.attributes])
		if (!attributes.includes(a.name))
			e.removeAttribute(a.name);
}

const hasBlocks = (e) => [...e.children].some(isBlock);
function wrapped(e) {
	const p = e.ownerDocument.createElement("p");
	p.append(...e.childNodes);
	return p;
}

/* Words beside blocks get a paragraph; two line ends in a row part paragraphs. */
function inParagraphs(body) {
	if (!hasBlocks(body) && !/<br[^>]*>\s*<br/i.test(body.innerHTML))
		return;
	const out = [];
	let run = null;
	for (const node of [...body.childNodes])
		if (isBlock(node)) {
			out.push(node);
			run = null;
		} else if (node.nodeName === "BR" && (!run || node.nextSibling?.nodeName === "BR")) {
			run = null;
		} else {
			if (!run)
				out.push(run = body.ownerDocument.createElement("p"));
			run.append(node);
		}
	body.replaceChildren(...out);
}
