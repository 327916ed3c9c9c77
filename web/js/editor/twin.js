// Makes of the server's form one continuous document for each language, side by side.
import { Body, otherOf } from "./body.js";
import { Comments } from "./comments.js";
import { decide } from "./conflict.js";
import { make, seeCaret } from "./dom.js";
import { langs, textOfParts } from "./edits.js";
import { lineOf, readForm, says } from "./form.js";
import { Insert } from "./insert.js";
import { Keep } from "./keep.js";
import { behaviour, keys } from "./keys.js";
import { dressLine } from "./lines.js";
import { Line, Model } from "./model.js";
import { Server } from "./net.js";
import { fillThumbs } from "./thumbs.js";
import { DOMSerializer } from "prosemirror-model";
import { schema } from "./schema.js";
import { cleaned, inert } from "./paste.js";
import { isPicture } from "./upload.js";
import { Rows } from "./rows.js";
import { Saver } from "./saver.js";
import { Status } from "./status.js";
import { Toolbar } from "./toolbar.js";
import { sayer } from "./words.js";

function storage() {
	try {
		return localStorage;
	} catch {
		return null; // forbidden by the browser's settings
	}
}

/* What a person does at a caret, and the browser with it. */
const acts = ["keydown", "beforeinput", "pointerdown", "click", "copy", "cut", "paste", "drop"];

export class Twin {
	constructor(form) {
		this.form = form;
		this.read = readForm(form);
		this.say = sayer(this.read.given, document.documentElement.lang);
		this.may = this.read.may;
		this.parts = new Map();
		this.draws = [];
		this.known = (id) => this.parts.get(id);
		const parts = this.read.slots.flatMap((s) => s.parts);
		this.states(parts, false);
		this.build(textOfParts(parts.filter(says)), parts.filter(says));
	}

	build(text, parts) {
		const { say, read } = this;
		this.server = new Server(read.urls, read.csrf);
		this.insert = new Insert({ server: this.server, say, where: () => this.where(), sure: (id) => langs.filter((l) => this.may.has(l)).forEach((l) => this.saver.sure(id, l)) });
		this.status = new Status({ say, signIn: read.signIn, decide: () => this.saver.decideNow(), discard: () => { this.saver.discard(); this.status.tell("kept_dropped"); } });
		this.toolbar = new Toolbar({ say, view: () => this.where().view, run: (what) => this.run(what) });
		this.place = make("p", { class: "vh", role: "status", "aria-live": "polite" });
		this.hints = make("p", { class: "vh", id: `ed-keys-${read.twin}` }, say("keys"));
		const lines = new Map(), bodies = new Map();
		this.mounts = read.slots.map((slot) => (slot.many ? this.bodyOf(slot, text, bodies) : this.lineSlot(slot, lines)));
		this.model = new Model(lines, bodies, read.slots.map((s) => s.name));
		this.body = [...bodies.values()][0];
		this.comments = new Comments({ boxes: new Map(read.slots.flatMap((s) => [...s.boxes])), server: this.server, say, url: read.urls.save.replace(/\/save$/, "/comment"), told: (id, n) => this.counted(id, n) });
		const keep = new Keep({ storage: storage(), twin: read.twin, person: read.person, locks: navigator.locks });
		this.saver = new Saver({
			server: this.server, keep, model: this.model, base: text, revision: read.revision, parts,
			show: (state, holes) => this.status.show(state, holes), said: (key, holes) => this.status.tell(key, holes), states: (p) => this.states(p, true), others: (names) => this.status.others(names),
			decide: (clashes) => decide(clashes.map((c) => ({ ...c, slot: this.labelOf(c.id) })), say),
		});
	}

	labelOf(id) {
		const slot = this.read.slots.find((s) => s.name === this.model.snapshot().slots.get(id)) ?? this.read.slots.at(-1);
		const at = this.model.bodies.get(slot.name)?.order.indexOf(id) ?? -1;
		return at < 0 ? slot.label : `${slot.label} ${at + 1}`;
	}

	lineSlot(slot, lines) {
		const { id, inputs, sides } = lineOf(slot);
		const line = new Line({ slot: slot.name, id, inputs, chars: slot.chars, changed: () => this.changed() });
		lines.set(slot.name, line);
		return () => {
			this.draws.push(dressLine({ line, sides, chars: slot.chars, may: this.may, say: this.say, act: (what, lang) => this.lineAct(what, lang, line) }));
			slot.dom.classList.add("is-line");
			if (slot.fresh && slot.boxes.size)
				slot.fresh.remove();
		};
	}

