// The units of a role as fields of their own: typing completes from the register.
import { unitsNamed, unitsReady } from "./names.js";

const make = (tag, props = {}, ...children) => {
	const e = Object.assign(document.createElement(tag), props);
	e.append(...children);
	return e;
};
let serial = 0;

/** Makes `input` a combobox.  pick(unit) is told what was chosen with Enter or a press; leave() what Enter without a choice means. */
export function complete(input, words, { pick, leave }) {
	const id = `pick-${++serial}`;
	const list = make("ul", { id, hidden: true });
	const box = make("span", { className: "pick" });
	let hits = [], at = -1, run = 0;
	for (const [k, v] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id], ["autocomplete", "off"], ["autocapitalize", "off"], ["spellcheck", "false"]])
		input.setAttribute(k, v);
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", words.unit);
	input.before(box);
	box.append(input, list);

	const mark = (to) => {
		at = to;
		[...list.children].forEach((o, i) => o.setAttribute("aria-selected", String(i === at)));
		if (at >= 0) {
			input.setAttribute("aria-activedescendant", list.children[at].id);
			list.children[at].scrollIntoView({ block: "nearest" });
		} else {
			input.removeAttribute("aria-activedescendant");
		}
	};
	const close = () => {
		list.hidden = true;
		input.setAttribute("aria-expanded", "false");
		mark(-1);
	};
	const option = (u, i) => {
		const o = make("li", { id: `${id}-${i}` }, u.vi);
		const under = [u.by, u.to ? words.until.replace("[day]", u.to.split("-").reverse().join("/")) : ""].filter(Boolean).join(" · ");
		if (under)
			o.append(make("small", { textContent: under }));
		o.setAttribute("role", "option");
		o.lang = "vi";
		o.addEventListener("mousedown", (e) => e.preventDefault());
		o.addEventListener("click", () => choose(i));
		return o;
	};
	const choose = (i) => {
		const unit = hits[i];
		close();
		input.value = unit.vi;
		input.dataset.was = unit.vi;
		pick(unit);
	};
	const look = async () => {
		const mine = ++run;
		const found = await unitsNamed(input.value);
		if (mine !== run || document.activeElement !== input)
			return;
		hits = found;
		list.replaceChildren(...hits.map(option));
		list.hidden = !hits.length;
		input.setAttribute("aria-expanded", String(hits.length > 0));
		mark(hits.length ? 0 : -1);
		words.say(hits.length ? words.hits.replace("[n]", hits.length) : "");
	};
	input.dataset.was = input.value;
	input.addEventListener("focus", () => {
		unitsReady();
		input.select();
	});
	input.addEventListener("input", look);
	input.addEventListener("blur", () => {
		run++;
		close();
	});
	input.addEventListener("keydown", (e) => {
		if (e.isComposing || e.keyCode === 229)
			return;
		if ((e.key === "ArrowDown" || e.key === "ArrowUp") && hits.length) {
			e.preventDefault();
			list.hidden = false;
			input.setAttribute("aria-expanded", "true");
			mark((at + (e.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
		} else if (e.key === "Escape" && !list.hidden) {
			e.stopPropagation();
			close();
			input.value = input.dataset.was;
		} else if (e.key === "Enter" && !e.ctrlKey) {
			e.preventDefault();
			e.stopPropagation();
			enter();
		}
	});
	/* Enter may come before the list does. */
	const enter = async () => {
		if (input.value.trim() && input.value !== input.dataset.was && list.hidden)
			await look();
		if (at >= 0 && !list.hidden)
			choose(at);
		else
			leave();
	};
}

/** Replaces the text area of a role by a field for each unit and one to add another.  step(fields) sends. */
export function unitFields(field, words, step, next) {
	const area = field.querySelector("textarea"), label = field.querySelector("label");
	const list = field.querySelector(".units") ?? make("ul", { className: "units" });
	const role = field.dataset.field, count = list.children.length;
	area.before(list);
	const input = (value, name) => {
		const i = make("input", { type: "text", value, lang: "vi" });
		i.setAttribute("aria-label", name);
		return i;
	};
	const arm = (i, at, learn) => {
		i.commit = () => {
			if (i.value !== i.dataset.was && i.dataset.sent !== i.value)
				step({ op: "unit", role, at, to: i.value.trim(), ...(learn && { learn: "1" }) }, i);
		};
		complete(i, words, { pick: (unit) => step({ op: "unit", role, at, to: unit.slug, ...(learn && { learn: "1" }) }, i), leave: () => {
			if (i.value.trim() === (i.defaultValue ?? "").trim())
				next(i);
			else if (!i.value.trim())
				step({ op: "unit", role, at, to: "" }, i);
			else
				step({ op: "unit", role, at, to: i.value.trim(), ...(learn && { learn: "1" }) }, i);
		} });
	};
	[...list.children].forEach((li, at) => {
		const said = li.querySelector(".said");
		const i = input(said.textContent, `${label.firstChild.textContent.trim()} ${at + 1}`);
		said.replaceWith(i);
		const drop = make("button", { type: "button", className: "btn quiet s drop" }, make("i", { className: "ic ic-close" }));
		drop.setAttribute("aria-label", `${words.drop}: ${i.value}`);
		drop.addEventListener("click", () => step({ op: "unit", role, at, to: "" }, i));
		arm(i, at, li.dataset.kind === "unknown");
		i.closest(".pick").after(drop);
	});
	const add = make("li", { className: "add" });
	const fresh = input("", `${label.firstChild.textContent.trim()}: ${words.add}`);
	fresh.placeholder = words.add;
	add.append(fresh);
	list.append(add);
	arm(fresh, count, false);
	list.querySelectorAll("input").forEach((i, at) => { i.id = `${area.id}-${at + 1}`; });
	label.htmlFor = `${area.id}-1`;
}
