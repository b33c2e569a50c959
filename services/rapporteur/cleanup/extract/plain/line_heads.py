"""Reads what markdown and LaTeX set at the head of a paragraph: heading signs, list dashes, quotation signs, commands."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapporteur.cleanup.extract.lines import Line
from rapporteur.model.text import NO_LAYOUT, Layout, Span

_LEAD = re.compile(r"(?P<heading>#{1,6})(?:\s+|$)|(?P<bullet>[-•–—·●▪◦]|[*+](?=\s+\S[^*]*$))\s+(?=\S)|(?P<quote>>)\s?")
_BEHIND_HEADING = re.compile(r"(?<=\S)\s+(?:#+|\{[#.][^{}]{1,200}\})$")
"""Signs behind a heading: hashes, and the name and classes that pandoc gives it, `{#lamps .unnumbered}`."""
_COMMAND = re.compile(
    r"\\(?:(?P<heading>(?:sub)*section\*?|title|chapter\*?)\{|(?:footnotetext|caption|author|date)\{|(?P<item>item)\s)\s*"
)
"""What LaTeX sets a paragraph with."""
_STAR = re.compile(r"\*{1,3}(?=[^\W\d_])")


class Head(NamedTuple):
    """Where the text of a paragraph stands, the signs around it, its looks."""

    start: int
    end: int
    layout: Layout = NO_LAYOUT
    markup: tuple[Span, ...] = ()
    star: Span | None = None
    """A star before the text: the sign of a list, half of an emphasis whose other half was lost, or the label of a note."""


def head_of(transcript: str, line: Line, start: int, end: int) -> Head:
    """What stands at the head of the paragraph at [start, end), which begins in `line`.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> head_of("## Lamps", lines("## Lamps")[0], 0, 8)
    Head(start=3, end=8, layout=Layout(indent=0, bullet='', style='##', centered=False, number='', number_level=0), markup=(Span(start=0, \
end=2),), star=None)
    """
    sign = line.text[0]
    if sign == "\\" and (command := _COMMAND.match(transcript, start, end)):
        return _command(transcript, command, end)
    if sign in "#-•–—·●▪◦*+>":
        return _lead(transcript, start, end, line.indent // 2)
    return Head(start, end, Layout(line.indent // 2) if line.indent > 1 else NO_LAYOUT)


def _command(transcript: str, command: re.Match[str], end: int) -> Head:
    """A command of LaTeX around the whole paragraph."""
    markup: tuple[Span, ...] = (Span(command.start(), command.end()),)
    if command["item"]:
        return Head(command.end(), end, Layout(bullet="-"), markup)
    if transcript[end - 1] == "}":
        markup = (*markup, Span(end - 1, end))
        end -= 1
    return Head(command.end(), end, Layout(style="#") if command["heading"] else NO_LAYOUT, markup)


def _lead(transcript: str, start: int, end: int, indent: int) -> Head:
    """Heading signs, list dashes and quotation signs before the text."""
    bullet = style = ""
    star: Span | None = None
    markup: list[Span] = []
    for _ in range(3):
        found = _LEAD.match(transcript, start, end)
        if not found:
            break
        markup.append(Span(start, start + len(found.group().rstrip()) or 1))
        bullet = found["bullet"] or bullet
        style = found["heading"] or style
        star = markup[-1] if bullet == "*" and not markup[1:] else None
        start = found.end()
    if style and (closing := _BEHIND_HEADING.search(transcript, start, end)):
        markup.append(Span(closing.start(), closing.end()))
        end = closing.start()
    if not markup and (half := _STAR.match(transcript, start, end)) and "*" not in transcript[half.end() : end]:
        star = Span(*half.span())
        markup.append(star)
        start = half.end()
    return Head(start, end, Layout(indent, bullet, style), tuple(markup), star)