	bodyOf(slot, text, bodies) {
		const { say } = this;
		const body = new Body({
			slot: slot.name, text, may: this.may, handbook: this.hints.id, label: (lang) => say("text_in", { slot: slot.label, lang: say(`${lang}_name`) }), changed: () => this.changed(),
			plugins: () => [...behaviour(), ...keys({ open: this.insert, act: (what) => this.run(what) })],
			props: (b, lang) => this.props(b, lang),
		});
		bodies.set(slot.name, body);
		body.moved = (lang) => { if (body.views[lang].hasFocus()) body.last = lang; this.soon(); };
		return () => this.mountBody(slot, body);
	}

	props(body, lang) {
		const files = (list) => [...list ?? []].filter(isPicture);
		const take = (data, view) => {
			const found = files(data?.files);
			if (!found.length || !view.editable || /<(p|table|h\d|li)\b/i.test(data.getData("text/html")))
				return false;
			this.insert.files(found);
			return true;
		};
		const nodeView = (node) => {
			const { dom } = DOMSerializer.renderSpec(document, schema.nodes[node.type.name].spec.toDOM(node));
			fillThumbs(dom, this.server);
			return { dom };
		};
		return {
			nodeViews: { picture: nodeView, gallery: nodeView, image: nodeView },
			transformPastedHTML: (html) => (html.includes("data-pm-slice") ? inert(html) : cleaned(html)),
			handlePaste: (view, e) => take(e.clipboardData, view),
			handleDrop: (view, e) => take(e.dataTransfer, view),
			handleDOMEvents: { focus: () => { body.last = lang; this.body = body; this.soon(); return false; } },
			handleDoubleClickOn: (view, pos, node, at, e, direct) => direct && node.isAtom && this.insert.has(node.type.name) && (this.insert.get(node.type.name)(node), true),
		};
	}

	mountBody(slot, body) {
		const { say } = this;
		const grid = make("div", { class: "ed-grid" }, langs.map((lang) => make("p", { class: `ed-head is-${lang}` }, say(`${lang}_name`))));
		for (const lang of langs)
			grid.append(body.views[lang].dom);
		const rows = new Rows({ grid, body, say, known: this.known, act: (what, lang, id) => this.rowAct(body, what, lang, id) });
		body.rows = rows;
		this.draws.push((now) => rows.draw(now, body.here()));
		slot.boxes.forEach((box) => box.remove());
		slot.fresh?.remove();
		slot.dom.classList.add("is-body");
		slot.dom.append(this.languages(grid), this.hints, grid);
		new ResizeObserver(() => this.columns(grid)).observe(slot.dom);
		this.columns(grid);
	}

	/* Room for both languages and the states between them, for both with the states above, or for one. */
	columns(grid) {
		const { width } = grid.getBoundingClientRect(), rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
		const now = width >= 54 * rem ? "3" : width >= 34 * rem ? "2" : "1";
		if (grid.dataset.columns === now)
			return;
		grid.dataset.columns = this.form.dataset.columns = now;
		this.soon();
	}

