// Signing in, for the tests of the back office.

export const password = "gạch bông và ô cửa tròn";

/** A context where the administrator is signed in: the invitation that `khue serve --welcome` printed, with `password` chosen. */
export async function signIn(browser, server, options = {}) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	await page.goto(server.welcome);
	await page.locator("#name").fill("Người quản trị");
	await page.locator("#password").fill(password);
	await page.locator("main form .btn").click();
	await page.waitForURL((url) => !url.pathname.includes("/invitation/"));
	await grant(page, server, "agency");
	await page.close();
	return context;
}

/** Gives the person that is signed in one more role for the whole city, as the administrator that they are. */
async function grant(page, server, role) {
	await page.goto(`${server.url}/vi/desk/people`);
	await page.locator("main tbody a").first().click();
	await page.locator("#role").selectOption(role);
	await page.locator("form[action$='/grant'] .btn").click();
	await page.locator(`input[name=role][value=${role}]`).waitFor({ state: "attached" });
}
