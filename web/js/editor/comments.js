// Comments on a paragraph: the count beside it opens them.  The list is what the form brought along and what is added here.
import { ask } from "./dialog.js";
import { field, make } from "./dom.js";

export class Comments {
	/** boxes: Map id → element of the form; url: of the text's comments; told(id, n): the count changed */
	constructor({ boxes, server, say, url, told }) {
		Object.assign(this, { server, say, url, told, lists: new Map() });
		for (const [id, box] of boxes)
			this.lists.set(id, [...box.querySelectorAll(".twin-comments li")].map((li) => ({
				id: li.querySelector("[formaction]")?.getAttribute("formaction").match(/\/(\d+)\/close/)?.[1], text: li.querySelector("p")?.textContent ?? "", by: li.querySelector("small")?.textContent ?? "",
			})));
	}

	open(id, title) {
		const { say } = this, list = make("ul", { class: "rows" }), news = make("p", { class: "error", role: "status" });
		const [row, text] = field(say("comment_new"), make("textarea", { rows: "3", maxlength: "2000" }));
		const draw = () => list.replaceChildren(...(this.lists.get(id) ?? []).map((c) => make("li", {}, make("div", {}, make("p", {}, c.text), make("small", {}, c.by)),
			c.id && make("button", { type: "button", class: "btn quiet s", onclick: () => this.close(id, c, draw, news) }, say("comment_close")))));
		const add = make("button", { type: "button", class: "btn s", onclick: () => this.add(id, text, draw, news) }, say("comment_add"));
		draw();
		return ask({ title: `${say("comment")}: ${title}`, cancel: say("close"), body: [list, row, news, make("p", {}, add)] });
	}

	async add(id, text, draw, news) {
		const words = text.value.trim();
		if (!words)
			return text.focus();
		const answer = await this.server.post(this.url, { part: String(id), text: words });
		news.textContent = answer.is === "ok" ? "" : answer.body?.error ?? this.say("failed");
		if (answer.is !== "ok")
			return undefined;
		this.lists.set(id, [...this.lists.get(id) ?? [], { id: answer.body.id, text: answer.body.text ?? words, by: answer.body.by ?? "" }]);
		text.value = "";
		draw();
		return this.told(id, answer.body.comments ?? this.lists.get(id).length);
	}

	async close(id, comment, draw, news) {
		const answer = await this.server.post(`${this.url}/${comment.id}/close`, { close: String(comment.id) });
		news.textContent = answer.is === "ok" ? "" : answer.body?.error ?? this.say("failed");
		if (answer.is !== "ok")
			return;
		this.lists.set(id, this.lists.get(id).filter((c) => c !== comment));
		draw();
		this.told(id, answer.body.comments ?? this.lists.get(id).length);
	}
}