	/* On a small screen one language is shown; the switch keeps the paragraph at the top where it is. */
	languages(grid) {
		const { say } = this;
		const show = (lang) => {
			const edge = this.status.dom.getBoundingClientRect().bottom + 8;
			const seen = [...grid.querySelectorAll(`.ed-text.is-${grid.dataset.show} > [data-part]`)].find((m) => m.getBoundingClientRect().bottom > edge);
			const before = seen?.getBoundingClientRect().top;
			grid.dataset.show = lang;
			group.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.lang === lang)));
			const partner = seen && grid.querySelector(`.ed-text.is-${lang} > [data-part="${seen.dataset.part}"]`);
			if (partner)
				scrollBy({ top: partner.getBoundingClientRect().top - before, behavior: "instant" });
		};
		const group = make("div", { class: "ed-langs", role: "group", "aria-label": say("show") },
			langs.map((lang) => make("button", { type: "button", class: "btn quiet s", "data-lang": lang, "aria-pressed": "false", onclick: () => show(lang) }, say(`${lang}_name`))));
		show(document.documentElement.lang === "en" ? "en" : "vi");
		return group;
	}

	/** Puts the editor into the page; until here the form was not touched. */
	mount() {
		const { form } = this;
		for (const mount of this.mounts)
			mount();
		form.prepend(make("div", { class: "ed-top" }, this.model.bodies.size ? this.toolbar.dom : [], this.status.dom), this.place);
		form.classList.add("is-live");
		this.draw();
		this.listen();
		this.saver.start();
		this.status.show("saved");
		this.saver.restore().then((any) => { if (any) this.status.tell("kept_back"); });
	}

	listen() {
		const { form } = this;
		for (const act of acts)
			form.addEventListener(act, () => this.seeCaret(), true);
		form.addEventListener("submit", (e) => { e.preventDefault(); this.saver.now(); });
		form.addEventListener("focusout", (e) => { if (!form.contains(e.relatedTarget)) this.saver.now(); });
		form.addEventListener("keydown", (e) => this.lineKeys(e));
		/* Another form of the page (send for approval, release) works on what is saved: its turn comes after the saving. */
		document.addEventListener("submit", (e) => this.first(e), true);
		addEventListener("beforeunload", (e) => { if (this.saver.edits().length && !this.saver.keep.storage) e.preventDefault(); });
	}

	first(e) {
		if (e.target === this.form || e.target.closest("dialog") || e.target.method !== "post" || this.goesOn || !this.saver.edits().length)
			return;
		e.preventDefault();
		e.stopImmediatePropagation();
		this.saver.now().then(() => {
			this.goesOn = !this.saver.edits().length;
			if (this.goesOn)
				e.target.requestSubmit(e.submitter);
			this.goesOn = false;
		});
	}

	lineKeys(e) {
		const line = [...this.model.lines.values()].find((l) => langs.some((lang) => l.inputs[lang] === e.target));
		if (line && e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.isComposing) {
			e.preventDefault();
			this.lineAct("confirm", langs.find((lang) => line.inputs[lang] === e.target), line);
		}
	}

	changed() {
		this.saver?.changed();
		this.soon();
	}

	/* An input method moves the caret inside the word that it makes, and is left alone. */
	seeCaret() {
		if (!this.model.composing)
			seeCaret();
	}

	/* Drawing waits for the next frame; it never touches a document. */
	soon() {
		this.frame ??= requestAnimationFrame(() => { this.frame = null; this.draw(); });
	}

	draw() {
		this.seeCaret();
		const now = this.model.snapshot();
		for (const draw of this.draws)
			draw(now, this.known);
		this.toolbar.refresh();
		this.tellPlace(now);
	}

	/* Whoever cannot see the marks hears the state of the paragraph that the caret comes into. */
	tellPlace(now) {
		const { lang, id } = this.body?.here() ?? {};
		if (!this.body || this.spokenPlace === `${lang} ${id}`)
			return;
		this.spokenPlace = `${lang} ${id}`;
		const state = this.body.rows.state(now, id, lang);
		this.place.textContent = state && state !== "done" ? this.say("place", { n: this.body.order.indexOf(id) + 1, state: this.say(state) }) : "";
	}

	counted(id, comments) {
		this.parts.set(id, { ...this.parts.get(id), comments });
		this.soon();
	}

	states(parts, draw) {
		this.parts = new Map(parts.map((p) => [p.id, p]));
		if (draw)
			this.soon();
	}

	where() {
		const body = this.body ?? [...this.model.bodies.values()][0], { lang } = body.here();
		return { body, lang, view: body.views[lang] };
	}

	run(what) {
		const { body, lang } = this.where(), { id } = body.here();
		if (what === "tools")
			return this.toolbar.focus();
		if (what === "next")
			return this.next();
		if (what === "comment")
			return this.model.snapshot().words.get(id) && this.saver.now().then(() => this.parts.has(id) && this.comments.open(id, this.labelOf(id)));
		if (what === "copy_here")
			return this.rowAct(body, "copy", lang, id);
		if (what === "confirm_here") {
			this.rowAct(body, "confirm", lang, id);
			return this.next();
		}
		return this.may.has(lang) && this.insert[what](null);
	}

	next() {
		const { body } = this.where(), to = body.rows.next(this.model.snapshot(), body.here());
		if (!to) {
			this.place.textContent = this.say("all_done");
			return;
		}
		const grid = body.views.vi.dom.parentNode;
		if (getComputedStyle(body.views[to.lang].dom).display === "none")
			grid.previousElementSibling.previousElementSibling?.querySelector(`[data-lang=${to.lang}]`)?.click();
		body.last = to.lang;
		body.go(to.lang, to.id);
	}

	rowAct(body, what, lang, id) {
		if (what === "comments")
			this.comments.open(id, this.labelOf(id));
		else if (what === "copy")
			body.copy(lang, id);
		else if (what === "remove_too")
			body.removeToo(otherOf(lang), id);
		else if (what === "bring_back")
			body.bringBack(lang, id);
		else if (what === "confirm" && this.may.has(lang) && langs.every((l) => this.model.snapshot().words.get(id)?.[l]))
			this.saver.sure(id, lang);
	}

	lineAct(what, lang, line) {
		if (what === "copy")
			line.copy(lang);
		else if (this.may.has(lang) && langs.every((l) => line.words(l)))
			this.saver.sure(line.id, lang);
	}
}
