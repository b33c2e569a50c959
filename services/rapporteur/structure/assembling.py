"""One resolution out of its range of lines: cover, number, title, body, adoption, and whether it is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.language.dates import find_date
from rapporteur.language.organs import decision_symbol, number_of_symbol, organ_of_number, organ_of_symbol, symbol_of
from rapporteur.language.writing import in_midst
from rapporteur.model.edits import join
from rapporteur.model.resolution import Adoption, Block, Certainty, Cover, Identity, Kind, Organ, Resolution
from rapporteur.model.text import Paragraph, Repair, RichText, Span
from rapporteur.structure import adoption, body, cover
from rapporteur.structure.frames import State
from rapporteur.structure.head_lines import is_label
from rapporteur.structure.missing import keep_places
from rapporteur.structure.ranges import Segment
from rapporteur.structure.reading import Line, with_marks_of, without_head
from rapporteur.structure.setting import Ordinary, settle
from rapporteur.structure.tree import Node, freeze

_DATED = re.compile(r"(?:Resolution of|Résolution du) ")
"""`83 (1950). Resolution of 27 June 1950`: what volumes of the Security Council print for a title."""
_EMPHASISED = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(.+?)\1")
"""Markdown of a running head, which is kept as it stands: `**A/RES/75/43**`."""
_FINISHED = frozenset(".。．!?؟")
_EVIDENCE = (Kind.OPERATIVE, Kind.PREAMBULAR, Kind.ADOPTION, Kind.ITEM, Kind.QUOTED_DRAFT, Kind.FORMULA)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A resolution, and the repairs of its numbers that only the list made certain."""

    resolution: Resolution
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands between the cover and the organ line, sorted."""

    title: RichText
    cover_lines: tuple[str, ...]
    body: tuple[Line, ...]
    """Lines of the Security Council's `Adopted by ...`, and bare dates: the body takes them as adoption lines. A date before which a title
    breaks off is of the title: `Programme for the period up to / 31 December 2015`.
    """
    date: str


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the whole document while one resolution of it is put together."""

    language: str
    running_heads: tuple[str, ...]
    """May serve as a cover where the page has none."""
    ordinary: Ordinary


def assemble(lines: Sequence[Line], segment: Segment, ordinal: int, source: Source, missing: Sequence[Paragraph] = ()) -> Assembled:
    """The resolution that `lines`, the range of `segment`, hold; `missing` are the pages of it that are not there."""
    language = source.language
    cover_end, body_at = segment.title - segment.start, segment.body - segment.start
    head = _head(lines[cover_end:body_at], segment, language)
    speaker = next((line.words for line in lines[body_at : body_at + 1] if line.organ is not None), "")
    front = cover.read([*(line.paragraph.text for line in lines[:cover_end]), *head.cover_lines], language, speaker)
    if not front.symbol and source.running_heads:
        front = _from_heads(front, source.running_heads, language)
    identity = _identity(segment, front)
    organ = segment.neighbour if identity.organ is Organ.UNKNOWN else identity.organ
    state = body.build([*head.body, *lines[body_at:]], language, organ)
    if identity.organ is Organ.UNKNOWN:
        identity = replace(identity, organ=state.root.organ)
    settle([state.root.node], source.ordinary)
    nodes = _understood(state, segment)
    keep_places(nodes, missing)
    blocks = freeze(nodes)
    told = state.adoption if cover.REPORT.match(head.title.text) else _with_told(state.adoption, blocks, language)
    adopted = _adoption(told, head.date, front)
    whole = Resolution(
        ordinal,
        _with_year(identity, adopted),
        _with_cover_marks(head.title, lines[:cover_end]),
        blocks,
        front,
        adopted,
        _starts_mid(segment, blocks),
        _ends_mid(state, body_at == len(lines), segment),
        _span(lines),
    )
    return Assembled(whole, tuple(state.repairs))


def _head(lines: Sequence[Line], segment: Segment, language: str) -> _Head:
    title = number_line = RichText("")
    cover_lines: list[str] = []
    rest: list[Line] = []
    date = ""
    for at, line in enumerate(lines):
        text = line.paragraph.text
        if at == 0 and segment.head is not None:
            if segment.head.title_at >= 0:
                title = _trimmed(without_head(line.paragraph.content, segment.head.title_at))
            if adoption.opening(title.text, language):  # `Резолюция 1224 (1999), принятая Советом Безопасности` on one line
                rest.append(replace(line, paragraph=replace(line.paragraph, content=title), text=title))
                title = RichText("")
            if found := find_date(title.text if _DATED.match(title.text) else "" if title.text else text):
                date = found.iso
            number_line = line.paragraph.content if segment.head.title_at < 0 else number_line
        elif adoption.opening(text, language) or (adoption.only_date(text) and not in_midst(title.text.rstrip(), language)):
            rest.append(line)
        elif text.startswith("[") or cover.RAPPORTEUR.match(text) or cover.strong(text, language) or is_label(line):
            cover_lines.append(text)
            title = with_marks_of(title, line.paragraph.content)
        elif cover.is_aside(text, language):
            cover_lines.append(text)
        else:
            title = join(title, " ", line.paragraph.content) if title.text else _trimmed(line.paragraph.content)
    return _Head(with_marks_of(title, number_line), tuple(cover_lines), tuple(rest), date)


def _with_cover_marks(title: RichText, lines: Sequence[Line]) -> RichText:
    """Marks on the cover (`E/RES/2018/28*`: reissued) have no text of their own to stand in: they go before the title."""
    for line in reversed(lines):
        title = with_marks_of(title, line.paragraph.content)
    return title


