// figure.js - one map of a page: Leaflet in place of the drawing, of the same size, with its buttons; everything it says is written in the figure's data-*.
import { CircleMarker, LatLngBounds, Map as LeafletMap } from "leaflet/dist/leaflet-src.esm.js";
import { changed, read, remember, written } from "./address.js";
import { layBase } from "./layers.js";
import { Places } from "./places.js";

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const touch = matchMedia("(pointer: coarse)").matches;

export class Figure {
	constructor(figure) {
		this.figure = figure;
		this.say = (name) => figure.dataset[name] ?? "";
	}

	async start() {
		const { figure, say } = this, view = figure.querySelector(".map-view");
		const box = document.createElement("div");
		box.className = "map-live";
		view.append(box);
		const map = this.map = new LeafletMap(box, {
			attributionControl: false, zoomControl: false, minZoom: 8, maxZoom: 18, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90, keyboardPanDelta: 120, worldCopyJump: false,
			maxBounds: [[19.9, 104.4], [22, 106.9]], maxBoundsViscosity: 0.8,
			/* One finger scrolls the page, two move the map; the wheel zooms with Ctrl, as the rest of the page scrolls. */
			dragging: !touch, scrollWheelZoom: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
		});
		/* A hair less than the address says, or rounding would show a step farther away each time. */
		map.fitBounds(new LatLngBounds(read(figure.dataset.box) ?? [[20.992, 105.786], [21.086, 105.89]]).pad(-0.01), { animate: false });
		box.setAttribute("role", "region");
		box.setAttribute("aria-label", `${figure.getAttribute("aria-label")}. ${say("sayEqual")}`);
		try {
			await layBase(map, figure.dataset);
		} catch {
			/* Without its base the live map would be empty paper: the drawing stays. */
			map.remove();
			box.remove();
			return;
		}
		view.classList.add("live");
		this.wheel(box);
		box.addEventListener("keydown", (event) => {
			if (event.key === "Escape")
				map.closePopup();
		});
		this.buttons(view);
		this.places = Object.assign(new Places(map, figure), { say: { many: say("sayMany") }, failed: (is) => this.status(is ? say("sayFailed") : ""), counted: (n) => this.status(`${say("sayCount")} ${n}`) });
		this.seen = written(map.getBounds());
		map.on("moveend", () => this.moved());
		this.places.ask();
		addEventListener("beforeprint", () => map.invalidateSize({ animate: false }));
		new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(view);
	}

	/** The address takes the view once somebody has moved it, and the button offers to search there. */
	moved() {
		const bounds = this.map.getBounds(), box = written(bounds);
		if (box === this.seen)
			return;
		this.seen = box;
		remember(bounds);
		this.here.href = changed(location.href, { box, area: 1, page: null }).href;
		this.here.hidden = false;
	}

	wheel(box) {
		box.addEventListener("wheel", (event) => {
			if (!event.ctrlKey && !event.metaKey)
				return;
			event.preventDefault();
			this.map.setZoomAround(this.map.mouseEventToContainerPoint(event), this.map.getZoom() - Math.sign(event.deltaY) * 0.5, { animate: false });
		}, { passive: false });
	}

	buttons(view) {
		const { map, say } = this;
		const button = (icon, words, press) => {
			const b = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet", onclick: press });
			b.setAttribute("aria-label", words);
			b.append(Object.assign(document.createElement("i"), { className: `ic ic-${icon}`, ariaHidden: "true" }));
			return b;
		};
		/* In the place of the drawing's own links, so that nothing moves. */
		const bar = this.figure.querySelector(".map-tools");
		bar.replaceChildren(button("minus", say("sayFarther"), () => map.zoomOut()), button("plus", say("sayCloser"), () => map.zoomIn()));
		if ("geolocation" in navigator)
			bar.prepend(button("target", say("sayNear"), () => this.nearMe()));
		this.here = Object.assign(document.createElement("a"), { className: "btn map-here", textContent: say("sayHere"), hidden: true });
		this.words = Object.assign(document.createElement("p"), { className: "map-status vh" });
		this.words.setAttribute("role", "status");
		view.append(this.here, this.words);
	}

	/** The place of the phone is asked for when the button is pressed, drawn here, and sent to nobody. */
	nearMe() {
		const { map, say } = this;
		this.status(say("sayLooking"), true);
		navigator.geolocation.getCurrentPosition(({ coords }) => {
			const at = [coords.latitude, coords.longitude];
			if (coords.latitude < 19.9 || coords.latitude > 22 || coords.longitude < 104.4 || coords.longitude > 106.9)
				return this.status(say("sayAway"), true);
			this.me?.remove();
			this.me = new CircleMarker(at, { radius: 9, className: "me", interactive: false }).addTo(map);
			map.setView(at, Math.max(map.getZoom(), 15), { animate: !still });
			this.status(say("sayFound"), true);
		}, () => this.status(say("sayDenied"), true), { maximumAge: 60_000, timeout: 15_000 });
	}

	status(words, shown = false) {
		this.words.textContent = words;
		this.words.classList.toggle("vh", !shown || !words);
	}
}
