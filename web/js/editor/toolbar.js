// The row of tools: real buttons, one Tab stop, arrows between them (the ARIA pattern of a toolbar), and two menus.
import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, isInTable } from "prosemirror-tables";
import { freshId, icon, make } from "./dom.js";
import { inQuote, listKind, toggleHeading, toggleList, toggleQuote } from "./keys.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const hasMark = (type) => (state) => {
	const { from, to, empty, $from } = state.selection;
	return Boolean(empty ? type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type));
};
const isHeading = (level) => (state) => state.selection.$from.parent.type === nodes.heading && state.selection.$from.parent.attrs.level === level;

/* name, command, pressed?, keys */
const tools = [
	["undo", undo, null, "Ctrl+Z"], ["redo", redo, null, "Ctrl+Y"], null,
	["bold", toggleMark(marks.strong), hasMark(marks.strong), "Ctrl+B"], ["italic", toggleMark(marks.em), hasMark(marks.em), "Ctrl+I"],
	["link", "link", hasMark(marks.link), "Ctrl+K"], null,
	["h2", toggleHeading(2), isHeading(2), "Ctrl+Alt+2"], ["h3", toggleHeading(3), isHeading(3), "Ctrl+Alt+3"], ["h4", toggleHeading(4), isHeading(4), "Ctrl+Alt+4"], null,
	["bullets", toggleList(nodes.bullet_list), (s) => listKind(s) === "bullet_list", "Ctrl+Shift+8"], ["numbers", toggleList(nodes.ordered_list), (s) => listKind(s) === "ordered_list", "Ctrl+Shift+7"],
	["quote", toggleQuote, (s) => inQuote(s) > 0, ""], null,
];
const inserts = ["picture", "gallery", "card", "table", "video"];
const tableTools = { row_before: addRowBefore, row_after: addRowAfter, col_before: addColumnBefore, col_after: addColumnAfter, row_delete: deleteRow, col_delete: deleteColumn, table_delete: deleteTable };
/* The head of a table is its first row, so nothing is put above it and it stays while the table does. */
const guard = (name, state) => !(name === "row_before" || name === "row_delete") || state.selection.$from.node(-2)?.type !== nodes.table_row || state.selection.$from.index(-3) > 0;

export class Toolbar {
	/** view(): the view of the caret; run(name): "link", "picture", "confirm_here", "copy_here", "next" …; say */
	constructor({ say, view, run }) {
		Object.assign(this, { say, view, run, checks: [] });
		const groups = [[]];
		for (const t of tools)
			t ? groups.at(-1).push(this.tool(...t)) : groups.push([]);
		groups.at(-1).push(this.menu("insert", "plus", inserts, (name) => this.run(name)));
		this.tableMenu = this.menu("table_tools", "table", Object.keys(tableTools), (name) => this.command(tableTools[name], name));
		groups.at(-1).push(this.tableMenu);
		groups.push([this.plain("copy", "copy", "copy_here"), this.plain("confirm", "check", "confirm_here", "Ctrl+Enter"), this.plain("next", "next", "next", "Alt+↓"), this.plain("comment", "comments", "comment")]);
		this.dom = make("div", { class: "ed-bar", role: "toolbar", "aria-label": say("tools") }, groups.map((g) => make("div", { class: "ed-group" }, g)));
		this.dom.addEventListener("keydown", (e) => this.key(e));
		this.dom.addEventListener("mousedown", (e) => { if (e.target.closest("button")) e.preventDefault(); }); // the caret stays where it is
		this.buttons().forEach((b, i) => { b.tabIndex = i ? -1 : 0; });
	}

	tool(name, command, pressed, keys) {
		const run = () => (typeof command === "string" ? this.run(command) : this.command(command));
		const label = keys ? `${this.say(name)} (${keys})` : this.say(name);
		const button = make("button", { type: "button", class: "ed-tool", "aria-label": this.say(name), title: label, "aria-keyshortcuts": keys.replace("Ctrl", "Control") || null, "aria-pressed": pressed && "false", onclick: run }, icon(name));
		this.checks.push((state) => {
			if (pressed)
				button.setAttribute("aria-pressed", String(pressed(state)));
			button.setAttribute("aria-disabled", String(typeof command !== "string" && !command(state)));
		});
		return button;
	}

	plain(name, icon_, run, keys = "") {
		return make("button", { type: "button", class: "ed-tool has-words", title: keys ? `${this.say(name)} (${keys})` : this.say(name), onclick: () => this.run(run) }, icon(icon_), make("span", {}, this.say(name)));
	}

	command(command, name) {
		const view = this.view();
		if (view.editable && (!name || guard(name, view.state)))
			command(view.state, view.dispatch, view);
		view.focus();
	}

	menu(name, icon_, items, act) {
		const id = freshId("ed-menu");
		const entries = items.map((i) => make("button", { type: "button", role: "menuitem", class: "ed-item", tabindex: "-1", onclick: () => { close(true); act(i); } }, icon(i), this.say(i)));
		const list = make("div", { class: "ed-menu", role: "menu", id, "aria-label": this.say(name), hidden: true }, entries);
		const button = make("button", { type: "button", class: "ed-tool has-words", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id }, icon(icon_), make("span", {}, this.say(name)));
		const close = (back) => {
			list.hidden = true;
			button.setAttribute("aria-expanded", "false");
			if (back)
				button.focus();
		};
		const open = () => {
			list.hidden = false;
			button.setAttribute("aria-expanded", "true");
			entries[0].focus();
		};
		button.addEventListener("click", () => (list.hidden ? open() : close(true)));
		list.addEventListener("keydown", (e) => {
			const at = entries.indexOf(document.activeElement), step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
			const to = step ? entries.at((at + step) % entries.length) : { Home: entries[0], End: entries.at(-1) }[e.key] ?? entries.find((x, i) => i > at && e.key.length === 1 && x.textContent.toLowerCase().startsWith(e.key.toLowerCase()));
			if (e.key === "Escape" || e.key === "Tab")
				close(e.key === "Escape");
			else if (to)
				to.focus();
			if (to || e.key === "Escape")
				e.preventDefault();
			e.stopPropagation();
		});
		const holder = make("div", { class: "ed-menu-of" }, button, list);
		holder.addEventListener("focusout", (e) => { if (!holder.contains(e.relatedTarget)) close(false); });
		return holder;
	}

	buttons() {
		return [...this.dom.querySelectorAll(".ed-tool")].filter((b) => !b.closest("[hidden]"));
	}

	key(e) {
		const all = this.buttons(), at = all.indexOf(document.activeElement);
		const to = { ArrowRight: all[(at + 1) % all.length], ArrowLeft: all.at(at - 1), Home: all[0], End: all.at(-1) }[e.key];
		if (e.key === "Escape")
			this.view().focus();
		if (!to || at < 0)
			return;
		e.preventDefault();
		this.dom.querySelectorAll(".ed-tool").forEach((b) => { b.tabIndex = b === to ? 0 : -1; });
		to.focus();
	}

	focus() {
		(this.buttons().find((b) => b.tabIndex === 0) ?? this.buttons()[0]).focus();
	}

	/** Shows what the caret stands in. */
	refresh() {
		const { state } = this.view();
		for (const check of this.checks)
			check(state);
		const hide = !isInTable(state);
		if (hide && this.tableMenu.contains(document.activeElement))
			return;
		this.tableMenu.hidden = hide;
		if (!this.buttons().some((b) => b.tabIndex === 0))
			this.buttons()[0].tabIndex = 0;
	}
}
