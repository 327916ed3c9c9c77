// What stands between and above the paragraphs: the state of each side in words and mark, what changed in the source, and what can be done.
// It lies beside the documents, never in them, so that no answer of the server disturbs a caret or an input method.
import { shown } from "./diff.js";
import { icon, make } from "./dom.js";
import { otherOf } from "./body.js";
import { langs } from "./edits.js";

const marks = { done: "check", untranslated: "empty", stale: "changed" };
const list = (...items) => items.filter(Boolean);

export class Rows {
	/** grid: element; body; say; act(what, lang, id); known(id): the server's PART or undefined */
	constructor({ grid, body, say, act, known }) {
		Object.assign(this, { grid, body, say, act, known, made: new Map() });
		grid.addEventListener("click", (e) => {
			const button = e.target.closest("button[data-act]");
			if (button)
				act(button.dataset.act, button.dataset.lang, Number(button.dataset.id));
		});
	}

	/* One language at a time: then the source stands above what is not translated yet. */
	get alone() {
		return this.grid.dataset.columns === "1";
	}

	/** "done", "untranslated", "stale", or "" where there is nothing to say yet.
	 *  now: what the form says, of edits.js */
	state(now, id, lang) {
		const words = now.words.get(id), other = words?.[otherOf(lang)];
		if (!words?.[lang])
			return other ? "untranslated" : "";
		if (!other)
			return "";
		const state = this.known(id)?.[lang]?.state ?? "";
		return state === "untranslated" ? "" : state;
	}

	/** Draws anew what changed.  here: {lang, id} of the caret, whose buttons Tab reaches. */
	draw(now, here) {
		const { order } = this.body, rows = new Set(order);
		for (const [id, row] of this.made)
			if (!rows.has(id)) {
				row.parts.forEach((p) => p.remove());
				this.made.delete(id);
			}
		order.forEach((id, i) => this.row(now, id, i, here?.id === id));
		this.body.room(new Set(order.flatMap((id) => this.made.get(id).above)));
	}

	row(now, id, i, current) {
		const what = langs.map((lang) => ({ lang, state: this.state(now, id, lang), lacks: this.body.lacks(lang, id), diff: this.known(id)?.[lang]?.diff }));
		const { comments } = this.known(id) ?? {}, source = langs.map((lang) => now.words.get(id)?.[lang] ?? "");
		const print = JSON.stringify([this.alone, what, comments, what.some((w) => w.state && w.state !== "done") && source]);
		let row = this.made.get(id);
		if (row?.print !== print) {
			row?.parts.forEach((p) => p.remove());
			row = { print, ...this.build(id, what, now) };
			this.made.set(id, row);
			this.put(row, i);
		}
		row.parts.forEach((p) => p.style.setProperty("--n", i));
		row.middle.classList.toggle("is-here", current);
		row.parts.forEach((p) => p.querySelectorAll("button").forEach((b) => { b.tabIndex = current ? 0 : -1; }));
	}

	/* In the order of the text, for whoever reads the page one after the other. */
	put(row, i) {
		const next = this.body.order.slice(i + 1).map((id) => this.made.get(id)).find((r) => r?.middle.isConnected);
		if (next)
			next.middle.before(...row.parts);
		else
			this.grid.append(...row.parts);
	}

	build(id, what, now) {
		const middle = this.middle(id, what, now), parts = [middle], above = what.filter((w) => (w.state === "untranslated" && this.alone) || (w.state === "stale" && w.diff?.length)).map((w) => `${id} ${w.lang}`);
		for (const { lang, state, lacks, diff } of what) {
			if (lacks)
				parts.push(this.lack(id, lang));
			if (state === "stale" && diff?.length)
				parts.push(make("div", { class: `ed-diff is-${lang}`, lang: otherOf(lang) }, make("b", { lang: document.documentElement.lang }, `${this.say("source_was")}: `), shown(diff)));
			if (state === "untranslated" && this.alone)
				parts.push(make("div", { class: `ed-source is-${lang}`, lang: otherOf(lang) }, make("b", { lang: document.documentElement.lang }, `${this.say("source")}: `), now.words.get(id)[otherOf(lang)]));
		}
		return { middle, parts, above };
	}

	middle(id, what, now) {
		const said = what.filter((w) => w.state && w.state !== "done");
		const finished = !said.length && what.every((w) => now.words.get(id)?.[w.lang]) && what.some((w) => w.state === "done");
		return make("div", { class: "ed-mid", id: `p${id}` },
			finished && make("p", { class: "ed-state is-done" }, icon(marks.done), this.say("done")),
			said.map((w) => this.side(id, w)),
			this.commentsOf(id));
	}

	side(id, { lang, state, lacks }) {
		const { say } = this, may = this.body.may.has(lang);
		const button = (act, icon_) => make("button", { type: "button", class: "ed-act", "data-act": act, "data-lang": lang, "data-id": id }, icon(icon_), say(act));
		return make("div", { class: `ed-side is-${lang}` },
			make("p", { class: `ed-state is-${state}` }, icon(marks[state]), make("span", {}, make("b", {}, `${lang.toUpperCase()} `), say(state))),
			list(may && state === "untranslated" && !lacks && button("copy", "copy"), may && state === "stale" && button("confirm", "check")));
	}

	lack(id, lang) {
		const { say } = this, other = otherOf(lang);
		const button = (act, words) => make("button", { type: "button", class: "ed-act", "data-act": act, "data-lang": lang, "data-id": id }, words);
		return make("div", { class: `ed-lack is-${lang}` }, make("p", {}, say("removed")),
			list(this.body.may.has(other) && button("remove_too", say("remove_too", { lang: say(`${other}_name`) })), this.body.may.has(lang) && button("bring_back", say("bring_back"))));
	}

	commentsOf(id) {
		const n = this.known(id)?.comments ?? 0;
		return n ? make("button", { type: "button", class: "ed-act", "data-act": "comments", "data-id": id }, icon("comments"), this.say("comments", { n })) : null;
	}

	/** The first side after the caret that is not done, in the order of the rows: {lang, id}, or null. */
	next(now, here) {
		const { order } = this.body, from = order.indexOf(here.id);
		const turned = [...order.slice(from + 1), ...order.slice(0, from + 1)];
		const wants = (id, lang) => this.body.may.has(lang) && !this.body.lacks(lang, id) && ["untranslated", "stale"].includes(this.state(now, id, lang));
		for (const id of turned)
			for (const lang of [here.lang, otherOf(here.lang)])
				if (wants(id, lang))
					return { lang, id };
		return null;
	}
}
