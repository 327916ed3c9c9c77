// The window tile: every mark is a circle worked into a square of 100, after the round window of Khuê Văn Các and the vent bricks
// of old houses.  Each shape is one colour, given by whoever draws it, so that a tile can be a mask, a pin or a piece of a picture.

const point = (r, turn) => {
	const a = turn * 2 * Math.PI;
	return `${(50 + r * Math.sin(a)).toFixed(1)} ${(50 - r * Math.cos(a)).toFixed(1)}`;
};

/** Wedges around the middle, each `part` of its share wide at the outer radius and half of that at the inner. */
export function rays(n, inner, outer, part) {
	let d = "";
	for (let i = 0; i < n; i++) {
		const w = part / n / 2;
		d += `M${point(inner, i / n - w / 2)}L${point(outer, i / n - w)}L${point(outer, i / n + w)}L${point(inner, i / n + w / 2)}Z`;
	}
	return d;
}

/** What stands open between n rays, from the hub at `inner` to the rim at `outer`; `part` is the open share of the rim. */
function gaps(n, inner, outer, part) {
	let d = "";
	for (let i = 0; i < n; i++) {
		const at = (i + 0.5) / n, wide = part / n / 2, narrow = (part * 0.86) / n / 2;
		d += `M${point(inner, at - narrow)}L${point(outer, at - wide)}A${outer} ${outer} 0 0 1 ${point(outer, at + wide)}L${point(inner, at + narrow)}A${inner} ${inner} 0 0 0 ${point(inner, at - narrow)}Z`;
	}
	return d;
}

const disc = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const box = (x, y, w, h = w) => `M${x} ${y}h${w}v${h}h${-w}Z`;

/** One path each, to be filled evenodd. */
export const shapes = {
	wheel: disc(50, 50, 46) + gaps(12, 14, 38, 0.64),
	petal: [0, 90, 180, 270].map((turn) => {
		const [a, b] = { 0: ["0 0", "50 50"], 90: ["100 0", "50 50"], 180: ["100 100", "50 50"], 270: ["0 100", "50 50"] }[turn];
		return `M${a}A50 50 0 0 1 ${b}A50 50 0 0 1 ${a}Z`;
	}).join(""),
	leaf: "M8 8H50A42 42 0 0 1 92 50V92H50A42 42 0 0 1 8 50Z" + "M30 30L34 26L74 66L70 70Z",
	scale: "M0 50A25 25 0 0 1 50 50ZM50 50A25 25 0 0 1 100 50ZM0 100V75A25 25 0 0 1 25 100ZM25 100A25 25 0 0 1 75 100ZM75 100A25 25 0 0 1 100 75V100Z"
		+ "M0 25A25 25 0 0 0 25 0H0ZM25 0H75A25 25 0 0 1 25 0ZM75 0H100V25A25 25 0 0 1 75 0Z",
	bowl: "M6 12H94A44 44 0 0 1 6 12Z" + "M6 62H94A44 30 0 0 1 6 62Z",
	arch: "M10 96V50A40 40 0 0 1 90 50V96H72V50A22 22 0 0 0 28 50V96Z" + "M40 96V52A10 10 0 0 1 60 52V96Z",
	louver: disc(50, 50, 46) + [16, 32, 48, 64, 80].map((y) => box(14 + Math.abs(48 - y) / 4, y - 4, 72 - Math.abs(48 - y) / 2, 8)).join(""),
	weave: box(4, 4, 28) + box(68, 4, 28) + box(4, 68, 28) + box(68, 68, 28) + disc(50, 18, 11) + disc(50, 82, 11) + disc(18, 50, 11)
		+ disc(82, 50, 11) + box(38, 38, 24),
	dots: disc(27, 27, 20) + disc(73, 27, 20) + disc(27, 73, 20) + disc(73, 73, 20) + disc(50, 50, 8),
	ring: disc(50, 50, 44) + disc(50, 50, 30) + disc(50, 50, 16),
	quarter: "M4 4H50A46 46 0 0 1 4 50Z" + "M96 96H50A46 46 0 0 1 96 50Z" + disc(74, 26, 15) + disc(26, 74, 15),
	coin: disc(50, 50, 46) + box(32, 32, 36) + disc(50, 14, 5) + disc(50, 86, 5) + disc(14, 50, 5) + disc(86, 50, 5),
};
export const names = Object.keys(shapes);

/** The tile at (x, y), `size` wide, `figure` on `ground`; no ground where that is "none". */
export function tile(name, x, y, size, figure, ground = "none", turn = 0) {
	const back = ground === "none" ? "" : `<path fill="${ground}" d="${box(x, y, size)}"/>`;
	return `${back}<path fill="${figure}" fill-rule="evenodd" transform="translate(${x} ${y}) scale(${size / 100}) rotate(${turn} 50 50)" d="${shapes[name]}"/>`;
}

const svg = (w, h, inside, more = "") => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"${more}>${inside}</svg>`;

/** All tiles below one another: the mask of the class "tile". */
export const sprite = () => svg(100, 100 * names.length, names.map((n, i) => tile(n, 0, 100 * i, 100, "#000")).join(""));

/** The strip above the footer. */
export function frieze() {
	const row = ["wheel", "quarter", "scale", "ring", "petal", "arch", "coin", "weave"];
	const ink = ["#ffc233", "#2f8a76", "#e0664c", "#bfe3dc"];
	const ground = ["#0a5546", "#0b4337"];
	return svg(1600, 100, Array.from({ length: 16 }, (_, i) => tile(row[i % 8], i * 100, 0, 100.5, ink[(i * 3) % 4], ground[i % 2])).join(""));
}

/** A wall of tiles: the picture of a city that has no drawing of its own. */
export function mosaic() {
	const pairs = [["#ffc233", "#0a5546"], ["#fff", "#b93a22"], ["#0a5546", "#bfe3dc"], ["#fff", "#2b4a8c"], ["#b93a22", "#ffc233"], ["#bfe3dc", "#06382f"]];
	let out = "";
	for (let y = 0; y < 6; y++) {
		for (let x = 0; x < 6; x++) {
			const [figure, ground] = pairs[(x * 5 + y * 7 + ((x * y) % 3)) % pairs.length];
			out += tile(names[(x * 7 + y * 5) % names.length], x * 120, y * 120, 120.3, figure, ground, ((x + y) % 4) * 90);
		}
	}
	return svg(720, 720, out, ' preserveAspectRatio="xMidYMid slice"');
}

/** The logo and favicon: the window alone. */
export const logo = (size = 100) => svg(size, size, tile("wheel", 0, 0, size, "#ffc233", "#0a5546"));
export { svg };
