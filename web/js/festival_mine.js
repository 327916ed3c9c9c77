// The page "My schedule", drawn from what the phone keeps and the programme's JSON, so that it is there offline too.
import { clashes, inLang, load, titleOf } from "./festival_store.js";

const zone = { timeZone: "Asia/Ho_Chi_Minh" };
const make = (tag, props = {}, ...children) => {
	const e = Object.assign(document.createElement(tag), props);
	e.append(...children);
	return e;
};
const clock = (at) => new Intl.DateTimeFormat("vi", { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at * 1000);
const day = (at) => new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "vi", { ...zone, day: "numeric", month: "long", year: "numeric" }).format(at * 1000);
const lang = () => document.documentElement.lang;

function row(s, programme, words, pairs, base) {
	const venue = programme.venues.find((v) => v.id === s.venue);
	const what = make("div", { className: "what" }, make("h3", {}, make("a", { href: `/${lang()}/events/${s.event}`, textContent: titleOf(s) })));
	if (s.state === "cancelled" || s.state === "moved") {
		const moved = words.moved.replace("#", `${clock(s.was)}, ${day(s.was)}`);
		what.append(make("p", { className: `said ${s.state === "cancelled" ? "bad" : "warn"}` }, make("b", { textContent: s.state === "cancelled" ? words.cancelled : moved }),
			inLang(s.note) ? `: ${inLang(s.note)}` : ""));
	}
	what.append(make("p", { className: "muted" }, venue ? make("a", { href: `${base}/venues/${venue.slug}`, textContent: inLang(venue.title) }) : inLang(s.place)));
	for (const [a, b] of pairs)
		if (a === s || b === s)
			what.append(make("p", { className: "said warn fest-clash" }, make("b", { textContent: words.clash.replace("#", titleOf(a === s ? b : a)) })));
	const out = make("button", { type: "button", className: "btn quiet s", textContent: words.remove });
	out.setAttribute("aria-label", `${words.remove}: ${titleOf(s)}`);
	out.dataset.drop = s.id;
	return make("li", { className: `fest-session${s.state === "cancelled" ? " is-off" : ""}` },
		make("p", { className: "when num" }, s.all_day ? words.allDay : `${clock(s.from)} – ${clock(s.to)}`), what, make("p", { className: "do no-print" }, out));
}

function days(sessions) {
	const groups = new Map();
	for (const s of sessions)
		groups.set(day(s.from), [...(groups.get(day(s.from)) ?? []), s]);
	return groups;
}

/** star(id): takes a session in or out. */
export function mineShow(top, programme, star) {
	const box = document.querySelector("[data-mine]");
	if (!box)
		return;
	const words = document.getElementById("fest-words").dataset, said = document.querySelector("[data-mine-said]"), acts = document.querySelector("[data-mine-acts]");
	const nothing = document.querySelector("[data-mine-empty]"), field = document.querySelector("[data-share-field]");

	function draw() {
		const { ids } = load(top.year);
		if (!programme) {
			said.textContent = words.none;
			return;
		}
		const mine = programme.sessions.filter((s) => ids.includes(s.id)), pairs = clashes(ids, programme);
		box.replaceChildren(...[...days(mine)].map(([on, rows]) => make("section", { className: "fest-group" }, make("h2", { textContent: on }),
			make("ol", { className: "fest-sessions" }, ...rows.map((s) => row(s, programme, words, pairs, top.base))))));
		said.textContent = pairs.length ? (pairs.length === 1 ? words.clashesOne : words.clashesMany.replace("#", pairs.length)) : "";
		nothing.hidden = mine.length > 0;
		acts.hidden = !mine.length;
		const list = mine.map((s) => s.id).join(",");
		acts.querySelector("[data-ics]").href = `${top.base}/mine.ics?s=${list}`;
		field.querySelector("input").value = `${location.origin}${top.base}/mine?s=${list}`;
	}

	box.addEventListener("click", (event) => {
		const id = event.target.closest("[data-drop]")?.dataset.drop;
		if (!id)
			return;
		star(id);
		draw();
		(box.querySelector("[data-drop]") ?? nothing.querySelector("a")).focus();
	});
	acts.querySelector("[data-share]").addEventListener("click", async () => {
		const input = field.querySelector("input");
		field.hidden = false;
		input.select();
		const copied = await navigator.clipboard?.writeText(input.value).then(() => true, () => false);
		said.textContent = copied ? words.copied : "";
	});
	draw();
}
