// All texts of the form: one-line slots and bodies, read and written as one.
import { langs } from "./edits.js";

export class Model {
	constructor(lines, bodies, slots) {
		Object.assign(this, { lines, bodies, slots });
	}

	/** What stands in the form now, in the shape of edits.js. */
	snapshot() {
		const text = { order: [], slots: new Map(), words: new Map() };
		for (const slot of this.slots)
			(this.lines.get(slot) ?? this.bodies.get(slot)).into(text);
		return text;
	}

	/** Others may have given a one-line slot its part meanwhile: there is one such part, so mine becomes that one. */
	adopt(theirs) {
		for (const [id, slot] of theirs.slots) {
			const line = this.lines.get(slot);
			if (line && !theirs.words.has(line.id))
				line.id = id;
		}
	}

	/** {order, sides: [{id, lang, text}], drop: Set, slots}: words from elsewhere. */
	put({ order, sides, drop, slots }) {
		for (const line of this.lines.values())
			line.put(sides.filter((s) => s.id === line.id));
		for (const [slot, body] of this.bodies) {
			const rows = order.filter((id) => (slots.get(id) ?? slot) === slot && !this.isLine(id));
			body.put({ order: rows, sides: sides.filter((s) => rows.includes(s.id)), drop });
		}
	}

	isLine(id) {
		return [...this.lines.values()].some((line) => line.id === id);
	}

	get composing() {
		return [...this.lines.values(), ...this.bodies.values()].some((s) => s.composing);
	}

	/** Resolves when no input method is in the middle of a word. */
	async calm() {
		while (this.composing)
			await new Promise((done) => setTimeout(done, 60));
	}
}

/** A one-line slot: the two fields of the form. */
export class Line {
	/** inputs: {vi, en}, fields of the form */
	constructor({ slot, id, inputs, chars, changed }) {
		Object.assign(this, { slot, id, inputs, chars, composing: false });
		for (const lang of langs) {
			const input = inputs[lang];
			input.addEventListener("compositionstart", () => { this.composing = true; });
			input.addEventListener("compositionend", () => { this.composing = false; });
			input.addEventListener("keydown", (e) => {
				if (e.key === "Enter" && !e.isComposing && !e.ctrlKey)
					e.preventDefault();
			});
			input.addEventListener("input", () => {
				if (!this.composing && /[\r\n]/.test(input.value))
					input.value = input.value.replace(/\s*[\r\n]+\s*/g, " ");
				changed();
			});
		}
	}

	words(lang) {
		return this.inputs[lang].value.replace(/\s+/g, " ").trim().normalize("NFC");
	}

	into(text) {
		text.order.push(this.id);
		text.slots.set(this.id, this.slot);
		text.words.set(this.id, Object.fromEntries(langs.map((lang) => [lang, this.words(lang)])));
	}

	put(sides) {
		for (const { lang, text } of sides)
			if (this.words(lang) !== text)
				this.inputs[lang].value = text;
	}

	copy(lang) {
		this.inputs[lang].value = this.words(lang === "vi" ? "en" : "vi");
		this.inputs[lang].dispatchEvent(new Event("input", { bubbles: true }));
		this.inputs[lang].focus();
	}
}
