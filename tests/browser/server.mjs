// A fresh demo city on a free port in a folder of its own, for one test file.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const program = process.env.KHUE ?? resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../build/khue");
const START_MS = 30_000;

function freePort() {
	return new Promise((done, fail) => {
		const s = createServer().once("error", fail).listen(0, "127.0.0.1", () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});
}

async function answers(url, child, log) {
	for (const end = Date.now() + START_MS; Date.now() < end;) {
		if (child.exitCode !== null)
			throw new Error(`khue serve left with ${child.exitCode}:\n${log()}`);
		const ok = await fetch(`${url}/readyz`).then((r) => r.ok, () => false);
		if (ok)
			return;
		await new Promise((r) => setTimeout(r, 50));
	}
	throw new Error(`khue serve does not answer:\n${log()}`);
}

/** {url, welcome, stop(), at()}: `welcome` is the administrator's one-time link.  With KHUE_URL set, that server is used and not stopped; with KHUE_DEMO set,
 *  the demo city of today in a file begins as a copy of that folder, whose pictures have their sizes.
 *   now       instant in seconds at which its clock stands still, once the demo (which knows things of this year) is in; at(now) starts it again
 *             with the same city at another one
 *   database  URL of a PostgreSQL database to use instead of the file
 *   demo      false: an empty city */
export async function startServer({ now, database, demo = true } = {}) {
	if (process.env.KHUE_URL)
		return { url: process.env.KHUE_URL.replace(/\/$/, ""), welcome: process.env.KHUE_WELCOME, stop: async () => {} };
	if (!existsSync(program))
		throw new Error(`${program} is missing; build it first or set KHUE`);
	const data = mkdtempSync(join(tmpdir(), "khue-browser-"));
	const env = (at) => ({ ...process.env, ...(at && { KHUE_NOW: String(at) }), ...(database && { KHUE_DATABASE: database }) });
	if (process.env.KHUE_DEMO && demo && !now && !database) {
		cpSync(process.env.KHUE_DEMO, data, { recursive: true });
	} else {
		const init = spawnSync(program, ["init", "--data", data, ...(demo ? ["--demo"] : [])], { encoding: "utf8", env: env() });
		if (init.status !== 0)
			throw new Error(`khue init left with ${init.status}:\n${init.stdout}${init.stderr}`);
	}
	const url = `http://127.0.0.1:${await freePort()}`;
	let child, out = "";
	const halt = async () => {
		const gone = new Promise((r) => child.once("exit", r));
		if (child.exitCode === null && child.kill("SIGTERM"))
			await gone;
	};
	const stop = async () => {
		await halt();
		rmSync(data, { recursive: true, force: true });
	};
	const run = async (at) => {
		child = spawn(program, ["serve", "--data", data, "--listen", url.slice(7), "--workers", "2", "--welcome"], { stdio: ["ignore", "pipe", "pipe"], env: env(at) });
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (b) => { out = (out + b).slice(-200_000); });
		try {
			await answers(url, child, () => out);
		} catch (e) {
			await stop();
			throw e;
		}
	};
	await run(now);
	return { url, data, program, env, welcome: out.match(/https?:\/\/\S*\/invitation\/\S+/)?.[0], log: () => out, stop, at: async (then) => { await halt(); await run(then); } };
}
