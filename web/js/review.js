// The review of an imported plan: one task after the other by keyboard, each step saved at once and undone with one key.  Everything works without this file.
import { askWhere } from "./review/divide.js";
import { keys } from "./review/keys.js";
import { Server } from "./review/server.js";
import { arm, entryOf, extras, showSource, typedIn, unsureOf } from "./review/task.js";

const POLL_MS = 20_000;
const root = document.getElementById("review");
const words = { ...root?.dataset };
const state = root?.querySelector(".save-state");
let server, waiting = null, polling = 0;

const shown = () => root.querySelector("form.one");
const pair = () => root.querySelector(".pair");
const seqOf = () => Number(pair()?.dataset.seq ?? 0);
const legend = () => pair()?.querySelector("legend");
const list = () => root.querySelector("#list ol");
const rowOf = (seq) => list().querySelector(`li[data-seq="${seq}"]`);
const typing = (e) => e?.matches?.("input:not([type=checkbox], [type=radio], [type=date]), textarea") && shown()?.contains(e);

function tell(text, bad = false, button = null) {
	state.textContent = text;
	state.classList.toggle("bad", bad);
	if (button)
		state.append(button);
}

function tellState(is, again) {
	const button = again && Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: words.retry, onclick: again });
	tell({ saving: words.saving, saved: words.saved, offline: words.offline, out: words.out }[is] ?? "", is === "offline" || is === "out", button);
}

const focusLegend = () => legend()?.focus({ preventScroll: matchMedia("(min-width: 62.01rem)").matches });

function focusField(field, value = false) {
	field.closest("details")?.setAttribute("open", "");
	const entry = entryOf(field, value);
	entry.focus();
	entry.closest(".field[data-field]").scrollIntoView({ block: "nearest" });
}

/* ---- drawing */

const planYear = () => Number(document.getElementById("year")?.value) || new Date().getFullYear();
const api = { words, planYear, sendField, sendStep, next: (from) => advance(from.closest(".field[data-field]")?.dataset.field) };

function put(html) {
	const at = document.activeElement, inside = shown()?.contains(at), caret = typing(at) ? at.selectionStart : null;
	const place = !inside ? null : at.tagName === "LEGEND" ? "legend" : at.id ? `#${CSS.escape(at.id)}` : at.dataset.op ? `[data-op="${at.dataset.op}"]` : null;
	const again = shown() ? typedIn(shown()) : () => {};
	const fresh = document.createRange().createContextualFragment(html).querySelector("form.one");
	const same = fresh.querySelector(".pair").dataset.seq === String(seqOf());
	const open = same && shown()?.querySelector(".more-fields")?.open, top = same ? shown().querySelector(".source").scrollTop : 0;
	(shown() ?? root.querySelector(".empty")).replaceWith(fresh);
	arm(fresh, api);
	if (same) {
		again(fresh);
		fresh.querySelector(".source").scrollTop = top;
		if (open)
			fresh.querySelector(".more-fields").open = true;
		const back = place && (fresh.querySelector(place) ?? legend());
		back?.focus({ preventScroll: true });
		if (back && caret !== null && back.setSelectionRange)
			back.setSelectionRange(caret, caret);
	}
}

/** An answer redraws the task, but never under the hands of somebody who types: then only what the next step needs is taken over. */
function redraw(html) {
	const at = document.activeElement;
	if (!typing(at) || at.value === at.defaultValue || at.dataset.sent === at.value)
		return put(html);
	const fresh = document.createRange().createContextualFragment(html);
	pair().dataset.rev = fresh.querySelector(".pair").dataset.rev;
	for (const f of fresh.querySelectorAll(".field[data-field]"))
		shown().querySelector(`.field[data-field="${f.dataset.field}"]`)?.setAttribute("data-seen", f.dataset.seen);
	waiting = { seq: seqOf(), html };
}

function cssOf(row) {
	return row.asks ? "asks" : { accept: "done", skip: "left" }[row.choice] ?? "sure";
}

