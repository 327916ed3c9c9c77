// A fresh demo city on a free port in a folder of its own, for one test file.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
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

/** {url, welcome, stop()}: `welcome` is the administrator's one-time link.  With KHUE_URL set, that server is used and not stopped. */
export async function startServer() {
	if (process.env.KHUE_URL)
		return { url: process.env.KHUE_URL.replace(/\/$/, ""), welcome: process.env.KHUE_WELCOME, stop: async () => {} };
	if (!existsSync(program))
		throw new Error(`${program} is missing; build it first or set KHUE`);
	const data = mkdtempSync(join(tmpdir(), "khue-browser-"));
	const init = spawnSync(program, ["init", "--data", data, "--demo"], { encoding: "utf8" });
	if (init.status !== 0)
		throw new Error(`khue init left with ${init.status}:\n${init.stdout}${init.stderr}`);
	const url = `http://127.0.0.1:${await freePort()}`;
	const child = spawn(program, ["serve", "--data", data, "--listen", url.slice(7), "--workers", "2", "--welcome"], { stdio: ["ignore", "pipe", "pipe"] });
	let out = "";
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (b) => { out = (out + b).slice(-200_000); });
	const stop = async () => {
		const gone = new Promise((r) => child.once("exit", r));
		if (child.exitCode === null && child.kill("SIGTERM"))
			await gone;
		rmSync(data, { recursive: true, force: true });
	};
	try {
		await answers(url, child, () => out);
	} catch (e) {
		await stop();
		throw e;
	}
	return { url, data, program, welcome: out.match(/https?:\/\/\S*\/invitation\/\S+/)?.[0], log: () => out, stop };
}
