// The twin editor (doc/twin-editor.md).  Without it, or where it fails, the form works as the server drew it.
import sheet from "../css/editor.css?text";
import { isRefused } from "./editor/form.js";
import { Twin } from "./editor/twin.js";

function dress() {
	const style = new CSSStyleSheet();
	style.replaceSync(sheet);
	document.adoptedStyleSheets.push(style);
}

for (const form of document.querySelectorAll("form.twin[data-twin]"))
	try {
		if (isRefused(form))
			continue;
		const twin = new Twin(form);
		dress();
		twin.mount();
		form.twin = twin;
	} catch (error) {
		console.error(error);
	}
