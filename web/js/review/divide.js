// One task in two: the word with which the second begins is chosen from the title; or one for each lead unit.
const make = (tag, props = {}, ...children) => {
	const e = Object.assign(document.createElement(tag), props);
	e.append(...children);
	return e;
};

/** Asks where; gives {by: "lead"} or {field: "title", at} in characters, or null. */
export function askWhere(title, leads, words) {
	return new Promise((done) => {
		const dialog = make("dialog", { className: "divide" });
		const finish = (what) => {
			dialog.close();
			dialog.remove();
			done(what);
		};
		const row = make("p", { className: "words", lang: "vi" });
		for (const m of title.matchAll(/\S+/g)) {
			const b = make("button", { type: "button", textContent: m[0], tabIndex: -1 });
			b.addEventListener("click", () => finish({ field: "title", at: [...title.slice(0, m.index)].length }));
			if (m.index)
				row.append(b);
			else
				row.append(make("span", { textContent: m[0], className: "first" }));
		}
		const buttons = [...row.querySelectorAll("button")];
		if (buttons[0])
			buttons[0].tabIndex = 0;
		row.addEventListener("keydown", (e) => {
			const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 5, ArrowUp: -5, Home: -9999, End: 9999 }[e.key];
			const to = by && buttons[Math.max(0, Math.min(buttons.length - 1, buttons.indexOf(document.activeElement) + by))];
			if (!to)
				return;
			e.preventDefault();
			buttons.forEach((b) => { b.tabIndex = b === to ? 0 : -1; });
			to.focus();
		});
		const never = make("button", { type: "button", className: "btn quiet s", textContent: words.cancel });
		never.addEventListener("click", () => finish(null));
		const head = make("h2", { textContent: words.divide, id: "divide-head" });
		const acts = make("p", { className: "acts" });
		if (leads > 1) {
			const by = make("button", { type: "button", className: "btn s", textContent: words.bylead });
			by.addEventListener("click", () => finish({ by: "lead" }));
			acts.append(by);
		}
		acts.append(never);
		dialog.append(head, row, acts);
		dialog.setAttribute("aria-labelledby", "divide-head");
		dialog.addEventListener("cancel", (e) => {
			e.preventDefault();
			finish(null);
		});
		document.body.append(dialog);
		dialog.showModal();
		(leads > 1 ? acts.firstChild : buttons[0] ?? never).focus();
	});
}
