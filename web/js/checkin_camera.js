// The camera as a reader of QR codes, where the browser has BarcodeDetector; elsewhere the code is typed.
const LOOK_MS = 200, AGAIN_MS = 3000;

/** Shows the button where it can work; each code goes to `seen`, the same one not twice within three seconds. */
export async function scanner(button, video, seen, failed) {
	if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices?.getUserMedia)
		return;
	const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
	if (!formats.includes("qr_code"))
		return;
	const detector = new BarcodeDetector({ formats: ["qr_code"] });
	let stream, last = "", lastAt = 0;
	const stop = () => {
		stream?.getTracks().forEach((t) => t.stop());
		stream = null;
		video.hidden = true;
	};
	const look = async () => {
		if (!stream)
			return;
		for (const { rawValue } of await detector.detect(video).catch(() => []))
			if (rawValue !== last || Date.now() - lastAt > AGAIN_MS) {
				last = rawValue;
				lastAt = Date.now();
				navigator.vibrate?.(60);
				seen(rawValue);
			}
		setTimeout(look, LOOK_MS);
	};
	button.hidden = false;
	button.onclick = async () => {
		if (stream) {
			stop();
			return;
		}
		try {
			stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
			video.srcObject = stream;
			video.hidden = false;
			await video.play();
			look();
		} catch {
			stop();
			failed();
		}
	};
	addEventListener("pagehide", stop);
	document.addEventListener("visibilitychange", () => document.hidden && stop());
}