function drawRow(row, order) {
	let li = rowOf(row.seq);
	if (row.what !== root.dataset.show) {
		li?.remove();
		return;
	}
	if (!li) {
		li = list().querySelector("li")?.cloneNode(true) ?? null;
		if (!li)
			return;
		li.dataset.seq = row.seq;
		const link = li.querySelector("a");
		link.removeAttribute("aria-current");
		link.href = link.getAttribute("href").replace(/task=\d+/, `task=${row.seq}`).replace(/#t\d+/, `#t${row.seq}`);
		const before = order.slice(0, order.indexOf(row.seq)).reverse().map(rowOf).find(Boolean);
		if (before)
			before.after(li);
		else
			list().prepend(li);
	}
	li.className = cssOf(row);
	if (row.title === undefined)
		return;
	li.querySelector("b").textContent = row.number;
	li.querySelector("span").textContent = row.title;
	Object.assign(li.querySelector("small"), { className: `tag ${row.tag_css}`, textContent: row.tag });
}

function drawCounts(counts) {
	for (const dd of root.querySelectorAll("[data-count]"))
		dd.textContent = counts[dd.dataset.count];
	root.querySelector(".where .asks").classList.toggle("none", !counts.asks);
	root.querySelector(".where .left").hidden = !counts.left_out;
	const pct = counts.tasks ? Math.floor((counts.tasks - counts.asks) * 100 / counts.tasks) : 100;
	document.getElementById("settled").className = `is-done p${pct}`;
}

function drawUndo(undo) {
	const button = document.getElementById("undo");
	if (!button)
		return;
	button.hidden = !undo;
	if (!undo)
		return;
	button.form.elements.step.value = undo.step;
	button.querySelector("small").textContent = undo.words;
}

/** Takes over what an answer says of the whole review. */
function apply(body) {
	if (!body.rows)
		return;
	if (body.reload)
		location.reload();
	const here = body.rows.find((r) => r.seq === seqOf());
	body.rows.forEach((r) => drawRow(r, body.order));
	body.gone.forEach((seq) => rowOf(seq)?.remove());
	drawCounts(body.counts);
	drawUndo(body.undo);
	if (here?.html)
		redraw(here.html);
	markHere();
}

function markHere() {
	list().querySelector("[aria-current]")?.removeAttribute("aria-current");
	const link = rowOf(seqOf())?.querySelector("a");
	if (!link)
		return;
	link.setAttribute("aria-current", "true");
	const box = link.getBoundingClientRect(), around = list().getBoundingClientRect();
	if (box.top < around.top || box.bottom > around.bottom)
		list().scrollTop += box.top - around.top - around.height / 3;
}

/** Shows another task; then(form) says where the focus goes. */
async function go(seq, then = focusLegend) {
	const body = await server.task(seq);
	if (!body?.row)
		return tell(words.offline, true);
	waiting = null;
	put(body.row.html);
	extras(shown(), body, api);
	const at = new URL(location.href);
	at.searchParams.delete("done");
	at.searchParams.delete("saved");
	at.searchParams.set("task", seq);
	at.hash = "";
	history.replaceState(null, "", at);
	for (const link of document.querySelectorAll(".lang a"))
		link.search = at.search;
	markHere();
	document.getElementById("saved")?.remove();
	if (!matchMedia("(min-width: 62.01rem)").matches || root.getBoundingClientRect().top < -80)
		root.scrollIntoView({ block: "start" });
	showSource(shown(), unsureOf(shown())[0]?.dataset.field ?? "title");
	then(shown());
}

/* ---- steps */

/** Sends a step; the answer is applied before the next one goes. */
async function step(fields) {
	const { ok, body } = await server.send(fields);
	if (!ok)
		await refused(body);
	else if (body.learnt)
		tell(words.learnt.replace("[words]", body.learnt.words).replace("[unit]", body.learnt.unit));
	return { ok, body };
}

const fieldOf = (id) => [...shown().querySelectorAll(".field[data-field]")].find((f) => id.endsWith(`-${f.dataset.field}`)) ?? (/-(start|end|open)$/.test(id) ? shown().querySelector(".of-due") : null);

async function refused(body) {
	await catchUp();
	const errors = body.errors ?? [];
	tell([words.wrong, ...errors.map((e) => e.words)].join(" "), true);
	for (const e of errors) {
		const field = e.field.startsWith(`t${seqOf()}-`) && fieldOf(e.field);
		if (!field)
			continue;
		field.classList.add("bad");
		field.querySelector(".said-wrong")?.remove();
		const p = Object.assign(document.createElement("div"), { className: "error said-wrong clash", id: `${e.field}-wrong` });
		p.setAttribute("role", "alert");
		p.append(Object.assign(document.createElement("p"), { textContent: e.words }));
		if (body.clash && body.clash.field === field.dataset.field)
			p.append(choice(field, body.clash.theirs));
		field.querySelector("label").after(p);
		const input = entryOf(field);
		input.setAttribute("aria-invalid", "true");
		input.setAttribute("aria-describedby", p.id);
	}
}

/** Two people wrote into one field: both values stand there, and one is chosen. */
function choice(field, theirs) {
	const acts = Object.assign(document.createElement("p"), { className: "acts" });
	const add = (text, does) => acts.append(Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: text, onclick: does }));
	add(words.theirs, () => go(seqOf(), () => focusField(shown().querySelector(`[data-field="${field.dataset.field}"].field`))));
	add(words.mine, () => {
		field.dataset.seen = theirs;
		sendField(field, entryOf(field), true);
	});
	return acts;
}

