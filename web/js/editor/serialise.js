// Blocks to Markdown, in one canonical spelling; each is read back and compared, so that nothing is lost by an escape that was missing.
import { isBlank } from "./schema.js";
import { parsePart } from "./parse.js";

const wordChar = /[\p{L}\p{N}]/u;

/** The characters that would mean something inside a line. */
function escapeInline(text) {
	return text
		.replace(/[\\`[]/g, "\\$&")
		.replace(/\*/g, (m, i, all) => (/\s/.test(all[i - 1] ?? "x") && /\s/.test(all[i + 1] ?? "x") ? m : "\\*"))
		.replace(/_/g, (m, i, all) => (wordChar.test(all[i - 1] ?? "") && wordChar.test(all[i + 1] ?? "") ? m : "\\_"))
		.replace(/<(?=[a-zA-Z/!?])/g, "\\<")
		.replace(/&(?=#?\w+;)/g, "\\&")
		.replace(/\u00a0/g, "&nbsp;");
}

/** What would make of a line a heading, a list, a quote, a fence or a rule. */
function escapeStart(line) {
	return line
		.replace(/^(\s*)(#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|~{3,}|=+\s*$|-+\s*$|(?:- *){2,}-?\s*$)/, "$1\\$2")
		.replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
		.replace(/^(\s*):(?=-)/, "$1\\:");
}

const entity = (c) => `&#${c.codePointAt(0)};`;
const quoteTitle = (title) => `"${title.replace(/[\\"]/g, "\\$&").replace(/\s*\n\s*/g, " ")}"`;
const target = (href) => (/[\s()<>\\]/.test(href) || !href ? `<${href.replace(/[<>\\]/g, "\\$&").replace(/\s/g, "%20")}>` : href);
const linkTo = (words, href, title) => `[${words}](${target(href)}${title ? ` ${quoteTitle(title)}` : ""})`;
const plainWords = (text) => escapeInline(text.replace(/\s+/g, " ").trim()).replace(/]/g, "\\]");
const pictureOf = (a) => `!${linkTo(plainWords(a.alt), a.src, a.caption ?? a.title)}`;

function codeSpan(text) {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((m) => m[0].length));
	const fence = "`".repeat(longest + 1), pad = /^[` ]|[` ]$/.test(text) && text.trim() ? " " : "";
	return fence + pad + text + pad + fence;
}

/** Runs of a textblock with the blanks at the edges of a mark moved out of it: "**word **" would not be bold. */
function runs(node) {
	const out = [];
	const push = (text, marks, leaf, had = []) => (text || leaf ? out.push({ text, marks, leaf, had }) : 0);
	node.forEach((child) => {
		const marks = child.marks.filter((m) => m.type.name !== "code");
		const code = child.marks.some((m) => m.type.name === "code");
		if (!child.isText)
			return push("", child.type.name === "hard_break" ? [] : marks, child);
		if (code)
			return push(child.text, marks, "code");
		const [, before, inside, after] = child.text.match(/^(\s*)([\s\S]*?)(\s*)$/);
		const held = marks.filter((m) => m.type.name === "link");
		push(before, held, null, marks);
		push(inside, marks, null);
		push(after, held, null, marks);
	});
	return bridge(out);
}

/** A blank between two runs of the same mark belongs inside: "**a b**", not "**a** **b**". */
function bridge(list) {
	return list.map((run, i) => {
		const before = list[i - 1], after = list[i + 1];
		if (run.leaf || run.text.trim() || !before || !after)
			return run;
		const shared = before.marks.filter((m) => m.isInSet(after.marks) && m.isInSet(run.had));
		return { ...run, marks: [...run.marks, ...shared.filter((m) => !m.isInSet(run.marks))] };
	});
}

const order = ["link", "strong", "em"];
const opener = { strong: () => "**", em: () => "*", link: () => "[" };
const closer = { strong: () => "**", em: () => "*", link: (m) => `](${target(m.attrs.href)}${m.attrs.title ? ` ${quoteTitle(m.attrs.title)}` : ""})` };

/** How far a mark goes on from run `i`: marks that last longer are opened first. */
function lasts(list, i, mark) {
	let end = i;
	while (end < list.length && mark.isInSet(list[end].marks))
		end++;
	return end;
}

/* Letters that touch a mark from outside ("**Hà Nội:**là") stop CommonMark from seeing the mark; as entities they do not. */
const OUTSIDE = 1, ALL = 2;
function guarded(list, i, care) {
	const chars = [...list[i].text], lacks = (other) => other && other.marks.some((m) => !m.isInSet(list[i].marks));
	return chars.map((c, at) => {
		const edge = (at === 0 && (care === ALL || lacks(list[i - 1]))) || (at === chars.length - 1 && (care === ALL || lacks(list[i + 1])));
		return edge && /\S/.test(c) ? entity(c) : escapeInline(c);
	}).join("");
}

function leafText(list, i, care) {
	const run = list[i];
	if (run.leaf === "code")
		return codeSpan(run.text);
	if (run.leaf)
		return run.leaf.type.name === "hard_break" ? "\\\n" : pictureOf(run.leaf.attrs);
	const text = care ? guarded(list, i, care) : escapeInline(run.text);
	return run.marks.some((m) => m.type.name === "link") ? text.replace(/]/g, "\\]") : text;
}

/** The words of a textblock.
 *  care  0, or which letters are written as entities because the plain spelling was not read back the same */
