// A page with the twin editor's form and a small server behind it that keeps to doc/twin-editor.md, for tests of the script alone.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
const types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml", woff2: "font/woff2", png: "image/png", ico: "image/x-icon" };
const langs = ["vi", "en"];
const escape = (s) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Bundles web/ once: name → {path, bytes}. */
export function bundle() {
	const dir = mkdtempSync(join(tmpdir(), "khue-web-"));
	const made = spawnSync(process.execPath, [new URL("../../web/build.mjs", import.meta.url).pathname, dir], { encoding: "utf8" });
	if (made.status !== 0)
		throw new Error(made.stderr);
	const files = new Map(readdirSync(join(dir, "files")).map((f) => [f, readFileSync(join(dir, "files", f))]));
	rmSync(dir, { recursive: true, force: true });
	return files;
}

const side = (p, lang, many) => {
	const s = p[lang], id = `t${p.id}-${lang}`;
	const run = ([what, t]) => ({ same: escape(t), gone: `<del>${escape(t)}</del>`, new: `<ins>${escape(t)}</ins>` })[what];
	return `<div class="twin-side" data-lang="${lang}" data-state="${s.state}">
${s.diff ? `<div class="twin-diff" lang="${lang === "vi" ? "en" : "vi"}">${s.diff.map(run).join("")}</div>` : ""}
<label for="${id}">${many ? `Đoạn ${p.id}` : "Tiêu đề"}, ${lang}</label><textarea id="${id}" name="${id}" lang="${lang}">\n${escape(s.text)}</textarea>
${s.state === "stale" ? `<p class="check"><input type="checkbox" id="c${p.id}-${lang}" name="c${p.id}-${lang}" value="1"><label for="c${p.id}-${lang}">Bản dịch đúng</label></p>` : ""}</div>`;
};
const fresh = (name, l) => `<div class="twin-side" data-lang="${l}"><label for="n-${name}-${l}">Thêm, ${l}</label>
<textarea id="n-${name}-${l}" name="n-${name}-${l}" lang="${l}"></textarea></div>`;
const box = (p, many) => `<div class="twin-part" id="p${p.id}" data-part="${p.id}">${langs.map((l) => side(p, l, many)).join("")}</div>`;
const slot = (t, name, label, many, chars) => `<fieldset class="twin-slot" data-slot="${name}" data-many="${many}" data-chars="${chars}"><legend>${label}</legend>
${t.parts.filter((p) => p.slot === name).map((p) => box(p, many)).join("\n")}
${many ? `<div class="twin-new">${langs.map((l) => fresh(name, l)).join("")}</div>` : ""}</fieldset>`;

