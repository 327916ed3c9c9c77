// A slot of many parts: one document for each language, side by side, and the rows that hold them together.
import { history } from "prosemirror-history";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { blankLike, blockOf, idsOf, idsPlugin, newId } from "./blocks.js";
import { seeCaret } from "./dom.js";
import { langs } from "./edits.js";
import { settled, unmoved } from "./order.js";
import { parsePart, withPart } from "./parse.js";
import { patched } from "./patch.js";
import { isBlank, schema } from "./schema.js";
import { remember, textOf } from "./serialise.js";

export const otherOf = (lang) => (lang === "vi" ? "en" : "vi");

export class Body {
	/** slot: its name; text: of edits.js; label(lang): name of the editor; may: Set of languages; plugins(body, lang): keys and the like;
	 *  props(body, lang): more properties of the view; changed(): called after every change of words */
	constructor({ slot, text, label, may, plugins, props, changed, handbook }) {
		Object.assign(this, { slot, label, may, changed });
		this.known = new Set(text.order);
		this.order = text.order.filter((id) => text.slots.get(id) === slot);
		if (!this.order.length)
			this.known.add(this.order[0] = newId());
		this.gone = new Map(); // "12 en" → the block that was taken away on one side
		this.first = new Map(); // "12 en" → the block as it came from the server
		this.above = new Set(); // "12 en": something stands above this block
		this.last = null;
		this.views = {};
		for (const lang of langs)
			this.views[lang] = this.view(lang, text, plugins(this, lang), props(this, lang), handbook);
	}

	view(lang, text, plugins, props, handbook) {
		const doc = schema.nodes.doc.create(null, this.order.map((id) => this.fresh(text, id, lang)));
		const state = EditorState.create({ doc, plugins: [idsPlugin(this.known), ...plugins, history({ newGroupDelay: 700 }), this.rowMarks(lang)] });
		return new EditorView(null, {
			state, ...props, editable: () => this.may.has(lang), dispatchTransaction: (tr) => this.dispatch(lang, tr),
			attributes: () => ({
				lang, class: `ed-text is-${lang}`, role: "textbox", "aria-multiline": "true", "aria-label": this.label(lang), "aria-describedby": handbook,
				"aria-readonly": this.may.has(lang) ? "false" : "true", spellcheck: "true", tabindex: "0", style: `grid-row: 1 / span ${3 * this.order.length + 1}`,
			}),
		});
	}

	/** The block of a side as it is stored; an empty one has the shape of its partner. */
	fresh(text, id, lang) {
		const words = text.words.get(id)?.[lang] ?? "", partner = text.words.get(id)?.[otherOf(lang)] ?? "";
		return words ? this.came(parsePart(words, id), words, lang) : blankLike(parsePart(partner, id), id);
	}

	came(node, words, lang) {
		this.first.set(`${node.attrs.part} ${lang}`, node);
		return remember(node, words);
	}

	/* Each block says which part of the common grid it is (editor.css makes three rows of each: state, what changed in the source, words).  Rows
	 * that one side lacks stay open there. */
	rowMarks(lang) {
		return new Plugin({ props: { decorations: (state) => {
			const place = new Map(this.order.map((id, i) => [id, i])), marks = [];
			state.doc.forEach((node, pos) => {
				const below = this.above.has(`${node.attrs.part} ${lang}`) ? "is-below" : null;
				marks.push(Decoration.node(pos, pos + node.nodeSize, { class: below, style: `--n: ${place.get(node.attrs.part) ?? 0}` }));
			});
			return DecorationSet.create(state.doc, marks);
		} } });
	}

	dispatch(lang, tr) {
		const view = this.views[lang], before = view.state, state = before.apply(tr);
		const structure = tr.docChanged && String(idsOf(before.doc)) !== String(idsOf(state.doc));
		if (!structure || this.settling) {
			view.updateState(state);
		} else {
			this.rememberGone(lang, before.doc, state.doc);
			const partner = this.settle(lang, state.doc);
			view.updateState(state);
			this.views[otherOf(lang)].updateState(partner);
		}
		if (tr.docChanged && !this.settling) {
			this.shape(lang, before.doc);
			this.changed();
		}
		if (tr.selectionSet || tr.docChanged)
			this.moved?.(lang);
	}

