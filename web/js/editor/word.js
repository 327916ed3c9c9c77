// Word writes lists as paragraphs: <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'> with the number or bullet as words inside.

/** Turns runs of such paragraphs into lists.  body: element; style(e): its style text. */
export function wordLists(body, style) {
	const level = (p) => Number(style(p).match(/mso-list\s*:\s*\S+\s+level(\d)/i)?.[1] ?? 0);
	const name = (p) => style(p).match(/mso-list\s*:\s*(\S+)/i)?.[1];
	const items = [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")].filter((p) => level(p) && !/mso-list\s*:\s*(none|skip)/i.test(style(p)));
	let open = [];
	for (const p of items) {
		const deep = level(p), mark = takeMark(p, style), last = open.at(-1);
		if (/^H\d$/.test(p.tagName))
			continue; // a numbered heading stays a heading
		if (!last || !follows(open[0].list, p) || (open[0].name !== name(p) && deep === 1))
			open = [];
		while (open.length && open.at(-1).deep > deep)
			open.pop();
		if (!open.length || open.at(-1).deep < deep)
			open.push(begin(p, deep, mark, open.at(-1), name(p)));
		const li = p.ownerDocument.createElement("li"), inside = p.ownerDocument.createElement("p");
		inside.append(...p.childNodes);
		li.append(inside);
		open.at(-1).list.append(li);
		if (p.isConnected)
			p.remove();
	}
}

/* The bullet or number stands in a span that says mso-list:Ignore. */
function takeMark(p, style) {
	const span = [...p.querySelectorAll("span")].find((s) => /mso-list\s*:\s*ignore/i.test(style(s)));
	const mark = (span?.textContent ?? p.textContent.match(/^\s*([·•o§\-–]|\(?\w{1,4}[.)])\s+/)?.[0] ?? "").replace(/[\s\u00a0]+/g, "");
	span?.remove();
	return mark;
}

function begin(p, deep, mark, outer, name) {
	const number = mark.match(/^\(?(\d{1,4})[.)]?$/)?.[1], letter = /^\(?([a-zA-Z]|[ivxIVX]+)[.)]$/.test(mark);
	const list = p.ownerDocument.createElement(number || letter ? "ol" : "ul");
	if (number && number !== "1")
		list.setAttribute("start", number);
	if (outer?.list.lastElementChild)
		outer.list.lastElementChild.append(list);
	else
		p.before(list);
	return { deep, list, name };
}

/* Only blank text may stand between the list so far and the next of its paragraphs. */
function follows(list, p) {
	let next = list.nextSibling;
	while (next && next !== p && next.nodeType !== 1 && !next.textContent.trim())
		next = next.nextSibling;
	return next === p;
}
