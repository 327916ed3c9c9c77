// Markdown to blocks and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, parsePart, split } from "../parse.js";
import { schema } from "../schema.js";
import { remember, textOf } from "../serialise.js";

const corpus = JSON.parse(readFileSync(new URL("corpus.json", import.meta.url)));
const again = (text) => parse(text).map(textOf).join("\n\n");
const shape = (doc) => JSON.stringify(doc.map((n) => n.toJSON()));
const p = (...content) => schema.nodes.paragraph.create(null, content);
const t = (text, ...marks) => schema.text(text, marks.map((m) => (typeof m === "string" ? schema.marks[m].create() : m)));

for (const text of corpus.canonical)
	test(`stays as it is: ${JSON.stringify(text).slice(0, 60)}`, () => assert.equal(again(text), text));

for (const [text, canonical] of corpus.other)
	test(`one canonical spelling: ${JSON.stringify(text).slice(0, 60)}`, () => {
		assert.equal(again(text), canonical);
		assert.equal(again(canonical), canonical, "stable");
		assert.equal(shape(parse(canonical)), shape(parse(text)), "the same blocks");
	});

for (const [text, blocks] of corpus.blocks)
	test(`blocks: ${JSON.stringify(text).slice(0, 60)}`, () => {
		assert.deepEqual(split(text), blocks);
		for (const block of blocks)
			assert.deepEqual(split(block), [block], "a block alone is one block");
	});

for (const words of corpus.plain)
	test(`typed words come back: ${JSON.stringify(words).slice(0, 60)}`, () => {
		for (const make of [(n) => n, (n) => schema.nodes.heading.create({ level: 2 }, n.content), (n) => schema.nodes.blockquote.create(null, n)]) {
			const node = make(p(t(words))), back = parsePart(textOf(node), null);
			assert.equal(back.type, node.type);
			assert.equal(back.textContent, words.trim());
			assert.equal(split(textOf(node)).length, 1, "one block for the server");
		}
	});

for (const text of corpus.raw)
	test(`kept as it is written: ${JSON.stringify(text).slice(0, 60)}`, () => {
		const node = parsePart(text, 5);
		assert.equal(node.type.name, "raw");
		assert.equal(textOf(node), text);
		assert.equal(node.attrs.part, 5);
	});

test("an untouched block keeps its own spelling, a changed one gets the canonical one", () => {
	const text = "*  một\n*  hai", node = remember(parsePart(text, 1), text);
	assert.equal(textOf(node), text);
	assert.equal(textOf(parsePart(text, 1)), "- một\n- hai");
});

test("marks that touch words and punctuation are read back as marks", () => {
	for (const node of [p(t("Hà Nội:", "strong"), t("thủ đô")), p(t("a"), t("(b)", "em"), t("c")), p(t("đậm", "strong"), t("nghiêng", "em")), p(t(" x ", "strong"), t("y"))]) {
		const back = parsePart(textOf(node), null);
		const marks = (n) => { const out = []; n.descendants((c) => { if (c.isText && c.text.trim()) out.push([c.text.trim(), c.marks.map((m) => m.type.name)]); }); return out; };
		assert.deepEqual(marks(back), marks(node), textOf(node));
	}
});

test("bold over several words with a link inside stays one bold", () => {
	const link = schema.marks.link.create({ href: "https://a.vn/" });
	assert.equal(textOf(p(t("a ", "strong"), t("b", "strong", link), t(" c", "strong"))), "**a [b](https://a.vn/) c**");
});

test("blank blocks say nothing", () => {
	for (const node of [p(), p(t("  ")), schema.nodes.heading.create({ level: 2 }), parsePart("-", null), schema.nodes.blockquote.create(null, p())])
		assert.equal(textOf(node), "");
});

test("twenty thousand random texts of the awkward characters come back as they were typed", () => {
	const signs = ["a", "ố", " ", "*", "_", "`", "[", "]", "(", ")", "!", "#", "-", "+", ">", "|", "\\", "1", ".", "<", "&", ";", "~", "=", ":", "\"", "'"];
	let seed = 7;
	const next = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
	for (let i = 0; i < 20_000; i++) {
		const words = Array.from({ length: 1 + next(9) }, () => signs[next(signs.length)]).join("").replace(/\s+/g, " ").trim();
		if (!words)
			continue;
		const text = textOf(p(t(words))), back = parsePart(text, null);
		assert.equal(`${back.type.name} ${back.textContent}`, `paragraph ${words}`, JSON.stringify({ words, text }));
	}
});
