// What is typed into the field in hand and not sent yet, kept in the browser: a closed tab or a crash takes nothing away.
const KEPT_MS = 86_400_000;

export class Typed {
	constructor(id) {
		this.place = `khue-typed:${id}`;
	}

	read() {
		try {
			const kept = JSON.parse(localStorage.getItem(this.place));
			return kept && Date.now() - kept.at < KEPT_MS ? kept : null;
		} catch {
			return null;
		}
	}

	keep(seq, input) {
		const name = input.closest(".field[data-field]")?.dataset.field;
		try {
			if (name && input.value !== input.defaultValue)
				localStorage.setItem(this.place, JSON.stringify({ at: Date.now(), seq, name, id: input.id, value: input.value, before: input.defaultValue }));
			else
				localStorage.removeItem(this.place);
		} catch { /* a browser that keeps nothing */ }
	}

	/** The field was saved. */
	drop(seq, name) {
		const kept = this.read();
		if (kept?.seq === seq && kept.name === name)
			localStorage.removeItem(this.place);
	}

	/** Puts it back where the task is shown that it was typed for; gives the input, or null. */
	back(form, seq) {
		const kept = this.read(), input = kept?.seq === seq && form.querySelector(`#${CSS.escape(kept.id)}`);
		if (!input || input.value === kept.value)
			return null;
		input.value = kept.value;
		input.dataset.back = "1";
		return input;
	}

	/** Nobody typed it anew, so the browser tells of no change when the field is left. */
	left(input) {
		delete input.dataset.back;
		if (input.value !== input.defaultValue && input.dataset.sent !== input.value)
			input.dispatchEvent(new Event("change", { bubbles: true }));
	}
}
