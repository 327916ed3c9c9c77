// One plain line says how things stand.  Every state is shown; only what one has to know is read aloud.
import { make } from "./dom.js";

const loud = new Set(["offline", "failing", "signed_out", "denied", "refused", "conflict_waiting", "not_kept", "kept_back", "kept_dropped", "others_changed"]);
const bad = new Set(["offline", "failing", "signed_out", "denied", "refused", "conflict_waiting", "not_kept"]);

export class Status {
	/** signIn: address of the sign-in page; decide(), discard(): acts of the buttons */
	constructor({ say, signIn, decide, discard }) {
		Object.assign(this, { say, signIn, decide, discard, last: "", spoken: "" });
		this.words = make("span", { class: "ed-now" });
		this.acts = make("span", { class: "ed-do" });
		this.aloud = make("span", { class: "vh", role: "status", "aria-live": "polite" });
		this.people = make("span", { class: "ed-others", role: "status" });
		this.note = make("p", { class: "ed-note", hidden: true });
		this.dom = make("div", { class: "ed-status" }, make("p", {}, this.words, " ", this.acts), this.people, this.note, this.aloud);
	}

	show(state, holes = {}) {
		const words = this.say(state, state === "refused" ? { why: holes.why || this.say("refused_plain") } : holes);
		this.dom.dataset.state = state;
		this.dom.classList.toggle("is-bad", bad.has(state));
		if (this.words.textContent !== words)
			this.words.textContent = words;
		if (state !== this.last)
			this.acts.replaceChildren(...this.actsOf(state));
		if (loud.has(state) || (state === "saved" && bad.has(this.spoken)))
			this.speak(words, state);
		this.last = state;
	}

	speak(words, state) {
		if (this.spoken !== state || this.aloud.textContent !== words)
			this.aloud.textContent = words;
		this.spoken = state;
	}

	actsOf(state) {
		const { say } = this;
		if (state === "signed_out")
			return [make("a", { href: this.signIn, target: "_blank", rel: "noopener", class: "link" }, say("sign_in"))];
		if (state === "conflict_waiting")
			return [make("button", { type: "button", class: "btn s", onclick: this.decide }, say("conflict_decide"))];
		return [];
	}

	/** A note beside the state: words were put back, others changed something. */
	tell(key, holes = {}) {
		const words = this.say(key, holes);
		this.note.hidden = false;
		this.note.replaceChildren(...[words, " ", key === "kept_back" && make("button", { type: "button", class: "link", onclick: this.discard }, this.say("kept_drop"))].filter(Boolean));
		this.speak(words, key);
	}

	others(names) {
		const words = names.length ? this.say("others", { names: names.join(", ") }) : "";
		if (this.people.textContent !== words)
			this.people.textContent = words;
	}
}
