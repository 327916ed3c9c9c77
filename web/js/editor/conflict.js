// Two people changed the same words: both are shown, and one is chosen or a third one written.
import { ask } from "./dialog.js";
import { shown, wordDiff } from "./diff.js";
import { field, freshId, make } from "./dom.js";

/** clashes: [{id, lang, mine, theirs, by, slot}]; resolves with [{id, lang, text}] or null: later. */
export function decide(clashes, say) {
	const questions = clashes.map((c) => question(c, say));
	return ask({
		title: say("conflict"), wide: true, ok: say("ok"), cancel: say("later"),
		body: [make("p", {}, say("conflict_lede")), questions.map((q) => q.dom)],
		read: () => questions.map((q) => q.read()),
	});
}

function question({ id, lang, mine, theirs, by, slot }, say) {
	const name = by || say("somebody"), group = freshId("ed-q");
	const [mergeField, merged] = field(say("merged"), make("textarea", { lang, rows: "4" }));
	merged.value = mine;
	mergeField.hidden = true;
	const choice = (value, words) => {
		const input = make("input", { type: "radio", name: group, id: `${group}-${value}`, value, checked: value === "mine", onchange: () => { mergeField.hidden = picked() !== "both"; if (picked() === "both") merged.focus(); } });
		return make("p", { class: "check" }, input, make("label", { for: input.id }, words));
	};
	const side = (words, text) => make("div", {}, make("h3", {}, words), make("p", { class: "ed-words", lang: text ? lang : null }, text || say("empty")));
	const dom = make("fieldset", { class: "ed-clash" },
		make("legend", {}, say("part_of", { slot, lang: say(`${lang}_name`) })),
		make("div", { class: "ed-two" }, side(say("mine_text"), mine), side(say("theirs_text", { name }), theirs)),
		make("div", { class: "ed-diff", lang }, make("b", { lang: document.documentElement.lang }, `${say("changes")}: `), shown(wordDiff(theirs, mine))),
		choice("mine", say("mine")), choice("theirs", say("theirs", { name })), choice("both", say("both")), mergeField);
	const picked = () => dom.querySelector(`input[name="${group}"]:checked`).value;
	return { dom, read: () => ({ id, lang, text: { mine, theirs, both: merged.value.trim() }[picked()] }) };
}
