// The review of an imported plan: one task after the other by keyboard, each step saved at once and undone with one key.  Everything works without this file.
import { askWhere } from "./review/divide.js";
import { keys } from "./review/keys.js";
import { drawCounts, drawRow, drawUndo, list, markRow, rowOf } from "./review/list.js";
import { Typed } from "./review/typed.js";
import { Server } from "./review/server.js";
import { arm, entryOf, extras, showSource, typedIn, unsureOf } from "./review/task.js";

const POLL_MS = 20_000;
const root = document.getElementById("review");
const words = { ...root?.dataset };
const state = root?.querySelector(".save-state");
let server, draft, waiting = null, polling = 0, going = null;

const shown = () => root.querySelector("form.one");
const pair = () => root.querySelector(".pair");
const seqOf = () => Number(pair()?.dataset.seq ?? 0);
const legend = () => pair()?.querySelector("legend");
const typing = (e) => e?.matches?.("input:not([type=checkbox], [type=radio], [type=date]), textarea") && shown()?.contains(e);

function tell(text, bad = false, button = null) {
	state.textContent = text;
	state.classList.toggle("bad", bad);
	if (button)
		state.append(button);
}

function tellState(is, again) {
	const button = again && Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: words.retry, onclick: again });
	tell({ saving: words.saving, saved: words.saved, offline: words.offline, away: words.away, out: words.out }[is] ?? "", /^(offline|away|out)$/.test(is), button);
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

const markHere = () => markRow(seqOf());

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

/** Shows another task; then(form) says where the focus goes. */
function go(seq, then = focusLegend) {
	return going = bring(seq, then).finally(() => { going = null; });
}

async function bring(seq, then) {
	const { is, body } = await server.task(seq);
	if (!body?.row)
		return tellState(is === "out" ? "out" : "away", () => server.again().then(() => go(seq, then)));
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
	restore();
}

/** What somebody typed here before the page was left comes back into its field. */
function restore() {
	const input = draft.back(shown(), seqOf());
	if (!input)
		return;
	focusField(input.closest(".field[data-field]"), true);
	input.focus();
	tell(words.typed, true);
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
	if (ok)
		draft.drop(seq, name);
	if (ok && seq === seqOf())
		landed(name, stay);
	return ok;
}

async function sendStep(fields, from) {
	const seq = seqOf();
	from.dataset.sent = from.value;
	const { ok } = await step(() => ({ ...fields, seq, shown: seqOf(), rev: seq === seqOf() ? pair().dataset.rev : 0 }));
	if (ok)
		draft.drop(seq, fields.role);
	if (ok && seq === seqOf())
		landed(fields.role, false);
}

/** A field is saved: what could not be read is said, a name that nobody has is offered to the register; else on to the next field. */
function landed(name, stay) {
	const field = shown().querySelector(`.field[data-field="${name}"]`);
	if (name === "due" && field.matches(".is-low") && !["start", "end"].some((k) => field.querySelector(`[id$="-${k}"]`).value))
		tell(words.unread, true);
	if (stay)
		return;
	const enlist = field.querySelector(".enlist");
	if (enlist)
		enlist.focus();
	else
		advance(name);
}

/** A button beside one unit: the units of a group in its place, or a new name into the register. */
function unitAct(op, button) {
	const li = button.closest("li");
	sendStep({ op, role: li.dataset.role, at: li.dataset.at, units: [...li.querySelectorAll(".them input:checked")].map((i) => i.value) }, button);
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
	duty: () => act("duty"), task: () => act("task"), "accept-sure": acceptSure, expand: (b) => unitAct("expand", b), enlist: (b) => unitAct("enlist", b) };
/* While another task is on its way a key would meet the one that stands here still. */
const press = (op) => !going && shown()?.querySelector(`[data-op="${op}"]`) && does[op]();

/* ---- from one to the next */

async function along(by) {
	await going;
	const rows = [...list().children], at = rows.findIndex((li) => Number(li.dataset.seq) === seqOf());
	const to = rows[at + by];
	settle();
	if (to)
		go(Number(to.dataset.seq));
}

async function nextUnsure(by) {
	await going;
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
	root.addEventListener("input", ({ target }) => {
		if (typing(target))
			draft.keep(seqOf(), target);
	});
	root.addEventListener("focusout", ({ target }) => target.dataset?.back && draft.left(target));
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
			does[op](e.submitter);
	});
	document.getElementById("confirm")?.addEventListener("click", (e) => {
		settle();
		if (!server.queue.length)
			return;
		e.preventDefault();
		server.whenSent(() => location.assign(e.target.closest("a").href));
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
		u: undo, l: () => (rowOf(seqOf()) ?? list().firstElementChild)?.querySelector("a")?.focus(), c: () => document.getElementById("confirm")?.click() } });
	setInterval(() => {
		if (++polling)
			catchUp();
	}, POLL_MS);
}

async function start() {
	words.say = (text) => { document.getElementById("heard").textContent = text; };
	server = new Server(root, tellState, apply);
	draft = new Typed(root.dataset.import);
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
	if (shown() && !document.querySelector(".errors"))
		restore();
	const { body } = shown() ? await server.task(seqOf()) : {};
	if (body?.row && Number(body.row.seq) === seqOf())
		extras(shown(), body, api);
}
if (root && root.dataset.may)
	start();
else if (root && shown())
	showSource(shown(), "title");