function page(t, files, who) {
	const asset = (stem, ext) => [...files.keys()].find((f) => f.startsWith(`${stem}.`) && f.endsWith(`.${ext}`));
	return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Soạn văn bản</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/${asset("khue", "css")}"><link rel="icon" href="/assets/${asset("logo", "svg")}">
<script src="/assets/${asset("app", "js")}" defer></script><script src="/assets/${asset("editor", "js")}" defer></script></head>
<body class="desk"><aside class="rail" aria-label="Menu"><p class="who"><b>${who}</b></p></aside><main id="main"><h1>Soạn văn bản</h1>
<form class="twin" data-twin="7" data-revision="${t.revision}" data-source="vi" data-lang="vi"
data-save="/save" data-read="/parts" data-here="/here" data-pick="/pick" data-upload="/uploads" data-cards="/cards"
data-sign-in="/sign-in" data-may="${t.may}" data-person="${who}" method="post" action="/plain">
<input type="hidden" name="csrf" value="${t.csrf}">${slot(t, "title", "Tiêu đề", 0, 160)}${slot(t, "body", "Nội dung", 1, 0)}<p class="acts"><button class="btn">Lưu</button></p></form>
<form method="post" action="/release" id="release"><button class="btn quiet">Phát hành</button></form></main></body></html>`;
}

const side0 = (text = "") => ({ text, state: "done", by: "", revision: 0 });
const part = (id, name, vi, en, more = {}) => ({ id, slot: name, vi: { ...side0(vi), ...more.vi }, en: { ...side0(en), ...more.en }, comments: more.comments ?? 0 });

/** A text of a title and four paragraphs. */
export function sample() {
	return [
		part(1, "title", "Phở Hà Nội", "Hà Nội phở"),
		part(11, "body", "Phở là món ăn của buổi sáng.", "Phở is a morning dish."),
		part(12, "body", "## Nước dùng", "## The broth"),
		part(13, "body", "Nước dùng ninh **mười hai** giờ.", "The broth simmers for twelve hours.", { en: { state: "stale", diff: [["same", "Nước dùng ninh "], ["gone", "tám"], ["new", "mười hai"], ["same", " giờ."]] } }),
		part(14, "body", "Quán mở cửa từ sáu giờ.", "", { en: { state: "untranslated" } }),
	];
}

export class FakeServer {
	constructor(files) {
		Object.assign(this, { files, twin: { revision: 7, csrf: "token-1", may: "vi en", parts: sample() }, saves: [], mode: "ok", others: [] });
		Object.assign(this, { released: 0, breakUpload: 0, uploads: new Map(), pictures: [{ id: 5, name: "pho.jpg", alt_vi: "Bát phở", alt_en: "A bowl of phở", thumb: "/media/5/320.webp", ready: true }] });
		this.http = createServer((q, r) => this.answer(q, r).catch((e) => { r.writeHead(500); r.end(String(e)); }));
	}

	async start() {
		await new Promise((done) => this.http.listen(0, "127.0.0.1", done));
		this.url = `http://127.0.0.1:${this.http.address().port}`;
		return this;
	}

	stop() {
		this.http.closeAllConnections();
		return new Promise((done) => this.http.close(done));
	}

	async answer(q, r) {
		const { pathname, searchParams } = new URL(q.url, this.url), chunks = [];
		for await (const c of q)
			chunks.push(c);
		const body = Buffer.concat(chunks);
		const send = (status, type, bytes) => { r.writeHead(status, { "Content-Type": type, "Content-Security-Policy": policy, "Cache-Control": "no-store" }); r.end(bytes); };
		const json = (status, value) => send(status, "application/json", JSON.stringify(value));
		if (pathname.startsWith("/assets/") || pathname === "/favicon.ico") {
			const name = pathname.replace(/^.*\//, "");
			return send(this.files.has(name) ? 200 : 404, types[name.split(".").pop()], this.files.get(name) ?? "");
		}
		if (pathname.startsWith("/media/"))
			return send(200, "image/png", pixel);
		if (pathname === "/")
			return send(200, "text/html; charset=utf-8", page(this.twin, this.files, searchParams.get("who") ?? "Minh"));
		if (pathname === "/release") {
			this.released++;
			this.releasedParts = structuredClone(this.twin.parts);
			return send(200, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=vi><title>x</title><p>Đã phát hành");
		}
		if (this.mode === "out") {
			r.writeHead(303, { Location: "/sign-in" });
			return r.end();
		}
		if (this.mode === "401" || this.mode === "403" || this.mode === "503")
			return send(Number(this.mode), "text/html", "<p>no");
		if (pathname === "/parts")
			return json(200, { revision: this.twin.revision, csrf: this.twin.csrf, parts: this.parts(), others: this.others });
		if (pathname === "/here")
			return json(200, { others: this.others });
		if (pathname === "/comment") {
			const form = new URLSearchParams(body.toString()), p = this.twin.parts.find((x) => x.id === Number(form.get("part")));
			p.comments++;
			return json(200, { id: "34", comments: p.comments, by: "Minh", at: 1, text: form.get("text") });
		}
		if (pathname === "/save")
			return this.save(new URLSearchParams(body.toString()), json);
		if (pathname === "/pick")
			return json(200, { items: this.pictures.filter((p) => (searchParams.has("ids") ? searchParams.get("ids").split(",").includes(String(p.id)) : p.name.includes(searchParams.get("q") ?? ""))), more: false });
		if (pathname === "/cards")
			return json(200, { search: searchParams.get("q") ? [{ kind: "story", id: "7", lang: "vi", title: "Bún chả" }, { kind: "task", id: "9", lang: "vi", title: "x" },
				{ kind: "story", id: "7", lang: "en", title: "Bún chả, grilled" }] : [] });
		if (pathname.startsWith("/uploads"))
			return this.upload(q, pathname, body, json);
		return send(404, "text/html", "<p>no");
	}

	parts() {
		return this.twin.parts.map(({ id, slot: name, vi, en, comments }) => ({ id, slot: name, vi, en, comments }));
	}

	save(form, json) {
		const base = Number(form.get("base")), edits = JSON.parse(form.get("edits")), t = this.twin;
		if (form.get("csrf") !== t.csrf)
			return json(403, {});
		this.saves.push({ base, edits });
		const conflicts = edits.flatMap((e) => langs.filter((l) => e[l] !== undefined).map((l) => ({ e, l, p: t.parts.find((p) => p.id === e.part) })))
			.filter(({ e, l, p }) => p && p[l].revision > base && p[l].text !== e[l]).map(({ e, l, p }) => ({ part: e.part, lang: l, theirs: p[l].text, mine: e[l], by: p[l].by }));
		if (conflicts.length)
			return json(409, { revision: t.revision, parts: this.parts(), conflicts });
		for (const e of edits)
			this.apply(e, "Minh");
		return json(200, { revision: t.revision, parts: this.parts() });
	}

	/** An edit as somebody else would make it, too. */
	apply(e, by = "Lan") {
		const t = this.twin;
		let p = t.parts.find((x) => x.id === e.part);
		t.revision++;
		if (!p || e.after !== undefined) {
			t.parts = t.parts.filter((x) => x.id !== e.part);
			p ??= part(e.part, e.slot, "", "");
			const first = t.parts.findIndex((x) => x.slot === p.slot);
			t.parts.splice(e.after ? t.parts.findIndex((x) => x.id === e.after) + 1 : first < 0 ? t.parts.length : first, 0, p);
		}
		for (const l of langs.filter((x) => e[x] !== undefined && e[x] !== p[x].text)) {
			const o = p[l === "vi" ? "en" : "vi"], was = p[l].text;
			if (p[l].state === "done" && was && o.text && e[l])
				Object.assign(o, { state: "stale", diff: [["gone", was], ["new", e[l]]] });
			Object.assign(p[l], { text: e[l], by, revision: t.revision });
		}
		for (const l of langs) {
			const o = p[l === "vi" ? "en" : "vi"];
			if (!p[l].text)
				p[l].state = o.text ? "untranslated" : "done";
			if ((e.confirm ?? []).includes(l)) {
				p[l].state = "done";
				delete p[l].diff;
			}
		}
		if (!p.vi.text && !p.en.text)
			t.parts = t.parts.filter((x) => x !== p);
	}

	upload(q, pathname, body, json) {
		const key = pathname.split("/")[2];
		if (!key) {
			const form = new URLSearchParams(body.toString()), id = String(this.uploads.size + 1);
			this.uploads.set(id, { name: form.get("name"), bytes: Number(form.get("bytes")), at: 0 });
			return json(201, { upload: id, at: 0, chunk: 16 });
		}
		const u = this.uploads.get(key);
		if (q.method === "GET")
			return json(200, { at: u.at });
		if (this.breakUpload-- > 0)
			return json(503, {});
		u.at = Math.min(u.bytes, u.at + 16);
		if (u.at < u.bytes)
			return json(200, { at: u.at });
		const media = 100 + Number(key);
		this.pictures.push({ id: media, name: u.name, alt_vi: "", alt_en: "", thumb: `/media/${media}/320.webp`, ready: false });
		return json(200, { at: u.at, media });
	}
}
