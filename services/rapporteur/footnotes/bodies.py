"""Collecting footnote bodies: paragraphs joined to notes, each with the label it most likely bears."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from rapporteur.footnotes.labels import as_number, canonical, is_number
from rapporteur.model.edits import cut, join
from rapporteur.model.quick import quick
from rapporteur.model.resolution import NoteParagraph, Place
from rapporteur.model.text import Mark, RichText


@quick
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


def collect(notes: Sequence[NoteParagraph], marked: Collection[str]) -> tuple[Body, ...]:
    """All bodies of a document in order of source; every word of every paragraph is in exactly one of them.

    A paragraph without a label continues the body before it, unless its label is lost: it is a sentence behind a sentence, and
    `marked`, the labels of the marks, holds a next number that no paragraph bears. A body that holds the mark of its own
    successor is two bodies that OCR ran together (`1 Ibid. ² A/74/821.`); where the successor stands behind it, the mark calls
    that. Labels that break the sequence are read as what the sequence lacks.
    """
    ordered = sorted(notes, key=_source)
    groups = list(_groups(ordered, set(marked) - {canonical(note.label) for note in ordered}))
    behind = [*(group.label for group in groups[1:]), ""]
    return tuple(_mended([part for group, label in zip(groups, behind, strict=False) for part in _parts(_whole(group), label)]))


@quick
@dataclass(frozen=True, slots=True)
class _Group:
    """The paragraphs of one note, and the label that it is to be read with."""

    label: str
    paragraphs: list[NoteParagraph]


def _groups(ordered: Sequence[NoteParagraph], waiting: set[str]) -> Iterator[_Group]:
    """The notes; the first paragraph of one whose label is lost is given the number that waits."""
    group: _Group | None = None
    for note in ordered:
        if group is None or note.label or (note.key and note.key != group.paragraphs[-1].key):
            label = canonical(note.label)
        elif (label := _lost_label(group, note, waiting)) == "":
            group.paragraphs.append(note)
            continue
        if group is not None:
            yield group
        group = _Group(label, [note])
    if group is not None:
        yield group


def _lost_label(group: _Group, note: NoteParagraph, waiting: set[str]) -> str:
    if note.key or not waiting or not is_number(group.label) or str(int(group.label) + 1) not in waiting:
        return ""
    apart = group.paragraphs[-1].text.text.rstrip()[-1:] in _ENDS and note.text.text[:1].isupper()
    return str(int(group.label) + 1) if apart else ""


_ENDS = frozenset('.。)”"')


def _source(note: NoteParagraph) -> int:
    return note.source


def _whole(group: _Group) -> Body:
    first = group.paragraphs[0]
    text = first.text if len(group.paragraphs) == 1 else _joined([p.text for p in group.paragraphs], paged=not first.key)
    return Body(group.label, first.label, text, first.key, first.place, first.source)


def _joined(texts: Sequence[RichText], *, paged: bool) -> RichText:
    """The paragraphs with a line feed between them, by halves: a note of many paragraphs must not be copied for each. Where one breaks off
    in a sentence that the next goes on with, the end of a page stood between them, and is none of the text; not if the text is not `paged`,
    as notes are not that a file holds whole, with a key.
    """
    if len(texts) == 1:
        return texts[0]
    middle = len(texts) // 2
    broken = paged and texts[middle - 1].text.rstrip()[-1:] not in _STOPS and texts[middle].text[:1].islower()
    return join(_joined(texts[:middle], paged=paged), " " if broken else "\n", _joined(texts[middle:], paged=paged))


_STOPS = frozenset('.;:!?。；)”"')


# No page has more notes than this run together in one paragraph; a text that has is no footnote.
_MOST_PARTS = 40


def _parts(body: Body, behind: str) -> Iterator[Body]:
    """The notes in one paragraph: it is cut before every mark that is the number of the next note, but not of the one `behind` it."""
    text = body.text
    cuts = list(islice(_successors(body, behind), _MOST_PARTS))
    if not cuts:
        yield body
        return
    bounds = [*(mark.at for mark in cuts), len(text.text)]
    yield replace(body, text=_trimmed(text, 0, bounds[0]))
    for mark, (start, end) in zip(cuts, pairwise(bounds), strict=True):
        label = canonical(mark.label)
        yield replace(body, label=label, printed=mark.label, text=_trimmed(text, start, end), source=mark.source.start)


def _successors(body: Body, behind: str) -> Iterator[Mark]:
    """The marks in a note that begin the next one; one at its end, `as in the register.²`, calls another note and begins none."""
    number, at = int(body.label) if is_number(body.label) else -1, 0
    end = len(body.text.text.rstrip(" .,;:)”"))
    for mark in body.text.marks if number >= 0 else ():
        due = str(number + 1)
        if due != behind and at < mark.at < end and canonical(mark.label) == due and not body.text.text[mark.at : mark.at + 2].isspace():
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
    swapped = _swapped(numbers, steady)
    out = list(bodies)
    for index, body in enumerate(bodies):
        if index in steady or index in swapped or body.key:
            continue
        if len(bodies) == 1 and as_number(body.label) == "1":
            out[index] = replace(body, label="1")
        low, high = _neighbour(steady, numbers, index, -1), _neighbour(steady, numbers, index, 1)
        likely = as_number(body.label)
        if low is not None and high is not None and numbers[high] - numbers[low] == high - low:
            out[index] = replace(body, label=str(numbers[low] + index - low))
        elif (expected := _expected(numbers, index, low, high)) and (likely == expected or body.label in _SMUDGES):
            out[index] = replace(body, label=expected)
    return out


# What a broken small digit leaves; an asterisk or a dagger may be a label of its own, and a letter that of a table's note.
_SMUDGES = frozenset("°'’ʹ|!")


def _expected(numbers: Sequence[int], index: int, low: int | None, high: int | None) -> str:
    """What a body at the edge of a run would be called if the run went on; empty where there is no run."""
    if low is not None:
        return str(numbers[low] + index - low)
    if high is not None:
        return str(numbers[high] + index - high) if numbers[high] + index > high else ""
    return ""


_FAR = 5
"""Bodies over which a neighbour still tells: longer damage leaves too many readings."""


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


def _swapped(numbers: Sequence[int], steady: set[int]) -> set[int]:
    """The bodies between two steady ones whose numbers are just those that are due there, in another order: moved, not misread."""
    swapped: set[int] = set()
    for low, high in pairwise(sorted(steady)):
        between = range(low + 1, high)
        if 2 <= len(between) <= _FAR and sorted(numbers[at] for at in between) == list(range(numbers[low] + 1, numbers[high])):
            swapped.update(between)
    return swapped


def _neighbour(steady: set[int], numbers: Sequence[int], index: int, step: int) -> int | None:
    """The nearest steady body on one side."""
    for distance in range(1, _FAR + 1):
        other = index + step * distance
        if not 0 <= other < len(numbers):
            return None
        if other in steady:
            return other
    return None
