"""Reads stars and underscores: which of them set emphasis, which are footnote marks, which are characters of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapporteur.cleanup.struck import struck
from rapporteur.cleanup.writer import BEHIND_MARKS, IDEOGRAPHS, Writer
from rapporteur.model.text import Emphasis, MarkForm, Span, Style

_STYLES = ((Style.ITALIC,), (Style.BOLD,), (Style.ITALIC, Style.BOLD))
"""What one, two and three stars set."""


def pairs(tokens: Sequence[re.Match[str]]) -> dict[int, bool]:
    """Which star and underscore runs open (True) or close (False) emphasis, by their offset. Runs left out are unpaired."""
    found: dict[int, bool] = {}
    runs: list[str] = []
    starts: list[int] = []
    for token in tokens:
        text, run, (start, end) = token.string, token[0], token.span()
        before = text[start - 1] if start else " "
        if run in runs and not before.isspace():
            partner = len(runs) - 1 - runs[::-1].index(run)
            found[starts[partner]] = True
            found[start] = False
            del runs[partner:], starts[partner:]
        elif text[end : end + 1].strip() and len(run) <= 3 and len(runs) < 8:
            runs.append(run)
            starts.append(start)
    return found


def stars(writer: Writer, token: re.Match[str], paired: Mapping[int, bool]) -> int:
    """Write one run: it opens or closes emphasis as `paired` says; else it is a mark, half of a lost pair, or text. Returns its end."""
    start, end, run = token.start(), token.end(), token.group()
    if start in paired:
        writer.markup.append(Span(start, end))
        toggle(writer, run, _STYLES[min(len(run), 3) - 1], opens=paired[start])
        return end
    before = token.string[start - 1] if start else " "
    after = token.string[end] if end < token.endpos else " "
    if _halved(token):
        writer.markup.append(Span(start, end))
    elif (
        run[0] == "*"
        and len(run) <= 4
        and not before.isspace()
        and (after.isspace() or after in BEHIND_MARKS or min(before, after) >= IDEOGRAPHS)
    ):
        writer.mark((run,), MarkForm.ASTERISK, start, end)
    elif run[0] == "*" and before.isspace() and after.isalpha():
        # half of an emphasis whose other half was lost: a sign of the carrier, no word of the document
        writer.markup.append(Span(start, end))
    else:
        writer.take(start, end)
    return end


def _halved(token: re.Match[str]) -> bool:
    """Whether the run is one half of an emphasis that goes over the end of a line, and its line is read by itself: two italic lines at the
    end of a resolution, `*47th plenary meeting` and `7 December 2020*`. Nothing but the pair stands on the two lines.
    """
    text, start, end, run = token.string, token.start(), token.end(), re.escape(token.group())
    within = rf"[^{re.escape(token.group()[0])}\r\n]{{1,200}}"
    low = max(0, start - _TWO_LINES)
    if re.compile(rf"(?:\A|\n)[ \t]*{run}(?=\S){within}\r?\n{within}\Z").search(text, low, start):
        return text[end : end + 1] in {"", "\r", "\n"} and not text[start - 1].isspace()
    line = text.rfind("\n", low, start) + 1
    if (line == 0 and low > 0) or text[line:start].strip() or not text[end : end + 1].strip():
        return False
    return re.compile(rf"{within}\r?\n{within}(?<=\S){run}[ \t]*(?:\r?\n|\Z)").match(text, end) is not None


_TWO_LINES = 410
"""Characters in which the other half is looked for."""


def through(writer: Writer, token: re.Match[str]) -> int:
    """Leave out the words that a line is drawn through, `~~the lamps of~~`, on record; where they end."""
    begin, end = token.span("through")
    writer.markup += (Span(token.start(), begin), Span(end, token.end()))
    writer.repairs.append(struck(token["through"], Span(begin, end)))
    return token.end()


def toggle(writer: Writer, name: str, styles: tuple[Style, ...], *, opens: bool) -> None:
    """Open emphasis of the kind `name`, or close the last that is open; a close without an open sets nothing."""
    if opens:
        writer.open.append((name, writer.length))
        return
    for index in range(len(writer.open) - 1, -1, -1):
        if writer.open[index][0] == name:
            begin = writer.open.pop(index)[1]
            stop = writer.length - 1 if writer.blank else writer.length
            if begin < stop:
                writer.emphasis += [Emphasis(begin, stop, style) for style in styles]
            return
