// The order of the rows: one list of ids for both languages, of which each document holds a part.

/** Puts the ids of `all` that `list` lacks behind the one that they follow in `all`. */
export function woven(list, all) {
	const out = [...list], have = new Set(list);
	let before = null;
	for (const id of all) {
		if (!have.has(id)) {
			out.splice(before === null ? 0 : out.indexOf(before) + 1, 0, id);
			have.add(id);
		}
		before = id;
	}
	return out;
}

/** The rows after a document changed.
 *  rows   before; ids  of the changed document now; other: ids of the other one; blank(id): the other side's block says nothing
 *  Gives {rows, other}: the new rows, and what the other document has to hold, in order.  A row that one side gave up stays while the
 *  other side has words; a new row gets an empty partner. */
export function settled(rows, ids, other, blank) {
	const mine = new Set(ids), old = new Set(rows), theirs = new Set(other);
	const left = new Set(other.filter((id) => mine.has(id) || !blank(id)));
	const next = woven(ids, rows.filter((id) => mine.has(id) || left.has(id)));
	return { rows: next, other: next.filter((id) => left.has(id) || (!old.has(id) && !theirs.has(id))) };
}

/** The members of a longest run that is in order in both lists; all others were moved.  Both hold the same ids. */
export function unmoved(before, now) {
	const place = new Map(before.map((id, i) => [id, i]));
	const ends = [], from = new Map();
	for (const id of now) {
		let low = 0, high = ends.length;
		while (low < high) {
			const mid = (low + high) >> 1;
			if (place.get(ends[mid]) < place.get(id))
				low = mid + 1;
			else
				high = mid;
		}
		from.set(id, ends[low - 1] ?? null);
		ends[low] = id;
	}
	const kept = new Set();
	for (let id = ends.at(-1) ?? null; id !== null; id = from.get(id))
		kept.add(id);
	return kept;
}
