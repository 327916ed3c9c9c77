// Steps of a review on their way to the server, one after the other.  What has not arrived is kept in the browser and sent again.
const AGAIN_MS = [2000, 5000, 15_000], WAIT_MS = 30_000, KEPT_MS = 86_400_000;
const OUTLIVES_MOST = 60_000; // characters of a request that a browser sends though its page is left: at most 64 KiB of all such bodies

/** {is: "ok" | "refused" | "out" | "away", body} */
async function ask(url, options) {
	let answer;
	try {
		answer = await fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(WAIT_MS), headers: { Accept: "application/json" }, ...options });
	} catch {
		return { is: "away" };
	}
	if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)
		return { is: "out" };
	if (answer.status >= 500 || answer.status === 429 || answer.status === 408)
		return { is: "away" };
	const body = await answer.json().catch(() => null);
	return body ? { is: answer.ok ? "ok" : "refused", body } : { is: answer.ok ? "out" : "refused", body: {} };
}

const form = (fields) => new URLSearchParams(Object.entries(fields).flatMap(([k, v]) => (Array.isArray(v) ? v.map((x) => [k, x]) : [[k, String(v)]])));

export class Server {
	/** tell(state, again): "saving", "saved", "offline", "out"; apply(body): what an answer changes on the page, before the next step goes */
	constructor(root, tell, apply) {
		this.apply = apply;
		this.base = location.pathname.replace(/\/$/, "");
		this.place = `khue-review:${root.dataset.import}`;
		this.step = Number(root.dataset.step);
		this.csrf = document.querySelector("main input[name=csrf]")?.value ?? "";
		this.tell = tell;
		this.queue = [];
		addEventListener("online", () => {
			this.tries = 0;
			this.run();
		});
	}

	/** What an earlier page could not send. */
	left() {
		try {
			const kept = JSON.parse(localStorage.getItem(this.place));
			return kept && Date.now() - kept.at < KEPT_MS ? kept.steps : [];
		} catch {
			return [];
		}
	}

	keep() {
		try {
			if (this.queue.length)
				localStorage.setItem(this.place, JSON.stringify({ at: Date.now(), steps: this.queue.map((q) => q.fields) }));
			else
				localStorage.removeItem(this.place);
		} catch { /* a browser that keeps nothing */ }
	}

	/** Does one thing; the answer is {ok, body}.  `fields` may be a function, asked when its turn has come: a revision may have moved by then. */
	send(fields) {
		return new Promise((done) => {
			this.queue.push({ fields: fields(), fresh: fields, done });
			this.keep();
			this.run();
		});
	}

	async run() {
		if (this.running)
			return;
		this.running = true;
		clearTimeout(this.timer);
		while (this.queue.length) {
			const first = this.queue[0];
			this.tell("saving");
			const body = form({ csrf: this.csrf, since: this.step, ...first.fresh() });
			const answer = await ask(`${this.base}/step`, { method: "POST", body, keepalive: body.toString().length < OUTLIVES_MOST });
			if (answer.is === "out" || answer.is === "away") {
				this.tell(answer.is === "out" ? "out" : "offline", () => this.again());
				if (answer.is === "away")
					this.timer = setTimeout(() => this.run(), AGAIN_MS[Math.min(this.tries = (this.tries ?? 0) + 1, AGAIN_MS.length) - 1]);
				break;
			}
			this.tries = 0;
			this.queue.shift();
			this.keep();
			if (answer.body.step > this.step && answer.body.rows)
				this.step = answer.body.step;
			this.apply(answer.body);
			this.tell(this.queue.length ? "saving" : answer.is === "ok" && !answer.body.errors?.length ? "saved" : "");
			first.done({ ok: answer.is === "ok" && !answer.body.errors?.length, body: answer.body });
		}
		this.running = false;
		if (!this.queue.length)
			this.sent?.();
	}

	/** Calls `then` once when nothing waits to be sent; at once when nothing does. */
	whenSent(then) {
		this.sent = () => {
			this.sent = null;
			then();
		};
		if (!this.queue.length)
			this.sent();
	}

	/** After a new sign-in the page's token is another one. */
	async again() {
		const html = await fetch(location.href, { cache: "no-store" }).then((r) => (r.ok && !r.redirected ? r.text() : ""), () => "");
		const csrf = html && new DOMParser().parseFromString(html, "text/html").querySelector("main input[name=csrf]")?.value;
		if (csrf)
			this.csrf = csrf;
		this.run();
	}

	/** {is, body} */
	task(seq) {
		return ask(`${this.base}/tasks/${seq}`);
	}

	/** What others did since, without a step of one's own. */
	async now(shown) {
		const answer = this.queue.length ? {} : await ask(`${this.base}/now?since=${this.step}&shown=${shown}`);
		if (answer.is !== "ok" || this.queue.length || answer.body.state !== "review")
			return answer.is === "ok" && answer.body.state !== "review" ? { over: true } : null;
		this.step = Math.max(this.step, answer.body.step);
		return answer.body;
	}
}
