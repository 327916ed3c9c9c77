#!/usr/bin/env -S python3 -B
"""Words: every say(lang, "..."), say_n, say_with and WORD("...") of C has its Vietnamese in a vi.po, and every message of a vi.po is used
by C or a template.  A message that stands in data is marked in the .po with a comment `#. used: where`.
That templates have their Vietnamese khtml sees to; that equal words have equal translations, kwords."""
import ast
import re

import tree

CALL = re.compile(r"\b(say_n|say_with|say_filled|say|WORD)\s*\(")
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')


def unquoted(literals):
    """The value of adjacent C strings."""
    return "".join(ast.literal_eval(one) for one in literals)


def po_entries(path):
    """(line, context, msgid, text, used elsewhere) of each message."""
    entry, field = {}, None
    for number, line in enumerate(tree.text(path).split("\n") + ["msgid \"\""], 1):
        line = line.strip()
        word = re.match(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d\])? *(\".*\")$", line)
        if (word and word[1] in ("msgctxt", "msgid") or line.startswith("#")) and "msgstr" in entry:
            yield entry
            entry = {}
        if line.startswith("#. used: "):
            entry["kept"] = True
        if word:
            field = word[1]
            entry[field] = unquoted([word[2]])
            if field == "msgid":
                entry["line"] = number
        elif line.startswith('"') and field:
            entry[field] += unquoted([line])


def arguments(source, start):
    """Texts of the arguments of the call whose '(' is at start-1."""
    depth, at, out = 1, start, [""]
    bare = tree.code(source)
    while at < len(source) and depth:
        char = bare[at]
        depth += (char in "([{") - (char in ")]}")
        if not depth:
            break
        if char == "," and depth == 1:
            out.append("")
        else:
            out[-1] += source[at]
        at += 1
    return out


def literals(argument):
    """The words an argument can be: one literal (in pieces perhaps), or both of `x ? "a" : "b"`; none for a variable."""
    if "?" in STRING.sub("", argument):
        argument = argument[tree.code(argument).index("?"):]
        return [unquoted([one]) for one in STRING.findall(argument)]
    return [unquoted(STRING.findall(argument))] if argument.strip() and not STRING.sub("", argument).strip() else []


def said(source):
    """(offset, words) of each call that says literal words."""
    where = {"say": [1], "say_n": [2, 3], "say_with": [2], "say_filled": [2], "WORD": [0]}
    for match in CALL.finditer(source):
        given = arguments(source, match.end())
        for index in where[match[1]][:1]:
            for words in literals(given[index]) if index < len(given) else []:
                yield match.start(), words


def template_words(source):
    """(context, words) of each {_ } and {_n }, holes by their last name, as khtml looks them up."""
    at = 0
    while (at := source.find("{_", at)) >= 0:
        depth, end = 0, at
        while end < len(source):
            depth += (source[end] == "{") - (source[end] == "}")
            end += 1
            if not depth:
                break
        body = source[at + 1:end - 1]
        many = body.startswith("_n ")
        body = body[2 + many:]
        body = body.split(" | ")[0] if many else body
        body = re.sub(r"\{(?:bi )?\s*([^}|]*?)\s*(?:\|[^}]*)?\}", lambda m: "{" + m[1].split(".")[-1].rstrip("#") + "}", body)
        body = re.sub(r"\s+", " ", body).strip()
        context = None if many else re.match(r"([A-Za-z_]\w*)\|(.*)", body)
        yield (context[1], context[2]) if context else (None, body)
        at += 2


def main():
    root = tree.arguments(__doc__).root.resolve()
    report = tree.Report(root)
    of_program = [p for p in tree.files(root, ".po") if p.name == "vi.po" and not p.relative_to(root).as_posix().startswith("tests/")]
    known = {(e.get("msgctxt"), e["msgid"]) for p in of_program for e in po_entries(p) if e["msgstr"]}
    used, calls = set(), 0
    for path in tree.files(root, ".c", ".h"):
        name = path.relative_to(root).as_posix()
        if not name.startswith(("app/", "features/", "platform/")) or name.endswith("_test.c"):
            continue
        source = tree.code(tree.text(path), strings=True)
        used |= {(None, unquoted(re.findall(STRING, run))) for run in re.findall(r'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*', source)}
        for offset, words in said(source):
            calls += 1
            if (None, words) not in known:
                report.add(path, tree.line_of(source, offset), f'no Vietnamese for "{words}"')
    for path in tree.files(root, ".html"):
        used |= set(template_words(tree.text(path)))
    for path in of_program:
        for entry in po_entries(path):
            if entry["msgid"] and (entry.get("msgctxt"), entry["msgid"]) not in used and not entry.get("kept"):
                report.add(path, entry["line"], f'"{entry["msgid"]}" is used nowhere')
    report.end(f"words: {len(known)} messages, {calls} said in C")


main()
