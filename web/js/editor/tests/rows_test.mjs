// Ids and rows: what splitting, joining, wrapping and removing do to them; order, edits and merging.
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinBackward, splitBlock, wrapIn } from "prosemirror-commands";
import { history, undo } from "prosemirror-history";
import { wrapInList } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { blankLike, idsOf, idsPlugin, newId } from "../blocks.js";
import { applied, editsOf, textOfParts } from "../edits.js";
import { baseOfRecord, Keep, recordOf } from "../keep.js";
import { merge } from "../merge.js";
import { settled, unmoved, woven } from "../order.js";
import { parsePart } from "../parse.js";
import { patched } from "../patch.js";
import { schema } from "../schema.js";
import { textOf } from "../serialise.js";
import { wordDiff } from "../diff.js";

const para = (id, words) => parsePart(words, id);
function editor(...blocks) {
	const known = new Set(blocks.map(([id]) => id));
	const doc = schema.nodes.doc.create(null, blocks.map(([id, words]) => para(id, words)));
	return EditorState.create({ doc, plugins: [idsPlugin(known), history()] });
}
const at = (state, id, offset) => {
	let pos = 0;
	state.doc.forEach((node, p) => { if (node.attrs.part === id) pos = p + 1 + offset; });
	return state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos))));
};
const run = (state, command) => {
	let next = state;
	command(state, (tr) => { next = state.apply(tr); });
	return next;
};
const said = (state) => state.doc.content.content.map((n) => [n.attrs.part, textOf(n)]);

test("the second half of a split paragraph gets a new id", () => {
	const state = run(at(editor([1, "một hai"], [2, "ba"]), 1, 3), splitBlock);
	const [first, second, third] = said(state);
	assert.deepEqual([first, third], [[1, "một"], [2, "ba"]]);
	assert.equal(second[1], "hai");
	assert.ok(second[0] > 2);
});

test("Enter before the first letter leaves the id with the words", () => {
	const [first, second] = said(run(at(editor([1, "một"]), 1, 0), splitBlock));
	assert.equal(first[1], "");
	assert.notEqual(first[0], 1);
	assert.deepEqual(second, [1, "một"]);
});

test("joining keeps the first id, and undo brings the second one back", () => {
	const joined = run(at(editor([1, "một"], [2, "hai"]), 2, 0), joinBackward);
	assert.deepEqual(said(joined), [[1, "mộthai"]]);
	assert.deepEqual(said(run(joined, undo)), [[1, "một"], [2, "hai"]]);
});

test("joining to an empty paragraph keeps the id of the words", () => {
	assert.deepEqual(said(run(at(editor([1, ""], [2, "hai"]), 2, 0), joinBackward)), [[2, "hai"]]);
});

test("a list or quote made of a paragraph has its id, nothing inside has one", () => {
	for (const command of [wrapInList(schema.nodes.bullet_list), wrapIn(schema.nodes.blockquote)]) {
		const state = run(at(editor([1, "một"], [2, "hai"]), 1, 0), command);
		assert.deepEqual(idsOf(state.doc), [1, 2]);
		state.doc.firstChild.descendants((n) => assert.ok(!n.attrs.part));
	}
});

test("pasted ids of other texts are not taken over; a moved block keeps its own", () => {
	let state = editor([1, "một"], [2, "hai"]);
	state = state.apply(state.tr.insert(0, para(777, "lạ")));
	assert.notEqual(idsOf(state.doc)[0], 777);
	const own = state.doc.child(1);
	state = state.apply(state.tr.insert(state.doc.content.size, own));
	assert.deepEqual(idsOf(state.doc).slice(1, 3), [1, 2], "the copy gets a new id, wherever it stands");
	assert.equal(new Set(idsOf(state.doc)).size, 4);
	let moved = editor([1, "một"], [2, "hai"]);
	const first = moved.doc.firstChild;
	moved = moved.apply(moved.tr.delete(0, first.nodeSize).insert(moved.doc.content.size - first.nodeSize, first));
	assert.deepEqual(idsOf(moved.doc), [2, 1]);
});

test("ids are whole numbers of 1 to 2^53-1", () => {
	for (let i = 0; i < 200; i++)
		assert.ok(Number.isSafeInteger(newId()) && newId() > 0);
});

