// What a text may hold: exactly what Khuê's Markdown can say.  Every block at the top carries the id of its part.
import { Schema } from "prosemirror-model";

/** Addresses that a reader's browser may open; anything else is shown as words only. */
export const safeHref = (href) => /^(https?:\/\/(?![/?#@: ])|mailto:|tel:|\/(?![/\\])|#)/i.test(href) && !/[\u0000-\u001f\\]/.test(href);
/** A thing of the site: ["story", "7"] of "story:7". */
export const thingOf = (href) => href.match(/^([a-z]+):(\d+)$/)?.slice(1);

const part = { part: { default: null } };
const withPart = (node, attrs) => (node.attrs.part === null ? attrs : { ...attrs, "data-part": String(node.attrs.part) });
const readPart = (dom, attrs) => ({ part: Number(dom.getAttribute("data-part")) || null, ...attrs });
const block = (tag, more = {}) => ({ group: "block", attrs: part, parseDOM: [{ tag, getAttrs: (d) => readPart(d) }], toDOM: (n) => [tag, withPart(n, {}), 0], ...more });

const heading = {
	group: "block", content: "(text | image)*", defining: true, attrs: { ...part, level: { default: 2 } },
	parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: (d) => readPart(d, { level }) })),
	toDOM: (n) => [`h${n.attrs.level}`, withPart(n, {}), 0],
};
const orderedList = {
	group: "block", content: "list_item+", attrs: { ...part, order: { default: 1 }, tight: { default: true } },
	parseDOM: [{ tag: "ol", getAttrs: (d) => readPart(d, { order: d.hasAttribute("start") ? Number(d.getAttribute("start")) || 0 : 1, tight: d.dataset.tight !== "no" }) }],
	toDOM: (n) => ["ol", withPart(n, { start: n.attrs.order === 1 ? null : n.attrs.order, "data-tight": n.attrs.tight ? null : "no" }), 0],
};
const bulletList = {
	group: "block", content: "list_item+", attrs: { ...part, tight: { default: true } },
	parseDOM: [{ tag: "ul", getAttrs: (d) => readPart(d, { tight: d.dataset.tight !== "no" }) }],
	toDOM: (n) => ["ul", withPart(n, { "data-tight": n.attrs.tight ? null : "no" }), 0],
};

