// layers.js - what lies under the places, as the operator configured it: the drawing, tiles of this server, one PMTiles file, or tiles of another address.
import { GridLayer, TileLayer } from "leaflet/dist/leaflet-src.esm.js";
import { drawnBase } from "./base.js";

/* global MAP_PMTILES */
const script = (src) => new Promise((done, fail) => {
	document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: fail }));
});

/** Tiles of one file, read by ranges.  Each is drawn into a canvas: a blob: address would need a wider policy. */
async function pmtiles(map, { baseUrl, baseMax }) {
	await script(MAP_PMTILES);
	const archive = globalThis.khuePmtiles(new URL(baseUrl, location.href).href);
	const Tiles = GridLayer.extend({
		createTile(at, done) {
			const tile = document.createElement("canvas"), size = this.getTileSize();
			Object.assign(tile, { width: size.x * 2, height: size.y * 2 });
			archive.getZxy(at.z, at.x, at.y).then(async (found) => {
				if (found)
					tile.getContext("2d").drawImage(await createImageBitmap(new Blob([found.data])), 0, 0, tile.width, tile.height);
				done(null, tile);
			}).catch((e) => done(e, tile));
			return tile;
		},
	});
	await archive.getHeader();
	new Tiles({ maxNativeZoom: Number(baseMax) || 16, maxZoom: 18 }).addTo(map);
}

export async function layBase(map, data) {
	if (data.base === "drawn")
		return drawnBase(map);
	if (data.base === "pmtiles")
		return pmtiles(map, data);
	new TileLayer(data.baseUrl, { maxNativeZoom: Number(data.baseMax) || 18, maxZoom: 18, crossOrigin: false, referrerPolicy: "no-referrer" }).addTo(map);
}
