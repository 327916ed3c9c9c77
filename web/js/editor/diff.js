// The difference of two texts word by word, in the shape of the server's: [["same", "…"], ["gone", "…"], ["new", "…"]].
const LIMIT = 4_000_000; // cells of the table; beyond it the middle is shown as replaced

const words = (text) => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** Lengths of the longest common runs, from the end. */
function lengths(a, b) {
	const wide = b.length + 1, t = new Uint16Array((a.length + 1) * wide);
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			t[i * wide + j] = a[i] === b[j] ? t[(i + 1) * wide + j + 1] + 1 : Math.max(t[(i + 1) * wide + j], t[i * wide + j + 1]);
	return (i, j) => t[i * wide + j];
}

/** before, after: texts; gives the runs. */
export function wordDiff(before, after) {
	const a = words(before), b = words(after), runs = [];
	const put = (what, text) => {
		if (text && runs.at(-1)?.[0] === what)
			runs.at(-1)[1] += text;
		else if (text)
			runs.push([what, text]);
	};
	let head = 0, tail = 0;
	while (head < a.length && head < b.length && a[head] === b[head])
		head++;
	while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail))
		tail++;
	put("same", a.slice(0, head).join(""));
	middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), put);
	put("same", tail ? a.slice(-tail).join("") : "");
	return runs;
}

function middle(a, b, put) {
	if (a.length * b.length > LIMIT) {
		put("gone", a.join(""));
		return put("new", b.join(""));
	}
	const left = lengths(a, b);
	let i = 0, j = 0;
	while (i < a.length && j < b.length)
		if (a[i] === b[j]) {
			put("same", a[i++]);
			j++;
		} else if (left(i + 1, j) >= left(i, j + 1)) {
			put("gone", a[i++]);
		} else {
			put("new", b[j++]);
		}
	put("gone", a.slice(i).join(""));
	put("new", b.slice(j).join(""));
}

const tags = { same: "span", gone: "del", new: "ins" };

/** The runs as elements. */
export function shown(runs) {
	return runs.map(([what, text]) => {
		const e = document.createElement(tags[what]);
		e.textContent = text;
		return e;
	});
}