	/* What becomes a heading, a list or a table here is one in the other language too, as long as that side is empty. */
	shape(lang, before) {
		const { id } = this.at(lang), node = blockOf(this.views[lang].state.doc, id)?.node, old = blockOf(before, id)?.node, view = this.views[otherOf(lang)];
		if (!node || !old || (node.type === old.type && node.attrs.level === old.attrs.level))
			return;
		const partner = blockOf(view.state.doc, id), blank = blankLike(node, id);
		if (partner && isBlank(partner.node) && !partner.node.eq(blank))
			view.updateState(view.state.apply(view.state.tr.replaceWith(partner.pos, partner.pos + partner.node.nodeSize, blank).setMeta("addToHistory", false)));
	}

	rememberGone(lang, before, after) {
		const now = new Set(idsOf(after));
		before.forEach((node) => { if (!now.has(node.attrs.part) && !isBlank(node)) this.gone.set(`${node.attrs.part} ${lang}`, node); });
	}

	/** Brings rows and the other document in line with a document whose blocks changed; gives the other one's new state. */
	settle(lang, doc) {
		const state = this.views[otherOf(lang)].state, ids = idsOf(state.doc);
		const { rows, other } = settled(this.order, idsOf(doc), ids, (id) => isBlank(blockOf(state.doc, id).node));
		this.order = rows;
		return String(other) === String(ids) ? state : state.apply(arranged(state, other, (id) => blankLike(blockOf(doc, id).node, id)));
	}

	/** Leaves room above these blocks: a Set of "12 en". */
	room(above) {
		if (String([...above]) === String([...this.above]))
			return;
		this.above = above;
		for (const lang of langs)
			this.views[lang].updateState(this.views[lang].state);
	}

	/** What the slot says now, written into a text of edits.js. */
	into(text) {
		for (const id of this.order) {
			text.order.push(id);
			text.slots.set(id, this.slot);
			text.words.set(id, { vi: "", en: "" });
		}
		for (const lang of langs)
			this.views[lang].state.doc.forEach((node) => { const words = text.words.get(node.attrs.part); if (words) words[lang] = textOf(node); });
	}

	/** Words that come from elsewhere: others' changes, words kept on this device.  They are no steps of this person's undo.
	 *  order: of the rows; sides: [{id, lang, text}]; drop: Set of ids that go */
	put({ order: wanted, sides, drop = new Set() }) {
		const order = wanted.filter((id) => !drop.has(id));
		const incoming = {};
		seeCaret(); // what comes in puts the caret back where it was known to be
		this.settling = true;
		if (!order.length)
			order.push(newId());
		for (const id of order)
			this.known.add(id);
		for (const lang of langs) {
			const view = this.views[lang], tr = view.state.tr.setMeta("addToHistory", false);
			for (const side of sides.filter((s) => s.lang === lang))
				patched(tr, side.id, side.text);
			const have = idsOf(tr.doc), target = this.targetOrder(lang, order, have, sides);
			if (String(target) !== String(have))
				arrange(tr, target, (id) => this.made(id, lang, sides));
			if (tr.docChanged)
				incoming[lang] = tr;
		}
		this.order = order;
		for (const lang of langs)
			incoming[lang] ? this.views[lang].dispatch(incoming[lang]) : this.views[lang].updateState(this.views[lang].state);
		this.settling = false;
	}

	targetOrder(lang, order, have, sides) {
		const here = new Set(have), rows = new Set(this.order);
		const comes = (id) => !rows.has(id) || sides.some((s) => s.id === id && s.lang === lang && s.text);
		const target = order.filter((id) => here.has(id) || comes(id));
		return target.length ? target : order.slice(0, 1);
	}

	made(id, lang, sides) {
		const words = sides.find((s) => s.id === id && s.lang === lang)?.text ?? "";
		if (words)
			return this.came(parsePart(words, id), words, lang);
		const partner = sides.find((s) => s.id === id && s.lang !== lang)?.text ?? "";
		return blankLike(parsePart(partner, id), id);
	}

