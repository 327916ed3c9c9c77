// The search box suggests titles while one types: a combobox (WAI-ARIA 1.2) over /api/v1/suggest.json.  Without this file the form works as it is.
const field = document.querySelector("[data-suggest]");
const list = document.getElementById("find-list");
const said = document.getElementById("find-said");
let timer, at = -1;

const mark = (to) => {
	at = to;
	[...list.children].forEach((o, i) => o.setAttribute("aria-selected", i === at));
	field.setAttribute("aria-activedescendant", at < 0 ? "" : `find-${at}`);
};
const show = (rows) => {
	list.replaceChildren(...rows.map((row, i) => Object.assign(document.createElement("li"), {
		id: `find-${i}`, role: "option", textContent: row.title, onpointerdown: () => location.assign(row.url), url: row.url,
	})));
	list.hidden = !rows.length;
	field.ariaExpanded = !list.hidden;
	said.textContent = rows.length ? `${field.dataset.suggest}: ${rows.length}` : "";
	mark(-1);
};
field.role = "combobox";
list.role = "listbox";
field.ariaAutoComplete = "list";
field.setAttribute("aria-controls", "find-list");
show([]);
field.oninput = () => {
	clearTimeout(timer);
	timer = setTimeout(async () => {
		const q = field.value.trim();
		const answer = q && await fetch(`/api/v1/suggest.json?q=${encodeURIComponent(q)}&lang=${document.documentElement.lang}`).catch(() => 0);
		const rows = answer.ok ? (await answer.json()).suggest : [];
		if (q === field.value.trim() && document.activeElement === field)
			show(rows);
	}, 200);
};
field.onblur = () => show([]);
field.onkeydown = (event) => {
	const n = list.children.length, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (step && n)
		mark((at + step + (at < 0 && step < 0 ? 1 : 0) + n) % n);
	else if (event.key === "Escape" && n)
		show([]);
	else if (event.key === "Enter" && at >= 0)
		location.assign(list.children[at].url);
	else
		return;
	event.preventDefault();
};
