// One-line slots: the form's own fields, with a count of characters and the state beside each.
import { shown } from "./diff.js";
import { freshId, icon, make } from "./dom.js";
import { otherOf } from "./body.js";
import { langs } from "./edits.js";

/** Dresses the fields of a slot; gives draw(now, known), to be called after changes and answers. */
export function dressLine({ line, sides, chars, may, say, act }) {
	const made = Object.fromEntries(langs.map((lang) => {
		const input = line.inputs[lang], id = freshId("ed-count");
		input.rows = 1;
		input.readOnly = !may.has(lang);
		const count = make("span", { class: "ed-count num", id }), state = make("div", { class: "ed-line-state" });
		input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
		sides[lang].querySelectorAll(".check, .twin-diff, .twin-state, p:has(> button[name=copy])").forEach((e) => { e.hidden = true; });
		input.after(make("div", { class: "ed-under" }, state, count));
		return [lang, { count, state, print: "" }];
	}));
	return (now, known) => langs.forEach((lang) => {
		const words = line.words(lang), left = chars - [...words].length;
		made[lang].count.textContent = chars ? say(left < 0 ? "over" : "left", { n: Math.abs(left) }) : "";
		made[lang].count.classList.toggle("is-over", left < 0);
		line.inputs[lang].setAttribute("aria-invalid", left < 0 && chars ? "true" : "false");
		state(made[lang], line, lang, now, known, say, may, act);
	});
}

function stateOf(line, lang, now, known) {
	const words = line.words(lang), other = line.words(otherOf(lang));
	return words && other ? known(line.id)?.[lang]?.state ?? "" : !words && other ? "untranslated" : "";
}

function state(slot, line, lang, now, known, say, may, act) {
	const is = stateOf(line, lang, now, known), diff = is === "stale" ? known(line.id)?.[lang]?.diff : null, print = JSON.stringify([is, diff]);
	if (print === slot.print)
		return;
	slot.print = print;
	const mark = { done: "check", untranslated: "empty", stale: "changed" }[is];
	const button = (what, ic) => may.has(lang) && make("button", { type: "button", class: "ed-act", onclick: () => act(what, lang, line.id) }, icon(ic), say(what));
	slot.state.replaceChildren(...[
		diff?.length && make("p", { class: "ed-diff", lang: otherOf(lang) }, make("b", { lang: document.documentElement.lang }, `${say("source_was")}: `), shown(diff)),
		is && make("p", { class: `ed-state is-${is}` }, icon(mark), say(is)),
		is === "untranslated" && button("copy", "copy"), is === "stale" && button("confirm", "check")].filter(Boolean));
}