	/** Whose caret it is and where: {lang, id}. */
	here() {
		return this.at(this.last ?? langs.find((l) => this.may.has(l)) ?? "vi");
	}

	at(lang) {
		const { $head } = this.views[lang].state.selection;
		const node = $head.depth ? $head.node(1) : $head.nodeAfter ?? $head.nodeBefore;
		return { lang, id: node?.attrs.part ?? this.order[0] };
	}

	/** Sets the caret to the end of a block. */
	go(lang, id) {
		const view = this.views[lang], found = blockOf(view.state.doc, id);
		if (!found)
			return;
		view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(found.pos + found.node.nodeSize - 1), -1)).scrollIntoView());
		view.focus();
	}

	/** The source's words into this side, as one step of undo. */
	copy(lang, id) {
		const source = blockOf(this.views[otherOf(lang)].state.doc, id), view = this.views[lang];
		if (!source || !this.may.has(lang))
			return;
		const here = blockOf(view.state.doc, id), tr = view.state.tr;
		if (here)
			tr.replaceWith(here.pos, here.pos + here.node.nodeSize, source.node);
		else
			tr.insert(this.placeFor(lang, id), source.node);
		view.dispatch(tr);
		this.go(lang, id);
	}

	placeFor(lang, id) {
		const { doc } = this.views[lang].state, before = this.order.slice(0, this.order.indexOf(id)).reverse();
		for (const b of before) {
			const found = blockOf(doc, b);
			if (found)
				return found.pos + found.node.nodeSize;
		}
		return 0;
	}

	removeToo(lang, id) {
		const view = this.views[lang], found = blockOf(view.state.doc, id);
		if (found && this.may.has(lang))
			view.dispatch(view.state.doc.childCount > 1 ? view.state.tr.delete(found.pos, found.pos + found.node.nodeSize)
				: view.state.tr.replaceWith(0, view.state.doc.content.size, schema.nodes.paragraph.create()));
	}

	bringBack(lang, id) {
		const view = this.views[lang], key = `${id} ${lang}`, known = [this.gone.get(key), this.first.get(key)].filter(Boolean);
		const node = known.sort((a, b) => b.content.size - a.content.size)[0] ?? schema.nodes.paragraph.create({ part: id });
		this.known.add(id);
		view.dispatch(view.state.tr.insert(this.placeFor(lang, id), withPart(node, id)));
		this.go(lang, id);
	}

	/** Whether a side has no block of a row although the other one has. */
	lacks(lang, id) {
		return !blockOf(this.views[lang].state.doc, id);
	}

	get composing() {
		return langs.some((lang) => this.views[lang].composing);
	}

	destroy() {
		for (const lang of langs)
			this.views[lang].destroy();
	}
}

/** The document with exactly these blocks in this order.  Blocks that stay are not touched, so that a caret and the steps of undo in them stay too;
 *  what comes is put in before what goes is taken out, since a document is never empty. */
function arrange(tr, target, made) {
	const have = new Map(), wanted = new Set(target), first = tr.steps.length;
	tr.doc.forEach((node, pos) => have.set(node.attrs.part, { node, pos }));
	const now = [...have.keys()], stay = unmoved(now.filter((id) => wanted.has(id)), target.filter((id) => have.has(id)));
	const since = () => tr.mapping.slice(first);
	let at = 0;
	for (const id of target) {
		const { node, pos } = have.get(id) ?? {};
		if (stay.has(id))
			at = pos + node.nodeSize;
		else
			tr.insert(since().map(at), node ?? made(id));
	}
	for (const id of now.filter((x) => !stay.has(x))) {
		const { node, pos } = have.get(id);
		tr.delete(since().map(pos, 1), since().map(pos + node.nodeSize, -1));
	}
}

function arranged(state, target, made) {
	const tr = state.tr.setMeta("addToHistory", false);
	arrange(tr, target.length ? target : [idsOf(state.doc)[0]], made);
	return tr;
}
