import { blockOf } from "./blocks.js";
import { parsePart } from "./parse.js";
import { remember, textOf } from "./serialise.js";

/** Makes the block of a part say other words, touching as little of it as may be, so that a caret in it stays where it is.
 *  tr: is added to; nothing happens where the part is not there or says that already */
export function patched(tr, id, text) {
	const found = blockOf(tr.doc, id);
	if (!found)
		return;
	const next = text ? remember(parsePart(text, id), text) : parsePart("", id), { node, pos } = found;
	if (textOf(node) === textOf(next)) {
		remember(node, text);
		return;
	}
	if (!node.sameMarkup(next) || !within(tr, node, next, pos + 1))
		tr.replaceWith(pos, pos + node.nodeSize, next);
	const now = blockOf(tr.doc, id);
	if (now?.node.eq(next))
		remember(now.node, text);
}

/** Replaces only what differs inside a block; false where that stretch cannot be cut out. */
function within(tr, node, next, inside) {
	const start = node.content.findDiffStart(next.content);
	if (start === null)
		return true;
	let { a, b } = node.content.findDiffEnd(next.content);
	const overlap = start - Math.min(a, b);
	if (overlap > 0) {
		a += overlap;
		b += overlap;
	}
	try {
		tr.replace(inside + start, inside + a, next.slice(start, b));
	} catch (e) {
		if (e instanceof RangeError)
			return false;
		throw e;
	}
	return true;
}
