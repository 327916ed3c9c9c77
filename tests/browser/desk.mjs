// Signing in, for the tests of the back office.

/** A context where the administrator is signed in by the one-time link that `khue serve --welcome` printed. */
export async function signIn(browser, server, options = {}) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	await page.goto(server.welcome);
	await page.locator("main form button").click();
	await page.waitForLoadState();
	await page.close();
	return context;
}
