// The public pages: everything works without this file.  It closes the menu with Escape, keeps the place at a language switch, plays a
// video in its place, walks through a photo story by key and shows the button that prints.
import { maps } from "./map/load.js";
import { keepPlace, menus, photoKeys, printing } from "./page.js";

document.documentElement.classList.add("js");
menus();
keepPlace();
photoKeys();
printing();
maps();
