// The blocks at the top of a document and their ids: chosen here, kept through splitting and joining.
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.js";

/** A new id, 1 to 2^53-1. */
export function newId() {
	const [high, low] = crypto.getRandomValues(new Uint32Array(2));
	return (high % 0x200000) * 0x100000000 + low || 1;
}

/** The ids of a document's blocks, in order. */
export function idsOf(doc) {
	const ids = [];
	doc.forEach((node) => ids.push(node.attrs.part));
	return ids;
}

/** {node, pos, index} of the block of a part, or null. */
export function blockOf(doc, id) {
	let found = null;
	doc.forEach((node, pos, index) => { if (node.attrs.part === id) found ??= { node, pos, index }; });
	return found;
}

const says = (node) => node.isAtom || node.content.size > 0;

/** Where the blocks of the old document stand now: id to position. */
function movedTo(old, trs) {
	const at = new Map();
	old.forEach((node, pos) => {
		let to = pos, gone = false;
		for (const tr of trs) {
			const r = tr.mapping.mapResult(to, 1);
			to = r.pos;
			gone = gone || r.deletedAfter;
		}
		if (!gone && node.attrs.part !== null)
			at.set(node.attrs.part, to);
	});
	return at;
}

/** Which of the blocks with one id keeps it: the one that stands where it stood, unless it was emptied and another has the words. */
function keeper(same, home) {
	const stayed = same.find((b) => b.pos === home) ?? same.find((b) => says(b.node)) ?? same[0];
	return says(stayed.node) ? stayed : same.find((b) => says(b.node)) ?? stayed;
}

/** The blocks that need an id of their own. */
function strangers(old, doc, trs, mine) {
	const by = new Map(), wrong = [];
	doc.forEach((node, pos) => {
		const id = node.attrs.part;
		if (id === null || !mine(id))
			wrong.push({ node, pos });
		else if (by.has(id))
			by.get(id).push({ node, pos });
		else
			by.set(id, [{ node, pos }]);
	});
	const home = [...by.values()].some((same) => same.length > 1) ? movedTo(old, trs) : null;
	for (const [id, same] of by)
		if (same.length > 1) {
			const keeps = keeper(same, home.get(id));
			wrong.push(...same.filter((b) => b !== keeps));
		}
	return wrong;
}

/* What each lost id covered, in positions of the new document. */
function lostRanges(old, doc, trs) {
	const now = new Set(idsOf(doc)), lost = [];
	const map = (pos, side) => trs.reduce((p, tr) => tr.mapping.map(p, side), pos);
	old.forEach((node, pos) => {
		if (node.attrs.part !== null && !now.has(node.attrs.part))
			lost.push({ id: node.attrs.part, from: map(pos, -1), to: map(pos + node.nodeSize, 1) });
	});
	return lost;
}

/* The id that a block without one takes over: of the paragraph that was wrapped into it, or of what stood in its place. */
function heritage({ node, pos }, lost, taken) {
	const free = lost.filter((l) => !taken.has(l.id));
	let inside = null;
	node.descendants((child) => {
		inside ??= free.find((l) => l.id === child.attrs.part)?.id ?? null;
		return inside === null;
	});
	return inside ?? free.find((l) => l.from < pos + node.nodeSize && l.to > pos)?.id ?? null;
}

/** Gives every block an id of its own.  Of two halves the first keeps it (the one with the words, where the other is empty); what a
 *  paragraph is turned into keeps it too.
 *  known  set of all ids this text has or had: ids that come from elsewhere, by pasting, are not taken over */
export function idsPlugin(known) {
	return new Plugin({
		appendTransaction(trs, before, after) {
			if (!trs.some((tr) => tr.docChanged))
				return null;
			const wrong = strangers(before.doc, after.doc, trs, (id) => known.has(id)), inner = nestedIds(after.doc);
			if (!wrong.length && !inner.length)
				return null;
			const tr = after.tr, lost = lostRanges(before.doc, after.doc, trs), taken = new Set();
			for (const block of wrong) {
				const id = heritage(block, lost, taken) ?? newId();
				known.add(id);
				taken.add(id);
				tr.setNodeAttribute(block.pos, "part", id);
			}
			for (const pos of inner)
				tr.setNodeAttribute(pos, "part", null);
			return tr.setStoredMarks(after.storedMarks);
		},
	});
}

/* Blocks that went into a list or quote carry no id of their own. */
function nestedIds(doc) {
	const found = [];
	doc.descendants((node, pos, parent) => {
		if (parent !== doc && node.attrs.part)
			found.push(pos);
		return !node.isTextblock;
	});
	return found;
}

const empty = (type, attrs, content) => schema.nodes[type].create(attrs, content);
const blankCells = (row) => { const out = []; row.forEach((c) => out.push(c.type.create(c.attrs, empty("cell_text")))); return out; };

/** An empty block in the shape of another one, for the translation of it. */
export function blankLike(node, part) {
	const attrs = { ...node.attrs, part };
	switch (node.type.name) {
	case "heading": return empty("heading", attrs);
	case "bullet_list": case "ordered_list": return empty(node.type.name, attrs, empty("list_item", null, empty("paragraph")));
	case "blockquote": return empty("blockquote", attrs, empty("paragraph"));
	case "table": {
		const rows = [];
		node.forEach((row) => rows.push(empty("table_row", null, blankCells(row))));
		return empty("table", attrs, rows);
	}
	default: return empty("paragraph", { part });
	}
}
