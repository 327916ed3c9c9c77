// A step of an application: what is typed is sent by itself as a whole, and kept in the browser until the server has it.  Everything works without this file.
const form = document.getElementById("apply-form");
const say = form.dataset;
const state = form.querySelector(".save-state");
const place = `khue-apply:${say.application}:${say.step}`;
const WAIT_MS = 1500, AGAIN_MS = 10_000;
const frame = /^(csrf|key|base|do|more)$/;
let timer, running, closed = false, clashed = false, changed = false, passing = false;

const typed = () => [...new FormData(form)].filter(([name, value]) => !frame.test(name) && typeof value === "string");
const tell = (words) => {
	if (state.textContent !== words)
		state.textContent = words;
};
const store = () => {
	try {
		if (changed)
			localStorage.setItem(place, JSON.stringify({ base: form.elements.base.value, values: typed() }));
		else
			localStorage.removeItem(place);
	} catch { /* a browser that keeps nothing */ }
};

/** Sends all of the step; true when the server has it. */
async function send() {
	if (!changed || closed || clashed)
		return !changed;
	const sent = typed();
	tell(say.saving);
	changed = false;
	const body = new URLSearchParams([["csrf", form.elements.csrf.value], ["base", form.elements.base.value], ...sent]);
	const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
	const json = await answer?.json().catch(() => null);
	if (!answer || answer.status >= 500 || !json) {
		changed = true;
		store();
		tell(say.offline);
		timer ??= setTimeout(save, AGAIN_MS);
		return false;
	}
	if (json.closed || ![200, 409].includes(answer.status)) {
		closed = true;
		tell(say.closed);
		return false;
	}
	form.elements.base.value = json.revision;
	if (json.clash) {
		clashed = changed = true;
		tell(say.clash);
		return false;
	}
	store();
	if (!changed)
		tell(say.saved);
	return !changed;
}

function save() {
	clearTimeout(timer);
	timer = null;
	return running = (running ?? Promise.resolve()).then(send);
}

const touched = () => {
	changed = true;
	store();
	clearTimeout(timer);
	timer = setTimeout(save, WAIT_MS);
};
form.addEventListener("input", touched);
form.addEventListener("submit", async (event) => {
	clearTimeout(timer);
	if (passing || !running || clashed)
		return;
	event.preventDefault();
	const { submitter } = event;
	await running;
	passing = true;
	form.requestSubmit(submitter);
});
addEventListener("online", () => changed && save());
addEventListener("pagehide", store);

try {
	const kept = JSON.parse(localStorage.getItem(place));
	if (kept?.values?.length && kept.base === form.elements.base.value) {
		for (const field of form.elements) {
			if (!field.name || frame.test(field.name))
				continue;
			const values = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
			if (field.type === "checkbox" || field.type === "radio")
				field.checked = values.includes(field.value);
			else if (values.length && field.type !== "hidden")
				[field.value] = values;
		}
		tell(say.found);
		touched();
	} else {
		localStorage.removeItem(place);
	}
} catch { /* nothing was kept */ }
