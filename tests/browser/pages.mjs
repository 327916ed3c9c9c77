// The pages that are walked: fixed ones, and one of each kind found by following the lists.

export const langs = ["vi", "en"];

const fixed = ["/", "/stories", "/sections", "/guides", "/press", "/years/2026", "/commitments", "/commitments?year=2023", "/evidence", "/evidence?commitment=1&from=2025-01-01",
	"/tasks", "/plans", "/units", "/events", "/about", "/accessibility", "/privacy", "/data", "/newsletter", "/newsletters", "/spaces", "/spaces?view=map", "/spaces/apply",
	"/members", "/sign-in", "/no-such-page", "/festival", "/festival/editions", "/festival/2024", "/festival/2026", "/festival/2026/programme",
	"/festival/2026/programme?by=track", "/festival/2026/routes", "/festival/2026/map",
	"/festival/2026/venues", "/festival/2026/mine", "/festival/2026/sheet", "/festival/2026/visit", "/festival/2026/press", "/festival/2026/ideas"];
const filtered = ["/spaces?kind=museum&free=1&q=kh%C3%B4ng-c%C3%B3", "/events?when=weekend", "/events?kind=film&free=1&q=kh%C3%B4ng-c%C3%B3",
	"/search?q=s%C3%A1ng%20t%E1%BA%A1o", "/search?q=zzzz", "/tasks?status=done", "/tasks?q=kh%C3%B4ng-c%C3%B3-t%E1%BB%AB-n%C3%A0y"];