test("an empty partner has the shape of its source", () => {
	for (const words of ["## a", "- a", "> a", "| a | b |\n| --- | --- |\n| 1 | 2 |"]) {
		const blank = blankLike(para(3, words), 9);
		assert.equal(blank.type, para(3, words).type);
		assert.equal(blank.attrs.part, 9);
		assert.equal(textOf(blank), "");
	}
});

test("others' words leave the undo of this person alone", () => {
	let state = editor([1, "một"], [2, "hai"]);
	state = state.apply(state.tr.insertText("!", 4));
	const tr = state.tr.setMeta("addToHistory", false);
	patched(tr, 2, "hai của Lan");
	state = state.apply(tr);
	assert.deepEqual(said(run(state, undo)), [[1, "một"], [2, "hai của Lan"]]);
});

test("a change from elsewhere touches only what differs", () => {
	const state = at(editor([1, "một hai ba"]), 1, 9), tr = state.tr;
	patched(tr, 1, "một HAI ba");
	assert.equal(tr.selection.head, state.selection.head);
	assert.equal(textOf(tr.doc.firstChild), "một HAI ba");
	const heading = editor([1, "một"]).tr;
	patched(heading, 1, "## một");
	assert.deepEqual([heading.doc.firstChild.type.name, heading.doc.firstChild.attrs.part], ["heading", 1]);
});

test("rows: new paragraphs get an empty partner, given-up ones stay while the other side has words", () => {
	const words = (...ids) => (id) => !ids.includes(id);
	assert.deepEqual(settled([1, 2], [1, 9, 2], [1, 2], words(1, 2)), { rows: [1, 9, 2], other: [1, 9, 2] });
	assert.deepEqual(settled([1, 2, 3], [1, 3], [1, 2, 3], words(1, 2, 3)), { rows: [1, 2, 3], other: [1, 2, 3] });
	assert.deepEqual(settled([1, 2, 3], [1, 3], [1, 2, 3], words(1, 3)), { rows: [1, 3], other: [1, 3] });
	assert.deepEqual(settled([1, 2, 3], [1, 2, 3, 4], [1, 3], words(1, 3)), { rows: [1, 2, 3, 4], other: [1, 3, 4] }, "what was removed there stays removed");
	assert.deepEqual(settled([1, 2, 3], [3, 1, 2], [1, 2, 3], words(1, 2, 3)), { rows: [3, 1, 2], other: [3, 1, 2] }, "a moved paragraph moves in both");
});

test("order: weaving and what was moved", () => {
	assert.deepEqual(woven([1, 3], [1, 2, 3, 4]), [1, 2, 3, 4]);
	assert.deepEqual(woven([3, 1], [0, 1, 2, 3]), [0, 3, 1, 2]);
	assert.deepEqual([...unmoved([1, 2, 3, 4], [1, 3, 4, 2])].sort(), [1, 3, 4]);
	assert.equal(unmoved([], []).size, 0);
});

const text = (...rows) => ({ order: rows.map((r) => r[0]), slots: new Map(rows.map((r) => [r[0], "body"])), words: new Map(rows.map((r) => [r[0], { vi: r[1], en: r[2] }])) });

test("edits: only what changed, new parts with slot and place, emptied ones emptied", () => {
	const base = text([1, "a", "A"], [2, "b", "B"], [3, "c", ""]);
	assert.deepEqual(editsOf(base, base), []);
	assert.deepEqual(editsOf(base, text([1, "a", "A!"], [2, "b", "B"], [3, "c", ""])), [{ part: 1, en: "A!" }]);
	assert.deepEqual(editsOf(base, text([1, "a", "A"], [8, "", ""], [9, "n", ""], [2, "b", "B"], [3, "c", ""])), [{ part: 9, vi: "n", slot: "body", after: 1 }]);
	assert.deepEqual(editsOf(base, text([9, "n", ""], [10, "o", ""], [1, "a", "A"], [2, "b", "B"], [3, "c", ""])),
		[{ part: 9, vi: "n", slot: "body", after: 0 }, { part: 10, vi: "o", slot: "body", after: 9 }]);
	assert.deepEqual(editsOf(base, text([1, "a", "A"], [3, "c", ""])), [{ part: 2, vi: "", en: "" }]);
	assert.deepEqual(editsOf(base, text([3, "c", ""], [1, "a", "A"], [2, "b", "B"])), [{ part: 3, after: 0 }]);
	assert.deepEqual(editsOf(base, base, new Map([[2, new Set(["en"])], [3, new Set(["en"])]])), [{ part: 2, confirm: ["en"] }], "an empty side cannot be confirmed");
});

