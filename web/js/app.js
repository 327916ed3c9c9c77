// Everything works without this file.  It closes the menu with Escape and keeps the place at a language switch.
import { cleanSignOut } from "./checkin_store.js";
import { coverPicker } from "./cover.js";
import { freshFlow } from "./flow.js";
import { maps } from "./map/load.js";
import { keepPlace, menus } from "./page.js";
import { countWords } from "./words.js";

document.documentElement.classList.add("js");
menus();
keepPlace();
if (!document.getElementById("door")) // the page of the door asks before
	cleanSignOut(document.querySelector("form[action$='/sign-out']"));
maps();
for (const input of document.querySelectorAll("input[name=cover][data-pick]"))
	coverPicker(input);
for (const box of document.querySelectorAll(".story-desk #flow"))
	freshFlow(box);
for (const text of document.querySelectorAll("textarea[data-words]"))
	countWords(text);
