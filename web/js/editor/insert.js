// What the insert menu and Ctrl+K open.
import { TextSelection } from "prosemirror-state";
import { otherOf } from "./body.js";
import { blockOf } from "./blocks.js";
import { ask, fault } from "./dialog.js";
import { field, make } from "./dom.js";
import { choosePictures } from "./pictures.js";
import { isBlank, safeHref, schema, thingOf } from "./schema.js";

const { nodes, marks } = schema;

/* Behind a thing stands an empty paragraph with the caret, so that one can write on, and what is inserted next comes next. */
function writeOn(tr, thing) {
	let at = -1;
	tr.doc.forEach((node, pos) => { if (node.content === thing.content && node.type === thing.type && (node === thing || node.attrs.part !== null)) at = at < 0 || node === thing ? pos + node.nodeSize : at; });
	const next = at >= 0 && tr.doc.resolve(at).nodeAfter;
	if (at < 0 || !thing.isAtom)
		return;
	if (!next || next.type !== nodes.paragraph || !isBlank(next))
		tr.insert(at, nodes.paragraph.create());
	tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
}

/** Puts a block where the caret is: in place of an empty paragraph, or behind the block; gives its part. */
function place(view, node) {
	const { $from } = view.state.selection, tr = view.state.tr;
	const top = $from.depth ? { node: $from.node(1), pos: $from.before(1) } : { node: $from.nodeAfter, pos: $from.pos };
	if (top.node && isBlank(top.node) && top.node.type === nodes.paragraph)
		tr.replaceWith(top.pos, top.pos + top.node.nodeSize, node.type.create({ ...node.attrs, part: top.node.attrs.part }, node.content));
	else
		tr.insert(top.node ? top.pos + top.node.nodeSize : view.state.doc.content.size, node);
	writeOn(tr, node);
	const before = new Set(view.state.doc.content.content);
	view.dispatch(tr.scrollIntoView());
	view.focus();
	return view.state.doc.content.content.find((n) => n.type === node.type && !before.has(n))?.attrs.part;
}

/* A picture whose description was given; other things have one by themselves. */
const described = (node) => (node.attrs.items ?? [node.attrs]).every((a) => a.alt !== "");

export class Insert {
	/** where(): {body, view, lang} of the caret; sure(id): both languages of this paragraph say the same */
	constructor({ server, say, where, sure }) {
		Object.assign(this, { server, say, where, sure });
		this.get = (kind) => (node) => this[kind](node);
		this.has = (kind) => ["picture", "gallery", "card", "video"].includes(kind);
	}

	/** Places a thing in the language of the caret and, where its partner is empty or was the same thing, in the other one too. */
	both(make_, old) {
		const { body, view, lang } = this.where();
		if (old)
			this.swap(view, old, make_(lang));
		const id = old ? old.attrs.part : place(view, make_(lang)), other = otherOf(lang), partner = body.views[other], there = blockOf(partner.state.doc, id);
		if (there && body.may.has(other) && (isBlank(there.node) || there.node.type === make_(other).type)) {
			this.swap(partner, there.node, make_(other));
			if ([lang, other].every((l) => described(make_(l))))
				this.sure(id);
		}
	}

	swap(view, old, node) {
		const found = blockOf(view.state.doc, old.attrs.part);
		if (found)
			view.dispatch(view.state.tr.replaceWith(found.pos, found.pos + found.node.nodeSize, node.type.create({ ...node.attrs, part: old.attrs.part }, node.content)));
	}

	/* Words of both languages of a picture that stands there already. */
	known(node) {
		const { body, lang } = this.where(), partner = blockOf(body.views[otherOf(lang)].state.doc, node.attrs.part)?.node;
		const items = (n) => (n?.type === nodes.gallery ? n.attrs.items : n?.type === nodes.picture ? [n.attrs] : []);
		return items(node).map((a) => {
			const b = items(partner).find((i) => i.src === a.src) ?? { alt: "", caption: "" };
			return { src: a.src, alt: { [lang]: a.alt, [otherOf(lang)]: b.alt }, caption: { [lang]: a.caption, [otherOf(lang)]: b.caption } };
		});
	}

