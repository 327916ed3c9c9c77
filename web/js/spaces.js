// spaces.js - "near me" in the list of spaces: asked for by a press only, computed here, sent nowhere.
const button = document.querySelector("[data-near]");
const list = document.getElementById("space-list");

/** Kilometres between two points, on a sphere. */
function km(a, b) {
	const rad = Math.PI / 180, x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad), y = (b.lat - a.lat) * rad;
	return Math.hypot(x, y) * 6371;
}

/** The places of this page, the nearest first; those without a point stay behind. */
function sort(here) {
	const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
	const items = [...list.children].map((item) => ({ item, far: item.dataset.lat ? km(here, { lat: Number(item.dataset.lat), lon: Number(item.dataset.lon) }) : Infinity }));
	items.sort((a, b) => a.far - b.far);
	for (const { item, far } of items) {
		item.querySelector(".far").textContent = Number.isFinite(far) ? `${format.format(far)} ${button.dataset.far}` : "";
		list.append(item);
	}
}

function failed() {
	const say = document.createElement("p");
	say.role = "status";
	say.className = "notice warn";
	say.textContent = button.dataset.no;
	list.before(say);
	button.disabled = true;
}

if (button && list && "geolocation" in navigator)
	button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => sort({ lat: coords.latitude, lon: coords.longitude }), failed,
		{ maximumAge: 60000, timeout: 10000 }));
else if (button)
	button.hidden = true;
