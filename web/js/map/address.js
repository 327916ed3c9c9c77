// address.js - the view of a map in the page's address, so that a link restores it: box=WEST,SOUTH,EAST,NORTH.
const five = (v) => v.toFixed(5);
export const written = (bounds) => [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map(five).join(",");
/** [[south, west], [north, east]], or null. */
export function read(text) {
	const [west, south, east, north] = (text ?? "").split(",").map(Number);
	return west < east && south < north ? [[south, west], [north, east]] : null;
}

/** An address with other parameters; null drops one. */
export function changed(href, change) {
	const url = new URL(href, location.href);
	for (const [name, value] of Object.entries(change)) {
		if (value === null)
			url.searchParams.delete(name);
		else
			url.searchParams.set(name, value);
	}
	url.search = url.search.replaceAll("%2C", ",");
	return url;
}

/** The page's own address and those of the language switch take the view; a page number belongs to another one. */
export function remember(bounds) {
	const box = written(bounds);
	history.replaceState(history.state, "", changed(location.href, { box }));
	for (const link of document.querySelectorAll(".lang a"))
		link.href = changed(link.href, { box }).href;
}
