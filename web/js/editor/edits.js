// What changed since the revision that the server gave, as the JSON that it takes.
// A text is {order: [id…], slots: Map id → slot, words: Map id → {vi, en}}.
import { unmoved } from "./order.js";

export const langs = ["vi", "en"];
export const sideOf = (text, id, lang) => text.words.get(id)?.[lang] ?? "";
export const blankRow = (text, id) => langs.every((lang) => !sideOf(text, id, lang));

/** The edits that make `mine` of `base`.
 *  confirm  Map id → Set of languages that are confirmed
 *  Rows that say nothing are not sent; a row of the base that says nothing any more is emptied, which takes it away. */
export function editsOf(base, mine, confirm = new Map()) {
	const had = new Set(base.order), edits = [];
	const lasting = mine.order.filter((id) => had.has(id) && !blankRow(mine, id));
	const still = unmoved(base.order, lasting);
	const behind = new Map();
	for (const id of mine.order) {
		const slot = mine.slots.get(id), fresh = !had.has(id);
		if (blankRow(mine, id) && fresh)
			continue;
		const edit = changed(base, mine, id);
		if (fresh)
			edit.slot = slot;
		if (fresh || (!still.has(id) && !blankRow(mine, id)))
			edit.after = behind.get(slot) ?? 0;
		const sure = [...confirm.get(id) ?? []].filter((lang) => sideOf(mine, id, lang));
		if (sure.length)
			edit.confirm = sure;
		if (Object.keys(edit).length > 1)
			edits.push(edit);
		if (!blankRow(mine, id))
			behind.set(slot, id);
	}
	const here = new Set(mine.order);
	return edits.concat(base.order.filter((id) => !here.has(id)).map((id) => ({ ...changed(base, mine, id) })).filter((e) => Object.keys(e).length > 1));
}

function changed(base, mine, id) {
	const edit = { part: id };
	for (const lang of langs)
		if (sideOf(mine, id, lang) !== sideOf(base, id, lang))
			edit[lang] = sideOf(mine, id, lang);
	return edit;
}

/** The text after edits, without anything that others did. */
export function applied(base, edits) {
	const order = [...base.order], slots = new Map(base.slots), words = new Map(base.words);
	for (const e of edits) {
		if (!words.has(e.part) || e.after !== undefined) {
			const at = order.indexOf(e.part);
			if (at >= 0)
				order.splice(at, 1);
			const first = order.findIndex((id) => slots.get(id) === (e.slot ?? slots.get(e.part)));
			order.splice(e.after ? order.indexOf(e.after) + 1 || order.length : first < 0 ? order.length : first, 0, e.part);
			slots.set(e.part, e.slot ?? slots.get(e.part));
		}
		const now = { vi: "", en: "", ...words.get(e.part) };
		for (const lang of langs)
			now[lang] = e[lang] ?? now[lang];
		words.set(e.part, now);
	}
	return { order, slots, words };
}

/** A text of the server's parts. */
export function textOfParts(parts) {
	return {
		order: parts.map((p) => p.id), slots: new Map(parts.map((p) => [p.id, p.slot])),
		words: new Map(parts.map((p) => [p.id, { vi: p.vi?.text ?? "", en: p.en?.text ?? "" }])),
	};
}
