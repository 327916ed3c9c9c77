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
