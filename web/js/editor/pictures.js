// The picture dialog: search the library, upload, and say what is to be seen in both languages.
import { ask } from "./dialog.js";
import { field, make } from "./dom.js";
import { langs } from "./edits.js";
import { fillThumbs, noteThumb } from "./thumbs.js";
import { isPicture, upload } from "./upload.js";

/** Chooses pictures.  many: a gallery; files: to be uploaded at once; chosen: pictures that stand there already.
 *  Resolves with [{src, alt: {vi, en}, caption: {vi, en}}] or null. */
export async function choosePictures({ server, say, many, files = [], chosen = [] }) {
	const picked = new Map(chosen.map((c) => [c.src, c]));
	const results = make("ul", { class: "ed-pics", "aria-label": say("search_pictures") }), details = make("div", { class: "ed-picked" });
	const news = make("p", { class: "ed-news", role: "status" }), more = make("button", { type: "button", class: "link", hidden: true }, say("more"));
	const [searchField, search] = field(say("search_pictures"), make("input", { type: "search", autocomplete: "off" }));
	const [fileField, file] = field(say("upload"), make("input", { type: "file", accept: "image/*", multiple: many }));
	fileField.classList.add("file");
	const list = make("div", { class: "ed-uploads" });
	const drawn = () => drawPicked(details, picked, say, many, drawn, server);
	const pick = (item) => {
		const src = `media:${item.id}`, there = picked.has(src);
		if (!many)
			picked.clear();
		if (there)
			picked.delete(src);
		else
			picked.set(src, { src, thumb: item.thumb, name: item.name, alt: { vi: item.alt_vi ?? "", en: item.alt_en ?? "" }, caption: { vi: "", en: "" } });
		results.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(picked.has(b.dataset.src))));
		drawn();
	};
	const browse = browser({ server, say, results, news, more, search, picked, pick });
	const take = (all) => [...all].forEach((f) => sendOne({ server, say, list, file: f, done: (media) => pick({ id: media, name: f.name }) }));
	file.addEventListener("change", () => take(file.files));
	drawn();
	return ask({
		title: say(many ? "gallery" : "picture"), wide: true, ok: say("ok"), cancel: say("cancel"),
		body: [fileField, list, searchField, news, results, make("p", {}, more), details],
		opened() { browse(); take(files); },
		read() {
			if (!picked.size)
				news.textContent = say(list.querySelector("[data-busy]") ? "wait_upload" : "choose_first");
			return picked.size ? [...picked.values()] : null;
		},
	});
}

/* The library, page by page; a search starts when the typing rests. */
function browser({ server, say, results, news, more, search, picked, pick }) {
	let page = 1, timer = 0, run = 0;
	const load = async (next) => {
		const mine = ++run;
		page = next ? page + 1 : 1;
		const answer = await server.pictures(search.value.trim(), page);
		if (mine !== run)
			return;
		if (!next)
			results.replaceChildren();
		const items = answer.is === "ok" ? answer.body.items ?? [] : [];
		news.textContent = answer.is !== "ok" ? say("failed") : !next && !items.length ? say("nothing") : "";
		more.hidden = !answer.body?.more;
		items.forEach((i) => noteThumb(i.id, i.thumb));
		results.append(...items.map((i) => make("li", {}, make("button", { type: "button", "data-src": `media:${i.id}`, "aria-pressed": String(picked.has(`media:${i.id}`)), onclick: () => pick(i) },
			i.thumb && make("img", { src: i.thumb, alt: "", loading: "lazy" }), make("span", {}, i.name)))));
	};
	more.addEventListener("click", () => load(true));
	search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => load(false), 250); });
	search.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); load(false); } });
	return () => load(false);
}

/** Uploads one file with a bar and words; a broken one can go on. */
export async function sendOne({ server, say, list, file, done, from }) {
	const bar = make("progress", { class: "progress", max: "100", value: "0", "aria-label": file.name }), words = make("span", { role: "status" }, say("uploading", { name: file.name, pct: 0 }));
	const row = make("p", { class: "ed-upload", "data-busy": "" }, words, bar);
	list.append(row);
	const result = isPicture(file) ? await upload(server, file, (pct) => { bar.value = pct; words.textContent = say("uploading", { name: file.name, pct }); }, from) : { error: say("not_picture") };
	bar.remove();
	row.removeAttribute("data-busy");
	if (result.media) {
		words.textContent = say("uploaded", { name: file.name });
		return done(result.media);
	}
	words.textContent = say("upload_failed", { name: file.name, why: result.error || say("no_connection") });
	if (!result.error)
		row.append(make("button", { type: "button", class: "link", onclick() { row.remove(); sendOne({ server, say, list, file, done, from: result }); } }, say("upload_again")));
	return null;
}

function drawPicked(box, picked, say, many, again, server) {
	const line = (p, what, lang, label, hint) => {
		const [row, input] = field(say(label, { lang: say(`${lang}_name`) }), make("input", { lang, value: p[what][lang] ?? "", maxlength: "500" }), hint && say(hint));
		input.addEventListener("input", () => { p[what][lang] = input.value; });
		return row;
	};
	box.replaceChildren(...[many && picked.size ? make("p", { role: "status" }, say("chosen", { n: picked.size })) : null,
		...[...picked.values()].map((p) => make("fieldset", { class: "ed-pick" },
			make("legend", {}, p.name ?? p.alt.vi ?? p.src), make("img", { "data-src": p.src, src: p.thumb, alt: "" }),
			make("div", { class: "row" }, langs.map((l) => line(p, "alt", l, "alt_in", l === "vi" && "alt_hint")), langs.map((l) => line(p, "caption", l, "caption_in"))),
			many && make("button", { type: "button", class: "link", onclick() { picked.delete(p.src); again(); } }, say("remove"))))].filter(Boolean));
	fillThumbs(box, server);
}
