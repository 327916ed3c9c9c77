// Three texts: what both began with, mine, and what the server has now.
import { blankRow, langs, sideOf } from "./edits.js";
import { woven } from "./order.js";

const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

/** Gives {order, take, clashes, drop}:
 *  take     [{id, lang, text}]: sides that only others changed; they come into the document
 *  clashes  [{id, lang, base, mine, theirs}]: sides that both changed, to different words; a person decides
 *  drop     ids of rows that others took away and nobody here changed
 *  order    of the rows afterwards; rows of mine that the server does not have yet stay where they are */
export function merge(base, mine, theirs) {
	const take = [], clashes = [], drop = [];
	for (const id of new Set([...theirs.order, ...mine.order, ...base.order])) {
		if (!theirs.words.has(id) && !kept(base, mine, id)) {
			drop.push(id);
			continue;
		}
		if (!theirs.words.has(id) && !blankRow(mine, id) && !blankRow(base, id))
			clashes.push(...goneClashes(base, mine, id));
		if (theirs.words.has(id))
			sides(base, mine, theirs, id, take, clashes);
	}
	return { order: ordered(base, mine, theirs, new Set(drop)), take, clashes, drop };
}

/* A row that the server does not have: new here, or emptied here and perhaps under the caret, or changed here since.  One that said nothing when
 * it was sent is new too: the server was not told of it, so nobody took it away. */
function kept(base, mine, id) {
	if (!mine.words.has(id))
		return false;
	return !base.words.has(id) || blankRow(mine, id) || langs.some((lang) => sideOf(mine, id, lang) !== sideOf(base, id, lang));
}

function goneClashes(base, mine, id) {
	return langs.filter((lang) => sideOf(mine, id, lang) && sideOf(mine, id, lang) !== sideOf(base, id, lang))
		.map((lang) => ({ id, lang, base: sideOf(base, id, lang), mine: sideOf(mine, id, lang), theirs: "" }));
}

function sides(base, mine, theirs, id, take, clashes) {
	for (const lang of langs) {
		const [b, m, t] = [base, mine, theirs].map((text) => sideOf(text, id, lang));
		if (m === t || t === b)
			continue;
		if (m === b)
			take.push({ id, lang, text: t });
		else
			clashes.push({ id, lang, base: b, mine: m, theirs: t });
	}
}

function ordered(base, mine, theirs, drop) {
	const mineNow = mine.order.filter((id) => !drop.has(id));
	const inAll = (id) => base.words.has(id) && theirs.words.has(id) && mine.words.has(id);
	const moved = !same(base.order.filter(inAll), mine.order.filter(inAll));
	return moved ? woven(mineNow, theirs.order) : woven(theirs.order, mineNow);
}