function valueOf(field) {
	const is = field.dataset.field;
	if (is !== "due")
		return { value: field.querySelector("textarea, input").value };
	const by = (k) => field.querySelector(`[id$="-${k}"]`);
	return { value: field.querySelector("input").value, start: by("start").value, end: by("end").value, ...(by("open").checked && { open: "1" }) };
}

async function sendField(field, from, stay = false) {
	const seq = seqOf(), name = field.dataset.field, value = valueOf(field), seen = field.dataset.seen;
	const now = () => shown()?.querySelector(`.pair[data-seq="${seq}"] .field[data-field="${name}"]`)?.dataset.seen ?? seen;
	if (from)
		from.dataset.sent = from.value;
	const { ok } = await step(() => ({ op: "field", seq, shown: seqOf(), field: name, ...value, seen: now() }));
	if (ok && !stay && seq === seqOf())
		advance(name);
	return ok;
}

async function sendStep(fields, from) {
	const seq = seqOf();
	from.dataset.sent = from.value;
	const { ok } = await step(() => ({ ...fields, seq, shown: seqOf(), rev: seq === seqOf() ? pair().dataset.rev : 0 }));
	if (ok && seq === seqOf())
		advance(fields.role);
}

/** After a field: the next one to check of this task, else the button that accepts it. */
function advance(name) {
	const fields = [...shown().querySelectorAll(".field[data-field]")], at = fields.findIndex((f) => f.dataset.field === name);
	const left = unsureOf(shown()).filter((f) => f.dataset.field !== name);
	const next = left.find((f) => fields.indexOf(f) > at) ?? left[0];
	if (next)
		focusField(next);
	else
		shown().querySelector(".do-all .btn")?.focus({ preventScroll: true });
}

/** Leaving a field saves it; this does so before something else is sent. */
function settle() {
	const at = document.activeElement;
	if (typing(at))
		legend().focus({ preventScroll: true });
}

async function act(op, more = {}) {
	settle();
	const seq = seqOf();
	const { ok, body } = await step(() => ({ op, seq, shown: seqOf(), rev: seq === seqOf() ? pair().dataset.rev : 0, ...more }));
	if (!ok || seq !== seqOf())
		return;
	const on = op === "accept" || op === "skip" || op === "task" || op === "duty" || op === "activity";
	const elsewhere = root.dataset.show === "task" ? body.next : Number(list().querySelector("li")?.dataset.seq ?? 0);
	if (on && elsewhere && elsewhere !== seq)
		return go(elsewhere);
	focusLegend();
	if (on && !body.counts.asks)
		tell(words.none);
}

