// Reads the server's form: what it says, and where the fields stand.
import { newId } from "./blocks.js";
import { langs } from "./edits.js";

const runsOf = (box) => [...box.childNodes].filter((n) => n.textContent && !(n.nodeType === 1 && n.matches("b, strong, .vh")))
	.map((n) => [n.nodeName === "DEL" ? "gone" : n.nodeName === "INS" ? "new" : "same", n.textContent]);
const words = (area) => area.value.replace(/\r\n?/g, "\n").trim();

/* The words that both sides of a part said when the page was made; a part that says nothing is not stored anywhere. */
export const says = (part) => langs.some((lang) => part[lang].text);

function partOf(box, slot) {
	const part = { id: Number(box.dataset.part), slot, comments: Number(box.querySelector("[data-count]")?.textContent) || 0 };
	for (const lang of langs) {
		const side = box.querySelector(`.twin-side[data-lang=${lang}]`), diff = side.querySelector(".twin-diff");
		part[lang] = { text: words(side.querySelector("textarea, input:not([type=checkbox])")), state: side.dataset.state, by: side.dataset.by ?? "", ...(diff && { diff: runsOf(diff) }) };
	}
	return part;
}

/** A slot: {name, many, chars, label, dom, parts: [PART…], boxes: Map id → element, blank: {vi, en} fields for what is new}. */
function slotOf(dom) {
	const name = dom.dataset.slot, boxes = new Map([...dom.querySelectorAll(".twin-part")].map((b) => [Number(b.dataset.part), b]));
	const fresh = dom.querySelector(".twin-new");
	return {
		name, dom, boxes, many: dom.dataset.many === "1", chars: Number(dom.dataset.chars) || 0, label: (dom.querySelector("legend")?.textContent ?? name).trim(),
		parts: [...boxes.values()].map((b) => partOf(b, name)), fresh,
	};
}

/** Whether the form shows a saving that was refused: then the fields hold other words than the server, and it stays the plain form. */
export const isRefused = (form) => form.querySelector(".twin-theirs, .twin-part.bad, [aria-invalid=true]") !== null;

export function readForm(form) {
	const { dataset } = form, csrf = form.querySelector("input[name=csrf]")?.value ?? "";
	let given = {};
	try {
		given = JSON.parse(dataset.words || "{}");
	} catch {
		// words that cannot be read: the script's own ones do
	}
	return {
		twin: dataset.twin, revision: Number(dataset.revision), csrf, given, may: new Set((dataset.may ?? "vi en").split(/\s+/).filter(Boolean)),
		person: dataset.person ?? document.querySelector(".who b")?.textContent.trim() ?? "", signIn: dataset.signIn ?? "/", source: dataset.source ?? "vi",
		urls: { save: dataset.save, read: dataset.read, here: dataset.here, pick: dataset.pick, upload: dataset.upload, cards: dataset.cards },
		slots: [...form.querySelectorAll(".twin-slot")].map(slotOf),
	};
}

/** The two fields of a one-line slot and its part: {id, inputs, sides}. */
export function lineOf(slot) {
	const box = slot.boxes.values().next().value ?? slot.fresh;
	const side = (lang) => box.querySelector(`.twin-side[data-lang=${lang}]`) ?? box;
	const input = (lang) => side(lang).querySelector(`textarea[lang=${lang}], input[lang=${lang}]`) ?? side(lang).querySelector("textarea, input:not([type=checkbox])");
	return { id: slot.parts[0]?.id ?? newId(), sides: Object.fromEntries(langs.map((l) => [l, side(l)])), inputs: Object.fromEntries(langs.map((l) => [l, input(l)])) };
}
