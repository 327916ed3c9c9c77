// The server's endpoints of one text.  Every answer becomes one of a few cases; nothing is thrown.
const WAIT_MS = 30_000;

/** {is: "ok", body} | {is: "conflict", body} | {is: "out"} | {is: "refused", body} | {is: "away", offline} */
async function ask(url, options) {
	let answer;
	try {
		answer = await fetch(url, { redirect: "manual", credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(WAIT_MS), headers: { Accept: "application/json" }, ...options });
	} catch {
		return { is: "away", offline: !navigator.onLine };
	}
	const { status } = answer;
	if (answer.type === "opaqueredirect" || status === 401 || status === 403)
		return { is: "out", status };
	if (status >= 500 || status === 429 || status === 408)
		return { is: "away", offline: false };
	const body = await answer.json().catch(() => null);
	if (status === 409 && body?.parts)
		return { is: "conflict", body };
	if (answer.ok && body)
		return { is: "ok", body };
	return answer.ok ? { is: "out", status } : { is: "refused", body: body ?? {} };
}

export class Server {
	/** of: the form's data: save, read, pick, upload, cards */
	constructor(of, csrf) {
		this.of = of;
		this.csrf = csrf;
	}

	/** Outlives the page where it can: such a request may be 64 KB at most. */
	save(base, edits) {
		const body = new URLSearchParams({ csrf: this.csrf, base: String(base), edits: JSON.stringify(edits) });
		return ask(this.of.save, { method: "POST", body, keepalive: String(body).length < 60_000 });
	}

	async read() {
		const answer = await ask(this.of.read, {});
		if (answer.is === "ok" && answer.body.csrf)
			this.csrf = answer.body.csrf;
		return answer;
	}

	/** Tells the server that this text is open here; gives who else has it open. */
	here() {
		return this.of.here ? this.post(this.of.here, {}) : this.read();
	}

	post(url, fields) {
		return ask(url, { method: "POST", body: new URLSearchParams({ csrf: this.csrf, ...fields }) });
	}

	thumbs(ids) {
		return ask(`${this.of.pick}?${new URLSearchParams({ ids: ids.join(",") })}`, {});
	}

	pictures(words, page) {
		return ask(`${this.of.pick}?${new URLSearchParams({ q: words, page: String(page) })}`, {});
	}

	cards(words) {
		return ask(`${this.of.cards}?${new URLSearchParams({ q: words })}`, {});
	}

	beginUpload(file) {
		return this.post(this.of.upload, { name: file.name, bytes: String(file.size), type: file.type });
	}

	sendPart(key, at, blob) {
		const body = new FormData();
		body.set("csrf", this.csrf);
		body.set("at", String(at));
		body.set("file", blob, "part");
		return ask(`${this.of.upload}/${encodeURIComponent(key)}`, { method: "POST", body });
	}

	uploadAt(key) {
		return ask(`${this.of.upload}/${encodeURIComponent(key)}`, {});
	}
}
