// Small pictures of the library: their addresses are known to the server only, so they are asked for, many at a time, and remembered.
const known = new Map(), waiting = new Map();
let timer = 0;

export const noteThumb = (id, url) => url && known.set(String(id), url);

/** Sets the addresses of all img[data-src="media:12"] in an element, now or when they are known. */
export function fillThumbs(dom, server) {
	for (const img of dom.matches?.("img") ? [dom] : dom.querySelectorAll("img[data-src]")) {
		const id = img.dataset.src.slice("media:".length);
		if (known.has(id))
			img.src = known.get(id);
		else if (/^\d+$/.test(id) && id !== "0")
			waiting.set(id, [...waiting.get(id) ?? [], img]);
	}
	if (waiting.size) {
		clearTimeout(timer);
		timer = setTimeout(() => ask(server), 50);
	}
}

async function ask(server) {
	const images = new Map(waiting);
	waiting.clear();
	const answer = await server.thumbs([...images.keys()]);
	for (const item of answer.body?.items ?? []) {
		noteThumb(item.id, item.thumb);
		for (const img of images.get(String(item.id)) ?? [])
			if (item.thumb)
				img.src = item.thumb;
	}
}
