// The icons that pages may use, from lucide-static (ISC), drawn below one another into the mask of the class "ic".
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");

/** Our name and lucide's, where it is another one. */
const list = `activity archive arrow-left arrow-right arrow-up-right ban bell book-open calendar chart:chart-column check circle-check circle-x clock close:x copy
database download external:external-link eye file:file-text filter:list-filter flag folder gavel:gavel globe handshake hard-drive hash history house inbox info key:key-round languages
layers link list:list-checks lock log-in log-out mail map-pin menu merge minus monitor paperclip pencil phone:smartphone pin:map-pinned plus printer refresh:refresh-cw
save search send settings shield:shield-check split table target trash:trash-2 undo:undo-2 unit:landmark unlink upload user user-plus users warning:triangle-alert`.split(/\s+/);

export const iconNames = list.map((s) => s.split(":")[0]);

export function iconSprite() {
	const drawn = list.map((s, i) => {
		const file = s.split(":").pop();
		const inside = readFileSync(join(folder, `${file}.svg`), "utf8").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").replace(/ \/>/g, "/>").trim();
		return `<g transform="translate(0 ${24 * i})">${inside}</g>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 ${24 * list.length}" width="24" height="${24 * list.length}" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">`
		+ `<!-- lucide, ISC licence, https://lucide.dev -->${drawn.join("")}</svg>`;
}

/** One icon of lucide as a drawing of its own. */
export const lucide = (name) => readFileSync(join(folder, `${name}.svg`), "utf8").replace(/<!--[\s\S]*?-->\s*/, "").replace(/ class="[^"]*"/, "").replace(/\s*\n\s*/g, " ").trim();
