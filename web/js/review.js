const skip = "input[type=checkbox][id$=-skip]";

/** Keys of the import review: J and K go to the next and previous task, X leaves one out.  They rest while somebody types. */
export function review(form) {
	const pairs = [...form.querySelectorAll(".pair")];
	const typing = (e) => e.matches("input:not([type=checkbox], [type=radio]), textarea, select");
	const here = () => {
		const at = pairs.findIndex((p) => p.contains(document.activeElement));
		return at >= 0 ? at : pairs.findIndex((p) => p.getBoundingClientRect().bottom > 80);
	};
	const go = (to) => {
		const pair = pairs[Math.max(0, Math.min(pairs.length - 1, to))];
		pair?.scrollIntoView({ block: "start" });
		pair?.querySelector(skip)?.focus({ preventScroll: true });
	};
	form.addEventListener("keydown", (event) => {
		if (event.key === "Enter" && event.ctrlKey) {
			event.preventDefault();
			go(here() + 1);
		}
	});
	addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.altKey || event.metaKey || typing(document.activeElement))
			return;
		const key = event.key.toLowerCase();
		if (key === "j")
			go(here() + 1);
		else if (key === "k")
			go(here() - 1);
		else if (key === "x")
			pairs[here()]?.querySelector(skip)?.click();
	});
}
