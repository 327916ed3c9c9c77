// "30/11", "trước 30/11/2026" (the day before, as the reader has it), "Q4", "quý IV", "T9", "tháng 9/2026", "2026" as days, for whoever types a deadline.
const DAY_MS = 86_400_000;
const roman = { i: 1, ii: 2, iii: 3, iv: 4 };
const iso = (y, m, d) => {
	const day = new Date(Date.UTC(y, m - 1, d));
	return day.getUTCFullYear() === y && day.getUTCMonth() === m - 1 && day.getUTCDate() === d ? day.toISOString().slice(0, 10) : null;
};
const span = (y, from, to) => ({ start: iso(y, from, 1), end: new Date(Date.UTC(y, to, 0)).toISOString().slice(0, 10) });
const year = (s, plan) => (s ? Number(s.length === 2 ? `20${s}` : s) : plan);

/** {start, end} in ISO ("" where open), or null.  plan: the plan's year, for what names none. */
export function daysOf(words, plan) {
	const s = words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
	let m = s.match(/^(truoc|before)?(?:den|ngay|han|by)?\s*(?:ngay\s*)?(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{4}|\d\d))?$/);
	if (m) {
		const end = iso(year(m[4], plan), Number(m[3]), Number(m[2]));
		return end && { start: "", end: m[1] ? new Date(Date.parse(end) - DAY_MS).toISOString().slice(0, 10) : end };
	}
	m = s.match(/^(?:q|quy|quarter)\s*([1-4]|iv|i{1,3})(?:[/\s]+(?:nam\s*)?(\d{4}))?$/);
	if (m) {
		const q = Number(m[1]) || roman[m[1]];
		return span(year(m[2], plan), q * 3 - 2, q * 3);
	}
	m = s.match(/^(?:t|thang|month)\s*(\d{1,2})(?:[/\s]+(?:nam\s*)?(\d{4}))?$/);
	if (m && m[1] >= 1 && m[1] <= 12)
		return span(year(m[2], plan), Number(m[1]), Number(m[1]));
	m = s.match(/^(?:nam\s*|year\s*)?(20\d\d)$/);
	return m ? span(Number(m[1]), 1, 12) : null;
}
