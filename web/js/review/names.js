// Units of the register by some letters of any of their names, with or without marks, or by initials ("svhtt").
const MOST = 8, PAGES_MOST = 5;
const small = new Set(["va", "cua", "ve", "cac", "cho"]);

/** Without marks, in small letters, signs as blanks. */
export const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

function known(u) {
	const names = [u.name_vi, ...(u.aliases ?? []), u.name_en].filter(Boolean).map((name) => {
		const words = fold(name).split(" ");
		return { name, folded: words.join(" "), words, first: words.map((w) => w[0]).join(""), main: words.filter((w) => !small.has(w)).map((w) => w[0]).join("") };
	});
	return { slug: u.id, vi: u.name_vi, en: u.name_en, to: u.valid_to, names };
}

/** 0: no match.  The whole name counts most, then its beginning, initials, words in their order, words anywhere. */
function likeness(name, typed, words) {
	if (name.folded === typed)
		return 100;
	if (name.folded.startsWith(typed))
		return 80 - Math.min(20, name.words.length);
	const letters = typed.replace(/ /g, "");
	if (letters.length > 1 && (name.first.startsWith(letters) || name.main.startsWith(letters)))
		return 70 - Math.min(20, name.words.length - letters.length);
	let at = 0, last = -1, ordered = true;
	for (const w of words) {
		at = name.words.findIndex((x) => x.startsWith(w));
		if (at < 0)
			return name.folded.includes(typed) ? 20 : 0;
		ordered &&= at > last;
		last = at;
	}
	return (ordered ? 55 : 40) - Math.min(20, name.words.length - words.length);
}

let register;
async function load() {
	const all = [];
	for (let page = 1, pages = 1; page <= Math.min(pages, PAGES_MOST); page++) {
		const answer = await fetch(`/api/v1/units.json?all=1&page=${page}`).then((r) => (r.ok ? r.json() : null), () => null);
		if (!answer)
			break;
		pages = answer.pages ?? 1;
		all.push(...answer.units);
	}
	return all.filter((u) => u.kind !== "group").map(known);
}
export const unitsReady = () => register ??= load().then((all) => {
	if (!all.length)
		register = null;
	return all;
});

/** Best first, at most eight: [{slug, vi, en, to, by}]; by: the other name that was met. */
export async function unitsNamed(typed) {
	const q = fold(typed), words = q.split(" ");
	if (!q)
		return [];
	const hits = [];
	for (const u of await unitsReady()) {
		let best = 0, by = "";
		for (const n of u.names) {
			const like = likeness(n, q, words);
			if (like > best)
				[best, by] = [like, n.name];
		}
		if (best)
			hits.push({ ...u, like: best - (u.to ? 15 : 0), by: by === u.vi ? "" : by });
	}
	return hits.sort((a, b) => b.like - a.like || a.vi.length - b.vi.length).slice(0, MOST);
}
