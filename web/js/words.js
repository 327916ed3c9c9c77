// words.js - counts the words of a text while it is typed, beside the limit that the server wrote.
/** Runs between blanks, as the server and Word count them. */
export const wordsOf = (text) => (text.match(/\S+/g) ?? []).length;

/** textarea[data-words=LIMIT]; 0: no limit.  [data-count-of=ID] shows the number, and its line says when it is too long. */
export function countWords(text) {
	const shown = document.querySelector(`[data-count-of="${CSS.escape(text.id)}"]`);
	const most = Number(text.dataset.words);
	if (!shown)
		return;
	const show = () => {
		const n = wordsOf(text.value);
		shown.textContent = n.toLocaleString(document.documentElement.lang);
		shown.parentElement.classList.toggle("mmr-over", most > 0 && n > most);
	};
	text.addEventListener("input", show);
	show();
}
