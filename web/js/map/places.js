// places.js - what the page's source answers for the view: pins and clusters as real links, in reading order for Tab.
import { DivIcon, LayerGroup, Marker, Popup } from "leaflet/dist/leaflet-src.esm.js";
import { changed, read, written } from "./address.js";

const PIN = 32, ROW = 44;

export class Places {
	constructor(map, figure) {
		Object.assign(this, { map, figure, group: new LayerGroup().addTo(map), shown: [], asked: 0 });
		map.blocks = () => this.shown.map(({ point }) => ({ x: point.x, y: point.y, half: PIN / 2 + 1 }));
		map.on("moveend", () => this.ask());
	}

	/** Asks for the view and a little around it; only the last answer counts. */
	async ask() {
		const { map, figure } = this, turn = ++this.asked;
		const url = changed(figure.dataset.map, { bbox: written(map.getBounds()), zoom: Math.round(map.getZoom()) });
		try {
			const answer = await fetch(url);
			if (!answer.ok)
				throw new Error(answer.status);
			const { features } = await answer.json();
			if (turn === this.asked)
				this.show(features);
			this.failed?.(false);
		} catch {
			if (turn === this.asked)
				this.failed?.(true);
		}
	}

	show(features) {
		const { map, group } = this, held = document.activeElement?.closest?.("a.pin")?.dataset.key;
		const place = (f) => ({ f, at: [f.geometry.coordinates[1], f.geometry.coordinates[0]] });
		this.shown = apart(features.filter((f) => f.geometry?.type === "Point").map(place).map((p) => ({ ...p, point: map.latLngToContainerPoint(p.at) })), map);
		group.clearLayers();
		for (const p of this.shown)
			group.addLayer(new Marker(p.at, { icon: new DivIcon({ className: "spot", iconSize: [PIN, PIN], html: this.link(p) }), keyboard: false, interactive: false }));
		if (held)
			group.getLayers().map((m) => m.getElement().firstChild).find((a) => a.dataset.key === held)?.focus({ preventScroll: true });
		map.fire("places");
		this.counted?.(this.shown.reduce((n, p) => n + Math.max(1, Number(p.f.properties.n) || 1), 0));
	}

	link({ f, at }) {
		const { title, href, tile, ground, n, id } = f.properties, many = n > 1, link = document.createElement("a"), { say } = this;
		link.className = many ? "pin many" : `pin ${/^on-[a-z]+$/.test(ground ?? "") ? ground : "on-shutter"}`;
		link.dataset.key = many ? `${at}` : id;
		link.href = many ? changed(location.href, { box: (f.bbox ?? []).join(",") || null, page: null }).href : href ?? "#";
		link.setAttribute("aria-label", many ? `${say.many} ${n}` : title);
		link.title = many ? "" : title;
		link.append(many ? Object.assign(document.createElement("b"), { textContent: n > 999 ? `${Math.floor(n / 1000)}k` : n }) : Object.assign(document.createElement("i"), { className: `tile ${/^[a-z]+$/.test(tile ?? "") ? tile : "ring"}` }));
		link.addEventListener("click", (event) => this.press(event, link, f, at));
		/* A pin that Tab reaches is brought into sight. */
		link.addEventListener("focus", () => this.map.panInside(at, { padding: [PIN, PIN], animate: false }));
		return link;
	}

	press(event, link, f, at) {
		if (event.ctrlKey || event.metaKey || event.shiftKey)
			return;
		event.preventDefault();
		event.stopPropagation(); /* a click on the map itself closes what opens here */
		const { n, title, href } = f.properties, box = n > 1 && read((f.bbox ?? []).join(","));
		if (n > 1) {
			const closer = box && this.map.getBoundsZoom(box) > this.map.getZoom();
			if (closer)
				this.map.fitBounds(box, { padding: [40, 40], maxZoom: 17 });
			else
				this.map.setView(at, Math.min(this.map.getZoom() + 2, this.map.getMaxZoom()));
			this.map.getContainer().focus({ preventScroll: true });
			return;
		}
		const inside = Object.assign(document.createElement("a"), { href, textContent: title });
		const popup = new Popup({ offset: [0, -PIN / 2], closeButton: false, autoPanPadding: [20, 20] }).setLatLng(at).setContent(inside);
		/* Whoever closes it is led back to the pin, which a move may have drawn anew. */
		popup.on("remove", () => this.group.getLayers().map((m) => m.getElement().firstChild).find((a) => a.dataset.key === link.dataset.key)?.focus({ preventScroll: true }));
		popup.openOn(this.map);
		inside.focus({ preventScroll: true });
	}
}

const touch = (p, q) => Math.abs(p.point.x - q.point.x) < PIN + 6 && Math.abs(p.point.y - q.point.y) < PIN + 6;
const boxOf = (f) => f.bbox ?? [...f.geometry.coordinates, ...f.geometry.coordinates];

/** Two that would cover one another become one, where most of their places are. */
function joined(p, q, map) {
	const [a, b] = [p, q].map((x) => Math.max(1, Number(x.f.properties.n) || 1)), n = a + b, [one, two] = [boxOf(p.f), boxOf(q.f)];
	const at = [0, 1].map((k) => (p.at[k] * a + q.at[k] * b) / n);
	const bbox = [Math.min(one[0], two[0]), Math.min(one[1], two[1]), Math.max(one[2], two[2]), Math.max(one[3], two[3])];
	return { at, point: map.latLngToContainerPoint(at), f: { bbox, properties: { n }, geometry: { type: "Point", coordinates: [at[1], at[0]] } } };
}

/** By rows from the top, from left to right: the order of Tab is that of reading. */
function apart(places, map) {
	for (let i = 0; i < places.length; i++)
		for (let j = i + 1; j < places.length; j++)
			if (touch(places[i], places[j])) {
				places[i] = joined(places[i], places[j], map);
				places.splice(j, 1);
				j = i;
			}
	const row = (p) => Math.floor(p.point.y / ROW);
	return places.sort((a, b) => row(a) - row(b) || a.point.x - b.point.x);
}
