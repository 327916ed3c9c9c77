// What the phone keeps of a schedule, and what two sessions at the same time are.

const empty = () => ({ ids: [], seen: {}, version: "" });

/** {ids, seen, version} of an edition; whoever forbids storage has an empty schedule on each page. */
export function load(year) {
	try {
		const kept = JSON.parse(localStorage.getItem(`festival-${year}`));
		return kept && Array.isArray(kept.ids) ? Object.assign(empty(), kept) : empty();
	} catch {
		return empty();
	}
}

export function save(year, kept) {
	try {
		localStorage.setItem(`festival-${year}`, JSON.stringify(kept));
	} catch { /* storage is forbidden or full */ }
}

/** A text of the programme, [Vietnamese, English], in the page's language. */
export function inLang(pair) {
	const [vi, en] = pair ?? [];
	return (document.documentElement.lang === "en" ? en || vi : vi || en) || "";
}

export const titleOf = (session) => inLang(session.title);

/** Pairs of chosen sessions that take place at the same time. */
export function clashes(ids, programme) {
	const mine = programme.sessions.filter((s) => ids.includes(s.id) && s.state !== "cancelled" && !s.all_day);
	return mine.flatMap((a, i) => mine.slice(i + 1).filter((b) => a.from < b.to && b.from < a.to).map((b) => [a, b]));
}
