// The keys of the review.  Letters rest in text fields, while an input method composes, and where somebody switched them off.
const OFF = "khue-review-keys";
const typing = (e) => e.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");
/* A Vietnamese input method may give "Process" for a letter even where nothing is typed: the place of the key tells then. */
const letterOf = (e) => (/^[\x21-\x7e]$/.test(e.key) ? e.key.toLowerCase() : e.key.length > 1 && e.key !== "Process" && e.key !== "Unidentified" ? e.key : (e.code.match(/^(?:Key|Digit)(\w)$/)?.[1] ?? "").toLowerCase());

/** does: {n, N, j, …} by letter; enter(), leave(field) */
export function keys({ does, undo, enter, leave, save }) {
	const box = document.getElementById("single-keys"), sheet = document.getElementById("key-sheet"), button = document.getElementById("keys");
	const stored = () => {
		try {
			return localStorage.getItem(OFF) === "1";
		} catch {
			return false;
		}
	};
	box.checked = !stored();
	box.addEventListener("change", () => {
		try {
			localStorage.setItem(OFF, box.checked ? "0" : "1");
		} catch { /* for this page only */ }
	});
	const help = () => sheet.open || sheet.showModal();
	button.hidden = false;
	button.addEventListener("click", help);
	addEventListener("keydown", (e) => {
		const at = document.activeElement ?? document.body;
		if (e.defaultPrevented || document.querySelector("dialog[open]"))
			return;
		if (typing(at) && (e.isComposing || e.keyCode === 229))
			return;
		if (e.ctrlKey || e.metaKey) {
			if (e.key === "Enter" && !e.altKey) {
				e.preventDefault();
				save(at, true);
			} else if (e.key.toLowerCase() === "z" && !e.shiftKey && !typing(at)) {
				e.preventDefault();
				undo();
			}
			return;
		}
		if (e.altKey)
			return;
		if (e.key === "Escape" && at !== document.body && at.closest(".rv")) {
			e.preventDefault();
			leave(at);
		} else if (typing(at)) {
			if (e.key === "Enter" && !e.shiftKey && at.closest(".rv") && !at.matches("select, .lines")) {
				e.preventDefault();
				save(at, false);
			}
		} else if (e.key === "Enter") {
			if (at === document.body || !at.matches("a, button, summary, input"))
				enter(e);
		} else if (box.checked) {
			const key = letterOf(e);
			if (key === "?" || (key === "/" && e.shiftKey))
				help();
			else if (does[e.shiftKey ? key.toUpperCase() : key])
				does[e.shiftKey ? key.toUpperCase() : key]();
			else
				return;
			e.preventDefault();
		}
	});
}
