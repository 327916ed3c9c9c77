// Word's keys, and what typing "- ", "1. ", "> ", "## " does.
import { autoJoin, baseKeymap, chainCommands, createParagraphNear, exitCode, liftEmptyBlock, newlineInCode, setBlockType, splitBlock, toggleMark, wrapIn } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { addRowAfter, goToNextCell, isInTable, selectedRect, tableEditing } from "prosemirror-tables";
import { NodeSelection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const joined = (command) => autoJoin(command, ["bullet_list", "ordered_list"]);

/** A block of this kind, or an ordinary paragraph where it is one already. */
export const toggleHeading = (level) => (state, dispatch) => {
	const { parent } = state.selection.$from, on = parent.type === nodes.heading && parent.attrs.level === level;
	const part = state.selection.$from.depth === 1 ? parent.attrs.part : null;
	return on ? setBlockType(nodes.paragraph, { part })(state, dispatch) : setHeading(level)(state, dispatch);
};
/* setBlockType would give all blocks of the selection the same attributes; each keeps its part. */
const setHeading = (level) => (state, dispatch) => {
	const { tr, selection: { from, to } } = state;
	let any = false;
	state.doc.nodesBetween(from, to, (node, pos, parent) => {
		if (!node.isTextblock || node.type.spec.code || node.type === nodes.cell_text)
			return !node.isTextblock;
		const index = state.doc.resolve(pos).index();
		if (parent.canReplaceWith(index, index + 1, nodes.heading)) {
			tr.setBlockType(pos, pos + node.nodeSize, nodes.heading, (old) => ({ part: old.attrs.part ?? null, level }));
			any = true;
		}
		return false;
	});
	if (any && dispatch)
		dispatch(tr.scrollIntoView());
	return any;
};

const listAround = ($pos) => {
	for (let d = $pos.depth; d > 0; d--)
		if ($pos.node(d).type === nodes.bullet_list || $pos.node(d).type === nodes.ordered_list)
			return { node: $pos.node(d), pos: $pos.before(d) };
	return null;
};

/** Makes a list, changes its kind, or ends it. */
export const toggleList = (type) => (state, dispatch) => {
	const around = listAround(state.selection.$from);
	if (!around)
		return joined(wrapInList(type))(state, dispatch);
	if (around.node.type === type)
		return liftListItem(nodes.list_item)(state, dispatch);
	dispatch?.(state.tr.setNodeMarkup(around.pos, type, { part: around.node.attrs.part, tight: around.node.attrs.tight }).scrollIntoView());
	return true;
};

export const inQuote = (state) => { const { $from } = state.selection; for (let d = $from.depth; d > 0; d--) if ($from.node(d).type === nodes.blockquote) return d; return 0; };
export const toggleQuote = (state, dispatch) => (inQuote(state) ? liftOut(inQuote(state))(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch));
const liftOut = (depth) => (state, dispatch) => {
	const { $from } = state.selection, quote = $from.node(depth), pos = $from.before(depth);
	const content = quote.content.content.map((n, i) => (i === 0 && depth === 1 && "part" in n.attrs ? n.type.create({ ...n.attrs, part: quote.attrs.part }, n.content) : n));
	dispatch?.(state.tr.replaceWith(pos, pos + quote.nodeSize, content).scrollIntoView());
	return true;
};

export const listKind = (state) => listAround(state.selection.$from)?.node.type.name ?? null;

/* Tab in the last cell of a table makes a new row, as in Word. */
const nextCell = (state, dispatch, view) => {
	if (!isInTable(state))
		return false;
	if (goToNextCell(1)(state, dispatch))
		return true;
	addRowAfter(state, dispatch);
	return view ? goToNextCell(1)(view.state, view.dispatch) : true;
};
/* Enter in a table goes to the cell below, since cells hold one line, and from the last row out of it. */
const cellBelow = (state, dispatch) => {
	if (!isInTable(state))
		return false;
	const rect = selectedRect(state), tr = state.tr;
	if (rect.bottom < rect.map.height) {
		tr.setSelection(TextSelection.near(tr.doc.resolve(rect.tableStart + rect.map.map[rect.bottom * rect.map.width + rect.left] + 1)));
	} else {
		const end = rect.tableStart - 1 + rect.table.nodeSize;
		if (tr.doc.resolve(end).nodeAfter?.type !== nodes.paragraph)
			tr.insert(end, nodes.paragraph.create());
		tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1)));
	}
	dispatch?.(tr.scrollIntoView());
	return true;
};
const lineBreak = (state, dispatch) => {
	const { $from } = state.selection, index = $from.index();
	if (!$from.parent.inlineContent || !$from.parent.canReplaceWith(index, index, nodes.hard_break))
		return isInTable(state);
	dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
	return true;
};
/* After a heading comes a paragraph, wherever in it one pressed Enter at its end; elsewhere the second half is what the first is. */
const enter = chainCommands(newlineInCode, cellBelow, splitListItem(nodes.list_item), createParagraphNear, liftEmptyBlock, splitBlock);

/** open(what, node): dialogs for links and things; act(what): row actions. */
export function keys({ open, act }) {
	const heading = (level) => toggleHeading(level);
	const changeThing = (state, dispatch) => {
		const { node } = state.selection instanceof NodeSelection ? state.selection : {};
		if (!node?.type.isAtom || !open.has(node.type.name))
			return false;
		if (dispatch)
			open.get(node.type.name)(node);
		return true;
	};
	const own = {
		"Mod-b": toggleMark(marks.strong), "Mod-i": toggleMark(marks.em), "Mod-k": () => { open.get("link")(); return true; },
		"Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Shift-Mod-l": toggleList(nodes.bullet_list), "Shift-Mod-7": toggleList(nodes.ordered_list), "Shift-Mod-8": toggleList(nodes.bullet_list),
		"Ctrl-Alt-0": setBlockType(nodes.paragraph), "Ctrl-Alt-2": heading(2), "Ctrl-Alt-3": heading(3), "Ctrl-Alt-4": heading(4),
		Tab: chainCommands(nextCell, sinkListItem(nodes.list_item)), "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
		"Shift-Enter": chainCommands(exitCode, lineBreak), "Mod-Enter": () => { act("confirm_here"); return true; }, Enter: chainCommands(changeThing, enter),
		"Alt-F10": () => { act("tools"); return true; }, "Alt-ArrowDown": () => { act("next"); return true; },
	};
	return [keymap(own), keymap(baseKeymap)];
}

/** Typing rules, the cursor between blocks, the mark of a drop, tables. */
export function behaviour() {
	return [
		inputRules({ rules: [
			textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (m) => ({ level: m[1].length })),
			wrappingInputRule(/^\s*([-+*•])\s$/, nodes.bullet_list), wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
			wrappingInputRule(/^(\d{1,2})\.\s$/, nodes.ordered_list, (m) => ({ order: Number(m[1]) }), (m, node) => node.childCount + node.attrs.order === Number(m[1])),
		] }),
		dropCursor({ color: false, class: "ed-drop" }), gapCursor(), tableEditing(),
	];
}
