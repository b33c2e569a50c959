"""Where resolutions begin and end in a document: one, hundreds bound together, or a page range torn from the middle."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapporteur.language.phrases import PhraseKind
from rapporteur.language.tables import words
from rapporteur.model.resolution import Organ
from rapporteur.structure import annex, cover, decisions, drafts, head_lines
from rapporteur.structure.adoption import closing, only_date, opening
from rapporteur.structure.fronts import are_contents, front, told
from rapporteur.structure.head_lines import head_like, is_bare, is_numbered_title, lettered, number_line, spaced_number_line
from rapporteur.structure.organless import DECISION_HEADING, apart, with_unled
from rapporteur.structure.ranges import Segment
from rapporteur.structure.reading import Line, NumberKind
from rapporteur.structure.titles import TitleLine

_WINDOW = 40
"""Lines between the head of a cover and the organ line: the longest seen has 24."""
_PUNCTUATION = frozenset(",.;:،，")
_TAIL = 6
"""A title line this near to the end of the document may have lost its organ line to the cut."""


def segments(lines: Sequence[Line], language: str) -> tuple[Segment, ...]:
    """The resolutions of a document in order; they cover all lines. Always at least one.

    The anchor is the organ line (`The General Assembly,`): every resolution has one, and citations, page numbers and section
    numbers that look like a number line have none after them. From it the title line and the cover are found backwards.
    """
    starts: list[Segment] = []
    after = 0
    annexes = _annexes(lines, language)
    for at, line in enumerate(lines):
        if line.organ is None or line.opened or line.paragraph.cell is not None or _on_cover(lines, at, language):
            continue
        if starts and line.organ is Organ.OTHER is not starts[-1].organ and bisect(annexes, at) > bisect(annexes, starts[-1].body - 1):
            continue  # `Annex / Resolution 78/2 / The Commission on Lamps,`: what another body said is annexed to the resolution before
        found = _before(lines, at, after, language)
        if found:
            starts.append(found)
            after = at + 1
        elif not starts or starts[-1].body <= at:
            after = max(after, at + 1)
    starts = with_unled(lines, starts, language)
    tail = _cut_off(lines, starts[-1].body if starts else 0, language)
    if tail:
        starts.append(tail)
    before = lines[: starts[0].start] if starts else ()
    contents = are_contents(line.paragraph.text for line in before if head_like(line))
    titled = len(before) == 1 and DECISION_HEADING.fullmatch(before[0].words) is not None
    if starts and not (contents or any(_evidence(line, language) or (not titled and decisions.decides(line, language)) for line in before)):
        starts[0] = replace(starts[0], start=0)
    if not starts or starts[0].start > 0:
        starts.insert(0, Segment(0, 0, 0, len(lines)))
    first = lines[: starts[1].start if len(starts) > 1 else len(lines)]
    if starts[0].body == 0 and (found_front := front(first, language) or told(first, language)):
        head = number_line(first[found_front.title]) if found_front.title < found_front.body else None
        numbered = head is not None and "/DEC/" in cover.symbol_in((line.paragraph.text for line in first[: found_front.title]), language)
        starts[0] = replace(starts[0], title=found_front.title, body=found_front.body, head=head if numbered else None, decision=numbered)
    ranges = (replace(s, end=n.start, neighbour=n.organ) for s, n in pairwise([*starts, Segment(len(lines), 0, 0, 0)]))
    return tuple(part for whole in ranges for part in apart(lines, whole, language))


def _evidence(line: Line, language: str) -> bool:
    """Whether the line can only come from the middle of a resolution, and is not just the title page of a volume."""
    return (
        line.kind in (NumberKind.ORDINAL, NumberKind.ITEM) or line.opened or closing(line.paragraph.text, language) or not head_like(line)
    )


def _before(lines: Sequence[Line], anchor: int, after: int, language: str) -> Segment | None:
    """The segment that the organ line at `anchor` belongs to, or None if it only goes on with the one before."""
    low, closed = _window(lines, anchor, after, language)
    head: TitleLine | None = None
    title = anchor
    for at in range(anchor - 1, low - 1, -1):
        head = number_line(lines[at]) or (spaced_number_line(lines[at]) if at == anchor - 1 else None)
        if head:
            title = at
            break
    start = title
    for at in range(low, title):
        if cover.strong(lines[at].paragraph.text, language):
            start = at
            break
    if head is None and drafts.printed(lines, low, anchor, lambda line: _evidence(line, language)):
        return None
    organ = lines[anchor].organ or Organ.UNKNOWN
    if head or start < title:
        below = range(title + 1 if head else start, anchor)  # a cover has letters by themselves
        body = next((at for at in below if (head and is_bare(lines[at].paragraph.text)) or _recites(lines[at], lines[anchor])), anchor)
        return Segment(start, title if head else _title_start(lines, start, body, language), body, 0, head, organ)
    if anchor == 0 or (low == 0 and not closed and not lettered(lines, anchor)):
        body = next((at for at in range(anchor) if _RECITAL.match(lines[at].words)), anchor)
        speaks = lines[anchor].words
        texts = [line.paragraph.text for line in lines[:body]]
        fields = [at for at, text in enumerate(texts, 1) if cover.field_line(text, language) or cover.names_speaker(text, speaks)]
        told = fields and fields[-1] < body and (len(fields) > 1 or only_date(lines[fields[-1] - 1].paragraph.text))
        return Segment(0, fields[-1] if told else 0, body, 0, None, organ)
    if closed and low < anchor and not lettered(lines, anchor) and not _annexed(lines[low:anchor], language):
        body = next((at for at in range(low, anchor) if _RECITAL.match(lines[at].words)), anchor)
        return Segment(low, low, body, 0, None, organ)
    return None


def _on_cover(lines: Sequence[Line], at: int, language: str) -> bool:
    """Whether the organ line is the cover's: Russian and Chinese have no article, so `大会` stands on the cover too.

    The cover's has no comma, and the real one follows with nothing but lines of a cover and a title in between.
    """
    if lines[at].paragraph.text.rstrip()[-1:] in _PUNCTUATION:
        return False
    seen = False
    for line in lines[at + 1 : at + _WINDOW]:
        if line.organ is not None:
            return seen
        if not head_like(line):
            return False
        seen = seen or cover.strong(line.paragraph.text, language)
    return False


_RECITAL = re.compile(r"Whereas\b|WHEREAS\b|Considérant que\b")
"""Early resolutions have their preamble before the organ: `Whereas ..., Now, therefore, The General Assembly Proclaims ...`."""


_OPEN = re.compile(r"(?::|[^\W\d_])\s*$")


def _recites(line: Line, speaker: Line) -> bool:
    """Whether the line is of a preamble that stands before its organ line, as in early resolutions and above an organ in capitals:
    `RECOGNIZING that ...; / THE CONFERENCE OF THE PARTIES TO THE CONVENTION / DECIDES ...`; or above one with a colon or with no
    comma: `Recalling ...; / The Assembly:`.
    """
    capitals = line.phrase is not None and line.phrase.text.split()[0].isupper() and speaker.words.isupper()
    ends = line.end == ";" and line.phrase is not None and line.phrase.attested and _OPEN.search(speaker.words)
    return (bool(capitals or ends) and line.opens_with(PhraseKind.PREAMBULAR, PhraseKind.EITHER)) or _RECITAL.match(line.words) is not None


def _window(lines: Sequence[Line], anchor: int, after: int, language: str) -> tuple[int, bool]:
    """How far back from the organ line title and cover may reach, and whether an adoption line stands before that."""
    at = anchor
    while at > max(after, anchor - _WINDOW):
        line = lines[at - 1]
        if closing(line.paragraph.text, language):
            while at < anchor and only_date(lines[at].paragraph.text):
                at += 1
            return at, True
        if not head_like(line) and not _recites(line, lines[anchor]) and not (at == anchor and is_numbered_title(line)):
            return at, False
        at -= 1
    return at, False


def _annexes(lines: Sequence[Line], language: str) -> list[int]:
    """Where annexes begin, if the text of another body may stand in one."""
    others = any(line.organ is Organ.OTHER for line in lines)
    return [at for at, line in enumerate(lines) if annex.is_heading(line.paragraph.text, language)] if others else []


def _annexed(lines: Sequence[Line], language: str) -> bool:
    """Whether the heading of an annex stands between the adoption line and the organ line: the draft of a resolution is annexed."""
    return any(annex.is_heading(line.paragraph.text, language) for line in lines)


def _title_start(lines: Sequence[Line], start: int, anchor: int, language: str) -> int:
    """Without a number line the title stands above the organ line, or above the day of adoption that agencies print there."""
    adopted = anchor > start and words(language).cover_title.match(lines[anchor - 1].words) is not None
    for at in range(anchor - 1 - adopted, start - 1, -1):
        text = lines[at].paragraph.text
        if text.startswith("[") or opening(text, language) or cover.field_line(text, language) or cover.proposal(text, language):
            return at + 1
    return anchor


def _cut_off(lines: Sequence[Line], after: int, language: str) -> Segment | None:
    """A number line at the very end, whose organ line is on the page that is missing. Nothing but a title stands behind it, no sentence:
    a title has no stop. A number without its year is one of a list; a resolution has its year with the organ line that is not there.
    """
    low = max(after, len(lines) - _TAIL)
    for at in range(low, len(lines)):
        head = number_line(lines[at])
        alone = head is not None and (head.title_at >= 0 or (head.word and not head.number.isdigit()) or "/" in head.number)
        closed = at == 0 or any(closing(lines[k].paragraph.text, language) for k in range(max(0, at - 3), at))
        rest = lines[at + 1 :]
        prose = any(head_lines.is_prose(line) or decisions.decides(line, language) for line in rest)
        if alone and closed and not prose and all(head_like(line) for line in rest):
            return Segment(at, at, len(lines), 0, head)
    return None
