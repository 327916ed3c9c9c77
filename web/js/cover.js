// Choosing the cover of a story from the media library.  Without this file the field takes the picture's number.

/** Puts a button beneath the field that shows the library's newest pictures and those a search finds. */
export function coverPicker(input) {
	const { pick, choose, search, none } = input.dataset;
	const button = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet s", textContent: choose });
	const box = document.createElement("div"), field = document.createElement("input"), list = document.createElement("ul"), news = document.createElement("p");
	Object.assign(field, { type: "search", maxLength: 100 });
	field.setAttribute("aria-label", search);
	list.className = "cover-pick";
	news.setAttribute("role", "status");
	box.hidden = true;
	box.append(field, news, list);
	button.setAttribute("aria-expanded", "false");
	input.closest("p").after(button, box);

	const thumb = (item) => {
		const one = document.createElement("button"), image = new Image();
		one.type = "button";
		one.setAttribute("aria-pressed", String(input.value === String(item.id)));
		if (item.thumb)
			image.src = item.thumb;
		image.alt = "";
		one.append(image, item.name);
		one.addEventListener("click", () => {
			input.value = item.id;
			for (const b of list.querySelectorAll("button"))
				b.setAttribute("aria-pressed", String(b === one));
		});
		const li = document.createElement("li");
		li.append(one);
		return li;
	};
	const show = async () => {
		const answer = await fetch(`${pick}?q=${encodeURIComponent(field.value)}`, { headers: { accept: "application/json" } }).then((r) => r.ok ? r.json() : { items: [] }, () => ({ items: [] }));
		list.replaceChildren(...answer.items.map(thumb));
		news.textContent = answer.items.length ? "" : none;
	};
	let wait;
	field.addEventListener("input", () => {
		clearTimeout(wait);
		wait = setTimeout(show, 250);
	});
	field.addEventListener("keydown", (e) => {
		if (e.key === "Enter")
			e.preventDefault();
	});
	button.addEventListener("click", () => {
		box.hidden = !box.hidden;
		button.setAttribute("aria-expanded", String(!box.hidden));
		if (!box.hidden)
			show();
	});
}