function inline(node, care) {
	const list = runs(node);
	let open = [], out = "";
	const close = (keep) => {
		while (open.length > keep)
			out += closer[open.at(-1).type.name](open.pop());
	};
	list.forEach((run, i) => {
		const stays = open.findIndex((m) => !m.isInSet(run.marks));
		close(stays < 0 ? open.length : stays);
		const fresh = run.marks.filter((m) => !m.isInSet(open))
			.sort((a, b) => lasts(list, i, b) - lasts(list, i, a) || order.indexOf(a.type.name) - order.indexOf(b.type.name));
		for (const m of fresh) {
			out = m.type.name === "link" ? out.replace(/!$/, "\\!") : out;
			out += opener[m.type.name]();
			open.push(m);
		}
		out += leafText(list, i, care);
	});
	close(0);
	const lines = out.split("\n").map((l) => l.replace(/^[ \t]+|[ \t]+$/g, "")).map(escapeStart);
	return (lines.length > 1 ? lines.map((l) => l.replace(/(?<!\\)\|/g, "\\|")) : lines).join("\n").replace(/(\\\n)+$/, "").replace(/\\$/, (m, at, all) => (/(^|[^\\])(\\\\)*\\$/.test(all) ? "" : m));
}

const indent = (text, first, rest) => text.split("\n").map((l, i) => (i === 0 ? first + l : l ? rest + l : l)).join("\n");

function list(node, care) {
	const items = [];
	node.forEach((item, _, i) => {
		const mark = node.type.name === "bullet_list" ? "- " : `${node.attrs.order + i}. `;
		const inside = [];
		item.forEach((child, __, j) => { if (j === 0 || !isBlank(child)) inside.push(block(child, care)); });
		const nestedOnly = item.childCount > 1 && item.child(1).type.name.endsWith("_list");
		const text = inside.join(node.attrs.tight && (inside.length < 2 || (inside.length === 2 && nestedOnly)) ? "\n" : "\n\n");
		items.push(indent(text, mark, " ".repeat(mark.length)).trimEnd());
	});
	return items.join(node.attrs.tight ? "\n" : "\n\n");
}

const dashes = { left: ":--", center: ":-:", right: "--:" };
function table(node, care) {
	const rows = [];
	node.forEach((row, _, i) => {
		const cells = [], marks = [];
		row.forEach((c) => {
			cells.push(inline(c.firstChild, care).replace(/^\\([#>+\-:])/, "$1").replace(/\n/g, " ").replace(/\|/g, "\\|"));
			marks.push(dashes[c.attrs.align] ?? "---");
		});
		rows.push(`| ${cells.join(" | ")} |`);
		if (i === 0)
			rows.push(`| ${marks.join(" | ")} |`);
	});
	return rows.join("\n");
}

function fenced(node) {
	const longest = Math.max(2, ...[...node.textContent.matchAll(/`+/g)].map((m) => m[0].length));
	return `${"`".repeat(longest + 1)}${node.attrs.params}\n${node.textContent}\n${"`".repeat(longest + 1)}`;
}

const writers = {
	paragraph: inline,
	heading: (node, care) => `${"#".repeat(node.attrs.level)} ${inline(node, care).replace(/(#+)$/, "\\$1")}`,
	blockquote(node, care) {
		const inside = [];
		node.forEach((child) => inside.push(block(child, care)));
		return inside.join("\n\n").split("\n").map((l) => (l ? `> ${l}` : ">")).join("\n");
	},
	bullet_list: list, ordered_list: list, table,
	code_block: fenced,
	rule: () => "---",
	raw: (node) => node.textContent.trim(),
	picture: (node) => pictureOf(node.attrs),
	gallery: (node) => node.attrs.items.map(pictureOf).join("\n"),
	card: (node) => linkTo(plainWords(node.attrs.words), node.attrs.href),
	video: (node) => linkTo(plainWords(node.attrs.words), node.attrs.href, /^https?:/i.test(node.attrs.href) ? "video" : ""),
};
const block = (node, care) => writers[node.type.name](node, care);

const known = new WeakMap();

/** Notes the words that a block was made of: until it changes it is stored exactly so. */
export function remember(node, text) {
	known.set(node, text);
	return node;
}

/** The Markdown of one block at the top; "" where it says nothing. */
export function textOf(node) {
	if (!known.has(node))
		known.set(node, write(node));
	return known.get(node);
}

function write(node) {
	if (isBlank(node))
		return "";
	const spelled = [0, OUTSIDE, ALL].map((care) => () => block(node, care).trim().normalize("NFC"));
	const reads = (text) => node.type.name === "raw" || sameWords(parsePart(text, node.attrs.part), node);
	return (spelled.find((spell) => reads(spell())) ?? spelled[0])();
}

/* Blanks at the ends and beside marks may differ; words, marks on words and structure may not. */
function sameWords(a, b) {
	return shape(a) === shape(b);
}
function shape(node) {
	if (node.isText)
		return node.text.trim() ? `${node.marks.map((m) => m.type.name + (m.attrs.href ?? "")).sort()}<${node.text.replace(/\s+/g, " ").trim()}>` : "";
	const inside = [];
	node.forEach((c) => { const s = shape(c); if (s) inside.push(s); });
	return `${node.type.name}${node.attrs.level ?? ""}${JSON.stringify(node.attrs.items ?? node.attrs.src ?? "")}(${inside.join("")})`;
}
