// The pages that are walked: fixed ones, and one of each kind found by following the lists.

export const langs = ["vi", "en"];

const fixed = ["/", "/stories", "/sections", "/guides", "/press", "/years/2026", "/commitments", "/tasks", "/plans", "/units", "/about", "/accessibility", "/privacy", "/data", "/newsletter", "/newsletters", "/sign-in", "/no-such-page"];
const filtered = ["/search?q=s%C3%A1ng%20t%E1%BA%A1o", "/search?q=zzzz", "/tasks?status=done", "/tasks?q=kh%C3%B4ng-c%C3%B3-t%E1%BB%AB-n%C3%A0y"];
/** A list, and the links of it that lead to the things themselves. */
const lists = [["/stories", /^\/vi(\/stories\/[^/?#.]+)$/], ["/sections", /^\/vi(\/sections\/[^/?#]+)$/], ["/sections/nghe-thuat", /^\/vi(\/stories\/[^/?#.]+)$/],
	["/commitments", /^\/vi(\/commitments\/[^/?#]+)$/], ["/tasks", /^\/vi(\/tasks\/\d+)$/], ["/plans", /^\/vi(\/plans\/[^/?#]+)$/], ["/units", /^\/vi(\/units\/[^/?#]+)$/]];

const desk = ["/desk", "/desk/tasks", "/desk/plans/import", "/desk/units", "/desk/units/new", "/desk/city", "/desk/commitments", "/desk/commitments/new", "/desk/people", "/desk/people/new", "/desk/roles", "/desk/audit", "/desk/health",
	"/desk/account", "/desk/account/factor", "/desk/texts", "/desk/searches",
	"/desk/media", "/desk/evidence", "/desk/evidence/gaps", "/desk/newsletter", "/desk/mails",
	"/desk/stories", "/desk/stories/new", "/desk/balance", "/desk/sections", "/desk/sections/new", "/desk/streams/new", "/desk/bylines", "/desk/bylines/new", "/desk/tags", "/desk/series", "/desk/series/new"];
/** Pages of the desk whose address holds an id: where a link to one stands, and what it looks like. */
const deskLists = [["/desk/units", /^\/vi(\/desk\/units\/\d+\/edit)$/], ["/desk/units", /^\/vi(\/desk\/units\/\d+\/merge)$/], ["/desk/commitments", /^\/vi(\/desk\/commitments\/\d+)$/], ["/desk/people", /^\/vi(\/desk\/people\/\d+)$/],
	["/desk/stories", /^\/vi(\/desk\/stories\/\d+)$/], ["/desk/sections", /^\/vi(\/desk\/sections\/(?!new$)[^/?#]+)$/], ["/desk/sections", /^\/vi(\/desk\/streams\/(?!new$)[^/?#]+)$/],
	["/desk/bylines", /^\/vi(\/desk\/bylines\/\d+)$/], ["/desk/tags", /^\/vi(\/desk\/tags\/\d+)$/], ["/desk/evidence", /^\/vi(\/desk\/evidence\/links\/\d+)$/], ["/desk/media", /^\/vi(\/desk\/media\/\d+)$/]];
const taskForms = ["report", "amend", "words", "evidence"];

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
	const [task] = matching(await read("/tasks"), /^\/vi\/tasks\/(\d+)$/);
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
	return [...new Set([...fixed, ...filtered, ...found])];
}
