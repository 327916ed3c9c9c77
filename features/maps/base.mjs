// base.mjs - the drawn map of the city (hanoi.map, and the wards' names and middles of features/wards/wards.csv) for who shows it:
//   node base.mjs OUT.c       tables for the server's drawing (maps_in.h)
//   geojson()                 one file for the script, bundled by web/build.mjs
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { shapes } from "../../web/art/tiles.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

/** First zoom, last zoom and rank (1 is placed first) of a kind where its line says nothing else. */
const kinds = {
	city: { area: true, from: 0 }, hill: { area: true, from: 9, rank: 6 }, green: { area: true, from: 12, named: 14, rank: 7 }, river: { area: true, from: 0, rank: 2 }, lake: { area: true, from: 11, named: 14.2, rank: 7 },
	island: { area: true, from: 11, rank: 6 }, old: { area: true, from: 12, rank: 4 }, citadel: { area: true, from: 12, rank: 4 }, airport: { area: true, from: 9, named: 13, rank: 6 },
	stream: { from: 10, rank: 6 }, road1: { from: 8, rank: 6 }, road2: { from: 11.4, rank: 7 }, road3: { from: 13.1, named: 14.4, rank: 8 }, bridge: { from: 11, rank: 4 }, rail: { from: 11, rank: 9 }, metro: { from: 12.4, rank: 9 },
	place: { name: true, from: 9, to: 13.6, rank: 3 }, mark: { name: true, from: 13, rank: 4 }, ward: { name: true, from: 12.6, to: 17, rank: 9 },
};
/** Natural things are rounded; streets turn corners. */
const round = new Set(["river", "stream", "lake", "island", "hill", "green"]);
/** Drawn from the ground up. */
const order = ["city", "hill", "green", "airport", "old", "citadel", "river", "lake", "island", "stream", "rail", "metro", "road3", "road2", "road1", "bridge"];

/** The sheet: a line "kind [key=value ...] Tên | Name", then points "lat,lon" or "lat,lon,metres wide" up to an empty line. */
function things(text) {
	const out = [];
	for (const block of text.replace(/^#.*\n/gm, "").split(/\n\s*\n/)) {
		const [head, ...rest] = block.trim().split("\n");
		if (!head)
			continue;
		const words = head.split(" "), kind = words.shift(), more = {};
		if (!kinds[kind])
			throw new Error(`hanoi.map: no such kind: ${head}`);
		while (words[0]?.includes("="))
			more[words[0].split("=")[0]] = words.shift().split("=")[1];
		const [vi, en] = words.join(" ").split("|").map((s) => s.trim());
		const lines = rest.join(" ").split("/").map((line) => line.trim().split(/\s+/).filter(Boolean).map((p) => p.split(",").map(Number)));
		if (lines.flat(2).some((v) => !Number.isFinite(v)) || !lines.flat().length)
			throw new Error(`hanoi.map: no points: ${head}`);
		const k = kinds[kind];
		out.push({ kind, ...k, from: Number(more.from ?? k.from), to: Number(more.to ?? k.to ?? 22), rank: Number(more.rank ?? k.rank ?? 9),
			soft: more.soft, at: more.at, vi, en: en ?? vi, lines,
			named: Number(more.named ?? (k.name ? more.from ?? k.from : Math.max(Number(more.from ?? k.from) + 1.4, k.named ?? 0))) });
	}
	return out;
}

/** Through all points, rounded (Catmull and Rom, centripetal enough for drawing); a ring closes smoothly. */
function rounded(points, ring, steps = 4) {
	if (points.length < 3)
		return points;
	const n = points.length, at = (i) => (ring ? points[(i + n) % n] : points[Math.max(0, Math.min(n - 1, i))]);
	const out = [];
	for (let i = 0; i < (ring ? n : n - 1); i++) {
		const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
		for (let s = 0; s < steps; s++) {
			const t = s / steps;
			out.push(b.map((_, k) => 0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3)));
		}
	}
	if (!ring)
		out.push(points[n - 1]);
	return out;
}

