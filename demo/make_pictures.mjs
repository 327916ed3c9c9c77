// make_pictures.mjs - draws the demo's pictures from the tile grammar of web/art: one large window among smaller ones.
//   node demo/make_pictures.mjs OUT_DIR      writes NAME.svg; then for each:
//   vips pngsave NAME.svg demo/hanoi/pictures/NAME.png --palette --compression 9 --strip
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tile } from "../web/art/tiles.mjs";

const WIDE = 1600, HIGH = 1000, CELL = 200;
/** name: the large figure and its ground, then the pairs of the small ones. */
const pictures = {
	wheel: [["#ffc233", "#0a5546"], [["#0a5546", "#ffc233"], ["#bfe3dc", "#06382f"]]],
	weave: [["#bfe3dc", "#2b4a8c"], [["#2b4a8c", "#bfe3dc"], ["#ffc233", "#0a5546"]]],
	arch: [["#fff4d6", "#b93a22"], [["#b93a22", "#ffc233"], ["#bfe3dc", "#0a5546"]]],
	petal: [["#ffffff", "#b93a22"], [["#ffc233", "#06382f"], ["#b93a22", "#bfe3dc"]]],
	bowl: [["#06382f", "#ffc233"], [["#ffc233", "#b93a22"], ["#0a5546", "#fff4d6"]]],
	scale: [["#0a5546", "#bfe3dc"], [["#2b4a8c", "#fff4d6"], ["#ffc233", "#0a5546"]]],
	louver: [["#fff4d6", "#0a5546"], [["#06382f", "#bfe3dc"], ["#b93a22", "#ffc233"]]],
	coin: [["#ffc233", "#2b4a8c"], [["#bfe3dc", "#06382f"], ["#2b4a8c", "#ffc233"]]],
};
const small = ["quarter", "ring", "dots", "leaf"];

/** The large tile takes 4 by 4 cells right of the middle, the small ones the rest of the 8 by 5. */
function draw(name, [[figure, ground], pairs]) {
	let out = "";
	for (let y = 0; y < HIGH / CELL; y++)
		for (let x = 0; x < WIDE / CELL; x++) {
			const [f, g] = pairs[(x + y) % 2];
			out += tile((x * 3 + y) % 3 ? small[(x * 5 + y * 3) % small.length] : name, x * CELL, y * CELL, CELL + 0.5, f, g, ((x + 2 * y) % 4) * 90);
		}
	out += tile(name, 2.5 * CELL, 0.5 * CELL, 4 * CELL, figure, ground);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}" viewBox="0 0 ${WIDE} ${HIGH}">${out}</svg>`;
}

for (const [name, colours] of Object.entries(pictures))
	writeFileSync(join(process.argv[2], `${name}.svg`), draw(name, colours));
