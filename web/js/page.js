/** Escape closes an open menu and gives the focus back to its button; filters fold on small screens when none is set. */
export function menus() {
	addEventListener("keydown", (event) => {
		const open = event.key === "Escape" && document.querySelector(".menu[open]");
		if (open) {
			open.open = false;
			open.querySelector("summary").focus();
		}
	});
}

/** The language switch goes to the heading or item at the top of the window: ids are the same in both languages. */
export function keepPlace() {
	for (const link of document.querySelectorAll(".lang a"))
		link.addEventListener("click", () => {
			const seen = [...document.querySelectorAll("main [id]")].filter((e) => e.getBoundingClientRect().top <= innerHeight / 3);
			if (scrollY > 200 && seen.length)
				link.hash = seen.at(-1).id;
		});
}

/** Buttons that only a script can serve are hidden until it is there. */
export function printing() {
	for (const button of document.querySelectorAll("[data-print]")) {
		button.hidden = false;
		button.addEventListener("click", () => print());
	}
}

/** In a photo story the arrows go from picture to picture; they rest while somebody types or holds a modifier. */
export function photoKeys() {
	const frames = [...document.querySelectorAll(".photo-story figure")];
	if (!frames.length)
		return;
	const step = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 };
	addEventListener("keydown", (event) => {
		const by = step[event.key];
		if (!by || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, textarea, select, video"))
			return;
		const here = frames.filter((f) => f.getBoundingClientRect().top < innerHeight * 0.4).length - 1;
		const to = Math.max(0, Math.min(frames.length - 1, here + by));
		frames[to].scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
		event.preventDefault();
	});
}
