// The list of all tasks beside the one in hand, the counts above them, and what the next undo takes back.
const root = document.getElementById("review");
export const list = () => root.querySelector("#list ol");
export const rowOf = (seq) => list().querySelector(`li[data-seq="${seq}"]`);

function cssOf(row) {
	return row.asks ? "asks" : { accept: "done", skip: "left" }[row.choice] ?? "sure";
}

export function drawRow(row, order) {
	let li = rowOf(row.seq);
	if (row.what !== root.dataset.show) {
		li?.remove();
		return;
	}
	if (!li) {
		li = list().querySelector("li")?.cloneNode(true) ?? null;
		if (!li) {
			location.reload(); // the list was empty: there is no row to take after
			return;
		}
		li.dataset.seq = row.seq;
		const link = li.querySelector("a");
		link.removeAttribute("aria-current");
		link.href = link.getAttribute("href").replace(/task=\d+/, `task=${row.seq}`).replace(/#t\d+/, `#t${row.seq}`);
		const before = order.slice(0, order.indexOf(row.seq)).reverse().map(rowOf).find(Boolean);
		if (before)
			before.after(li);
		else
			list().prepend(li);
	}
	li.className = cssOf(row);
	if (row.title === undefined)
		return;
	li.querySelector("b").textContent = row.number;
	li.querySelector("span").textContent = row.title;
	Object.assign(li.querySelector("small"), { className: `tag ${row.tag_css}`, textContent: row.tag });
}

export function drawCounts(counts) {
	for (const dd of root.querySelectorAll("[data-count]"))
		dd.textContent = counts[dd.dataset.count];
	root.querySelector(".where .asks").classList.toggle("none", !counts.asks);
	root.querySelector(".where .left").hidden = !counts.left_out;
	const pct = counts.tasks ? Math.floor((counts.tasks - counts.asks) * 100 / counts.tasks) : 100;
	document.getElementById("settled").className = `is-done p${pct}`;
}

export function drawUndo(undo) {
	const button = document.getElementById("undo");
	if (!button)
		return;
	button.hidden = !undo;
	if (!undo)
		return;
	button.form.elements.step.value = undo.step;
	button.querySelector("small").textContent = undo.words;
}

/** The row of the task that is shown. */
export function markRow(seq) {
	list().querySelector("[aria-current]")?.removeAttribute("aria-current");
	const link = rowOf(seq)?.querySelector("a");
	if (!link)
		return;
	link.setAttribute("aria-current", "true");
	const box = link.getBoundingClientRect(), around = list().getBoundingClientRect();
	if (box.top < around.top || box.bottom > around.bottom)
		list().scrollTop += box.top - around.top - around.height / 3;
}
