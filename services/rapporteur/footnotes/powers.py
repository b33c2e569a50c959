"""Tells powers of numbers, `10⁶ lamps`, from marks behind them, `article 10⁶`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from rapporteur.footnotes.labels import is_number
from rapporteur.footnotes.mark_shapes import Trust
from rapporteur.footnotes.marks import RAISED_FORMS, Candidate, MarkedText

_TEN = re.compile(r"(?<![^\s(])10\Z")
_NUMBER = re.compile(r"(?<![^\s(=+×·⋅*])\d{1,3}\Z")
_OF_SOMETHING = re.compile(
    r"(?:\b(?:articles?|goals?|targets?|paras?\.|paragraphs?|chapters?|rules?|items?|principles?|resolutions?|decisions?|sections?|parts?|options?"
    r"|annex|nos?\.|sessions?|tables?|indicators?|agenda|supplement|protocol"
    r"|objectifs?|cibles?|chapitres?|règles?|points?|principes?|résolutions?|décisions?|parties?|annexe|tableaux?"
    r"|art[íi]culos?|objetivos?|metas?|párrafos?|cap[íi]tulos?|reglas?|temas?|principios?|resoluci(?:ón|ones)|decisi(?:ón|ones)|secci(?:ón|ones)|anexo"
    r"|стат(?:ь\w{1,3}|ей)|цел\w{1,3}|пункт\w{0,3}|глав\w{1,3}|правил\w{0,3}|принцип\w{0,3}|резолюци\w{1,3}|решени\w{1,3}|раздел\w{0,3}|част\w{1,3}"
    r"|приложени\w{1,3}|таблиц\w{0,3})|\d(?:,|,? (?:and|or|to|et|ou|à|y|o|a|и|или|до))) \d{1,3}\Z",
    re.IGNORECASE,
)
"""`article 10`, `goals 9 and 10`, `párrafo 10`, `статьи 10`."""
_MONTH = re.compile(r" (?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_DOUBT = 0.2
"""That a mark behind a ten that stands alone is a power all the same."""


def with_powers(marked: Sequence[MarkedText], candidates: Sequence[Candidate], noted: Collection[str]) -> list[Candidate]:
    """The candidates, each raised number behind a number that stands alone decided: a power, or a mark, which behind a `10` is inferred.

    It is a mark where the ten is one of something, and where the number is due, one more than the highest mark before it, a note bears it
    (`noted` are their labels) and no other mark does; that is inferred. Behind another number that stands alone, `2¹⁰`, it is a power only
    where no note bears it, and it is not due either: the note of the next mark may be lost.
    """
    out: list[Candidate] = []
    given = {c.label for c in candidates if c.trust is Trust.EXPLICIT and not _is_behind_ten(marked, c)}
    highest = 0
    for candidate in candidates:
        here = candidate
        if _is_behind_ten(marked, candidate):
            due = int(candidate.label) == highest + 1 and candidate.label in noted
            if due and candidate.label not in given:
                here = replace(candidate, doubt=max(candidate.doubt, _DOUBT))
            else:
                here = replace(candidate, trust=Trust.EXPONENT)
        elif candidate.label not in noted and _is_behind(_NUMBER, marked, candidate) and not 1 < int(candidate.label) == highest + 1:
            here = replace(candidate, trust=Trust.EXPONENT)
        if here.trust is Trust.EXPLICIT and is_number(here.label):
            highest = max(highest, int(here.label))
        out.append(here)
    return out


def _is_behind_ten(marked: Sequence[MarkedText], candidate: Candidate) -> bool:
    return _is_behind(_TEN, marked, candidate)


def _is_behind(number: re.Pattern[str], marked: Sequence[MarkedText], candidate: Candidate) -> bool:
    """Whether it is raised behind such a number, which counts: no chapter, no day of a month."""
    if candidate.trust is not Trust.EXPLICIT or candidate.form not in RAISED_FORMS or candidate.key or not is_number(candidate.label):
        return False
    text, at = marked[candidate.text].text.text, candidate.start
    if not text[max(0, at - 1) : at].isdecimal() or not number.search(text, max(0, at - 4), at):
        return False
    return _OF_SOMETHING.search(text, max(0, at - 30), at) is None and _MONTH.match(text, at) is None
