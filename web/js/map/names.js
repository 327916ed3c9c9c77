// names.js - where names stand: the important first, each where it is clear of places, of other names and of the edge, or not at all.
// The rules are those of features/maps/maps_words.c, so that the drawing and the live map look alike.
const WIDE = 0.585, WIDE_WATER = 0.68, STRAIGHT = 0.965, EDGE = 5;
const water = new Set(["river", "stream", "lake"]);

function sizeOf(n, letters) {
	if (n.k === "place")
		return letters * (n.r === 1 ? 1.35 : 1.08);
	if (n.k === "river" || (n.k === "lake" && n.r <= 2))
		return letters * 1.15;
	return letters * (/^road|bridge/.test(n.k) ? 0.86 : n.k === "ward" ? 0.9 : 1);
}

function squares(s, wide, high) {
	const n = Math.max(1, Math.ceil(wide / high)), step = n > 1 ? (wide - high) / (n - 1) : 0;
	return Array.from({ length: n }, (_, i) => {
		const along = n > 1 ? -wide / 2 + high / 2 + step * i : 0;
		return { x: s.x + Math.cos(s.angle) * along, y: s.y + Math.sin(s.angle) * along, half: high * 0.62 };
	});
}

function chord(p, q) {
	let angle = Math.atan2(q.y - p.y, q.x - p.x);
	angle = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
	return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2, angle: Math.abs(angle) < 0.02 ? 0 : angle };
}

function atLength(p, along) {
	for (let i = 0; i + 1 < p.length; i++) {
		const step = Math.hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y);
		if (step && along <= step)
			return { x: p[i].x + ((p[i + 1].x - p[i].x) * along) / step, y: p[i].y + ((p[i + 1].y - p[i].y) * along) / step };
		along -= step;
	}
	return p.at(-1);
}

/** names: {k, f, t, r, vi, en, line | at}; view: {zoom, size, lang, letters, project, taken: [{x, y, half}]}. */
export function place(names, view) {
	const taken = [...view.taken], out = [], said = new Set();
	const clear = (s, wide, high) => squares(s, wide, high).every((q) => q.x - q.half > EDGE && q.y - q.half > EDGE && q.x + q.half < view.size.x - EDGE && q.y + q.half < view.size.y - EDGE
		&& taken.every((t) => Math.abs(t.x - q.x) >= t.half + q.half || Math.abs(t.y - q.y) >= t.half + q.half));
	const take = (n, words, s, wide, high, dot) => {
		taken.push(...squares(s, wide, high));
		said.add(words);
		out.push({ kind: n.k, rank: n.r, words, x: s.x, y: s.y, turn: (s.angle * 180) / Math.PI, dot });
	};
	for (const n of names) {
		const words = (view.lang === "en" && n.en) || n.vi;
		if (view.zoom < n.f || view.zoom > (n.t ?? 22) || (!n.line && said.has(words)))
			continue;
		const high = sizeOf(n, view.letters), wide = words.length * high * (water.has(n.k) ? WIDE_WATER : WIDE);
		if (n.line)
			alongLine(n, words, wide, high);
		else
			atPoint(n, words, wide, high);
	}
	return out;

	function alongLine(n, words, wide, high) {
		const p = n.line.map(view.project), bridge = n.k === "bridge";
		const length = p.reduce((sum, q, i) => sum + (i ? Math.hypot(q.x - p[i - 1].x, q.y - p[i - 1].y) : 0), 0);
		if (length < (bridge ? wide * 0.4 : wide * 1.04) || length > 200 * view.size.x)
			return;
		const half = bridge ? Math.min(wide, length) / 2 : wide / 2, step = Math.max(bridge ? Math.max(length / 8, 6) : 12, length / 600);
		let last = -1e9;
		for (let at = half; at <= length - half; at += step) {
			const a = atLength(p, at - half), b = atLength(p, at + half), s = chord(a, b);
			if (Math.hypot(b.x - a.x, b.y - a.y) < STRAIGHT * 2 * half || at - last < 420)
				continue;
			for (const side of bridge ? [-1, 1] : [0]) {
				const t = { ...s, x: s.x - Math.sin(s.angle) * side * high * -0.95, y: s.y + Math.cos(s.angle) * side * high * -0.95 };
				if (clear(t, wide, high)) {
					take(n, words, t, wide, high);
					last = at;
					break;
				}
			}
			if (last > 0 && n.k !== "river")
				return;
		}
	}

	function atPoint(n, words, wide, high) {
		const p = view.project(n.at), mark = n.k === "mark", gap = high * 0.75;
		if (p.x < EDGE || p.y < EDGE || p.x > view.size.x - EDGE || p.y > view.size.y - EDGE)
			return;
		if (mark && !clear({ ...p, x: p.x, y: p.y, angle: 0 }, high * 0.5, high * 0.5))
			return;
		const sides = mark ? [[gap + wide / 2, 0], [-gap - wide / 2, 0], [0, -high * 1.05], [0, high * 1.1]] : [[0, 0], [0, -high], [0, high], [-wide / 4, 0], [wide / 4, 0]];
		for (const [dx, dy] of sides) {
			const s = { x: p.x + dx, y: p.y + dy, angle: 0 };
			if (!clear(s, wide, high))
				continue;
			take(n, words, s, wide, high, mark ? p : null);
			if (mark)
				taken.push({ x: p.x, y: p.y, half: high * 0.3 });
			return;
		}
	}
}
