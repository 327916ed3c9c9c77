// pmtiles.js - loaded only where the base map is a PMTiles file.
import { PMTiles } from "pmtiles";

globalThis.khuePmtiles = (url) => new PMTiles(url);
