#!/usr/bin/env -S python3 -B
"""Budgets of size: functions of C have a median of at most 15 lines, nine of ten at most 50, none over 80; files have at most 500 lines;
comments are 10 to 20 % of the text of all C, in characters without indents (lines are up to 140 characters long here, and a comment
uses them fully).

A function counts from the line with its opening brace to the one with its closing brace."""
import re
import statistics

import tree

MEDIAN, NINETIETH, LONGEST, FILE, COMMENTS = 15, 50, 80, 500, (10, 20)
FEW = 20  # below that many functions a median says nothing


def functions(source):
    """(name, first line, lines) of each function: a brace alone at the start of a line, or one line that holds it all."""
    lines = source.split("\n")
    for number, line in enumerate(lines):
        one = re.match(r"(?:static |inline |const |struct |enum |\w).*?(\w+)\(.*\)\s*\{.*\}\s*$", line)
        if one and not line.startswith(("\t", "#", "}")) and "=" not in line.split("{")[0]:
            yield one[1], number + 1, 1
        if line.rstrip() != "{":
            continue
        end = next((i for i in range(number + 1, len(lines)) if lines[i].startswith("}")), None)
        head = " ".join(lines[max(0, number - 4):number])
        name = re.findall(r"(\w+)\s*\(", re.sub(r"__attribute__\s*\(\(.*?\)\)", "", head.split(";")[-1].split("}")[-1]))
        if end is not None and name:
            yield name[0], number + 1, end - number + 1


def comment_share(source):
    """(characters in comments, characters in all), indents and line ends apart"""
    def solid(text):
        return sum(len(line.strip()) for line in text.split("\n"))
    return solid(source) - solid(tree.code(source, strings=True)), solid(source)


def sizes(report, root):
    lengths, comments, total = [], 0, 0
    for path in tree.files(root, ".c", ".h"):
        source = tree.text(path)
        for name, line, length in functions(tree.code(source)):
            lengths.append(length)
            if length > LONGEST:
                report.add(path, line, f"{name} has {length} lines, {LONGEST} are the most")
        held, all_text = comment_share(source)
        comments, total = comments + held, total + all_text
    return lengths, comments, total


def main():
    root = tree.arguments(__doc__).root.resolve()
    report = tree.Report(root)
    for path in tree.files(root, ".c", ".h", ".py", ".sh", ".js", ".mjs", ".sql", ".html", ".routes"):
        count = tree.text(path).count("\n")
        if count > FILE and not path.relative_to(root).as_posix().startswith("tests/corpus/"):
            report.add(path, FILE + 1, f"{count} lines, {FILE} are the most: split it by subject")
    lengths, comments, total = sizes(report, root)
    lengths.sort()
    if len(lengths) >= FEW:
        median, ninetieth = statistics.median(lengths), lengths[len(lengths) * 9 // 10]
        if median > MEDIAN:
            report.add("functions", 1, f"their median is {median} lines, {MEDIAN} are the most")
        if ninetieth > NINETIETH:
            report.add("functions", 1, f"one in ten has over {ninetieth} lines, {NINETIETH} are the most")
    share = 100 * comments / total if total else 0
    if total >= FEW * 400 and not COMMENTS[0] <= share <= COMMENTS[1]:
        report.add("comments", 1, f"{share:.1f} % of the text of all C, {COMMENTS[0]} to {COMMENTS[1]} are wanted")
    middle = f"{statistics.median(lengths):g}, 90th {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}" if lengths else "none"
    report.end(f"budgets: {len(lengths)} functions, median {middle}; comments {share:.1f} %")


main()
