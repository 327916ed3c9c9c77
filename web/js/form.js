// One task of a unit's form: what is typed is sent by itself, and kept in the browser until the server has it.  Everything works without this file.
const form = document.getElementById("unit-form");
const say = form.dataset;
const state = form.querySelector(".save-state");
const place = `khue-form:${say.form}:${say.task}`;
const WAIT_MS = 1200, AGAIN_MS = 10_000;
const touched = new Map();
const held = new Set(); // somebody else changed these; they wait for a choice
let timer, running, closed = false, passing = false;

const ours = (field) => field.name && !/^(csrf|key|base|was|do|pick|beyond-asked|ev-.*)$/.test(field.name);
const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? field.value : "") : field.value);
const fields = (name) => [...form.elements].filter((f) => f.name === name);
const tell = (words) => {
	if (state.textContent !== words)
		state.textContent = words;
};
const store = () => {
	try {
		if (touched.size)
			localStorage.setItem(place, JSON.stringify({ base: form.elements.base.value, values: [...touched] }));
		else
			localStorage.removeItem(place);
	} catch { /* a browser that keeps nothing */ }
};
const put = (name, value) => fields(name).forEach((f) => {
	if (f.type === "radio" || f.type === "checkbox")
		f.checked = f.value === value;
	else
		f.value = value;
	f.closest("details")?.setAttribute("open", "");
});

/** A field that was changed here is no longer as the page showed it. */
const unmark = (names) => {
	const was = form.elements.was;
	was.value = was.value.split(" ").filter((m) => !names.includes(m.split("=")[0])).join(" ");
};

function choose({ field, label, theirs }) {
	held.add(field);
	const box = document.createElement("div");
	box.className = "notice warn clash";
	box.setAttribute("role", "alert");
	const words = Object.assign(document.createElement("p"), { textContent: `${label}. ${say.clash} ` });
	words.append(Object.assign(document.createElement("q"), { textContent: theirs }));
	box.append(words);
	for (const [text, take] of [[say.take, true], [say.keep, false]])
		box.append(Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: text, onclick: () => {
			held.delete(field);
			box.remove();
			if (take) {
				put(field, theirs);
				touched.delete(field);
				store();
			} else {
				save();
			}
			fields(field)[0]?.focus();
		} }));
	fields(field)[0]?.closest(".field")?.before(box);
}

/** Sends what has changed; true when the server has all of it. */
async function send() {
	const sent = new Map([...touched].filter(([name]) => !held.has(name)));
	if (!sent.size || closed)
		return !touched.size;
	const body = new URLSearchParams([["csrf", form.elements.csrf.value], ["base", form.elements.base.value], ...sent]);
	if (sent.has("beyond"))
		body.set("beyond-asked", "1");
	tell(say.saving);
	const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
	const json = await answer?.json().catch(() => null);
	if (!answer || answer.status >= 500 || !json) {
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
	unmark([...sent.keys()]);
	const clashes = json.clashes.map((c) => c.field);
	for (const [name, value] of sent)
		if (touched.get(name) === value && !clashes.includes(name))
			touched.delete(name);
	json.clashes.forEach(choose);
	store();
	tell(touched.size ? "" : say.saved);
	return !touched.size;
}

function save() {
	clearTimeout(timer);
	timer = null;
	return running = (running ?? Promise.resolve()).then(send);
}

form.addEventListener("input", ({ target }) => {
	if (!ours(target))
		return;
	touched.set(target.name, valueOf(target));
	store();
	clearTimeout(timer);
	timer = setTimeout(save, WAIT_MS);
});
form.addEventListener("submit", async (event) => {
	if (passing || (!touched.size && !running))
		return;
	event.preventDefault();
	const { submitter } = event;
	if (await save()) {
		passing = true;
		form.requestSubmit(submitter);
		passing = false;
	}
});
/** What may belong to the task is looked for once the page stands, which does not wait for it. */
async function offer() {
	const button = document.getElementById("offer");
	const answer = button && await fetch(`${location.pathname}?offer=1`).catch(() => null);
	const picks = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("picks");
	if (picks)
		button.replaceWith(picks);
}
offer();
addEventListener("online", save);
addEventListener("pagehide", store);

try {
	const kept = JSON.parse(localStorage.getItem(place));
	if (kept?.values?.length) {
		for (const [name, value] of kept.values)
			if (fields(name).length) {
				put(name, value);
				touched.set(name, value);
			}
		form.elements.base.value = Math.min(kept.base, form.elements.base.value);
		tell(say.found);
		timer = setTimeout(save, WAIT_MS);
	}
} catch { /* nothing was kept */ }