def _trimmed(title: RichText) -> RichText:
    """The title without the dash that Arabic files print before it."""
    bare = title.text.lstrip("-–— \u00a0\t")
    return without_head(title, len(title.text) - len(bare))


def _from_heads(front: Cover, running_heads: Sequence[str], language: str) -> Cover:
    """The masthead of Word files stands in the page header: it fills the fields that the page itself leaves empty."""
    seen = cover.read(dict.fromkeys(_EMPHASISED.sub(r"\2", head) for head in running_heads), language)
    return replace(
        front,
        publisher=front.publisher or seen.publisher,
        symbol=front.symbol or seen.symbol,
        organ=front.organ or seen.organ,
        distribution=front.distribution or seen.distribution,
        issued=front.issued or seen.issued,
    )


def _identity(segment: Segment, front: Cover) -> Identity:
    number = segment.head.number if segment.head else number_of_symbol(front.symbol)
    if segment.head and (segment.decision or segment.head.decision or "/DEC/" in front.symbol):
        return _of_decision(segment, number)
    organ = segment.organ
    if organ is Organ.UNKNOWN:
        organ = organ_of_symbol(front.symbol)
    if organ is Organ.UNKNOWN:
        organ = organ_of_number(number)
    own = cover.symbol_alone(front.symbol) if segment.start == 0 else ""
    if not symbol_of(organ, number) and own:
        return Identity(own, number, organ, Certainty.PRINTED, "the symbol of the document on its cover")
    if segment.decision:
        return Identity("", "", organ, Certainty.UNKNOWN, "a decision, which bears no number")
    if not number:
        return Identity("", "", organ, Certainty.UNKNOWN, "the source has neither a number line nor a cover for it")
    reason = f"the number is printed {segment.head.misread}" if segment.head and segment.head.misread else ""
    return Identity(symbol_of(organ, number), number, organ, Certainty.PRINTED, reason)


def _of_decision(segment: Segment, number: str) -> Identity:
    """A decision's number is the symbol of none but three organs; of every other body the number stands for itself."""
    symbol = decision_symbol(segment.organ, number)
    return Identity(
        symbol, number, segment.organ, Certainty.PRINTED, "" if symbol else "decisions of this body have no symbol that is known"
    )


def _with_year(identity: Identity, adopted: Adoption | None) -> Identity:
    """The identity with the year of the adoption in a number that has none: `United Nations Security Council Resolution 303`."""
    if not identity.number.isdigit():
        return identity
    year = adopted.date[:4] if adopted is not None else ""
    if not year:
        return replace(identity, symbol="", certainty=Certainty.UNKNOWN, reason="the number is printed without its year")
    number = f"{identity.number} ({year})"
    symbol = symbol_of(Organ.SECURITY_COUNCIL, number)
    return Identity(symbol, number, Organ.SECURITY_COUNCIL, Certainty.INFERRED, "the year is that of the adoption")


def _understood(state: State, segment: Segment) -> list[Node]:
    """The blocks; where nothing speaks of a resolution or a decision, plain text is marked as not understood."""
    nodes = state.root.node.children
    if segment.decision:
        return nodes
    if segment.head is None and segment.body == segment.start and not any(node.kind in _EVIDENCE for node in nodes):
        for node in nodes:
            if node.kind in (Kind.TEXT, Kind.HEADING):
                node.kind, node.remark = Kind.NOT_UNDERSTOOD, "nothing around it speaks of a resolution"
    return nodes


def _adoption(found: Adoption | None, date: str, front: Cover) -> Adoption | None:
    """The adoption line; a date that only the number line or the cover prints completes it."""
    if not date and (on_cover := find_date(front.title)):
        date = on_cover.iso
    if found is None:
        return Adoption(date=date) if date else None
    return found if found.date else replace(found, date=date)


def _with_told(found: Adoption | None, blocks: Sequence[Block], language: str) -> Adoption | None:
    """What the adoption line says, and the meeting that a decision or a statement names in its first sentence; a report names others'."""
    text = blocks[0].text.text if blocks and blocks[0].kind is Kind.TEXT else ""
    if not adoption.tells_of_meeting(text, language):
        return found
    return adoption.merge(found, adoption.read(text[:_SENTENCE], language))


_SENTENCE = 300
"""Characters in which meeting and day stand."""


def _starts_mid(segment: Segment, blocks: Sequence[Block]) -> bool:
    begun = segment.head is not None or segment.organ is not Organ.UNKNOWN or segment.body > segment.start
    return not begun and any(block.kind in _EVIDENCE for block in blocks)


def _ends_mid(state: State, empty: bool, segment: Segment) -> bool:
    """A text that closes with no adoption line, and whose last paragraph is not finished, was cut off. The last part of a composite
    resolution closes it.
    """
    if empty:
        return segment.head is not None
    if state.adoption is None and state.root.node.children[-1].kind is Kind.MISSING_PAGE:
        return True
    if any(frame.kind is Kind.QUOTED_DRAFT and frame.node.open_end for frame in state.frames):
        return True
    texts = [frame.node.children for frame in state.frames if frame.kind in (Kind.TITLE, Kind.PART)]
    if state.inside(Kind.ANNEX) or any(node.kind is Kind.ADOPTION for nodes in texts for node in nodes[-3:]):
        return False
    if state.last is None or not (state.adoption or any(node.kind in _EVIDENCE for nodes in texts for node in nodes)):
        return False
    return state.last.text.text.rstrip("\"”»’' \u00a0")[-1:] not in _FINISHED


def _span(lines: Sequence[Line]) -> Span:
    ends = [end for line in lines if (pieces := line.paragraph.content.pieces) for end in (pieces[0], pieces[-1])]
    return Span(min([p.source for p in ends]), max([p.source + p.length for p in ends])) if ends else Span(0, 0)