/** A list, and the links of it that lead to the things themselves. */
const lists = [["/stories", /^\/vi(\/stories\/[^/?#.]+)$/], ["/sections", /^\/vi(\/sections\/[^/?#]+)$/], ["/sections/nghe-thuat", /^\/vi(\/stories\/[^/?#.]+)$/],
	["/events", /^\/vi(\/events\/[^/?#.]+)$/], ["/spaces", /^\/vi(\/spaces\/(?!apply$)[^/?#]+)$/], ["/commitments", /^\/vi(\/commitments\/\d+\?year=\d+)$/], ["/tasks",
	/^\/vi(\/tasks\/\d+)$/], ["/plans", /^\/vi(\/plans\/[^/?#]+)$/], ["/units", /^\/vi(\/units\/[^/?#]+)$/]];

const desk = ["/desk", "/desk/leader", "/desk/tasks", "/desk/tasks?by=plan&status=overdue", "/desk/scorecards", "/desk/scorecards?by=late", "/desk/plans/import", "/desk/units", "/desk/units/new",
	"/desk/city", "/desk/commitments", "/desk/commitments/new", "/desk/people", "/desk/people/new", "/desk/roles", "/desk/audit", "/desk/person-data", "/desk/health",
	"/desk/account", "/desk/account/factor", "/desk/texts", "/desk/searches", "/desk/answers",
	"/desk/contacts", "/desk/contact-list", "/desk/rounds", "/desk/rounds/new", "/desk/media", "/desk/evidence", "/desk/evidence/gaps", "/desk/reports",
	"/desk/reports/live?year=2025", "/desk/reports/letter", "/desk/media/rights",
	"/desk/festival", "/desk/crowd", "/desk/criteria", "/desk/criteria/new", "/desk/cases", "/desk/newsletter", "/desk/applications", "/desk/claims", "/desk/corrections",
	"/desk/memberships", "/desk/duplicates", "/desk/network", "/desk/unesco", "/desk/unesco/forms", "/desk/mails", "/desk/reminders", "/desk/reminders/preview",
	"/desk/reminders/units", "/desk/escalations",
	"/desk/spaces", "/desk/spaces/new", "/desk/spaces/import", "/desk/spaces/holidays", "/desk/events", "/desk/events?state=waiting", "/desk/events/new", "/desk/stories",
	"/desk/stories/new", "/desk/balance", "/desk/sections", "/desk/sections/new", "/desk/streams/new", "/desk/bylines", "/desk/bylines/new", "/desk/tags", "/desk/series",
	"/desk/series/new"];
/** Pages of the desk whose address holds an id: where a link to one stands, and what it looks like. */
const deskLists = [["/desk/festival", /^\/vi(\/desk\/festival\/\d+)$/], ["/desk/criteria", /^\/vi(\/desk\/criteria\/\d+)$/], ["/desk/cases", /^\/vi(\/desk\/cases\/\d+)$/],
	["/desk/contacts", /^\/vi(\/desk\/contacts\/units\/\d+)$/],
	["/desk/rounds", /^\/vi(\/desk\/rounds\/\d+)$/],
	["/desk/unesco/forms", /^\/vi(\/desk\/unesco\/forms\/\d+)$/],
	["/desk/unesco", /^\/vi(\/desk\/unesco\/\d+)$/],
	["/desk/units", /^\/vi(\/desk\/units\/\d+\/edit)$/],
	["/desk/units", /^\/vi(\/desk\/units\/\d+\/merge)$/],
	["/desk/commitments", /^\/vi(\/desk\/commitments\/\d+)$/],
	["/desk/scorecards", /^\/vi(\/desk\/scorecards\/\d+\?year=\d+)$/],
	["/desk/people", /^\/vi(\/desk\/people\/\d+)$/],
	["/desk/events", /^\/vi(\/desk\/events\/\d+)$/], ["/desk/spaces", /^\/vi(\/desk\/spaces\/\d+)$/],
	["/desk/stories", /^\/vi(\/desk\/stories\/\d+)$/], ["/desk/sections", /^\/vi(\/desk\/sections\/(?!new$)[^/?#]+)$/], ["/desk/sections", /^\/vi(\/desk\/streams\/(?!new$)[^/?#]+)$/],
	["/desk/bylines", /^\/vi(\/desk\/bylines\/\d+)$/], ["/desk/tags", /^\/vi(\/desk\/tags\/\d+)$/], ["/desk/evidence", /^\/vi(\/desk\/evidence\/links\/\d+)$/],
	["/desk/media", /^\/vi(\/desk\/media\/\d+)$/]];
const taskForms = ["report", "answer", "history", "targets", "money", "amend", "words", "evidence"];

const links = (html) => [...html.matchAll(/href="([^"]+)"/g)].map((m) => m[1]);
const matching = (html, pattern) => [...new Set(links(html).map((l) => l.match(pattern)?.[1]).filter(Boolean))];

/** Paths without the language: the back office, as the person signed in in `context` sees it. */
export async function deskPages(context, url) {
	const read = async (path) => (await context.request.get(`${url}/vi${path}`)).text();
	const found = [];
	for (const [list, pattern] of deskLists)
		found.push(...matching(await read(list), pattern).slice(0, 1));
	const story = found.find((f) => f.startsWith("/desk/stories/"));
	if (story)
		found.push(`${story}/preview?in=vi`, `${story}/step?step=withdraw`, `/desk/evidence/of/story/${story.match(/\d+$/)[0]}`, "/desk/commitments/1/evidence");
	const event = found.find((f) => f.startsWith("/desk/events/"));
	if (event)
		found.push(`${event}/times?by=hand`, `${event}/times?by=rule`, `${event}/preview?in=vi`, `${event}/step?step=withdraw`, `${event}/bookings`, `${event}/checkin`,
			...matching(await read(event), /^\/vi(\/desk\/events\/\d+\/sessions\/\d+)$/).slice(0, 1));
	const [task] = matching(await read("/tasks"), /^\/vi\/tasks\/(\d+)$/);
	const [plan] = matching(await read("/plans"), /^\/vi\/plans\/(\d+)$/);
	if (plan)
		found.push(`/desk/plans/${plan}/progress`);
	return [...desk, ...found, ...taskForms.map((f) => `/desk/tasks/${task}/${f}`)];
}

/** Paths without the language: what every visitor may open.
 *  url  of the server */
export async function publicPages(url) {
	const found = [];
	for (const [list, pattern] of lists) {
		const some = matching(await (await fetch(`${url}/vi${list}`)).text(), pattern);
		if (some.length)
			found.push(some[0]);
		if (some.length > 2)
			found.push(some.at(-1));
	}
	const story = found.find((p) => p.startsWith("/stories/"));
	if (story)
		found.push(...matching(await (await fetch(`${url}/vi${story}`)).text(), /^\/vi(\/(?:authors|tags|series)\/[^/?#]+)$/).slice(0, 2));
	for (const event of found.filter((p) => p.startsWith("/events/")))
		found.push(...matching(await (await fetch(`${url}/vi${event}`)).text(), /^\/vi(\/book\/\d+)$/).slice(0, 1));
	return [...new Set([...fixed, ...filtered, ...found])];
}
