"""Organ lines of bodies that no table names: commissions, conferences of parties, assemblies of agencies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapporteur.language.organs import names_body
from rapporteur.language.phrases import PhraseKind
from rapporteur.model.resolution import Organ
from rapporteur.structure.reading import OPENING, Line, NumberKind, without_head

_BEGINS = (PhraseKind.PREAMBULAR, PhraseKind.EITHER, PhraseKind.OPERATIVE)


def with_other_organs(lines: Sequence[Line], language: str) -> list[Line]:
    """The lines, those marked as organ lines of Organ.OTHER that have the form of one and stand before what begins a resolution.

    `The Commission on Narcotic Drugs,` alone on its line may be a member of a list; before `Recalling its resolution ...,` it speaks, if
    no other body stands on the line above, as it does above the last of a list.
    There are some hundred such bodies, each session of the World Health Assembly under a name of its own, so that none is named here. Which
    body `The Council,` is, as early volumes print it, the number of the resolution tells.
    """
    out = list(lines)
    for at, (line, following) in enumerate(pairwise(lines)):
        listed = at > 0 and _may_speak(lines[at - 1]) and names_body(lines[at - 1].words.rstrip(), language)
        if _bare(line, following) and not (at and _lists(lines[at - 1])):
            out[at] = replace(line, organ=Organ.OTHER, phrase=None)
        elif _may_speak(line) and _begins(following) and not listed and (not _announces(line) or _acts(following)):
            quote = OPENING.match(line.words)
            name = without_head(line.text, quote.end()) if quote else line.text
            if names_body(name.text.rstrip(), language):
                organ = Organ.UNKNOWN if _UNNAMED.fullmatch(name.text) else Organ.OTHER
                out[at] = replace(line, text=name, organ=organ, opened=bool(quote), phrase=None)
    return out


_UNNAMED = re.compile(r"\w+\W\w+\W*")
"""The article and one word."""


def _bare(line: Line, following: Line) -> bool:
    """Whether the name of a body stands alone on the line, without the comma that conferences of parties leave out: `The Conference of the
    Parties` before `Decides ...`. Headings look so, too: what follows must open with a phrase that resolutions are known to have.
    """
    name = line.words.rstrip()
    plain = line.kind is NumberKind.NONE and line.organ is None and line.paragraph.cell is None
    if not plain or line.paragraph.layout.style.startswith("#") or not name[-1:].isalpha() or _SMALL.search(name) is not None:
        return False
    first = following.kind is NumberKind.NONE or (following.kind is NumberKind.ORDINAL and following.number.strip(". ") == "1")
    known = first and _begins(following) and following.phrase is not None and following.phrase.attested
    return known and _UNNAMED.fullmatch(name) is None and names_body(f"{name},", "en")


def _lists(before: Line) -> bool:
    """Whether the line announces or is in a list of bodies: the last of them may stand before a paragraph."""
    words = before.words.rstrip(" ,;:")
    return before.end == ":" or names_body(f"{words},", "en")


_SMALL = re.compile(r"\b(?!(?:of|on|the|for|in|to|and|its|as|at)\b)[a-z]")
"""A word of a sentence: names of bodies have capitals but for such words."""


def _may_speak(line: Line) -> bool:
    if line.phrase is not None and line.phrase.attested:
        return False  # a recital may end in a body, `欢迎灯塔会议，`
    plain = line.kind is NumberKind.NONE and line.organ is None and line.paragraph.cell is None
    return plain and line.words.rstrip()[-1:] in {",", "،", "，", ":", "："}


def _announces(line: Line) -> bool:
    return line.words.rstrip()[-1:] in {":", "："}


def _acts(line: Line) -> bool:
    """Whether it is the first numbered paragraph; behind a colon letters and dashes list what somebody else does."""
    return line.kind is NumberKind.ORDINAL and line.number.strip(". ") == "1" and line.opens_with(PhraseKind.OPERATIVE, PhraseKind.EITHER)


def _begins(line: Line) -> bool:
    return line.opens_with(*_BEGINS) and line.kind in (NumberKind.NONE, NumberKind.ORDINAL, NumberKind.ITEM) and line.paragraph.cell is None
