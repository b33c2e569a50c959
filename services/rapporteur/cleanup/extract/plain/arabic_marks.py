"""Finds the marks of notes, and their labels at the feet of pages, in Arabic text that a pdf-to-text tool made.

Arabic sets a mark in brackets close behind its word and before the stop: `لعام 2019(1)،`. Type raises it, and what is raised has a
baseline of its own, so that tools put it on a line by itself, or before the line on which it stands. The label of a note is such a mark,
too. A figure in brackets is a mark only if a note at some foot bears the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_MARK = re.compile(r"(?<=[\w”»\"\u064b-\u0652])\((\d{1,3})\)(?=[\s،؛.:”»)]|$)")
_ALONE = re.compile(r"\s*\((\d{1,3})\)\s*")
_FIRST = re.compile(r"\s*\((\d{1,3})\) (?=\S)")
_STOPPED = re.compile(r"[،؛,;.:][^\d\s]{0,2}$")
_STOP_FIRST = re.compile(r"\s*[،؛]")
_BEHIND_STOP = re.compile(r"(\s*[،؛].*?) \((\d{1,3})\) (.+)")
_LAST = re.compile(r"( .*\S) \((\d{1,3})\)\s*")
_LABEL = re.compile(r"\s*(?:(\d{1,3}) ?(\(\))(?=\s)|\((\d{1,3})\)(?=\s+(?:انظر|المرجع نفسه|القرار|United|[A-Z]{1,4}/)))")
_LABEL_BEHIND = re.compile(r"\(\) (.*?)(?: (\d{1,3}))?")
_BRACKETS_BEHIND = re.compile(r"(\S.*) \(\)")
_NEAR = 12
"""Characters at the end of a line in which its stop stands, and no other mark with the same label."""
_NUMBER = re.compile(r"\d{1,3}")
_PARTS = re.compile(r"[\u0621-\u0652]+(?: [\u0621-\u0652]+)*|[^\s\u0621-\u0652]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TurnedLine(NamedTuple):
    """Where a line begins in the text, the line, and as it is read; of two lines that are read as one, both."""

    at: int
    raw: str
    made: str

    def joined(self, other: TurnedLine, made: str) -> TurnedLine:
        """This line and the next one, read as `made`."""
        return TurnedLine(self.at, f"{self.raw}{' ' * (other.at - self.at - len(self.raw))}{other.raw}", made)


def with_marks(lines: Sequence[TurnedLine]) -> Iterator[TurnedLine]:
    """The lines with labels before their notes and marks behind their words, raised where both are there.

    >>> lines = [TurnedLine(0, "", "لعام 2019،"), TurnedLine(0, "", "(1)"), TurnedLine(0, "", "1 () انظر A/75/303.")]
    >>> [line.made for line in with_marks(lines)]
    ['لعام 2019(¹)،', '¹ () انظر A/75/303.']
    """
    labelled = list(_labelled(lines))
    labels = {label for line in labelled if (label := _label(line))}
    placed = list(_placed(labelled, labels))
    marks = {mark[1] for line in placed for mark in _MARK.finditer(line.made)} & labels
    for line in placed:
        found = _LABEL.match(line.made)
        made = line.made
        if found and _label(line) in marks:
            made = f"{_label(line).translate(_RAISED)} {found[2] or ''}{made[found.end() :]}"
        yield line._replace(made=_MARK.sub(lambda mark: f"({mark[1].translate(_RAISED)})" if mark[1] in marks else mark[0], made))


def _label(line: TurnedLine) -> str:
    found = _LABEL.match(line.made)
    return (found[1] or found[3]) if found else ""


def _labelled(lines: Iterable[TurnedLine]) -> Iterator[TurnedLine]:
    """The lines with the label of a note before it that stands behind it, or on the line above."""
    waiting: TurnedLine | None = None
    for line in lines:
        found = _LABEL_BEHIND.fullmatch(line.made.strip())
        turned = _BRACKETS_BEHIND.fullmatch(line.made.strip()) if not found else None
        if turned:
            body = " ".join(reversed(_PARTS.findall(turned[1])))
            found = _LABEL_BEHIND.fullmatch(f"() {body}")
        if found and waiting is not None:
            body = found[1] + (f" {found[2]}" if found[2] else "")
            yield waiting.joined(line, f"{waiting.made.strip()} () {body}")
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = line if _NUMBER.fullmatch(line.made.strip()) else None
        if waiting is None:
            yield line._replace(made=f"{found[2]} () {found[1]}") if found and found[2] else line
    if waiting is not None:
        yield waiting


def _placed(lines: Iterable[TurnedLine], labels: set[str]) -> Iterator[TurnedLine]:
    """The lines with marks behind their words that stand on a line by themselves, or before the line of their words."""
    before: TurnedLine | None = None
    for line in lines:
        both = _together(before, line, labels) if before is not None else None
        if both is not None:
            before = both
            continue
        if before is not None:
            yield before
        found = _BEHIND_STOP.fullmatch(line.made)
        before = line._replace(made=f"{found[3]}({found[2]}){found[1]}") if found and found[2] in labels else line
    if before is not None:
        yield before


def _together(before: TurnedLine, line: TurnedLine, labels: set[str]) -> TurnedLine | None:
    """Both lines where one of them holds a mark of the other; None where none does."""
    alone = _ALONE.fullmatch(line.made)
    if alone and alone[1] in labels and f"({alone[1]})" not in before.made[-_NEAR:]:
        text = before.made.rstrip()
        stop = _STOPPED.search(text[-_NEAR:])
        end = len(text) - len(stop[0]) if stop else len(text)
        return before.joined(line, f"{text[:end].rstrip()}({alone[1]}){text[end:]}")
    first = _FIRST.match(before.made)
    if first and first[1] in labels and _STOP_FIRST.match(line.made):
        return before.joined(line, f"{before.made[first.end() :].rstrip()}({first[1]}){line.made.lstrip()}")
    last = _LAST.fullmatch(line.made)
    if last and last[2] in labels and line.raw[:1] == " " and "\n" not in before.made:
        return before.joined(line, f"{before.made.rstrip()}({last[2]})\n{last[1].lstrip()}")
    return None