const METRES = 111320;
/** A river from its middle line and widths: down one bank and up the other. */
function banks(points) {
	const left = [], right = [];
	points.forEach(([lat, lon, wide], i) => {
		const a = points[Math.max(0, i - 1)], b = points[Math.min(points.length - 1, i + 1)], k = Math.cos((lat * Math.PI) / 180);
		const dy = b[0] - a[0], dx = (b[1] - a[1]) * k, long = Math.hypot(dx, dy) || 1, half = wide / 2 / METRES;
		left.push([lat + (dx / long) * half, lon - ((dy / long) * half) / k]);
		right.push([lat - (dx / long) * half, lon + ((dy / long) * half) / k]);
	});
	return left.concat(right.reverse());
}

const WORLD = 2 ** 28;
const project = ([lat, lon]) => {
	const s = Math.sin((lat * Math.PI) / 180);
	return [Math.round(((lon + 180) / 360) * WORLD), Math.round((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * WORLD)];
};

/** For each point how far it lies off the line without it (Douglas and Peucker), never more than the point it hangs on. */
function keeps(points) {
	const keep = new Array(points.length).fill(2 ** 30);
	const split = (a, b, most) => {
		let far = -1, at = -1;
		for (let i = a + 1; i < b; i++) {
			const [x1, y1] = points[a], [x2, y2] = points[b], [x, y] = points[i], long = Math.hypot(x2 - x1, y2 - y1);
			const d = long ? Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long : Math.hypot(x - x1, y - y1);
			if (d > far)
				[far, at] = [d, i];
		}
		if (at < 0)
			return;
		keep[at] = Math.round(Math.min(far, most));
		split(a, at, keep[at]);
		split(at, b, keep[at]);
	};
	split(0, points.length - 1, 2 ** 30);
	return keep;
}

/** Without the points that nobody would miss at the last zoom. */
function thinned(points, most) {
	const keep = keeps(points.map(project));
	return points.filter((_, i) => keep[i] >= most);
}

/** What may be lost: about 4 m for what lies in the city, 15 m for what is wide and far. */
const loss = { river: 80, stream: 90, hill: 400, city: 300, lake: 50, island: 70 };
/** Lines and rings as they are drawn, degrees. */
function drawn(t) {
	return t.lines.map((points) => {
		const soft = round.has(t.kind) || t.soft;
		if (t.kind === "river")
			return thinned(banks(rounded(points, false, 5)), loss.river);
		return soft ? thinned(rounded(points, t.area && points.length > 2, 5), loss[t.kind] ?? 60) : points;
	});
}

/** Ring closed with a step, so that it can be split like a line. */
const closed = (t, line) => (t.area ? [...line, line[0]] : line);
const middle = (points) => [0, 1].map((k) => (Math.min(...points.map((p) => p[k])) + Math.max(...points.map((p) => p[k]))) / 2);

/** Names keep their marks in both languages. */
const both = (vi) => ({ vi, en: vi });

function wards() {
	const [head, ...rows] = read("../wards/wards.csv").trim().split("\n").map((l) => l.split(","));
	const col = Object.fromEntries(head.map((h, i) => [h, i]));
	return rows.map((r) => ({ ...kinds.ward, kind: "ward", named: undefined, ...both(r[col.name_vi].replace(/^(Phường|Xã) /, "")),
		from: Number(r[col.area_km2]) > 15 ? 11.6 : kinds.ward.from, lines: [[[Number(r[col.lat]), Number(r[col.lon])]]] }));
}

const all = () => [...things(read("hanoi.map")), ...wards()];
/** Along a line, or at a point. */
const along = new Set(["river", "stream", "road1", "road2", "road3", "bridge"]);

function names(list) {
	return list.filter((t) => t.vi && t.kind !== "city").map((t) => {
		const line = t.lines[0].map((p) => p.slice(0, 2)), soft = round.has(t.kind) || t.soft;
		const point = t.at ? t.at.split(",").map(Number) : t.lines[0].length === 1 ? line[0] : middle(line);
		return { ...t, from: t.named ?? t.from, point, path: along.has(t.kind) ? (soft ? thinned(rounded(line, false, 4), 60) : line) : [] };
	}).sort((a, b) => a.rank - b.rank);
}

/** Lakes of the centre are looked at from near; for the rest 11 m are enough, and the file is a third smaller. */
const lonlat = (t) => (p) => [p[1], p[0]].map((v) => Number(v.toFixed(t.kind === "lake" && t.from > 11 ? 5 : 4)));
/** What a line says besides its kind's rule. */
const other = (t, rule) => Object.fromEntries(Object.entries({ f: [t.from, rule.f], t: [t.to, rule.t ?? 22], r: [t.rank, rule.r], n: [t.named, rule.n ?? t.from] })
	.filter(([, [is, usual]]) => is !== undefined && is !== usual).map(([k, [is]]) => [k, is]));

/** What the script draws: lines and areas of kind `k` from zoom `f`; their names `vi`, `en` from zoom `n` to `t` with rank `r`, areas' at `at`, rivers' along
 * `along`.  What a feature does not say stands under its kind in `kinds`, a member besides those of GeoJSON. */
export function geojson() {
	const list = all(), rules = Object.fromEntries(Object.entries(kinds).map(([k, v]) => [k, { f: v.from, r: v.rank ?? 9, ...(v.to && { t: v.to }), ...(v.area && { a: 1 }) }]));
	const feature = (t, more, type, coordinates) => ({ type: "Feature", properties: { k: t.kind, ...other(t, rules[t.kind]),
		...(t.vi && t.kind !== "city" && { vi: t.vi, ...(t.en !== t.vi && { en: t.en }) }), ...more }, geometry: { type, coordinates } });
	const features = list.filter((t) => !t.name).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map((t) => {
		const lines = drawn(t).map((l) => closed(t, l).map(lonlat(t)));
		const place = t.kind === "river" ? { along: t.lines[0].map(lonlat(t)) } : t.area && t.vi && t.kind !== "city" ? { at: lonlat(t)(names([t])[0].point) } : {};
		return feature(t, place, t.area ? "MultiPolygon" : "MultiLineString", t.area ? lines.map((l) => [l]) : lines);
	});
	return JSON.stringify({ type: "FeatureCollection", kinds: rules, features: [...features,
		...list.filter((t) => t.name).map((t) => feature(t, {}, "Point", lonlat(t)(t.lines[0][0])))] });
}

function tables() {
	const list = all(), c = ['#include "maps_in.h"\n'], lines = [], said = [];
	const points = (name, at) => {
		const keep = keeps(at);
		c.push(`static const struct base_point ${name}[] = {${at.map(([x, y], i) => `{${x},${y},${keep[i]}}`).join(",")}};`);
	};
	for (const t of list.filter((l) => !l.name).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
		for (const line of drawn(t)) {
			const at = closed(t, line).map(project), xs = at.map((p) => p[0]), ys = at.map((p) => p[1]);
			points(`line${lines.length}`, at);
			lines.push(`\t{ "${t.kind}", ${t.area ? 1 : 0}, ${t.from}, ${Math.min(...xs)}, ${Math.min(...ys)}, ${Math.max(...xs)}, ${Math.max(...ys)}, line${lines.length}, ${at.length} },`);
		}
	for (const t of names(list)) {
		const [x, y] = project(t.point), path = t.path.map(project), name = `path${said.length}`;
		if (path.length)
			points(name, path);
		said.push(`\t{ "${t.kind}", ${JSON.stringify(t.vi)}, ${JSON.stringify(t.en)}, ${t.rank}, ${t.from}, ${t.to}, ${t.kind === "mark" ? 1 : 0}, ${x}, ${y}, ${path.length ? name : "NULL"}, ${path.length} },`);
	}
	c.push(`const struct base_line base_lines[] = {\n${lines.join("\n")}\n};\nconst size_t nbase_lines = ${lines.length};`);
	c.push(`const struct base_name base_names[] = {\n${said.join("\n")}\n};\nconst size_t nbase_names = ${said.length};`);
	c.push(`const struct base_tile base_tiles[] = {\n${Object.entries(shapes).map(([n, d]) => `\t{ "${n}", "${d}" },`).join("\n")}\n};\nconst size_t nbase_tiles = ${Object.keys(shapes).length};\n`);
	return c.join("\n");
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
	writeFileSync(process.argv[2], tables());
