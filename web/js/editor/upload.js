// Uploads in pieces: after a break of the connection they go on where they stopped.
const TRIES = 6, WAIT_MS = 1500;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export const isPicture = (file) => /^image\/(jpeg|png|webp|avif|gif|heic|heif|tiff)$/.test(file.type) || /\.(jpe?g|png|webp|avif|gif|heic|heif|tiff?)$/i.test(file.name);

/** Uploads a file.  progress(pct); gives {media} or {error, key, at}: with the key a later call goes on. */
export async function upload(server, file, progress, from = {}) {
	let { key, at = 0, chunk = 1 << 20 } = from;
	for (let tries = 0; tries < TRIES;) {
		const answer = await (key ? server.sendPart(key, at, file.slice(at, at + chunk)) : server.beginUpload(file));
		if (answer.is === "ok" && answer.body.media)
			return { media: answer.body.media };
		if (answer.body?.error)
			return { error: answer.body.error };
		if (answer.is !== "ok") {
			if (answer.is !== "away")
				return { error: "", key, at, chunk };
			await pause(WAIT_MS * ++tries);
			at = key ? await resumedAt(server, key, at) : at;
			continue;
		}
		tries = 0;
		key ??= answer.body.upload;
		chunk = answer.body.chunk ?? chunk;
		at = answer.body.at;
		progress(Math.floor(100 * at / Math.max(1, file.size)));
	}
	return { error: "", key, at, chunk };
}

async function resumedAt(server, key, at) {
	const answer = await server.uploadAt(key);
	return answer.is === "ok" ? answer.body.at ?? at : at;
}
