// base.js - the drawn city below the places: lines and areas from one file, coloured by the style sheet; each kind from its zoom on.
import { GeoJSON, Layer, SVG } from "leaflet/dist/leaflet-src.esm.js";
import hanoi from "made:hanoi.json";
import { place } from "./names.js";

export async function drawnBase(map) {
	const answer = await fetch(hanoi);
	if (!answer.ok)
		throw new Error(`${answer.status} ${hanoi}`);
	const all = await answer.json();
	for (const f of all.features)
		f.properties = { ...all.kinds[f.properties.k], ...f.properties };
	map.createPane("base").classList.add("base");
	const renderer = new SVG({ pane: "base", padding: 0.6 });
	const groups = new Map();
	for (const f of all.features.filter((one) => one.geometry.type !== "Point")) {
		const { k, f: from, a: area } = f.properties, key = `${k} ${from}`;
		if (!groups.has(key))
			groups.set(key, { from, layer: new GeoJSON(null, { pane: "base", renderer, interactive: false, style: { className: k, fill: !!area, stroke: true, smoothFactor: 1 } }) });
		groups.get(key).layer.addData(f);
	}
	const kinds = [...groups.values()];
	/* In the order of the file: what is put in later is drawn above, so a kind that comes into view brings those above it along. */
	const show = () => {
		const zoom = map.getZoom();
		let fresh = false;
		for (const { from, layer } of kinds) {
			const wanted = zoom >= from, there = map.hasLayer(layer);
			if (there && (!wanted || fresh))
				layer.remove();
			if (wanted && (!there || fresh)) {
				fresh = true;
				layer.addTo(map);
			}
		}
		const step = Math.max(8, Math.min(17, Math.floor(zoom)));
		const box = map.getContainer();
		box.className = box.className.replace(/ ?\bz\d+\b/g, "") + ` z${step}`;
	};
	map.on("zoomend", show);
	show();
	new Names(all.features).addTo(map);
}

/** The names, placed anew after each move; they ride along with the pane in between. */
class Names extends Layer {
	constructor(features) {
		super();
		this.names = features.filter((f) => f.properties.vi).map((f) => ({ ...f.properties, f: f.properties.n ?? f.properties.f, line: f.properties.along ?? (f.geometry.type === "MultiLineString" ? f.geometry.coordinates[0] : null),
			at: f.properties.at ?? (f.geometry.type === "Point" ? f.geometry.coordinates : null) })).sort((a, b) => a.r - b.r);
	}
	onAdd(map) {
		this.map = map;
		this.svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
		this.svg.setAttribute("class", "names leaflet-zoom-hide");
		this.svg.setAttribute("aria-hidden", "true");
		map.createPane("names").append(this.svg);
		map.on("moveend places", this.draw, this);
		this.draw();
	}
	draw() {
		const { map, svg } = this, size = map.getSize(), corner = map.containerPointToLayerPoint([0, 0]);
		svg.setAttribute("width", size.x);
		svg.setAttribute("height", size.y);
		Object.assign(svg.style, { left: `${corner.x}px`, top: `${corner.y}px` });
		const said = place(this.names, { zoom: map.getZoom(), size, lang: document.documentElement.lang, letters: size.x < 600 ? 12 : 13.5, project: ([lon, lat]) => map.latLngToContainerPoint([lat, lon]), taken: map.blocks?.() ?? [] });
		svg.replaceChildren(...said.flatMap((w) => {
			const text = document.createElementNS(svg.namespaceURI, "text");
			text.setAttribute("class", w.rank <= 2 && /place|lake/.test(w.kind) ? `${w.kind} rank${w.rank}` : w.kind);
			text.setAttribute("transform", `translate(${w.x.toFixed(1)} ${w.y.toFixed(1)})${w.turn ? ` rotate(${w.turn.toFixed(1)})` : ""}`);
			text.textContent = w.words;
			if (!w.dot)
				return [text];
			const dot = document.createElementNS(svg.namespaceURI, "circle");
			for (const [k, v] of [["cx", w.dot.x], ["cy", w.dot.y], ["r", 3.5]])
				dot.setAttribute(k, v);
			return [dot, text];
		}));
	}
}