async function undo() {
	const button = document.getElementById("undo");
	if (!button || button.hidden)
		return;
	settle();
	const what = button.querySelector("small").textContent, which = button.form.elements.step.value;
	const { ok, body } = await step(() => ({ op: "undo", step: which, shown: seqOf() }));
	if (!ok)
		return;
	const rows = body.rows.filter((r) => r.what === root.dataset.show);
	if (rows.length && !rows.some((r) => r.seq === seqOf()))
		await go(rows[0].seq);
	else if (!rowOf(seqOf()) && list().querySelector("li"))
		await go(Number(list().querySelector("li").dataset.seq));
	else
		focusLegend();
	tell(`${words.undone}: ${what}`);
}

async function divide() {
	settle();
	const title = shown().querySelector("[data-field=title] textarea").value, where = await askWhere(title, Number(pair().dataset.leads), words);
	if (where)
		act("split", where);
	else
		focusLegend();
}

async function acceptSure() {
	settle();
	const { ok, body } = await step(() => ({ op: "accept-sure", shown: seqOf() }));
	if (ok && !body.counts.asks)
		tell(words.none);
}

const does = { skip: () => act(pair().dataset.choice === "skip" ? "open" : "skip"), open: () => act("open"), accept: () => act("accept"), split: divide, merge: () => act("merge"),
	duty: () => act("duty"), task: () => act("task"), "accept-sure": acceptSure };
const press = (op) => shown()?.querySelector(`[data-op="${op}"]`) && does[op]();

/* ---- from one to the next */

function along(by) {
	const rows = [...list().children], at = rows.findIndex((li) => Number(li.dataset.seq) === seqOf());
	const to = rows[at + by];
	settle();
	if (to)
		go(Number(to.dataset.seq));
}

function nextUnsure(by) {
	if (!shown())
		return tell(words.none);
	const unsure = by > 0 ? unsureOf(shown()) : unsureOf(shown()).reverse(), here = document.activeElement.closest(".field[data-field]");
	const fields = [...shown().querySelectorAll(".field[data-field]")];
	const next = here ? unsure.find((f) => (fields.indexOf(f) - fields.indexOf(here)) * by > 0) : unsure[0];
	if (next)
		return focusField(next);
	const rows = [...list().children], at = rows.findIndex((li) => Number(li.dataset.seq) === seqOf());
	const turn = by > 0 ? [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))] : [...rows.slice(0, Math.max(at, 0)).reverse(), ...rows.slice(at + 1).reverse()];
	const to = turn.find((li) => li.classList.contains("asks"));
	if (!to)
		return tell(words.none);
	go(Number(to.dataset.seq), (form) => (unsureOf(form)[0] ? focusField(unsureOf(form).at(by > 0 ? 0 : -1)) : focusLegend()));
}

/** Enter in a field; with Ctrl the whole task is accepted after it. */
function save(at, accept) {
	const field = at.closest?.(".field[data-field]"), typed = at.value?.trim();
	const changed = field && !field.matches(".of-units") && at.value !== at.defaultValue && at.dataset.sent !== at.value;
	if (at.send && !at.send())
		return;
	if (!at.send && changed)
		sendField(field, at, accept);
	else if (field && !accept && !(at.send && typed))
		advance(field.dataset.field);
	if (accept)
		act("accept");
}

const to = (name) => () => {
	const field = shown()?.querySelector(`.field[data-field="${name}"]`);
	if (field)
		focusField(field, true);
};

async function catchUp() {
	if (document.hidden || !shown())
		return;
	const body = await server.now(seqOf());
	if (body?.over)
		location.reload();
	if (!body || body.over)
		return;
	const others = body.others ?? [];
	if (body.rows.length || body.gone.length)
		apply(body);
	if (others.length)
		tell(words.others.replace("[name]", others[0].by).replace("[words]", others[0].words));
}

/** For hands without a keyboard, and to name the keys: to the task before and after. */
function turners() {
	const box = Object.assign(document.createElement("span"), { className: "turn" });
	for (const [by, icon, name, key] of [[-1, "arrow-left", words.previous, "K"], [1, "arrow-right", words.next, "J"]]) {
		const b = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", onclick: () => along(by) });
		b.innerHTML = `<i class="ic ic-${icon}" aria-hidden="true"></i><kbd aria-hidden="true" translate="no">${key}</kbd>`;
		b.setAttribute("aria-label", name);
		b.setAttribute("aria-keyshortcuts", key);
		box.append(b);
	}
	root.querySelector(".said-now").append(box);
}

