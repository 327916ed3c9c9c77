// build.mjs - bundles web/ into files under hashed names and one C file that holds them.
//   node web/build.mjs OUT_DIR
// writes OUT_DIR/assets.c, OUT_DIR/assets.bin (all bytes behind one another, taken into the program by .incbin: a C array of that size
// takes seconds to compile) and, for looking at, OUT_DIR/files/.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { khueVanCac } from "./art/khue-van-cac.mjs";
import { frieze, logo, mosaic, names as tileNames, sprite as tileSprite } from "./art/tiles.mjs";
import { iconNames, iconSprite, lucide } from "./icons/icons.mjs";
import { geojson } from "../features/maps/base.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const esbuild = await import("esbuild").catch(() => {
	console.error("web/build.mjs: esbuild is missing; run `npm ci` first");
	process.exit(1);
});

/** What a page asks for and where it begins: site.* on the public pages, city.css on those that are no story, khue.css and app.js in the back office. */
const entries = [["site", "css/site.css"], ["city", "css/city.css"], ["khue", "css/khue.css"],
	["site", "js/site.js"], ["app", "js/app.js"], ["find", "js/find.js"], ["spaces", "js/spaces.js"], ["form", "js/form.js"],
	["apply", "js/apply.js"], ["editor", "js/editor.js"], ["media", "js/media.js"], ["sheet", "js/sheet.js"], ["review", "js/review.js"], ["checkin", "js/checkin.js"],
	["upload", "js/upload.js"], ["festival", "js/festival.js"], ["festival_worker", "js/festival_worker.js"]];
/** Scripts that another script fetches when it needs them: they are built first, so that it knows their names. */
const later = [["map", "js/map/map.js", "MAP_SCRIPT"], ["map-pmtiles", "js/map/pmtiles.js", "MAP_PMTILES"]];
const drawings = { icons: iconSprite, tiles: tileSprite, frieze, mosaic, "khue-van-cac": khueVanCac };
const types = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml", json: "application/json", woff2: "font/woff2", png: "image/png", ico: "image/x-icon" };
/** Kept under their plain names, because browsers ask for them by these. */
const plain = ["favicon.ico"];

/** The classes that number the icons and tiles of the two masks, p0 to p100, and where a cropped picture has its subject (fx-4 fy-7). */
function marksCss() {
	const css = iconNames.map((n, i) => `.ic-${n}{--icon:${i}}`).concat(tileNames.map((n, i) => `.tile.${n}{--tile:${i}}`));
	for (let p = 0; p <= 100; p++)
		css.push(`.p${p}{--p:${p}}`);
	for (let p = 0; p <= 10; p++)
		css.push(`.fx-${p}{--fx:${p}0%}.fy-${p}{--fy:${p}0%}`);
	const used = readdirSync(join(here, "css")).map((f) => readFileSync(join(here, "css", f), "utf8")).join("").matchAll(/var\(--icon-([a-z0-9-]+)\)/g);
	const numbers = [...new Set([...used].map((m) => m[1]))].filter((n) => n !== "last").map((n) => {
		if (!iconNames.includes(n))
			throw new Error(`web/css asks for an icon that web/icons/icons.mjs does not list: ${n}`);
		return `--icon-${n}:${iconNames.indexOf(n)}`;
	});
	return `:root{--icons:url("art:icons");--tiles:url("art:tiles");--frieze:url("art:frieze");--icon-last:${iconNames.length - 1};--tile-last:${tileNames.length - 1};${numbers.join(";")}}${css.join("")}`;
}

const made = {
	name: "made",
	setup(build) {
		build.onResolve({ filter: /^(made|art):/ }, (a) => {
			const [namespace, name] = a.path.split(":");
			return { path: namespace === "art" ? `${name}.svg` : name, namespace };
		});
		build.onLoad({ filter: /hanoi\.json$/, namespace: "made" }, () => ({ contents: geojson(), loader: "file" }));
		build.onLoad({ filter: /marks\.css$/, namespace: "made" }, () => ({ contents: marksCss(), loader: "css" }));
		build.onLoad({ filter: /.*/, namespace: "art" }, (a) => ({ contents: drawings[a.path.replace(/\.svg$/, "")](), loader: "file" }));
	},
};

/** `import sheet from "x.css?text"`: a style sheet that a script brings along, with url("lucide:name") drawn into it. */
const cssText = {
	name: "css-text",
	setup(build) {
		const { minify, target } = build.initialOptions;
		build.onResolve({ filter: /\.css\?text$/ }, (a) => ({ path: resolve(a.resolveDir, a.path.replace("?text", "")), namespace: "css-text" }));
		build.onLoad({ filter: /.*/, namespace: "css-text" }, async (a) => {
			const css = readFileSync(a.path, "utf8").replace(/"lucide:([a-z0-9-]+)"/g, (m, name) => `"data:image/svg+xml,${encodeURIComponent(lucide(name))}"`);
			return { contents: (await esbuild.transform(css, { loader: "css", minify, target })).code, loader: "text" };
		});
	},
};