test("edits applied give the text that they were made of", () => {
	const base = text([1, "a", "A"], [2, "b", "B"], [3, "c", ""]);
	for (const mine of [text([1, "a", "A!"], [2, "b", "B"], [3, "c", ""]), text([9, "n", ""], [3, "c", ""], [1, "a", "A"], [2, "b", "B"]), text([2, "b", "B"], [9, "n", "N"], [1, "x", "A"], [3, "c", ""])]) {
		const got = applied(base, editsOf(base, mine));
		assert.deepEqual(got.order, mine.order);
		assert.deepEqual([...got.words].sort((a, b) => a[0] - b[0]), [...mine.words].sort((a, b) => a[0] - b[0]));
	}
});

test("merge: others' changes come in, mine stay, the same words are no clash, different ones are", () => {
	const base = text([1, "a", "A"], [2, "b", "B"], [3, "c", "C"]);
	const mine = text([1, "mine", "A"], [2, "b", "same"], [3, "c", "C"], [9, "new", ""]);
	const theirs = text([1, "a", "THEIRS"], [2, "theirs", "same"], [3, "c", "C"], [7, "n", ""]);
	assert.deepEqual(merge(base, mine, theirs), { order: [1, 2, 3, 9, 7], take: [{ id: 1, lang: "en", text: "THEIRS" }, { id: 2, lang: "vi", text: "theirs" }, { id: 7, lang: "vi", text: "n" }], clashes: [], drop: [] });
	const clash = merge(base, mine, text([1, "theirs", "A"], [2, "b", "B"], [3, "c", "C"]));
	assert.deepEqual(clash.clashes, [{ id: 1, lang: "vi", base: "a", mine: "mine", theirs: "theirs" }]);
});

test("merge: what others took away goes, unless it was changed here", () => {
	const base = text([1, "a", "A"], [2, "b", "B"]), theirs = text([1, "a", "A"]);
	assert.deepEqual(merge(base, base, theirs).drop, [2]);
	const kept = merge(base, text([1, "a", "A"], [2, "b!", "B"]), theirs);
	assert.deepEqual(kept.drop, []);
	assert.deepEqual(kept.clashes, [{ id: 2, lang: "vi", base: "b", mine: "b!", theirs: "" }]);
	assert.deepEqual(kept.order, [1, 2]);
});

test("merge: a paragraph that said nothing when it was sent is new to the server, and nobody took it away", () => {
	const sent = text([1, "a", "A"], [7, "", ""]), mine = text([1, "a", "A"], [7, "words", ""]), theirs = text([1, "a", "A"]);
	assert.deepEqual(merge(sent, mine, theirs), { order: [1, 7], take: [], clashes: [], drop: [] });
	assert.deepEqual(editsOf(theirs, mine), [{ part: 7, vi: "words", slot: "body", after: 1 }]);
});

test("merge: a paragraph that was moved here stays moved", () => {
	const base = text([1, "a", ""], [2, "b", ""], [3, "c", ""]);
	assert.deepEqual(merge(base, text([3, "c", ""], [1, "a", ""], [2, "b", ""]), text([1, "a", ""], [2, "b", ""], [7, "n", ""], [3, "c", ""])).order, [3, 1, 2, 7]);
});

test("nothing is lost: every word of both sides is in the result or in a clash", () => {
	let seed = 3;
	const next = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
	for (let round = 0; round < 300; round++) {
		const base = text(...Array.from({ length: 1 + next(5) }, (_, i) => [i + 1, `v${i}`, next(2) ? `e${i}` : ""]));
		const change = (who) => {
			const rows = base.order.filter(() => next(6)).map((id) => [id, next(3) ? base.words.get(id).vi : `${who}-v${id}`, next(3) ? base.words.get(id).en : `${who}-e${id}`]);
			if (next(2))
				rows.splice(next(rows.length + 1), 0, [who === "mine" ? 90 : 80, `${who}-new`, ""]);
			return text(...rows);
		};
		const mine = change("mine"), theirs = change("their"), found = merge(base, mine, theirs), result = new Set();
		for (const id of found.order)
			for (const lang of ["vi", "en"]) {
				const taken = found.take.find((t) => t.id === id && t.lang === lang);
				result.add(taken ? taken.text : mine.words.get(id)?.[lang]);
			}
		for (const c of found.clashes)
			result.add(c.theirs).add(c.mine);
		for (const [who, t] of [["mine", mine], ["their", theirs]])
			for (const { vi, en } of t.words.values())
				for (const words of [vi, en])
					assert.ok(!words.startsWith(`${who}-`) || result.has(words), `${words} is lost`);
	}
});

