// Markdown to blocks.  markdown-it finds the tokens; a small walker makes nodes of them, and whatever it does not know stays raw.
import MarkdownIt from "markdown-it";
import { Mark } from "prosemirror-model";
import { schema, thingOf } from "./schema.js";

const md = new MarkdownIt("commonmark", { html: false }).enable("table");
/* Addresses stay as they were written, and media:12 or story:7 are addresses too. */
md.normalizeLink = (url) => url;
md.normalizeLinkText = (url) => url;
md.validateLink = (url) => !/^(vbscript|javascript|file|data):/i.test(url.trim());

class Unknown extends Error {}

const n = (type, attrs, content) => {
	const node = schema.nodes[type].createChecked(attrs, content);
	node.check();
	return node;
};

/** The words and marks of one line's tokens. */
function inline(tokens) {
	const out = [];
	let marks = Mark.none;
	const add = (text) => {
		if (!text)
			return;
		const last = out.at(-1);
		if (last?.isText && Mark.sameSet(last.marks, marks))
			out[out.length - 1] = last.withText(last.text + text);
		else
			out.push(schema.text(text, marks));
	};
	const open = (mark) => { marks = mark.addToSet(marks); };
	const close = (type) => { marks = type.removeFromSet(marks); };
	const { strong, em, link, code } = schema.marks;
	for (const t of tokens)
		switch (t.type) {
		case "text": case "text_special": add(t.content); break;
		case "softbreak": add(" "); break;
		case "hardbreak": out.push(schema.nodes.hard_break.create(null, null, marks)); break;
		case "code_inline": out.push(schema.text(t.content, code.create().addToSet(Mark.none))); break;
		case "strong_open": open(strong.create()); break;
		case "strong_close": close(strong); break;
		case "em_open": open(em.create()); break;
		case "em_close": close(em); break;
		case "link_open": open(link.create({ href: t.attrGet("href") ?? "", title: t.attrGet("title") ?? "" })); break;
		case "link_close": close(link); break;
		case "image": out.push(schema.nodes.image.create({ src: t.attrGet("src") ?? "", alt: t.content && plain(t.children), title: t.attrGet("title") ?? "" }, null, marks)); break;
		default: throw new Unknown(t.type);
		}
	return out;
}

const plain = (tokens) => tokens.map((t) => (t.type === "softbreak" || t.type === "hardbreak" ? " " : t.children ? plain(t.children) : t.content)).join("");

/** A paragraph that is a picture, a gallery, a card or a video and nothing else; null where it is words. */
function thing(tokens) {
	const solid = tokens.filter((t) => t.type !== "softbreak" && !(t.type === "text" && !t.content.trim()));
	if (solid.length && solid.every((t) => t.type === "image" && /^media:\d+$/.test(t.attrGet("src") ?? ""))) {
		const items = solid.map((t) => ({ src: t.attrGet("src"), alt: plain(t.children), caption: t.attrGet("title") ?? "" }));
		return items.length === 1 ? n("picture", items[0]) : n("gallery", { items });
	}
	if (tokens.at(0)?.type !== "link_open" || tokens.at(-1).type !== "link_close" || tokens.filter((t) => t.type === "link_open").length > 1)
		return null;
	const href = tokens[0].attrGet("href") ?? "", title = tokens[0].attrGet("title") ?? "", words = plain(tokens.slice(1, -1));
	const kind = thingOf(href)?.[0];
	if (kind === "video" || (/^https?:/i.test(href) && title === "video"))
		return n("video", { href, words });
	return kind && kind !== "media" ? n("card", { href, words }) : null;
}

/** Gathers the tokens between an opening one and its match; `i` stands behind the opening one. */
function until(tokens, i, close, level) {
	let end = i;
	while (!(tokens[end].type === close && tokens[end].level === level))
		end++;
	return end;
}

function cells(tokens) {
	const out = [];
	for (let i = 0; i < tokens.length; i++) {
		const t = tokens[i];
		if (t.type !== "th_open" && t.type !== "td_open")
			continue;
		const align = t.attrGet("style")?.match(/left|center|right/)?.[0] ?? null;
		out.push(n(t.type === "th_open" ? "table_header" : "table_cell", { align }, n("cell_text", null, inline(tokens[i + 1].children))));
	}
	return out;
}