	async picture(node, files) {
		const chosen = await choosePictures({ server: this.server, say: this.say, many: false, files, chosen: node ? this.known(node) : [] });
		if (chosen)
			this.both((lang) => nodes.picture.create({ src: chosen[0].src, alt: chosen[0].alt[lang], caption: chosen[0].caption[lang] }), node);
	}

	async gallery(node, files) {
		const chosen = await choosePictures({ server: this.server, say: this.say, many: true, files, chosen: node ? this.known(node) : [] });
		if (!chosen)
			return;
		const one = chosen.length === 1;
		this.both((lang) => {
			const items = chosen.map((c) => ({ src: c.src, alt: c.alt[lang], caption: c.caption[lang] }));
			return one ? nodes.picture.create(items[0]) : nodes.gallery.create({ items });
		}, node);
	}

	/** Pictures that were pasted or dropped. */
	files(files) {
		return files.length > 1 ? this.gallery(null, files) : this.picture(null, files);
	}

	async card(node) {
		const { say } = this, { lang } = this.where();
		const [row, search] = field(say("search_cards"), make("input", { type: "search", autocomplete: "off" }));
		const news = make("p", { role: "status", class: "ed-news" }), list = make("div", { class: "ed-results", role: "radiogroup", "aria-label": say("search_cards") });
		let found = [], timer = 0;
		const load = async () => {
			const answer = await this.server.cards(search.value.trim());
			found = answer.is === "ok" ? cardsOf(answer.body.search ?? [], lang) : [];
			news.textContent = answer.is !== "ok" ? say("failed") : found.length || !search.value.trim() ? "" : say("nothing");
			list.replaceChildren(...found.map((c, i) => make("p", { class: "check" }, make("input", { type: "radio", name: "ed-card", id: `ed-card-${i}`, value: String(i) }), make("label", { for: `ed-card-${i}` }, c.words))));
		};
		search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(load, 250); });
		search.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); load(); } });
		const chosen = await ask({ title: say("card"), ok: say("ok"), cancel: say("cancel"), body: [row, news, list], read() {
			const at = list.querySelector("input:checked");
			news.textContent = at ? "" : say("choose_card");
			return at && found[Number(at.value)];
		} });
		if (chosen)
			this.both((l) => nodes.card.create({ href: chosen.href, words: chosen[`words_${l}`] || chosen.words }), node);
	}

	async video(node) {
		const { say } = this;
		const [row, address] = field(say("address"), make("input", { value: node?.attrs.href ?? "", inputmode: "url", autocomplete: "off" }), say("video_hint"));
		const [words, title] = field(say("words"), make("input", { value: node?.attrs.words ?? "", maxlength: "300" }));
		const made = await ask({ title: say("video"), ok: say("ok"), cancel: say("cancel"), body: [row, words], read() {
			const href = address.value.trim(), good = /^video:\d+$/.test(href) || /^https?:\/\/\S+$/i.test(href);
			fault(address, good ? "" : say("address_bad"));
			return good ? { href, words: title.value.trim() || say("video") } : null;
		} });
		if (made)
			this.both(() => nodes.video.create(made), node);
	}

	async table() {
		const { say } = this;
		const number = (label, value, max) => field(say(label), make("input", { type: "number", min: "1", max: String(max), value: String(value) }));
		const [rowField, rows] = number("rows", 3, 50), [colField, cols] = number("cols", 3, 12);
		rowField.classList.add("w8");
		colField.classList.add("w8");
		const size = await ask({ title: say("table"), ok: say("ok"), cancel: say("cancel"), body: make("div", { class: "row" }, rowField, colField),
			read: () => ({ rows: Math.max(2, Math.min(50, Number(rows.value) || 2)), cols: Math.max(1, Math.min(12, Number(cols.value) || 1)) }) });
		if (!size)
			return;
		const line = (type) => nodes.table_row.create(null, Array.from({ length: size.cols }, () => type.create(null, nodes.cell_text.create())));
		const { view } = this.where(), id = place(view, nodes.table.create(null, [line(nodes.table_header), ...Array.from({ length: size.rows - 1 }, () => line(nodes.table_cell))]));
		view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(blockOf(view.state.doc, id).pos + 1))));
	}

	async link() {
		const { say } = this, { view } = this.where(), { state } = view, range = linkRange(state), there = range?.mark.attrs.href ?? "";
		const { from, to, empty } = range ?? state.selection;
		const [row, address] = field(say("address"), make("input", { value: there, inputmode: "url", autocomplete: "off" }), say("address_hint"));
		const [words, text] = field(say("words"), make("input", { value: state.doc.textBetween(from, to, " "), maxlength: "500" }));
		const more = range ? [{ words: say("unlink"), value: { href: "" } }] : [];
		const made = await ask({ title: say("link"), ok: say("ok"), cancel: say("cancel"), more, body: empty ? [row, words] : [row], read() {
			const href = asHref(address.value);
			fault(address, href ? "" : say("address_bad"));
			return href ? { href, text: text.value.trim() || address.value.trim() } : null;
		} });
		if (!made)
			return;
		const tr = view.state.tr, now = linkRange(view.state) ?? view.state.selection; // others may have written above it meanwhile
		if (now.empty)
			tr.replaceSelectionWith(schema.text(made.text, [marks.link.create({ href: made.href })]), false);
		else
			tr.removeMark(now.from, now.to, marks.link);
		if (!now.empty && made.href)
			tr.addMark(now.from, now.to, marks.link.create({ href: made.href }));
		view.dispatch(tr.scrollIntoView());
		view.focus();
	}
}