/** [{name, path, bytes}]: the name a page asks for and the hashed one it gets. */
async function bundle() {
	const define = {}, files = [];
	/* The last first: map.js names the script of PMTiles, site.js that of the map. */
	for (const [out, from, name] of [...later].reverse()) {
		const made = await bundled([[out, from]], define);
		define[name] = JSON.stringify(`/assets/${made.find((f) => f.path.endsWith(".js")).path}`);
		files.push(...made);
	}
	files.push(...(await bundled(entries, define)));
	return finish(files);
}

async function bundled(from, define) {
	const result = await esbuild.build({
		define, entryPoints: from.map(([out, file]) => ({ out, in: join(here, file) })),
		bundle: true, minify: true, write: false, outdir: "/assets", publicPath: "/assets", entryNames: "[name].[hash]", assetNames: "[name].[hash]",
		target: ["chrome123", "firefox121", "safari17.5"], format: "iife", loader: { ".woff2": "file", ".svg": "file" }, plugins: [made, cssText], logLevel: "warning", legalComments: "none",
	});
	return result.outputFiles.map((f) => ({ path: f.path.split("/").pop(), bytes: Buffer.from(f.contents) }));
}

/** With what is not bundled, under hashed names, in order. */
function finish(files) {
	const hashed = (name, bytes) => {
		const [, stem, ext] = name.match(/^(.*)\.([^.]+)$/);
		return { path: plain.includes(name) ? name : `${stem}.${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.${ext}`, bytes };
	};
	files.push(hashed("logo.svg", Buffer.from(logo())));
	for (const name of ["favicon.ico", "touch-icon.png", "share.png"])
		files.push(hashed(name, readFileSync(join(here, "icons", name))));
	for (const f of files)
		f.name = plain.includes(f.path) ? f.path : f.path.replace(/\.[0-9A-Za-z]{8}\.([^.]+)$/, ".$1");
	return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function smaller(bytes, packed) {
	return packed.length < bytes.length * 0.95 ? packed : null;
}

function compressed(f) {
	const text = /\.(css|js|json|svg|ico)$/.test(f.path);
	if (!text)
		return { gzip: null, brotli: null };
	return {
		gzip: smaller(f.bytes, gzipSync(f.bytes, { level: 9 })),
		brotli: smaller(f.bytes, brotliCompressSync(f.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: f.bytes.length } })),
	};
}

/** The C file and the bytes it points into. */
function embed(files, binPath) {
	const parts = [];
	let at = 0;
	const put = (bytes) => {
		if (!bytes)
			return "{ 0 }";
		const s = `{ blob + ${at}, ${bytes.length} }`;
		parts.push(bytes);
		at += bytes.length;
		return s;
	};
	const rows = files.map((f) => {
		const { gzip, brotli } = compressed(f);
		const type = types[f.path.split(".").pop()];
		const hash = createHash("sha256").update(f.bytes).digest("hex").slice(0, 16);
		return `\t{ "${f.path}", "${type}", ${put(f.bytes)},\n\t  ${put(gzip)}, ${put(brotli)}, "${hash}" },`;
	});
	const bin = Buffer.concat(parts);
	const urls = [...files].sort((a, b) => (a.name < b.name ? -1 : 1)).map((f) => `\t{ "${f.name}", "/assets/${f.path}" },`);
	const c = `/* Written by web/build.mjs; do not edit.  Bytes: sha256 ${createHash("sha256").update(bin).digest("hex")} */
#include "assets.h"
#include "asset_url.h"

__asm__(".pushsection .rodata\\n.balign 16\\nkhue_assets_blob:\\n.incbin \\"${binPath}\\"\\n.byte 0\\n.popsection\\n");
extern const char blob[] __asm__("khue_assets_blob");

const struct asset assets[] = {
${rows.join("\n")}
};
const size_t nassets = ${files.length};

const struct asset_name asset_names[] = {
${urls.join("\n")}
};
const size_t nasset_names = ${files.length};
`;
	return { c, bin };
}

const out = resolve(process.argv[2] ?? "build/web");
const files = await bundle();
const { c, bin } = embed(files, join(out, "assets.bin"));
rmSync(join(out, "files"), { recursive: true, force: true });
mkdirSync(join(out, "files"), { recursive: true });
for (const f of files)
	writeFileSync(join(out, "files", f.path), f.bytes);
writeFileSync(join(out, "assets.bin"), bin);
writeFileSync(join(out, "assets.c"), c);
