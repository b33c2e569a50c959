"""Collects the rich text of one stretch of a transcript, and the account of every character of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rapporteur.cleanup import latex
from rapporteur.cleanup.extract.raised import POWER, labels
from rapporteur.model.text import Emphasis, Hyperlink, Mark, MarkForm, Piece, Repair, RichText, Span

DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾", "0123456789-()")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
LETTERS = str.maketrans(RAISED_LETTERS, "abcdefghijklmnoprstuvwxyz")
CLOSING = ",.;:!?)]”"
"""Signs that no space stands before."""
BEHIND_MARKS = f"{CLOSING}،؛؟，。；：、！？）」』》"
"""Signs before which a mark may stand."""

IDEOGRAPHS = "\u2e80"
"""From here on scripts set no space between words."""


class Reading(NamedTuple):
    """What a stretch of the transcript reads as."""

    content: RichText
    markup: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Writer:
    """Collects the rich text of one stretch."""

    def __init__(self, transcript: str, places: Callable[[int, int], list[int]], *, cell: bool = False) -> None:
        self.cell = cell
        """It stands in a table, where letters mark notes."""
        self.places = places
        self.transcript = transcript
        self.parts: list[str] = []
        self.length = 0
        self.blank = True
        """Nothing written yet, or a space last: the next space is one too many."""
        self.marked = False
        self.starred = False
        """An escaped star stands before the word last written: the next one closes it."""
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        self.emphasis: list[Emphasis] = []
        self.links: list[Hyperlink] = []
        self.markup: list[Span] = []
        self.repairs: list[Repair] = []
        self.open: list[tuple[str, int]] = []

    def take(self, start: int, end: int) -> None:
        """Take characters over as they are."""
        text = self.transcript
        if start < end and self.marked:
            start = self._after_mark(start, end)
        if self.blank:
            while start < end and text[start].isspace():
                start += 1
        if start >= end:
            return
        self.marked = False
        self.parts.append(text[start:end])
        self.pieces.append(Piece(self.length, start, end - start))
        self.length += end - start
        self.blank = text[end - 1] == " "

    def _after_mark(self, start: int, end: int) -> int:
        """A space before a mark goes when a stop follows it; a space after one goes in a script that sets none."""
        text = self.transcript
        if self.blank and text[start] in CLOSING:
            self._drop_space()
        elif text[start] == " " and start + 1 < end and text[start + 1] >= IDEOGRAPHS and self.parts and self.parts[-1][-1:] >= IDEOGRAPHS:
            start += 1
        return start

    def _drop_space(self) -> None:
        if not self.parts or self.parts[-1][-1:] != " ":
            return
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        self.blank = False
        last = self.pieces[-1] if self.pieces else None
        if last and last.at + last.length > self.length:
            self.pieces.pop()
            if last.length > 1:
                self.pieces.append(Piece(last.at, last.source, last.length - 1))

    def say(self, text: str) -> None:
        """Write characters that the source does not have."""
        if text == " ":
            if self.blank:
                return
            self.blank = True
        elif text:
            self.blank = False
        self.parts.append(text)
        self.length += len(text)
        self.marked = False

    def mark(self, found: tuple[str, ...], form: MarkForm, start: int, end: int) -> None:
        """Marks, printed at [start, end), stand where the text has come to; before a space that was written last."""
        at = self.length - 1 if self.blank and self.length else self.length
        for label in found:
            self.marks.append(Mark(at, label, form, Span(start, end)))
        self.marked = True

    def formula(self, start: int, end: int) -> None:
        """The text of LaTeX at [start, end), without its commands."""
        at = start
        for token in latex.TOKEN.finditer(self.transcript, start, end):
            self.take(at, token.start())
            at = token.end()
            if token.lastgroup in {"mark", "raised"}:
                self._formula_mark(token)
                continue
            if token.lastgroup == "space":
                self.say(" ")
            elif token.lastgroup == "named":
                self.say(latex.sign_of(token.group()))
            if token.group().strip():
                self.markup.append(Span(token.start(), token.end()))
        self.take(at, end)

    def _formula_mark(self, token: re.Match[str]) -> None:
        printed = token["inner"] or token["digit"] or token.group().translate(DIGITS).strip("<>/sup[^]")
        found = labels(printed, self.ending(), cell=self.cell)
        form = MarkForm.LATEX if token.lastgroup == "mark" else MarkForm.UNICODE
        if found:
            self.mark(found, form, token.start(), token.end())
        elif token.lastgroup == "mark" and POWER.search(self.ending()):
            self.say(printed.translate(_TO_RAISED))
            self.markup.append(Span(token.start(), token.end()))
        elif token.lastgroup == "mark":
            inner = token.span("inner") if token["inner"] else token.span("digit")
            self.markup += (Span(token.start(), inner[0]), Span(inner[1], token.end()))
            self.take(*inner)
        else:
            self.take(token.start(), token.end())

    def ending(self) -> str:
        """The last characters written: what a raised digit stands on."""
        return "".join(self.parts[-5:])[-12:]

    def finish(self) -> Reading:
        """All that was written, without white space at its end."""
        if self.blank:
            self._drop_space()
        text = "".join(self.parts)
        size = len(text)
        marks = tuple([m if m.at <= size else Mark(size, m.label, m.form, m.source) for m in self.marks])
        emphasis = [e if e.end <= size else Emphasis(e.start, size, e.style) for e in self.emphasis if e.start < size]
        emphasis.sort(key=_by_start)
        links = tuple([k for k in self.links if k.start < k.end <= size])
        content = RichText(text, tuple(self.pieces), tuple(emphasis), marks, links)
        return Reading(content, tuple(self.markup), tuple(self.repairs))


def _by_start(emphasis: Emphasis) -> tuple[int, int]:
    return emphasis.start, emphasis.end
