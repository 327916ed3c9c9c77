// The desk by its forms alone, as fast as the server answers: what hostile_test.mjs fills every field with.
import { signIn } from "./desk.mjs";

const unescaped = (s) => s.replaceAll("&quot;", '"').replaceAll("&#34;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attribute = (tag, name) => {
	const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
	return found ? unescaped(found[1]) : undefined;
};

/** The fields of a form as the page holds them: hidden ones, and what is typed, ticked or chosen in it. */
function fieldsOf(html, action) {
	const forms = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map((m) => m[0]);
	const form = forms.find((f) => decodeURIComponent(attribute(f.match(/<form\b[^>]*>/)[0], "action") ?? "") === action && /method="post"/.test(f));
	if (!form)
		throw new Error(`no form for ${action} in ${forms.map((f) => attribute(f.match(/<form\b[^>]*>/)[0], "action"))}`);
	const fields = [];
	for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
		const name = attribute(tag, "name"), type = attribute(tag, "type") ?? "text";
		if (name && type !== "file" && (!/^(checkbox|radio)$/.test(type) || /\schecked/.test(tag)))
			fields.push([name, attribute(tag, "value") ?? ""]);
	}
	for (const [, head, body] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
		if (attribute(head, "name"))
			fields.push([attribute(head, "name"), unescaped(body.replace(/^\n/, ""))]);
	for (const [, head, body] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
		const chosen = body.match(/<option [^>]*selected[^>]*>/)?.[0] ?? body.match(/<option\b[^>]*>/)?.[0];
		if (chosen && attribute(head, "name"))
			fields.push([attribute(head, "name"), attribute(chosen, "value") ?? ""]);
	}
	return fields;
}

export class Desk {
	constructor(context, server) {
		Object.assign(this, { context, server, ask: context.request });
	}

	async html(path) {
		return (await this.ask.get(this.server.url + path)).text();
	}

	/** Sends the form of a page with some fields set anew.  An array is a field that stands there several times.
	 *  page    where the form stands; action: where it goes, the page itself where it is not said
	 *  {status, location, body} */
	async send(page, fields, action = page.split("?")[0]) {
		const all = new URLSearchParams(fieldsOf(await this.html(page), action));
		for (const [name, value] of Object.entries(fields)) {
			all.delete(name);
			[value].flat().forEach((v) => all.append(name, v));
		}
		return this.post(action, all);
	}

	async post(action, body, type = "application/x-www-form-urlencoded") {
		const answer = await this.ask.fetch(this.server.url + action, { method: "POST", maxRedirects: 0, data: body.toString(), headers: { "Content-Type": type, Origin: this.server.url } });
		return { status: answer.status(), location: answer.headers().location, body: await answer.text() };
	}

	/** A form with files.  files: [{name, type, bytes}] */
	async upload(page, field, files, fields = {}, action = page) {
		const form = new FormData();
		for (const [name, value] of [...fieldsOf(await this.html(page), action).filter(([n]) => !(n in fields)), ...Object.entries(fields)])
			form.append(name, value);
		for (const f of files)
			form.append(field, new Blob([f.bytes], { type: f.type }), f.name);
		const cookies = (await this.context.cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
		const answer = await fetch(this.server.url + action, { method: "POST", body: form, redirect: "manual", headers: { Origin: this.server.url, Cookie: cookies } });
		return { status: answer.status, location: answer.headers.get("location"), body: await answer.text() };
	}

	/** A story with these texts in both languages, saved as the editor's script does.
	 *  {story, twin}: their numbers */
	async story(kind, texts, fields) {
		const begun = await this.send("/en/desk/stories/new", { kind, source: "vi" });
		const story = begun.location.match(/\d+/)[0], page = `/en/desk/stories/${story}`;
		const twin = (await this.html(page)).match(/data-twin="(\d+)"/)[1];
		await this.words(twin, texts);
		const kept = await this.send(page, fields);
		if (kept.status !== 303)
			throw new Error(`${page}: ${kept.status} ${kept.body.match(/class="errors"[\s\S]*?<\/ul>/)?.[0]}`);
		return { story, twin };
	}

	/** texts: {slot: words}, in both languages the same; a slot that has words gets others. */
	async words(twin, texts) {
		const { revision, csrf, parts } = await (await this.ask.get(`${this.server.url}/en/desk/texts/${twin}/parts`)).json();
		const edits = Object.entries(texts).map(([slot, words], i) => ({ part: parts.find((p) => p.slot === slot)?.id ?? 1000 + i, slot, vi: words, en: words, confirm: ["vi", "en"] }));
		const answer = await this.post(`/en/desk/texts/${twin}/save`, new URLSearchParams({ csrf, base: String(revision), edits: JSON.stringify(edits) }));
		if (answer.status !== 200)
			throw new Error(`text ${twin}: ${answer.status} ${answer.body.slice(0, 300)}`);
		return { csrf, ...JSON.parse(answer.body) };
	}

	/** One step of the flow. */
	async step(story, step, fields = {}) {
		const page = `/en/desk/stories/${story}`, ask = ["approve", "again", "release", "return", "withdraw", "archive"].includes(step);
		const answer = await this.send(ask ? `${page}/step?step=${step}` : page, { step, ...fields }, `${page}/step`);
		if (answer.status !== 303)
			throw new Error(`story ${story}, ${step}: ${answer.status} ${answer.body.match(/gate-list"[\s\S]*?<\/ul>/)?.[0]}`);
	}

	async release(story, fields) {
		for (const step of ["guidance", "approve"])
			await this.step(story, step);
		await this.step(story, "release", fields);
	}
}

/** The administrator with every role that fills fields of the portal. */
export async function openDesk(browser, server, options) {
	const context = await signIn(browser, server, options), desk = new Desk(context, server);
	const person = (await desk.html("/vi/desk/people")).match(/\/vi\/desk\/people\/\d+/)[0];
	for (const role of ["editor", "guide", "translator"])
		await desk.send(person, { role }, `${person}/grant`);
	return desk;
}
