"""Reads what is raised in the line: superscripts, tags, LaTeX; as marks of notes where they are, else as text."""

from __future__ import annotations

import re

from rapporteur.cleanup import latex
from rapporteur.cleanup.extract.raised import labels
from rapporteur.cleanup.writer import BEHIND_MARKS, DIGITS, LETTERS, Writer
from rapporteur.model.text import MarkForm, Repair, Span


def raised(writer: Writer, token: re.Match[str]) -> int:
    """Write superscript signs; where they end. A letter is a mark in a table only."""
    found = labels(token.group().translate(DIGITS).translate(LETTERS), writer.ending(), cell=writer.cell)
    if not found:
        writer.take(token.start(), token.end())
        return token.end()
    writer.mark(found, MarkForm.UNICODE, token.start(), token.end())
    return token.end()


def sup(writer: Writer, token: re.Match[str]) -> int:
    """Write what stands in a tag `sup` or behind `\\textsuperscript` or, as pandoc writes it, `^1^`; where it ends."""
    name = next(name for name in ("inside", "script", "ticked") if token[name])
    start, end = token.span(name)
    linked = _TO_NOTE.fullmatch(token[name]) or _REFERENCE.fullmatch(token[name])
    found = labels(linked[1] if linked else token[name], writer.ending(), cell=writer.cell)
    if found:
        writer.mark(found, MarkForm.SUP_TAG, token.start(), token.end())
        return token.end()
    writer.markup += (Span(token.start(), start), Span(end, token.end()))
    writer.take(start, end)
    return token.end()


_TO_NOTE = re.compile(r"\[([^\[\]]+)\]\(#[^()]*\)")
"""`[1](#page-3-2)`: a mark that leads to its note, as some tools write it."""
_REFERENCE = re.compile(r"\[\^([^\]\s\[]{1,20})\]")
"""`<sup>[^1]</sup>`: raised by the page, and a reference by the tool."""


def raising(writer: Writer, token: re.Match[str]) -> int:
    """Write a mark between `\\(` and `\\)`; where it ends, or 0 if it is none."""
    lifted = latex.MARK.match(token.group()[2:-2])
    found = labels(latex.label_of(lifted["label"]), writer.ending(), cell=writer.cell) if lifted else ()
    if not lifted or not found or lifted.end() < len(token.group()[2:-2].rstrip()):
        return 0
    writer.mark(found, MarkForm.LATEX, token.start(), token.end())
    return token.end()


def math(writer: Writer, token: re.Match[str]) -> int:
    """Write a formula between dollar signs: a mark, or what it prints; where it ends."""
    start, end = token.span()
    if token.group()[0] in "(⁽":
        start, end = start + 1, end - 1
    inside = token.string[start + 1 : end - 1]
    lifted = latex.MARK.match(inside)
    found = labels(latex.label_of(lifted["label"]), writer.ending(), cell=writer.cell) if lifted else ()
    if lifted and found and lifted.end() == len(inside.rstrip()):
        writer.mark(found, MarkForm.LATEX, token.start(), token.end())
        return token.end()
    return _formula_text(writer, token, start, end, lifted if found else None)


def _formula_text(writer: Writer, token: re.Match[str], start: int, end: int, lifted: re.Match[str] | None) -> int:
    if token.start() < start:
        writer.take(token.start(), start)
    writer.markup += (Span(start, start + 1), Span(end - 1, end))
    begin, length, parts = start + 1, writer.length, len(writer.parts)
    if lifted:
        begin += lifted.end()
        writer.mark(labels(latex.label_of(lifted["label"]), "", cell=writer.cell), MarkForm.LATEX, start + 1, begin)
    writer.formula(begin, end - 1)
    after = "".join(writer.parts[parts:])
    if writer.length > length:
        reason = "the words stand in LaTeX commands that print spaces and signs only"
        writer.repairs.append(Repair("latex-debris", token.string[start:end], after.strip(), 0.99, Span(start, end), reason=reason))
    if end < token.end():
        writer.take(end, token.end())
    return token.end()


def star(writer: Writer, token: re.Match[str]) -> int:
    """Write stars that are escaped, and daggers: a mark where they are glued to what stands before them, else as they print.

    The second of two stars around words, `\\*so\\*`, is none.
    """
    start, end = token.span()
    sign = token.group().replace("\\", "")
    opened, writer.starred = writer.starred, not stands_as_mark(token)
    if not opened and writer.length and not writer.blank and not writer.marked and stands_as_mark(token):
        writer.mark((sign,), MarkForm.ASTERISK, start, end)
        return end
    for at in range(start, end):
        if token.string[at] == "\\":
            writer.markup.append(Span(at, at + 1))
        else:
            writer.take(at, at + 1)
    return end


def caret(writer: Writer, token: re.Match[str]) -> int:
    """Write a letter or star behind `^`: a mark in a table, else as it stands; where it ends."""
    if writer.cell and writer.length:
        writer.mark((token.group().strip("^{}"),), MarkForm.LATEX, token.start(), token.end())
    else:
        writer.take(token.start(), token.end())
    return token.end()


def stands_as_mark(token: re.Match[str]) -> bool:
    """Whether white space, a closing sign or the end of the stretch stands behind the token, as behind a mark."""
    end = token.end()
    after = token.string[end] if end < token.endpos else " "
    return after.isspace() or after in BEHIND_MARKS
