// load.js - fetches the script of the map once the page can be used: never before it is loaded, and only where a map asks for one.
/* global MAP_SCRIPT */
export function maps() {
	const figures = document.querySelectorAll("[data-map]");
	if (!figures.length)
		return;
	const bring = () => document.head.append(Object.assign(document.createElement("script"), { src: MAP_SCRIPT, async: true }));
	const wait = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
	const near = new IntersectionObserver((seen) => {
		if (!seen.some((s) => s.isIntersecting))
			return;
		near.disconnect();
		wait(bring, { timeout: 2000 });
	}, { rootMargin: "300px" });
	const watch = () => figures.forEach((f) => near.observe(f));
	if (document.readyState === "complete")
		watch();
	else
		addEventListener("load", watch);
}
