// Khuê Văn Các seen from the well of heavenly light (Thiên Quang Tỉnh): the round window is heaven, the square well is earth.
// Drawn from the building's plain facts: brick pillars below, a red timber room with round windows above, two tiers of roof.
import { rays, svg, tile } from "./tiles.mjs";

const OCHRE = "#ffc233", SHUTTER = "#0a5546", DEEP = "#06382f", ROOF = "#b93a22", DARK = "#7f2414", LAKE = "#bfe3dc", WHITE = "#fffaf0";
const rect = (x, y, w, h, fill) => `<path fill="${fill}" d="M${x} ${y}h${w}v${h}h${-w}Z"/>`;
/** The same thing left and right of the axis x = 300. */
const both = (draw) => draw + `<g transform="matrix(-1 0 0 1 600 0)">${draw}</g>`;

/** A tier of roof: ridge half-width `top` at `y0`, eaves half-width `low` at `y1`, corners swept up by `lift`. */
function roof(y0, y1, top, low, lift) {
	const c = 300, mid = (y0 + y1) / 2;
	const outline = `M${c - top} ${y0}H${c + top}Q${c + top + 14} ${mid + 4} ${c + low} ${y1 - lift}Q${c + low * 0.86} ${y1 + 3} ${c + low * 0.62} ${y1}`
		+ `H${c - low * 0.62}Q${c - low * 0.86} ${y1 + 3} ${c - low} ${y1 - lift}Q${c - top - 14} ${mid + 4} ${c - top} ${y0}Z`;
	const id = `r${y0}`;
	let scales = "";
	for (let y = y0 + 9, row = 0; y < y1 + 8; y += 10, row++)
		for (let x = c - low - 10 + (row % 2) * 8; x < c + low + 10; x += 16)
			scales += `M${x} ${y}a8 8 0 0 0 16 0`;
	return `<clipPath id="${id}"><path d="${outline}"/></clipPath><path fill="${ROOF}" d="${outline}"/>`
		+ `<path clip-path="url(#${id})" fill="none" stroke="${DARK}" stroke-width="2.2" d="${scales}"/>`
		+ `<path fill="none" stroke="${DARK}" stroke-width="5" stroke-linecap="round" d="M${c - low} ${y1 - lift}Q${c - low * 0.86} ${y1 + 3} ${c - low * 0.62} ${y1}H${c + low * 0.62}Q${c + low * 0.86} ${y1 + 3} ${c + low} ${y1 - lift}"/>`;
}

const ridge = both(`<path fill="${DARK}" d="M300 132H226Q214 132 206 116Q204 134 214 142H300Z"/>`)
	+ `<circle cx="300" cy="118" r="14" fill="${ROOF}"/>` + both(`<path fill="${ROOF}" d="M284 122q-14 -6 -22 10h18Z"/>`);

const windowAt = (y, r) => `<g transform="translate(${300 - r} ${y - r}) scale(${r / 50})"><circle cx="50" cy="50" r="50" fill="${OCHRE}"/><circle cx="50" cy="50" r="42" fill="${DARK}"/>`
	+ `<path fill="${OCHRE}" d="${rays(16, 14, 43, 0.44)}"/><circle cx="50" cy="50" r="13" fill="${OCHRE}"/></g>`;

function room() {
	let out = rect(196, 262, 208, 96, DARK) + rect(182, 358, 236, 28, DARK) + rect(236, 262, 128, 110, ROOF) + windowAt(309, 43);
	let bars = "";
	for (let x = 204; x < 232; x += 8)
		bars += `M${x} 270v72`;
	out += both(rect(196, 262, 40, 90, ROOF) + `<path stroke="${OCHRE}" stroke-width="2.5" d="${bars}"/>`);
	let rail = "";
	for (let x = 190; x <= 412; x += 11)
		rail += `M${x} 369v17`;
	return out + `<path stroke="${OCHRE}" stroke-width="3" d="${rail}"/>` + rect(178, 354, 244, 6, DARK) + rect(182, 366, 236, 3, OCHRE) + rect(176, 386, 248, 12, DARK) + rect(176, 386, 248, 4, OCHRE);
}

const pillars = both(rect(252, 410, 20, 128, LAKE) + rect(188, 410, 52, 128, WHITE) + rect(182, 398, 64, 14, WHITE)
	+ `<path fill="none" stroke="${ROOF}" stroke-width="2.5" d="M197 424h34v100h-34Z"/>` + `<path fill="${ROOF}" d="M206 446h16v4h-16ZM206 462h16v4h-16ZM206 478h16v4h-16ZM206 494h16v4h-16Z"/>`);
const steps = rect(158, 538, 284, 12, WHITE) + rect(138, 550, 324, 12, LAKE) + rect(118, 562, 364, 14, WHITE);

/** Stelae of the doctors on their tortoises, in a row on each side. */
const stele = (x, s) => `<g transform="translate(${x} 576) scale(${s})"><path fill="${LAKE}" d="M-20 -18V-74a20 20 0 0 1 40 0V-18Z"/>` +
	`<path fill="${SHUTTER}" d="M-12 -66a12 12 0 0 1 24 0v6h-24ZM-12 -52h24v3h-24ZM-12 -44h24v3h-24ZM-12 -36h24v3h-24ZM-12 -28h16v3h-16Z"/>`
	+ `<path fill="${WHITE}" d="M-34 0q0 -20 34 -20t34 20ZM32 -8h10a7 7 0 0 1 0 8h-10Z"/></g>`;

export function khueVanCac() {
	const lattice = ["ring", "petal", "coin", "quarter", "scale", "wheel"];
	let wall = "";
	for (let y = 0; y < 10; y++)
		for (let x = 0; x < 10; x++)
			wall += tile(lattice[(x * 5 + y * 3) % 6], x * 60, y * 60 - 18, 60, "#0d6352");
	const house = ridge + roof(142, 196, 78, 150, 22) + rect(214, 200, 172, 16, DARK) + `<path fill="${OCHRE}" d="M226 204h20v8h-20ZM258 204h20v8h-20ZM290 204h20v8h-20ZM322 204h20v8h-20ZM354 204h20v8h-20Z"/>`
		+ roof(216, 262, 118, 206, 26) + room() + pillars + steps;
	let waves = "";
	for (const [x, y, w] of [[60, 632, 96], [430, 640, 120], [150, 662, 70], [360, 668, 150], [80, 692, 150], [300, 700, 90], [470, 694, 80]])
		waves += `M${x} ${y}h${w}`;
	const well = rect(0, 576, 600, 22, LAKE) + `<path stroke="${SHUTTER}" stroke-width="2" d="M0 587h600M40 576v11M120 576v11M200 576v11M280 576v11M360 576v11M440 576v11M520 576v11M0 598"/>` + rect(0, 598, 600, 122, DEEP)
		+ `<clipPath id="well"><path d="M0 598h600v122h-600Z"/></clipPath><g clip-path="url(#well)" opacity=".34"><g transform="matrix(1 0 0 -.36 0 805)">${house}</g></g>`
		+ `<path stroke="${OCHRE}" stroke-width="3.5" stroke-linecap="round" opacity=".8" d="${waves}"/>`;
	return svg(600, 720, rect(0, 0, 600, 720, SHUTTER) + wall + `<circle cx="300" cy="309" r="226" fill="${OCHRE}"/>`
		+ both(stele(46, 1.05) + stele(118, 0.8)) + house + well, ' preserveAspectRatio="xMidYMax slice"');
}