class Storage {
	map = new Map();
	get length() { return this.map.size; }
	key(i) { return [...this.map.keys()][i]; }
	getItem(k) { return this.map.get(k) ?? null; }
	setItem(k, v) { if (this.full) throw new Error("full"); this.map.set(k, v); }
	removeItem(k) { this.map.delete(k); }
}

test("kept words: one record for each page, found again by the next one, other people's and other texts' left alone", async () => {
	const storage = new Storage(), keep = (twin, person, tab) => new Keep({ storage, twin, person, tab });
	const base = text([1, "a", "A"]), edits = [{ part: 1, vi: "mine" }];
	assert.ok(keep("7", "Minh", "x").write(recordOf(base, 3, edits)));
	keep("7", "Lan", "y").write(recordOf(base, 3, edits));
	keep("8", "Minh", "z").write(recordOf(base, 3, edits));
	const found = await keep("7", "Minh", "w").left();
	assert.deepEqual(found.map((r) => [r.base, r.edits, r.was]), [[3, edits, { 1: { vi: "a", en: "A" } }]]);
	assert.equal((await keep("7", "Minh", "x").left()).length, 0, "its own record is not another page's");
	keep("7", "Minh", "x").write(null);
	assert.equal((await keep("7", "Minh", "w").left()).length, 0);
	storage.setItem("khue-twin:Minh:7:bad", "{");
	assert.equal((await keep("7", "Minh", "w").left()).length, 0);
});

test("kept words: a full store is told, and old records make room", () => {
	const storage = new Storage(), keep = new Keep({ storage, twin: "7", person: "M", tab: "x" });
	storage.full = true;
	assert.equal(keep.write({ base: 1, edits: [{}] }), false);
	storage.full = false;
	storage.setItem("khue-twin:M:1:old", JSON.stringify({ v: 1, at: 5, edits: [] }));
	storage.full = true;
	storage.removeItem = (k) => { storage.map.delete(k); storage.full = false; };
	assert.equal(keep.write({ base: 1, edits: [{}] }), true);
	assert.equal(new Keep({ storage: null, twin: "7", person: "M" }).write({ edits: [{}] }), false);
});

test("kept words on a server that moved on: untouched sides merge, touched ones clash", () => {
	const record = { edits: [{ part: 1, vi: "mine" }, { part: 9, slot: "body", after: 1, vi: "new" }], was: { 1: { vi: "a", en: "A" } } };
	const from = (server) => baseOfRecord(server, record);
	const same = text([1, "a", "A2"]), mine = applied(from(same), record.edits);
	assert.deepEqual(merge(from(same), same, mine).clashes, []);
	assert.deepEqual(merge(from(same), same, mine).take, [{ id: 1, lang: "vi", text: "mine" }, { id: 9, lang: "vi", text: "new" }]);
	const moved = text([1, "theirs", "A"]);
	assert.deepEqual(merge(from(moved), moved, applied(from(moved), record.edits)).clashes.map((c) => [c.mine, c.theirs]), [["theirs", "mine"]]);
});

test("word differences say exactly both texts", () => {
	for (const [a, b] of [["Phở là món ăn", "Phở là món ngon"], ["", "a b"], ["a", ""], ["a b c d", "b c x d e"], ["tám giờ", "mười hai giờ."]]) {
		const runs = wordDiff(a, b);
		assert.equal(runs.filter((r) => r[0] !== "new").map((r) => r[1]).join(""), a);
		assert.equal(runs.filter((r) => r[0] !== "gone").map((r) => r[1]).join(""), b);
	}
	assert.deepEqual(wordDiff("ninh tám giờ", "ninh chín giờ"), [["same", "ninh "], ["gone", "tám"], ["new", "chín"], ["same", " giờ"]]);
});

test("parts of the server make a text", () => {
	const t = textOfParts([{ id: 4, slot: "title", vi: { text: "a" }, en: { text: "" } }]);
	assert.deepEqual([t.order, t.slots.get(4), t.words.get(4)], [[4], "title", { vi: "a", en: "" }]);
});
