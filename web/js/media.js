// The media library: many files at once with progress and resume, the focal point by a click, a picture that appears once it is made.
import { upload } from "./editor/upload.js";
import { Server } from "./editor/net.js";

const STORED = "khue-uploads", LOOK_MS = 2000, LOOKS = 60;

/** What is under way, by the file's name, size and time: a file chosen again goes on where it stopped. */
const begun = {
	id: (file) => `${file.name}/${file.size}/${file.lastModified}`,
	all: () => JSON.parse(localStorage.getItem(STORED) ?? "{}"),
	get(file) { return this.all()[this.id(file)]; },
	set(file, state) {
		const all = this.all();
		delete all[this.id(file)];
		localStorage.setItem(STORED, JSON.stringify(state ? { ...all, [this.id(file)]: state } : all));
	},
};

function row(list, file, words) {
	const li = document.createElement("li"), name = document.createElement("span"), bar = document.createElement("progress"), said = document.createElement("small");
	name.textContent = file.name;
	bar.className = "progress";
	bar.max = 100;
	bar.value = 0;
	bar.setAttribute("aria-label", file.name);
	said.textContent = words.going;
	li.append(name, bar, said);
	list.append(li);
	return {
		progress(pct) { bar.value = pct; },
		end(text, href, bad) {
			bar.remove();
			said.textContent = text;
			said.className = bad ? "error" : "";
			if (href)
				name.replaceChildren(Object.assign(document.createElement("a"), { href, textContent: file.name }));
		},
	};
}

/** A server that remembers the key of each file it begins, so that a reload of the page loses nothing. */
function remembering(server, file) {
	return {
		beginUpload: async (f) => {
			const answer = await server.beginUpload(f);
			if (answer.is === "ok")
				begun.set(file, { key: answer.body.upload, chunk: answer.body.chunk });
			return answer;
		},
		sendPart: (...of) => server.sendPart(...of),
		uploadAt: (key) => server.uploadAt(key),
	};
}

async function resumed(server, file) {
	const state = begun.get(file);
	const answer = state && await server.uploadAt(state.key);
	if (answer?.is === "ok" && !answer.body.media)
		return { ...state, at: answer.body.at };
	begun.set(file);
	return {};
}

async function sendOne(server, form, file, shown) {
	const done = await upload(remembering(server, file), file, (pct) => shown.progress(pct), await resumed(server, file));
	if (done.media || done.error)
		begun.set(file);
	if (done.media)
		shown.end(form.dataset.said, form.dataset.item + done.media);
	else
		shown.end(done.error || form.dataset.broken, undefined, true);
}

function uploads(form) {
	const list = form.querySelector(".media-queue"), input = form.querySelector("input[type=file]");
	const server = new Server({ upload: form.dataset.mediaUpload }, form.elements.csrf.value);
	let chain = Promise.resolve();
	const take = (files) => {
		for (const file of files) {
			const shown = row(list, file, form.dataset);
			chain = chain.then(() => sendOne(server, form, file, shown));
		}
		input.value = "";
	};
	form.addEventListener("submit", (event) => {
		if (!input.files.length)
			return;
		event.preventDefault();
		take([...input.files]);
	});
	form.addEventListener("dragover", (event) => event.preventDefault());
	form.addEventListener("drop", (event) => {
		event.preventDefault();
		take([...event.dataTransfer.files]);
	});
}

/** A click in the picture fills the two number fields. */
function focal(place) {
	const x = document.getElementById("focus_x"), y = document.getElementById("focus_y"), spot = place.querySelector(".spot"), img = place.querySelector("img");
	if (!x || !y)
		return;
	const show = () => {
		spot.style.insetInlineStart = `${x.value}%`;
		spot.style.insetBlockStart = `${y.value}%`;
		for (const crop of document.querySelectorAll(".crops img"))
			crop.style.objectPosition = `${x.value}% ${y.value}%`;
	};
	img.addEventListener("click", (event) => {
		const box = img.getBoundingClientRect();
		x.value = Math.round(100 * (event.clientX - box.left) / box.width);
		y.value = Math.round(100 * (event.clientY - box.top) / box.height);
		show();
	});
	x.addEventListener("input", show);
	y.addEventListener("input", show);
	place.classList.add("is-live");
	show();
}

/** Looks again until the picture is made; what is typed beside it stays. */
async function waiting(box) {
	for (let looks = 0; looks < LOOKS; looks++) {
		await new Promise((done) => setTimeout(done, LOOK_MS));
		const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
		const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-medium-state]");
		if (fresh && fresh.dataset.mediumState !== "waiting") {
			box.replaceWith(fresh);
			fresh.querySelectorAll("[data-focal]").forEach(focal);
			return;
		}
	}
}

document.querySelectorAll("[data-media-upload]").forEach(uploads);
document.querySelectorAll("[data-focal]").forEach(focal);
document.querySelectorAll("[data-medium-state=waiting]").forEach(waiting);
