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
	await page.close();
	return context;
}
