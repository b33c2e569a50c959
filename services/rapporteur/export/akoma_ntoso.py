"""A resolved resolution as Akoma Ntoso, in the dialect that the United Nations use for their own resolutions (AKN4UN)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.export.akn_blocks import Blocks
from rapporteur.export.akn_inline import Inlines, Wrap
from rapporteur.export.akn_meta import Head, component_meta, cover_page, is_date, meta, part_preface, preface
from rapporteur.export.xml_text import legal, text
from rapporteur.language.dates import find_date
from rapporteur.language.sessions import session_name_in
from rapporteur.model.resolution import Adoption, Block, Kind, Resolution
from rapporteur.model.resolved import ResolvedResolution

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:rapporteur="urn:rapporteur:akn:1">'
)
_PREAMBLE = frozenset({Kind.FORMULA, Kind.PREAMBULAR})


def render(resolved: ResolvedResolution) -> str:
    """The document as one XML text, valid against the OASIS schema akomantoso30.xsd. Pure: equal input, equal output.

    Everything of the tree is in it: what stands where the schema has no place for it becomes the nearest plain thing. Notes stand at
    their first mark, with the mark as printed (`marker="87"`); second marks are `noteRef`; bodies that no mark calls for stand at the
    end, of class `orphan`. A composite resolution is a `documentCollection` with a component for each of its parts, as the United
    Nations mark up theirs. Page and line of the source are attributes of the namespace `urn:rapporteur:akn:1`.
    """
    inlines = Inlines(resolved)
    writer = _Writer(inlines, Blocks(inlines), Head.of(resolved), resolved.resolution.adoption or Adoption())
    resolution = resolved.resolution
    cover = cover_page(resolution, _session(resolution, resolved.language), inlines)
    head = meta(resolved, writer.head) + cover + preface(resolution, inlines)
    if any(block.kind is Kind.PART for block in resolution.blocks):
        body = f'<documentCollection name="resolution">{head}{writer.collection(resolution.blocks)}</documentCollection>'
    else:
        body = f'<statement name="resolution">{head}{writer.whole(resolution.blocks)}</statement>'
    return legal(f"{_OPENING}{body}</akomaNtoso>\n")


@dataclass(frozen=True, slots=True)
class _Divided:
    """The blocks of a resolution by the four places that Akoma Ntoso has for them, each in reading order."""

    preamble: tuple[Block, ...]
    body: tuple[Block, ...]
    adoption: tuple[Block, ...]
    annexes: tuple[Block, ...]


def _divide(blocks: Sequence[Block]) -> _Divided:
    """The preamble ends with the last formula or preambular paragraph before anything operative; after an annex all is annex, but
    the parts of a composite resolution end no earlier than the last of them.
    """
    parts = max((i for i, b in enumerate(blocks, start=1) if b.kind is Kind.PART), default=0)
    first_annex = next((i for i, b in enumerate(blocks) if b.kind is Kind.ANNEX and i >= parts), len(blocks))
    adoption = tuple(b for b in blocks if b.kind is Kind.ADOPTION)
    annexes = tuple(b for b in blocks[first_annex:] if b.kind is not Kind.ADOPTION)
    rest = [b for b in blocks[:first_annex] if b.kind is not Kind.ADOPTION]
    end = 0
    for index, block in enumerate(rest):
        if block.kind in _PREAMBLE:
            end = index + 1
        elif block.kind in {Kind.OPERATIVE, Kind.SECTION, Kind.PART}:
            break
    return _Divided(tuple(rest[:end]), tuple(rest[end:]), adoption, annexes)


class _Writer:
    """Writes the outer parts of one document around its blocks."""

    def __init__(self, inlines: Inlines, blocks: Blocks, head: Head, adoption: Adoption) -> None:
        self.inlines, self.blocks, self.head = inlines, blocks, head
        self._adoption = adoption

    def whole(self, blocks: Sequence[Block]) -> str:
        """Preamble, main body, conclusions and attachments of a resolution in one piece."""
        divided = _divide(blocks)
        before = self._preamble(divided.preamble) + self._body(divided.body)
        return before + self._ending(divided)

    def collection(self, blocks: Sequence[Block]) -> str:
        """A composite resolution: what stands before its parts, the parts as components, what stands after them."""
        divided = _divide(blocks)
        preamble = self._preamble(divided.preamble)
        written = [self._component(block, f"part-{i}") for i, block in enumerate(divided.body, start=1)]
        components = "".join(f"<component>{component}</component>" for component in written)
        return f"{preamble}<collectionBody>{components}</collectionBody>{self._ending(divided)}"

    def _component(self, block: Block, name: str) -> str:
        start = f'<statement name="resolution">{component_meta(self.head, name)}'
        if block.kind is not Kind.PART:
            return f"{start}{self._body((block,))}</statement>"
        title = part_preface(block, self.blocks.words(block))
        divided = _divide(block.children)
        before = self._preamble(divided.preamble) + self._body(divided.body)
        closing = _conclusions(self._adopted(divided.adoption))
        return f"{start}{title}{before}{closing}{self._attachments(divided.annexes, f'{name}-')}</statement>"

    def _ending(self, divided: _Divided) -> str:
        """Conclusions and annexes. They are written in this order, so that a note stands at its first mark, and the bodies that no
        mark of the whole document has called for stand in the conclusions.
        """
        adopted = self._adopted(divided.adoption)
        in_part = any(inner.kind is Kind.ADOPTION for part in divided.body for inner in part.children)
        if not divided.adoption and not in_part and self._adoption.meeting:
            adopted.append(f'<inline name="adoptionMeeting">{text(self._adoption.meeting)}</inline>')
        annexes = self._attachments(divided.annexes, "")
        orphans = self.inlines.unplaced()
        if orphans and not adopted:
            adopted.append("")
        if orphans:
            adopted[-1] += orphans
        return _conclusions(adopted) + annexes

    def _preamble(self, blocks: Sequence[Block]) -> str:
        writers = {Kind.FORMULA: self.blocks.formula, Kind.PREAMBULAR: self.blocks.preambular}
        written = "".join([writers[b.kind](b) if b.kind in writers else self.blocks.flow((b,)) for b in blocks])
        return f"<preamble>{written}</preamble>" if written else ""

    def _body(self, blocks: Sequence[Block]) -> str:
        return f"<mainBody>{self.blocks.hierarchy(blocks) or _NOTHING}</mainBody>"

    def _adopted(self, blocks: Sequence[Block]) -> list[str]:
        """The closing lines as paragraphs, in the order of the page: a vote is one, and so are the lines between two votes. Meeting and
        date are two lines of one paragraph, as in the United Nations' own markup; voters are lines below the label that stands above them.
        """
        paragraphs: list[list[str]] = []
        apart = True
        for block in blocks:
            lines = [self.inlines.words(block.id, block.text, wraps=_marked_up(block.text.text, self._adoption))]
            if block.children:
                lines.append(self.blocks.flat_words(block.children))
            vote = bool(self._adoption.vote) and self._adoption.vote in block.text.text
            if vote or apart:
                paragraphs.append(lines)
            else:
                paragraphs[-1] += lines
            apart = vote
        return ["<eol/>".join(lines) for lines in paragraphs]

    def _attachments(self, blocks: Sequence[Block], prefix: str) -> str:
        """One attachment an annex; what follows an annex without being one is an attachment without a heading."""
        written = [self._attachment(block, f"{prefix}annex-{i}") for i, block in enumerate(blocks, start=1)]
        return f"<attachments>{''.join(written)}</attachments>" if written else ""

    def _attachment(self, block: Block, name: str) -> str:
        start = f'<doc name="annex">{component_meta(self.head, name)}'
        if block.kind is not Kind.ANNEX:
            return f"<attachment>{start}{self._body((block,))}</doc></attachment>"
        heading = self.blocks.heading_of(block)
        return f"<attachment{self.blocks.attributes(block)}>{heading}{start}{self._body(block.children)}</doc></attachment>"


_NOTHING = "<paragraph><content><p/></content></paragraph>"


def _conclusions(paragraphs: Sequence[str]) -> str:
    return f"<conclusions>{''.join(f'<p>{words}</p>' for words in paragraphs)}</conclusions>" if paragraphs else ""


def _session(resolution: Resolution, language: str) -> str:
    """The session as the number tells it, for a resolution of a volume, which has no cover of its own; known in English only."""
    return session_name_in(language, resolution.identity.organ, resolution.identity.number)


def _marked_up(words: str, adoption: Adoption) -> list[Wrap]:
    """Where the meeting and the date stand in a closing line: `49th plenary meeting`, `16 December 2019`."""
    wraps: list[Wrap] = []
    # Word keeps `40th plenary` together by a space that does not break
    meeting = re.search(r"\s+".join(map(re.escape, adoption.meeting.split())), words) if adoption.meeting else None
    after = meeting.end() if meeting else 0
    if meeting:
        wraps.append(Wrap(meeting.start(), after, '<inline name="adoptionMeeting">', "</inline>"))
    date = find_date(words, after)
    if date and is_date(date.iso):
        wraps.append(Wrap(date.start, date.end, f'<docDate date="{date.iso}">', "</docDate>"))
    return wraps
