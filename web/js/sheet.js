// An assessor's sheet: what is typed is saved by itself, digits score, Enter goes to the next criterion.  Everything works without this file.
const form = document.getElementById("sheet");
const say = form.dataset;
const state = form.querySelector(".save-state");
const lines = [...form.querySelectorAll("fieldset.pair")];
const WAIT_MS = 1000, AGAIN_MS = 10_000;
const touched = new Set();
let timer, running = Promise.resolve(true), closed = false, passing = false, flying = false;

const tell = (words) => {
	if (state.textContent !== words)
		state.textContent = words;
};
const valuesOf = (line) => [...line.querySelectorAll("input, textarea")].filter((f) => f.name && (!/radio|checkbox/.test(f.type) || f.checked)).map((f) => [f.name, f.value]);
const later = (ms) => {
	clearTimeout(timer);
	timer = setTimeout(save, ms);
};

/** Sends the criteria that have changed; true when the server has all of them. */
async function send() {
	const sent = [...touched];
	if (!sent.length || closed)
		return !sent.length;
	sent.forEach((line) => touched.delete(line));
	const body = new URLSearchParams([["csrf", form.elements.csrf.value], ...sent.flatMap(valuesOf)]);
	tell(say.saving);
	flying = true;
	const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
	const json = await answer?.json().catch(() => null);
	flying = false;
	if (json && !json.closed && !json.wrong && answer.ok) {
		form.elements.base.value = json.revision;
		tell(touched.size ? "" : say.saved);
		return !touched.size;
	}
	sent.forEach((line) => touched.add(line));
	closed = Boolean(json?.closed);
	tell(closed ? say.closed : json?.wrong ? say.wrong : say.offline);
	if (!json)
		later(AGAIN_MS);
	return false;
}

function save() {
	clearTimeout(timer);
	return running = running.then(send);
}

form.addEventListener("input", ({ target }) => {
	const line = target.closest("fieldset.pair");
	if (!line)
		return;
	const abstain = line.querySelector("[name^=abstain-]");
	if (target.name.startsWith("score-") && target.value && abstain.checked)
		abstain.checked = false;
	touched.add(line);
	later(WAIT_MS);
});

/** The place of a criterion where its score is given. */
const scoreOf = (line) => line?.querySelector("[data-score]") ?? line?.querySelector("[type=radio]:checked") ?? line?.querySelector("[type=radio]");

form.addEventListener("keydown", (event) => {
	const line = event.target.closest("fieldset.pair");
	if (!line || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("textarea, button"))
		return;
	if (event.key === "Enter") {
		event.preventDefault();
		const next = lines[lines.indexOf(line) + 1];
		(scoreOf(next) ?? form.querySelector(".review-foot .btn:not(.quiet)")).focus();
		next?.scrollIntoView({ block: "nearest" });
	} else if (/^[01]$/.test(event.key) && event.target.matches("[type=radio]")) {
		const radio = line.querySelector(`[type=radio][value="${event.key}"]`);
		radio.focus();
		radio.click();
	} else if (/^[0-9]$/.test(event.key) && event.target.matches("[type=checkbox]")) {
		scoreOf(line).focus();
	}
});

// What is sent by a button is the whole sheet: only what is on its way already has to come before it.
form.addEventListener("submit", async (event) => {
	clearTimeout(timer);
	touched.clear();
	if (!flying || passing)
		return;
	event.preventDefault();
	const { submitter } = event;
	await running;
	passing = true;
	form.requestSubmit(submitter);
	passing = false;
});
addEventListener("online", save);
