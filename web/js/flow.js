// What stands between a story and its release, brought up to date after its texts were saved.  Without this file it is right at the next page.

const REST_MS = 600;
/* What a person sees of it; tokens of its forms differ at every reading. */
const seenOf = (box) => box.textContent + [...box.querySelectorAll("a")].map((a) => a.getAttribute("href")).join();

/** Reads the page again once the typing rests, and takes the box over where it says something else. */
export function freshFlow(box) {
	let timer, run = 0;
	const touched = () => box.contains(document.activeElement) || [...box.querySelectorAll("input:not([type=hidden])")].some((i) => i.value !== i.defaultValue);
	const read = async () => {
		const mine = ++run;
		const answer = await fetch(location.pathname).then((r) => (r.ok ? r.text() : ""), () => "");
		const next = new DOMParser().parseFromString(answer, "text/html").getElementById(box.id);
		if (next && mine === run && !touched() && seenOf(next) !== seenOf(box))
			box.replaceChildren(...next.childNodes);
	};
	document.addEventListener("twin-saved", () => {
		clearTimeout(timer);
		timer = setTimeout(read, REST_MS);
	});
}
