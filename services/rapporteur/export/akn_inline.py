"""Rich text as Akoma Ntoso inlines: emphasis, links and note marks interleaved, however their ranges overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from rapporteur.export.xml_text import attribute, text, undocs
from rapporteur.language.tables import OFFICIAL
from rapporteur.model.citations import Link
from rapporteur.model.notes import Anchor, Note
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import Emphasis, RichText, Style

_PLAIN, _ITALIC, _BOLD, _UNDERLINE = 0, 1, 2, 4
"""Sets of styles as sums: hashing members of an Enum is slow, and this runs for every stretch of every text."""
_OPENING = tuple(f"{'<u>' * (s & 4 > 0)}{'<b>' * (s & 2 > 0)}{'<i>' * (s & 1)}" for s in range(8))
_CLOSING = tuple(f"{'</i>' * (s & 1)}{'</b>' * (s & 2 > 0)}{'</u>' * (s & 4 > 0)}" for s in range(8))


@dataclass(frozen=True, slots=True)
class Wrap:
    """text[start:end] stands between two tags: on a link, or in an element that says what the words are."""

    start: int
    end: int
    opening: str
    closing: str


class Inlines:
    """Writes the texts of one resolution, each note body once: where its first mark stands.

    Emphasis is split at links and notes, links never at emphasis: a link stays one element, so that a reader counts it once.
    Links that lie in one another nest; of two that cross, the later one begins where the earlier ends.
    """

    def __init__(self, resolved: ResolvedResolution) -> None:
        self._language = resolved.language if resolved.language in OFFICIAL else "en"
        self._links: dict[str, list[Link]] = defaultdict(list)
        for citation in resolved.citations:
            self._links[citation.holder] += citation.links
        self._anchors: dict[str, list[Anchor]] = defaultdict(list)
        for anchor in resolved.anchors:
            self._anchors[anchor.block_id].append(anchor)
        self._notes = {note.id: note for note in resolved.notes}
        self._order = resolved.notes
        self._called = {anchor.note_id for anchor in resolved.anchors if not anchor.repeat}
        self._placed: set[str] = set()
        self._eids: set[str] = set()

    def words(self, holder: str, content: RichText, phrase: str = "", wraps: Sequence[Wrap] = ()) -> str:
        """The inlines of a whole text. `phrase`, the head of the text, is set in italics where the source lost them; `wraps` are
        further elements around stretches of it.
        """
        emphasis = content.emphasis
        if phrase and content.text.startswith(phrase) and not any(e.start < len(phrase) for e in emphasis):
            emphasis = (Emphasis(0, len(phrase), Style.ITALIC), *emphasis)
        links = self._links.get(holder, ())
        anchors = self._anchors.get(holder, ())
        if not (emphasis or links or anchors or wraps):
            return text(content.text)
        wraps = [*wraps, *(self._link(link) for link in links)]
        return self._interleave(content.text, emphasis, _nested(wraps, len(content.text)), anchors)

    def own_eid(self, identifier: str) -> str:
        """An id as an `eId` attribute that no other element of the document has, ready to be written."""
        name, count = eid(identifier), 1
        while name in self._eids:
            count += 1
            name = f"{eid(identifier)}__{count}"
        self._eids.add(name)
        return f' eId="{attribute(name)}"'

    def unplaced(self) -> str:
        """The bodies that no mark has called for, each as a note of its own that says so; empty when all are placed."""
        return "".join(self._body(note, "no mark in the text points to this note") for note in self._order if note.id not in self._placed)

    def _link(self, link: Link) -> Wrap:
        return Wrap(link.start, link.end, f'<a href="{undocs(link.symbol, self._language)}">', "</a>")

    def _interleave(self, words: str, emphasis: Sequence[Emphasis], wraps: Sequence[Wrap], anchors: Sequence[Anchor]) -> str:
        length = len(words)
        points = {0, length}
        for stretch in emphasis:
            points.update((min(stretch.start, length), min(stretch.end, length)))
        for wrap in wraps:
            points.update((wrap.start, wrap.end))
        marks: dict[int, list[Anchor]] = defaultdict(list)
        for anchor in anchors:
            marks[min(max(anchor.at, 0), length)].append(anchor)
        points.update(marks)
        cuts = sorted(points)
        styles = _styles(cuts, emphasis)
        out: list[str] = []
        inside: list[Wrap] = []
        coming = 0
        for index, at in enumerate(cuts):
            while inside and inside[-1].end <= at:
                out.append(inside.pop().closing)
            if at in marks:
                out += [self._mark(anchor) for anchor in marks[at]]
            while coming < len(wraps) and wraps[coming].start == at:
                out.append(wraps[coming].opening)
                inside.append(wraps[coming])
                coming += 1
            if index + 1 < len(cuts):
                style = styles[index]
                out += (_OPENING[style], text(words[at : cuts[index + 1]]), _CLOSING[style])
        return "".join(out)

    def _mark(self, anchor: Anchor) -> str:
        note = self._notes.get(anchor.note_id)
        label = attribute(anchor.label)
        if note is None:
            return f'<noteRef marker="{label}" href="#" class="orphan" title="no note body was found for this mark"/>'
        if note.id in self._placed or (anchor.repeat and note.id in self._called):
            return f'<noteRef marker="{label}" href="#{attribute(eid(note.id))}"/>'
        return self._body(note, "", anchor.label)

    def _body(self, note: Note, remark: str, label: str = "") -> str:
        self._placed.add(note.id)
        why = f' class="orphan" title="{remark}"' if remark else ""
        marker, name = attribute(label or note.label), self.own_eid(note.id)
        body = self.words(note.id, note.text)
        return f'<authorialNote marker="{marker}" placement="bottom"{name}{why}><p>{body}</p></authorialNote>'


def _nested(wraps: Sequence[Wrap], length: int) -> list[Wrap]:
    """The wraps in the order of their opening tags, clipped so that any two nest or lie apart."""
    if not wraps:
        return []
    waiting = [(max(w.start, 0), -min(w.end, length), i) for i, w in enumerate(wraps)]
    heapify(waiting)
    out: list[Wrap] = []
    open_ends: list[int] = []
    while waiting:
        start, minus_end, index = heappop(waiting)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and open_ends[-1] < -minus_end:
            heappush(waiting, (open_ends[-1], minus_end, index))
        elif start < -minus_end:
            out.append(Wrap(start, -minus_end, wraps[index].opening, wraps[index].closing))
            open_ends.append(-minus_end)
    return out


def _styles(cuts: Sequence[int], emphasis: Sequence[Emphasis]) -> list[int]:
    """The styles of each stretch between two neighbouring cuts."""
    styles = [_PLAIN] * len(cuts)
    for stretch in emphasis:
        style = _ITALIC if stretch.style is Style.ITALIC else _BOLD if stretch.style is Style.BOLD else _UNDERLINE
        for index in range(bisect_left(cuts, stretch.start), min(bisect_left(cuts, stretch.end), len(cuts) - 1)):
            styles[index] |= style
    return styles


def eid(identifier: str) -> str:
    """An id as an eId, which may hold no white space and not be empty."""
    return "_".join(identifier.split()) or "_"
