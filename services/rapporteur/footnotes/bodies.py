"""Collecting footnote bodies: paragraphs joined to notes, each with the label it most likely bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from rapporteur.footnotes.labels import as_number, canonical, is_number
from rapporteur.model.edits import cut, join
from rapporteur.model.resolution import NoteParagraph, Place
from rapporteur.model.text import Mark, RichText


@dataclass(frozen=True, slots=True)
class Body:
    """One footnote body, whole. `label` is what it is read as, `printed` what stands there; they differ where it is damaged."""

    label: str
    printed: str
    text: RichText
    key: str
    place: Place
    source: int

    @property
    def damaged(self) -> bool:
        """Whether the label is inferred from its neighbours."""
        return self.label != canonical(self.printed)


def collect(notes: Sequence[NoteParagraph]) -> tuple[Body, ...]:
    """All bodies of a document in order of source; every word of every paragraph is in exactly one of them.

    A paragraph without a label continues the body before it. A body that holds the mark of its own successor is two bodies
    that OCR ran together (`1 Ibid. ² A/74/821.`). Labels that break the sequence are read as what the sequence lacks.
    """
    ordered = sorted(notes, key=_source)
    heads = [i for i, note in enumerate(ordered) if i == 0 or note.label or (note.key and note.key != ordered[i - 1].key)]
    whole = [_whole(ordered[start:end]) for start, end in pairwise([*heads, len(ordered)])]
    return tuple(_mended([part for body in whole for part in _parts(body)]))


def _source(note: NoteParagraph) -> int:
    return note.source


def _whole(paragraphs: Sequence[NoteParagraph]) -> Body:
    first = paragraphs[0]
    text = first.text if len(paragraphs) == 1 else _joined([p.text for p in paragraphs])
    return Body(canonical(first.label), first.label, text, first.key, first.place, first.source)


def _joined(texts: Sequence[RichText]) -> RichText:
    """The paragraphs with a line feed between them, by halves: a note of many paragraphs must not be copied for each."""
    if len(texts) == 1:
        return texts[0]
    middle = len(texts) // 2
    return join(_joined(texts[:middle]), "\n", _joined(texts[middle:]))


# No page has more notes than this run together in one paragraph; a text that has is no footnote.
_MOST_PARTS = 40


def _parts(body: Body) -> Iterator[Body]:
    """The notes in one paragraph: it is cut before every mark that is the number of the next note."""
    text = body.text
    cuts = list(islice(_successors(body), _MOST_PARTS))
    if not cuts:
        yield body
        return
    bounds = [*(mark.at for mark in cuts), len(text.text)]
    yield replace(body, text=_trimmed(text, 0, bounds[0]))
    for mark, (start, end) in zip(cuts, pairwise(bounds), strict=True):
        label = canonical(mark.label)
        yield replace(body, label=label, printed=mark.label, text=_trimmed(text, start, end), source=mark.source.start)


def _successors(body: Body) -> Iterator[Mark]:
    number, at = int(body.label) if is_number(body.label) else -1, 0
    for mark in body.text.marks if number >= 0 else ():
        if mark.at > at and canonical(mark.label) == str(number + 1) and not body.text.text[mark.at : mark.at + 2].isspace():
            number, at = number + 1, mark.at
            yield mark


def _trimmed(text: RichText, start: int, end: int) -> RichText:
    """text[start:end] without white space around it and without the marks that it was cut at."""
    words = text.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    part = cut(text, start, max(start, end))
    return replace(part, marks=tuple(m for m in part.marks if m.at < end - start))


def _mended(bodies: list[Body]) -> list[Body]:
    """Bodies whose label is no number, or breaks the order of its neighbours, read as the number that is missing there."""
    numbers = [int(b.label) if is_number(b.label) else -1 for b in bodies]
    steady = _steady(numbers)
    out = list(bodies)
    for index, body in enumerate(bodies):
        if index in steady or body.key:
            continue
        low, high = _neighbour(steady, numbers, index, -1), _neighbour(steady, numbers, index, 1)
        likely = as_number(body.label)
        if low is not None and high is not None and numbers[high] - numbers[low] == high - low:
            out[index] = replace(body, label=str(numbers[low] + index - low))
        elif likely and likely in _expected(numbers, index, low, high):
            out[index] = replace(body, label=likely)
    return out


def _expected(numbers: Sequence[int], index: int, low: int | None, high: int | None) -> set[str]:
    """What a body at the edge of a run would be called if the run went on; a note of its own is the first."""
    if low is not None:
        return {str(numbers[low] + index - low)}
    return {str(numbers[high] + index - high)} if high is not None else {"1"}


def _steady(numbers: Sequence[int]) -> set[int]:
    """The bodies whose number follows from a neighbour: the one before it plus one, or the one after it less one."""
    steady = set()
    for index, number in enumerate(numbers):
        if number < 0:
            continue
        after_last = index > 0 and numbers[index - 1] == number - 1
        before_next = index + 1 < len(numbers) and numbers[index + 1] == number + 1
        if after_last or before_next or number == 1:
            steady.add(index)
    return steady


def _neighbour(steady: set[int], numbers: Sequence[int], index: int, step: int) -> int | None:
    """The nearest steady body within five on one side: longer damage leaves too many readings."""
    for distance in range(1, 6):
        other = index + step * distance
        if not 0 <= other < len(numbers):
            return None
        if other in steady:
            return other
    return None
