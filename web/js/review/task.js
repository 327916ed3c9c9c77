// One task on the page: its fields made quick, its place in the document shown.
import { unitFields } from "./units.js";
import { daysOf } from "./when.js";

const NUMBERS = { title: 1, lead: 2, due: 3, coordinating: 4 };
const controls = "input:not([type=hidden]), textarea, select";

/** What wants a look: a field that is not sure, one that was refused, and in a task that would change a stored one what differs. */
export const unsureOf = (form) => [...form.querySelectorAll(`.field[data-field]:is(.is-low, .bad${form.querySelector(".pair.is-low") ? ", .differs" : ""})`)];

/** Where somebody mends a field: the unit that nobody knows, the days of a deadline that was not read; where two values differ the choice between them. */
export function entryOf(field, value = false) {
	if (!value && field.matches(".differs:not(.is-low, .bad)"))
		return field.querySelector("[id$=-take]");
	return field.querySelector(".is-unknown input") ?? field.querySelector(".units input") ?? field.querySelector(".quick") ?? field.querySelector(controls);
}

/** Highlights in the source what the field in hand was read from, and scrolls the source to it. */
export function showSource(form, name) {
	const source = form.querySelector(".source");
	let first = null;
	for (const mark of source.querySelectorAll("[data-field]")) {
		const on = mark.dataset.field === name;
		mark.classList.toggle("on", on);
		if (on && !first && mark.getClientRects().length)
			first = mark;
	}
	first ??= source.querySelector(".own");
	if (!first)
		return;
	const box = first.getBoundingClientRect(), around = source.getBoundingClientRect();
	source.scrollLeft += box.width < around.width - 24 ? box.left + box.width / 2 - around.left - around.width / 2 : box.left - around.left - 12;
	if (box.top < around.top + 8 || box.bottom > around.bottom - 8)
		source.scrollTop += box.top - around.top - Math.max(12, (around.height - box.height) / 3);
}

function quickDue(field, words, step, planYear) {
	const days = field.querySelector(".row");
	const p = document.createElement("p"), label = document.createElement("label"), input = document.createElement("input"), said = field.querySelector("input");
	p.className = "field";
	Object.assign(input, { className: "quick", type: "text", autocomplete: "off", id: `${said.id}-quick` });
	Object.assign(label, { htmlFor: input.id, textContent: words.quick });
	p.append(label, input);
	days.append(p);
	/* Words that are no plain day, month, quarter or year ("trước 30/11 hằng năm") the server reads, as it reads those of a plan. */
	input.send = () => {
		const typed = input.value.trim(), got = typed && daysOf(typed, planYear());
		const [start, end, open] = ["start", "end", "open"].map((k) => field.querySelector(`[id$="-${k}"]`));
		if (!typed)
			return true;
		input.value = "";
		if (got)
			[start.value, end.value, open.checked] = [got.start, got.end, false];
		else
			said.value = typed;
		step(field, input);
		return true;
	};
}

function offers(field, titles, words, step) {
	const area = field.querySelector("textarea");
	const others = titles.filter((t) => t !== area.value.trim());
	if (!others.length || field.querySelector(".offers"))
		return;
	const row = document.createElement("p");
	row.className = "offers";
	row.append(words.offers);
	for (const t of others) {
		const b = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: t, lang: "en" });
		b.addEventListener("click", () => {
			area.value = t;
			step(field, area);
		});
		row.append(" ", b);
	}
	area.after(row);
}

/** api: {words, sendField(field, from), sendStep(fields, from), next(from), planYear()} */
export function arm(form, api) {
	for (const field of form.querySelectorAll(".field[data-field]")) {
		const number = NUMBERS[field.dataset.field], label = field.querySelector("label");
		if (number) {
			const kbd = Object.assign(document.createElement("kbd"), { textContent: number, translate: false });
			kbd.setAttribute("aria-hidden", "true");
			label.append(" ", kbd);
		}
		if (field.matches(".of-units"))
			unitFields(field, api.words, api.sendStep, api.next);
		else if (field.matches(".of-due"))
			quickDue(field, api.words, api.sendField, api.planYear);
		else if (field.matches("[data-field=output], [data-field=content]"))
			field.querySelector("textarea").classList.add("lines");
	}
	for (const b of form.querySelectorAll("[data-op]"))
		b.setAttribute("aria-keyshortcuts", b.querySelector("kbd")?.textContent ?? "");
	form.querySelectorAll("button kbd").forEach((k) => k.setAttribute("aria-hidden", "true"));
}

/** What only a question to the server tells: English of earlier plans. */
export function extras(form, body, api) {
	const english = form.querySelector(".field[data-field=title_en]");
	if (english && body.english?.length)
		offers(english, body.english, api.words, api.sendField);
}

/** What was typed and not sent yet, put back after the form was drawn anew. */
export function typedIn(form) {
	const kept = [...form.querySelectorAll(controls)].filter((i) => i.id && !/checkbox|radio|select/.test(i.type) && i.value !== i.defaultValue).map((i) => [i.id, i.value]);
	return (fresh) => kept.forEach(([id, value]) => {
		const i = fresh.querySelector(`#${CSS.escape(id)}`);
		if (i)
			i.value = value;
	});
}
