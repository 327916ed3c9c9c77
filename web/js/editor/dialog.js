// Dialogs: the browser's own, so that focus, Escape and the page behind are looked after.
import { freshId, make } from "./dom.js";

/** Opens a dialog and resolves with what `read()` gives when it is accepted, or null.
 *  title, body: elements; ok, cancel: words; read(): null keeps it open; more: further buttons {words, value}; wide; opened(dialog) */
export function ask({ title, body, ok, cancel, read, more = [], wide = false, opened }) {
	const before = document.activeElement, id = freshId("ed-title");
	return new Promise((done) => {
		let result = null;
		const form = make("form", { method: "dialog", class: "ed-dialog-in" });
		const dialog = make("dialog", { class: `ed-dialog${wide ? " is-wide" : ""}`, "aria-labelledby": id }, form);
		const close = (value) => { result = value; dialog.close(); };
		const button = (words, css, act) => make("button", { type: "button", class: css, onclick: act }, words);
		form.append(make("h2", { id }, title), make("div", { class: "ed-dialog-body" }, body), make("p", { class: "acts" },
			ok && make("button", { class: "btn s" }, ok), more.map((m) => button(m.words, "btn quiet s", () => close(m.value))), button(cancel, "btn quiet s", () => close(null))));
		form.addEventListener("submit", (e) => {
			e.preventDefault();
			const value = read?.();
			if (value !== null && value !== undefined)
				close(value);
		});
		form.addEventListener("keydown", (e) => {
			if (e.key === "Enter" && (e.ctrlKey || e.metaKey))
				form.requestSubmit();
			e.stopPropagation();
		});
		dialog.addEventListener("close", () => {
			dialog.remove();
			if (document.activeElement === document.body) // else it is back already, or where somebody put it since
				before?.focus?.({ preventScroll: true });
			done(result);
		});
		document.body.append(dialog);
		dialog.showModal();
		opened?.(dialog, close);
	});
}

/** A sentence at a field that is wrong, in place of the one before. */
export function fault(control, words) {
	const id = `${control.id}-error`;
	document.getElementById(id)?.remove();
	control.setAttribute("aria-invalid", words ? "true" : "false");
	if (!words)
		return;
	control.before(make("span", { class: "error", id }, words));
	control.setAttribute("aria-errormessage", id);
	control.focus();
}