/** "hanoi.gov.vn" is meant as https://hanoi.gov.vn; null: nothing that may stand in a text. */
export function asHref(typed) {
	const href = typed.trim();
	if (/^[\w.+-]+@[\w-]+\.\w[\w.-]*$/.test(href))
		return `mailto:${href}`;
	if (/^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(href))
		return `https://${href}`;
	return href && !/\s/.test(href) && (thingOf(href) || (safeHref(href) && !href.startsWith("#"))) ? href : null;
}

/* The whole link that the selection touches. */
function linkRange(state) {
	const { $from, from, to, empty } = state.selection, mark = marks.link.isInSet($from.marks()) || ($from.nodeAfter && marks.link.isInSet($from.nodeAfter.marks));
	if (!mark)
		return null;
	let start = from, end = to;
	$from.parent.forEach((node, offset) => {
		const at = $from.start() + offset;
		if (marks.link.isInSet(node.marks)?.eq(mark) && at <= from && at + node.nodeSize >= (empty ? from : to)) {
			start = at;
			end = at + node.nodeSize;
		}
	});
	return { from: start, to: end, mark, empty: false };
}

/* What the search for programs calls the things that have cards. */
const cardKinds = { story: "story", guide: "story", space: "space", event: "event" };

/** Hits of /api/v1/search.json, one for each thing: {href, words, words_vi, words_en}; a thing has a hit for each language that matches. */
export function cardsOf(hits, lang) {
	const found = new Map();
	for (const { kind, id, title, lang: of } of hits.filter((h) => cardKinds[h.kind] && /^\d+$/.test(String(h.id)) && h.title)) {
		const href = `${cardKinds[kind]}:${id}`;
		found.set(href, { ...found.get(href) ?? { href }, [`words_${of}`]: title });
	}
	return [...found.values()].map((c) => ({ ...c, words: c[`words_${lang}`] ?? c.words_vi ?? c.words_en }));
}
