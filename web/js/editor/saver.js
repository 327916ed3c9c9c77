// Saves by itself: what changed goes to this device at once and to the server a moment later.
import { applied, editsOf, textOfParts } from "./edits.js";
import { baseOfRecord, recordOf } from "./keep.js";
import { merge } from "./merge.js";

/* Why nothing is sent: the session is over, or this person may not write here. */
const SIGNED_OUT = 1, DENIED = 2;
const QUIET_MS = 1500, LOOK_MS = 30_000, HERE_MS = 60_000, ASK_MS = 5000, RETRY_MS = [2000, 4000, 8000, 15_000, 30_000];

export class Saver {
	/** server, keep, model; base, revision: what the form was made of; show(state, holes), states(parts), others(names), said(key, holes),
	 *  decide(clashes): opens the dialog, resolves with the decisions or null (later) */
	constructor(of) {
		Object.assign(this, of, { confirm: new Map(), busy: null, tries: 0, shut: 0, waiting: null, again: false });
	}

	start() {
		addEventListener("online", () => this.now());
		addEventListener("offline", () => this.edits().length && this.show("offline"));
		addEventListener("focus", () => this.shut && this.signedInAgain());
		addEventListener("pagehide", () => this.leave());
		document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.shut && this.signedInAgain()));
		setInterval(() => this.look(), LOOK_MS);
		setInterval(() => this.here(), HERE_MS);
		setInterval(() => !document.hidden && this.shut && this.signedInAgain(), ASK_MS);
		this.here();
	}

	async here() {
		if (document.hidden || this.shut)
			return;
		const answer = await this.server.here();
		if (answer.is === "ok")
			this.others(answer.body.others ?? []);
	}

	edits() {
		return editsOf(this.base, this.model.snapshot(), this.confirm);
	}

	/** To be called after every change.  told: the server has just said what it holds */
	changed(told = false) {
		const edits = this.edits();
		this.write();
		if (this.waiting || this.shut)
			return;
		clearTimeout(this.timer);
		if (!edits.length && (told || !this.busy))
			return this.show("saved");
		if (!this.tries)
			this.show("typing");
		this.timer = setTimeout(() => this.now(), this.tries ? RETRY_MS[0] : QUIET_MS);
	}

	/* While somebody has to decide between two texts, what is kept refers to the text that both began with, so that the question comes again. */
	write() {
		const base = this.waiting?.from ?? this.base, edits = editsOf(base, this.model.snapshot(), this.confirm);
		if (!this.keep.write(recordOf(base, this.revision, edits)) && edits.length)
			this.said("not_kept");
	}

	/** Confirms a side, or takes the confirming back. */
	sure(id, lang) {
		this.confirm.set(id, (this.confirm.get(id) ?? new Set()).add(lang));
		this.changed();
		return this.now();
	}

	/** Saves what there is; resolves when nothing is under way any more. */
	async now() {
		clearTimeout(this.timer);
		if (this.busy) {
			this.again = true;
			return this.busy;
		}
		if (this.waiting || this.shut === DENIED)
			return undefined;
		this.busy = this.send().finally(() => {
			this.busy = null;
			const more = this.again && !this.waiting && !this.tries && !this.shut;
			this.again = false;
			return more ? this.now() : undefined;
		});
		return this.busy;
	}

	/** The page goes away: one last sending that may outlive it. */
	leave() {
		const edits = this.edits();
		if (edits.length && !this.busy && !this.waiting && !this.shut)
			this.now();
	}

	async send() {
		await this.model.calm();
		const sent = this.model.snapshot(), edits = editsOf(this.base, sent, this.confirm), sure = this.confirm;
		if (!edits.length)
			return this.show("saved");
		this.confirm = new Map();
		this.show("saving");
		const answer = await this.server.save(this.revision, edits);
		if (answer.is !== "ok")
			for (const [id, which] of sure)
				this.confirm.set(id, new Set([...which, ...this.confirm.get(id) ?? []]));
		return this[answer.is](answer, sent);
	}

	async ok(answer, sent) {
		this.tries = this.shut = 0;
		await this.take(answer.body, sent);
		document.dispatchEvent(new Event("twin-saved"));
	}

	away(answer) {
		this.show(answer.offline ? "offline" : "failing");
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.now(), RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)]);
	}

	/* 403 may also mean that this person may not write here: a new token that is refused too says so. */
	refusedTwice(answer) {
		return answer.status === 403 && this.fresh;
	}

	out(answer) {
		this.shut = this.refusedTwice(answer) ? DENIED : SIGNED_OUT;
		this.show(this.shut === DENIED ? "denied" : "signed_out");
		if (this.shut === SIGNED_OUT && answer.status === 403 && !this.fresh)
			setTimeout(() => this.signedInAgain());
	}

	refused(answer) {
		this.show("refused", { why: answer.body.error ?? "", part: answer.body.part });
	}

	async signedInAgain() {
		if (this.asking || this.shut === DENIED)
			return;
		this.asking = true;
		const answer = await this.server.read();
		this.asking = false;
		if (answer.is !== "ok")
			return;
		this.shut = 0;
		this.fresh = true;
		this.others(answer.body.others ?? []);
		await this.now();
		this.fresh = false;
		if (!this.busy && !this.shut)
			this.changed();
	}

	/** Looks whether others changed something, and tells them that somebody is here. */
	async look() {
		if (document.hidden || this.busy || this.waiting || this.shut)
			return;
		const answer = await this.server.read();
		if (answer.is !== "ok" || this.busy || this.waiting)
			return;
		this.others(answer.body.others ?? []);
		if (answer.body.parts && answer.body.revision !== this.revision && !this.edits().length)
			await this.take(answer.body, this.model.snapshot(), true);
	}

	/** Takes the server's text over.  from: what it was made of, my words when they were sent. */
	async take(body, from, told = false) {
		await this.model.calm();
		const theirs = textOfParts(body.parts);
		this.model.adopt(theirs);
		const mine = this.model.snapshot(), found = merge(from, mine, theirs);
		if (found.clashes.length)
			return this.clash(body, found, from);
		this.accept(body, theirs, found);
		if (told && found.take.length)
			this.said("others_changed", { name: this.nameOf(body, found.take[0]) });
		return undefined;
	}

	nameOf(body, { id, lang }) {
		return body.parts.find((p) => p.id === id)?.[lang]?.by ?? "";
	}

	accept(body, theirs, { order, take, drop }) {
		const slots = new Map([...this.model.snapshot().slots, ...theirs.slots]);
		const orderNow = this.model.snapshot().order;
		if (take.length || drop.length || String(order) !== String(orderNow))
			this.model.put({ order, sides: take, drop: new Set(drop), slots });
		this.base = theirs;
		this.revision = body.revision;
		this.parts = body.parts;
		this.states(body.parts);
		this.changed(true);
	}

	conflict(answer) {
		return this.clashWith(answer.body, this.base);
	}

	async clashWith(body, from) {
		await this.model.calm();
		const theirs = textOfParts(body.parts);
		this.model.adopt(theirs);
		const found = merge(from, this.model.snapshot(), theirs);
		if (found.clashes.length)
			return this.clash(body, found, from);
		this.accept(body, theirs, found);
		this.again = true;
		return undefined;
	}

	/* Nothing of either side is touched until somebody has decided; my words stay in the form and on this device. */
	async clash(body, found, from) {
		this.waiting = { body, from };
		this.show("conflict_waiting");
		for (const c of found.clashes)
			c.by = body.conflicts?.find((b) => b.part === c.id && b.lang === c.lang)?.by ?? this.nameOf(body, c);
		const decided = await this.decide(found.clashes);
		if (!decided)
			return;
		this.waiting = null;
		const theirs = textOfParts(body.parts), mine = this.model.snapshot(), now = merge(from, mine, theirs);
		const sides = decided.filter((d) => d.text !== mine.words.get(d.id)?.[d.lang]);
		this.accept(body, theirs, { ...now, take: [...now.take, ...sides] });
		this.again = Boolean(this.busy);
		if (!this.busy)
			this.now();
	}

	/** Opens the dialog again that was put off. */
	decideNow() {
		const { body, from } = this.waiting ?? {};
		this.waiting = null;
		return body && this.clashWith(body, from);
	}

	/** Puts back what earlier pages left on this device; gives whether there was anything.  Where the server has moved on meanwhile, in the
	 *  same words, it asks. */
	async restore() {
		let any = false, asked = null;
		for (const record of await this.keep.left()) {
			const from = baseOfRecord(this.base, record), mine = applied(from, record.edits), found = merge(from, this.model.snapshot(), mine);
			const sides = [...found.take, ...found.clashes.map(({ id, lang, theirs }) => ({ id, lang, text: theirs }))];
			for (const e of record.edits)
				for (const lang of e.confirm ?? [])
					this.confirm.set(e.part, (this.confirm.get(e.part) ?? new Set()).add(lang));
			if (sides.length || String(found.order) !== String(this.model.snapshot().order)) {
				this.model.put({ order: found.order, sides, drop: new Set(), slots: mine.slots });
				any = true;
			}
			asked = found.clashes.length ? from : asked;
			this.waiting = asked && { body: { revision: this.revision, parts: this.parts }, from: asked };
			this.write();
			this.keep.forget(record.key);
		}
		if (!asked)
			this.changed();
		else
			this.askAbout(asked);
		return any;
	}

	/* The form does not say who wrote what; the server does. */
	async askAbout(from) {
		const answer = await this.server.read();
		this.waiting = null;
		await this.clashWith(answer.is === "ok" ? answer.body : { revision: this.revision, parts: this.parts }, from);
	}

	/** The server's words again, instead of those that were kept here. */
	discard() {
		const sides = [];
		const now = this.model.snapshot();
		for (const id of now.order)
			for (const lang of ["vi", "en"])
				sides.push({ id, lang, text: this.base.words.get(id)?.[lang] ?? "" });
		this.confirm = new Map();
		this.model.put({ order: this.base.order, sides, drop: new Set(now.order.filter((id) => !this.base.words.has(id))), slots: this.base.slots });
		this.changed();
	}
}