function table(tokens) {
	const rows = [];
	for (let i = 0; i < tokens.length; i++)
		if (tokens[i].type === "tr_open") {
			const end = until(tokens, i + 1, "tr_close", tokens[i].level);
			rows.push(n("table_row", null, cells(tokens.slice(i + 1, end))));
			i = end;
		}
	return n("table", null, rows);
}

/** A list is loose where its own items hold visible paragraphs; markdown-it hides those of a tight one. */
const list = (type, attrs, inside) => {
	const tight = !inside.some((t) => t.type === "paragraph_open" && !t.hidden && t.level === inside[0].level + 1);
	return n(type, { ...attrs, tight }, blocks(inside, false));
};
const container = {
	blockquote_open: (t, inside) => n("blockquote", null, filled(blocks(inside, false))),
	bullet_list_open: (t, inside) => list("bullet_list", {}, inside),
	ordered_list_open: (t, inside) => list("ordered_list", { order: t.attrGet("start") === null ? 1 : Number(t.attrGet("start")) }, inside),
	list_item_open(t, inside) {
		const content = filled(blocks(inside, false));
		return n("list_item", null, content[0].type === schema.nodes.paragraph ? content : [n("paragraph"), ...content]);
	},
	table_open: (t, inside) => table(inside),
	heading_open: (t, inside) => n("heading", { level: Number(t.tag[1]) }, inline(inside[0].children)),
	paragraph_open: (t, inside, top) => (top && thing(inside[0].children)) || n("paragraph", null, inline(inside[0].children)),
};
const filled = (content) => (content.length ? content : [n("paragraph")]);

/** Nodes of a run of tokens; `top`: things may stand here. */
function blocks(tokens, top) {
	const out = [];
	for (let i = 0; i < tokens.length; i++) {
		const t = tokens[i];
		if (container[t.type]) {
			const end = until(tokens, i + 1, t.type.replace("_open", "_close"), t.level);
			out.push(container[t.type](t, tokens.slice(i + 1, end), top));
			i = end;
		} else if (t.type === "fence" || t.type === "code_block") {
			out.push(n("code_block", { params: t.info ?? "" }, t.content.replace(/\n$/, "") ? schema.text(t.content.replace(/\n$/, "")) : null));
		} else if (t.type === "hr") {
			out.push(n("rule"));
		} else {
			throw new Unknown(t.type);
		}
	}
	return out;
}

const withPart = (node, id) => node.type.create({ ...node.attrs, part: id }, node.content, node.marks);
const raw = (text) => schema.nodes.raw.create(null, text ? schema.text(text) : null);

/** Cuts a text into its blocks as platform/markdown does: the source of each, trimmed.  Lines that mean nothing by themselves
 *  (definitions of links) are a block too. */
export function split(text) {
	const source = text.replace(/\r\n?/g, "\n"), lines = source.split("\n"), out = [];
	const cut = (from, to) => {
		const block = lines.slice(from, to).join("\n").trim();
		if (block)
			out.push(block);
	};
	let at = 0;
	for (const t of md.parse(source, {}).filter((x) => x.level === 0 && x.map && x.nesting >= 0)) {
		const joined = t.map[0] > at && lines[t.map[0] - 1].trim(); // a definition right above belongs to the paragraph
		if (!joined)
			cut(at, t.map[0]);
		cut(joined ? at : t.map[0], t.map[1]);
		at = t.map[1];
	}
	cut(at, lines.length);
	return out;
}

/** A text of any length as nodes. */
export function parse(text) {
	return split(text).map((source) => parsePart(source, null));
}

/** One part as its one node.  What is not exactly one block, or cannot be shown without loss, is a raw block.
 *  id  of the part, or null */
export function parsePart(text, id) {
	if (!text.trim())
		return schema.nodes.paragraph.create({ part: id });
	try {
		const found = blocks(md.parse(text.replace(/\r\n?/g, "\n"), {}), true);
		if (found.length === 1)
			return withPart(found[0], id);
	} catch (e) {
		if (!(e instanceof Unknown || e instanceof RangeError))
			throw e;
	}
	return withPart(raw(text.trim()), id);
}
export { withPart };
