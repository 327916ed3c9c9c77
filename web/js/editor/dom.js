/** An element: make("button", {class: "btn", type: "button", onclick: f}, "words", child…).  null and false are left out. */
export function make(tag, attrs = {}, ...children) {
	const e = document.createElement(tag);
	for (const [name, value] of Object.entries(attrs)) {
		if (typeof value === "function")
			e.addEventListener(name.slice(2), value);
		else if (value === true)
			e.setAttribute(name, "");
		else if (value !== null && value !== undefined && value !== false)
			e.setAttribute(name, value);
	}
	e.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
	return e;
}

/** Lets ProseMirror see where the caret is now.  The browser tells of a moved caret in a task of its own, which on a slow device comes after the
 *  next key, touch or frame; whoever acts on a document before that acts where the caret was.  ProseMirror looks when it hears this event. */
export const seeCaret = () => document.dispatchEvent(new Event("selectionchange"));

let count = 0;
export const freshId = (stem) => `${stem}-${++count}`;
export const icon = (name) => make("i", { class: `ed-ic ed-${name}`, "aria-hidden": "true" });

/** A labelled field of a dialog; gives [paragraph, control]. */
export function field(label, control, hint) {
	control.id ||= freshId("ed-f");
	const note = hint && make("span", { class: "hint", id: `${control.id}-hint` }, hint);
	if (note)
		control.setAttribute("aria-describedby", note.id);
	return [make("p", { class: "field" }, make("label", { for: control.id }, label), note, control), control];
}
