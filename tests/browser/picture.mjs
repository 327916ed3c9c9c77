// A PNG to upload.
import { crc32, deflateSync } from "node:zlib";

function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(body.length + 8);
	out.writeUInt32BE(data.length, 0);
	body.copy(out, 4);
	out.writeUInt32BE(crc32(body), body.length + 4);
	return out;
}

/** Bands of colour; another `seed` makes another picture. */
export function png(width, height, seed = 0) {
	const row = width * 3 + 1, rows = Buffer.alloc(row * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width * 3; x++)
			rows[y * row + 1 + x] = [180 - seed, 90 + (y >> 3) + seed, (x >> 4) & 255][x % 3] & 255;
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
