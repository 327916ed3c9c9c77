// Unsaved words on this device: written at every change, so that neither a crash nor a closed tab loses them.
// One record for each open page (two tabs do not overwrite each other); a lock tells which pages are still open.
const VERSION = 1, DAYS = 60 * 24 * 3600 * 1000;

export class Keep {
	/** storage: localStorage or the like, may be null; twin, person: texts */
	constructor({ storage, twin, person, locks, tab = crypto.randomUUID?.() ?? String(Math.random()).slice(2) }) {
		this.storage = storage;
		this.stem = `khue-twin:${person}:${twin}:`;
		this.key = this.stem + tab;
		this.locks = locks ?? null;
		this.locks?.request(this.key, () => new Promise(() => {}));
	}

	/** Writes the record, or takes it away where there is nothing left to keep; false: the browser did not take it. */
	write(record) {
		try {
			if (!this.storage)
				return false;
			if (record)
				this.storage.setItem(this.key, JSON.stringify({ v: VERSION, at: Date.now(), ...record }));
			else
				this.storage.removeItem(this.key);
			return true;
		} catch {
			return this.tidy() && this.again(record);
		}
	}

	again(record) {
		try {
			this.storage.setItem(this.key, JSON.stringify({ v: VERSION, at: Date.now(), ...record }));
			return true;
		} catch {
			return false;
		}
	}

	/* The browser gives 5 MB: records nobody came back for in two months make room. */
	tidy() {
		const old = this.keys("khue-twin:").filter((k) => (this.read(k)?.at ?? 0) < Date.now() - DAYS);
		for (const k of old)
			this.storage.removeItem(k);
		return old.length > 0;
	}

	keys(stem) {
		return Array.from({ length: this.storage?.length ?? 0 }, (_, i) => this.storage.key(i)).filter((k) => k.startsWith(stem));
	}

	read(key) {
		try {
			const found = JSON.parse(this.storage.getItem(key));
			return found?.v === VERSION && Array.isArray(found.edits) ? found : null;
		} catch {
			return null;
		}
	}

	/** The records of pages that are not open any more, oldest first: [{key, base, edits, was, at}]. */
	async left() {
		const open = new Set();
		if (this.locks) {
			const { held } = await this.locks.query();
			for (const lock of held)
				open.add(lock.name);
		}
		return this.keys(this.stem).filter((k) => k !== this.key && !open.has(k)).map((key) => ({ key, ...this.read(key) }))
			.filter((r) => r.edits).sort((a, b) => a.at - b.at);
	}

	forget(key) {
		this.storage?.removeItem(key);
	}
}

/** The record of unsaved edits: with what each changed side said before, to merge by when the server has moved on. */
export function recordOf(base, revision, edits) {
	const was = Object.fromEntries(edits.filter((e) => base.words.has(e.part)).map((e) => [e.part, base.words.get(e.part)]));
	return edits.length ? { base: revision, edits, was } : null;
}

/** The base of a record: the server's text with the sides as they were when the record was written. */
export function baseOfRecord(server, record) {
	const words = new Map(server.words), order = [...server.order], slots = new Map(server.slots);
	for (const [key, sides] of Object.entries(record.was ?? {})) {
		const id = Number(key);
		words.set(id, sides);
		if (!server.words.has(id)) {
			const slot = record.edits.find((e) => e.part === id)?.slot ?? "body";
			order.push(id);
			slots.set(id, slot);
		}
	}
	return { order, slots, words };
}