/* Cells hold one line of words each; the first row is the head, because a pipe table has no other way. */
const cellAttrs = { align: { default: null }, colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } };
/* A head cell is a td with a class here: an empty th, as every new table has them, has no name for a screen reader. */
const cell = (tag, role, css) => ({
	content: "cell_text", attrs: cellAttrs, tableRole: role, isolating: true,
	parseDOM: [tag, css && "td.is-head"].filter(Boolean).map((from) => ({ tag: from, priority: css ? 60 : 50, getAttrs: (d) => ({ align: d.getAttribute("data-align") }) })),
	toDOM: (n) => ["td", { "data-align": n.attrs.align, class: css }, 0],
});
const tables = {
	table: {
		group: "top", content: "table_row+", attrs: part, tableRole: "table", isolating: true,
		parseDOM: [{ tag: "table", getAttrs: (d) => readPart(d) }], toDOM: (n) => ["table", withPart(n, {}), ["tbody", 0]],
	},
	table_row: { content: "(table_cell | table_header)+", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
	table_header: cell("th", "header_cell", "is-head"),
	table_cell: cell("td", "cell", null),
	cell_text: { content: "(text | image)*", toDOM: () => ["p", 0] },
};

/* Things that stand alone: pictures, galleries, cards, videos.  They are chosen as a whole and changed in a dialog. */
const figure = (item) => ["span", { class: "thing-pic" }, ["img", { "data-src": item.src, alt: item.alt }], ["span", { class: "thing-words" }, item.caption || item.alt]];
/* What a pasted thing says it is; somebody may have forged it, so only the words and addresses that things have are taken. */
function whatOf(dom) {
	const text = (v) => (typeof v === "string" ? v : "");
	const item = (i) => ({ src: /^media:\d+$/.test(i?.src) ? i.src : "media:0", alt: text(i?.alt), caption: text(i?.caption) });
	try {
		const { src, alt, caption, items, href, words } = JSON.parse(dom.getAttribute("data-what"));
		if (dom.dataset.thing === "picture")
			return item({ src, alt, caption });
		if (dom.dataset.thing === "gallery")
			return { items: Array.isArray(items) ? items.map(item) : [] };
		return { href: thingOf(text(href)) || /^https:/i.test(text(href)) ? href : "", words: text(words) };
	} catch {
		return {};
	}
}
const thing = (name, attrs, show) => ({
	group: "top", atom: true, selectable: true, draggable: true, attrs: { ...part, ...attrs },
	parseDOM: [{ tag: `div[data-thing=${name}]`, getAttrs: (d) => readPart(d, whatOf(d)) }],
	toDOM(n) {
		const { part: id, ...what } = n.attrs;
		return ["div", withPart(n, { class: `thing is-${name}`, "data-thing": name, "data-what": JSON.stringify(what) }), ...show(n.attrs)];
	},
});
const things = {
	picture: thing("picture", { src: { default: "" }, alt: { default: "" }, caption: { default: "" } }, (a) => [figure(a)]),
	gallery: thing("gallery", { items: { default: [] } }, (a) => a.items.map(figure)),
	card: thing("card", { href: { default: "" }, words: { default: "" } }, (a) => [["i", { class: "ed-ic ed-card", "aria-hidden": "true" }], ["span", { class: "thing-words" }, a.words]]),
	video: thing("video", { href: { default: "" }, words: { default: "" } }, (a) => [["i", { class: "ed-ic ed-video", "aria-hidden": "true" }], ["span", { class: "thing-words" }, a.words]]),
	/* What the script cannot show without changing it stays as it was written. */
	raw: {
		group: "top", content: "text*", marks: "", code: true, defining: true, attrs: part,
		parseDOM: [{ tag: "pre[data-raw]", priority: 60, preserveWhitespace: "full", getAttrs: (d) => readPart(d) }], toDOM: (n) => ["pre", withPart(n, { "data-raw": "", class: "raw" }), 0],
	},
};

const nodes = {
	doc: { content: "(block | top)+" },
	paragraph: block("p", { content: "inline*" }),
	heading, bullet_list: bulletList, ordered_list: orderedList,
	list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
	blockquote: block("blockquote", { content: "block+", defining: true }),
	code_block: { group: "block", content: "text*", marks: "", code: true, defining: true, attrs: { ...part, params: { default: "" } },
		parseDOM: [{ tag: "pre", preserveWhitespace: "full", getAttrs: (d) => readPart(d) }], toDOM: (n) => ["pre", withPart(n, {}), ["code", 0]] },
	rule: { group: "block", attrs: part, parseDOM: [{ tag: "hr", getAttrs: (d) => readPart(d) }], toDOM: (n) => ["hr", withPart(n, {})] },
	...tables, ...things,
	text: { group: "inline" },
	image: {
		group: "inline", inline: true, draggable: true, attrs: { src: {}, alt: { default: "" }, title: { default: "" } },
		parseDOM: [{ tag: "img[data-src]", getAttrs: (d) => ({ src: d.getAttribute("data-src"), alt: d.alt, title: d.title }) }],
		toDOM: (n) => ["img", { "data-src": n.attrs.src, alt: n.attrs.alt, title: n.attrs.title || null }],
	},
	hard_break: { inline: true, group: "inline", selectable: false, leafText: () => "\n", parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
};

const marks = {
	link: {
		attrs: { href: {}, title: { default: "" } }, inclusive: false,
		parseDOM: [{ tag: "a", getAttrs: (d) => { const href = d.getAttribute("data-href") ?? d.getAttribute("href") ?? ""; return (thingOf(href) || safeHref(href)) && { href, title: d.title }; } }],
		toDOM: (m) => ["a", { href: safeHref(m.attrs.href) ? m.attrs.href : null, "data-href": m.attrs.href, title: m.attrs.title || null, class: "ed-link" }, 0],
	},
	strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
	em: { parseDOM: [{ tag: "em" }, { tag: "i:not([class])" }], toDOM: () => ["em", 0] },
	code: { excludes: "_", code: true, parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const schema = new Schema({ nodes, marks });

/** Whether a block says nothing at all: its Markdown is "". */
export function isBlank(node) {
	if (node.isAtom && !node.isText)
		return node.type.name === "hard_break";
	let blank = !(node.isText && node.text.trim());
	node.forEach((child) => { blank = blank && isBlank(child); });
	return blank;
}