function listen() {
	root.addEventListener("focusin", ({ target }) => {
		const field = target.closest(".field[data-field]");
		if (field)
			showSource(shown(), field.dataset.field);
	});
	root.addEventListener("focusout", () => setTimeout(() => {
		if (waiting?.seq === seqOf() && !typing(document.activeElement))
			put(waiting.html);
		if (!typing(document.activeElement))
			waiting = null;
	}));
	root.addEventListener("change", ({ target }) => {
		const field = target.closest(".field[data-field]"), seq = seqOf();
		if (target.name?.startsWith("take-"))
			step(() => ({ op: "take", seq, shown: seqOf(), field: field.dataset.field, value: target.checked ? "1" : "0" }));
		else if (target.name?.startsWith("twin-"))
			step(() => ({ op: "twin", seq, shown: seqOf(), value: target.value }));
		else if (target.closest(".group-of") || !field || !root.dataset.may)
			return;
		else if (target.send)
			target.send();
		else if (target.getAttribute("role") === "combobox")
			target.commit?.();
		else if (target.dataset.sent !== target.value || target.type === "checkbox")
			sendField(field, target, true);
	});
	root.addEventListener("submit", (e) => {
		const op = e.submitter?.dataset.op ?? (e.submitter?.id === "undo" ? "undo" : "accept");
		e.preventDefault();
		if (op === "undo")
			undo();
		else
			does[op]();
	});
	list().addEventListener("click", (e) => {
		const li = e.target.closest("li");
		if (!li || e.ctrlKey || e.metaKey || e.shiftKey)
			return;
		e.preventDefault();
		settle();
		go(Number(li.dataset.seq));
	});
	list().addEventListener("keydown", (e) => {
		const li = e.target.closest("li"), other = { ArrowDown: li?.nextElementSibling, ArrowUp: li?.previousElementSibling }[e.key];
		if (other) {
			e.preventDefault();
			other.querySelector("a").focus();
		}
	});
	keys({ undo, save, leave: focusLegend, enter: (e) => {
		if (!shown())
			return;
		e.preventDefault();
		press(pair().dataset.what === "task" ? "accept" : "task");
	}, does: { n: () => nextUnsure(1), N: () => nextUnsure(-1), b: () => nextUnsure(-1), j: () => along(1), k: () => along(-1), 1: to("title"), 2: to("lead"), 3: to("due"),
		4: to("coordinating"), x: () => press(pair()?.dataset.choice === "skip" ? "open" : "skip"), s: () => press("split"), m: () => press("merge"), d: () => press("duty"), t: () => press("task"), a: acceptSure,
		u: undo, l: () => (rowOf(seqOf()) ?? list().firstElementChild)?.querySelector("a")?.focus(), c: () => document.getElementById("confirm").click() } });
	setInterval(() => {
		if (++polling)
			catchUp();
	}, POLL_MS);
}

async function start() {
	words.say = (text) => { document.getElementById("heard").textContent = text; };
	server = new Server(root, tellState, apply);
	if (shown())
		arm(shown(), api);
	drawCounts(Object.fromEntries([...root.querySelectorAll("[data-count]")].map((d) => [d.dataset.count, Number(d.textContent.replace(/\D/g, ""))])));
	turners();
	listen();
	markHere();
	if (!document.querySelector(".errors") && shown()) {
		showSource(shown(), unsureOf(shown())[0]?.dataset.field ?? "title");
		focusLegend();
	}
	for (const fields of root.dataset.may ? server.left() : [])
		step(() => fields);
	const body = shown() && await server.task(seqOf());
	if (body?.row && Number(body.row.seq) === seqOf())
		extras(shown(), body, api);
}
if (root && root.dataset.may)
	start();
else if (root && shown())
	showSource(shown(), "title");
