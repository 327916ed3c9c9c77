// map.js - takes over the server's drawing where a figure has a source of places: moving about, a closer look, places as they come into view.
// What is drawn, the links and the list stay usable without it.
import { Figure } from "./figure.js";

for (const figure of document.querySelectorAll("[data-map]"))
	new Figure(figure).start();
