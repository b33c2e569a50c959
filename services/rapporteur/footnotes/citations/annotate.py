"""Citations of one resolution: every document that its title, paragraphs and notes name, and what it resolves to."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.footnotes.citations.backward import Backward
from rapporteur.footnotes.citations.checking import against_each_other, against_hyperlinks
from rapporteur.footnotes.citations.citing import IBID, Cited, Holder, cite
from rapporteur.footnotes.citations.finding import goes_back, worth_reading
from rapporteur.footnotes.citations.levelling import level
from rapporteur.footnotes.citations.named_notes import named_notes, source_again
from rapporteur.model.citations import Citation
from rapporteur.model.notes import Note
from rapporteur.model.resolution import Organ, Resolution
from rapporteur.model.text import RichText

TITLE = "title"
"""The holder of citations in the resolution's title."""
PROPONENT = "proponent"
"""The holder of citations in the cover's `[on the report of the Third Committee (A/74/401)]`, which editors link as they do the text."""


def annotate(resolution: Resolution, notes: tuple[Note, ...], language: str, preceding: tuple[Note, ...] = ()) -> tuple[Citation, ...]:
    """The citations of `resolution` and its `notes` in reading order: cover, title, blocks, notes. Never raises.

    `preceding` are the notes of the same document that come before these: a first note `Ibid.` goes back to them. Inside a
    quoted draft `its resolution` is the draft's organ's; a note speaks with the organ of the resolution it belongs to.
    """
    organ = resolution.identity.organ
    found: list[Cited] = []
    for holder in _holders(resolution):
        here = _cited(holder, language)
        goes = any(one.citation.via == IBID for one in here)
        found += Backward(language).follow(holder.id, holder.text.text, here) if goes else here
    first_goes_back = preceding and notes and _goes_back(notes[0], language)
    backward = _started(preceding, organ, language) if first_goes_back else Backward(language)
    for note in notes:
        found += _followed(backward, note, organ, language)
    return against_each_other(found)


def _cited(holder: Holder, language: str) -> list[Cited]:
    cited = cite(holder, language)
    return against_hyperlinks(cited, holder) if holder.text.hyperlinks else cited


def _goes_back(note: Note, language: str) -> bool:
    return goes_back(level(note.text.text).text) or any(one.citation.via == IBID for one in source_again(note.id, note.text.text, language))


def _followed(backward: Backward, note: Note, organ: Organ, language: str) -> list[Cited]:
    return backward.follow(note.id, note.text.text, _read(backward, note, organ, language))


def _read(backward: Backward, note: Note, organ: Organ, language: str) -> list[Cited]:
    """What the note cites and how it goes back, in order; nothing that goes back is settled."""
    text = note.text.text
    cited = _cited(Holder(note.id, note.text, organ, backward.symbols), language)
    cited += named_notes(note, language, backward.labelled) if _names_note(text) else []
    again = source_again(note.id, text, language)
    cited += again if again and (again[0].citation.via or not cited) else []
    return sorted(cited, key=lambda one: one.citation.start)


def _names_note(text: str) -> bool:
    return any(word in text for word in ("ote ", "otes ", "ota ", "otas ", "снос", "примечан", "注", "حاشي", "حواشي"))


def _started(preceding: tuple[Note, ...], organ: Organ, language: str) -> Backward:
    """What an `Ibid.` in the first note goes back to: only the notes since the last one that is no `Ibid.` itself are read.

    Nobody else asks for it: what any later note goes back to is the note before it.
    """
    run: list[Note] = []
    for note in reversed(preceding):
        cited = _read(Backward(language), note, organ, language)
        run.append(note)
        if not cited or cited[0].citation.via != IBID:
            break
    backward = Backward(language)
    for note in reversed(run):
        _followed(backward, note, organ, language)
    return backward


def _holders(resolution: Resolution) -> Iterator[Holder]:
    """Cover, title and blocks that may cite, in reading order, without recursion: a hostile text may nest a hundred thousand lists."""
    if resolution.cover.proponent:
        yield Holder(PROPONENT, RichText(resolution.cover.proponent), resolution.identity.organ)
    if resolution.title.text:
        yield Holder(TITLE, resolution.title, resolution.identity.organ)
    stack = [(block, resolution.identity.organ) for block in reversed(resolution.blocks)]
    while stack:
        block, outside = stack.pop()
        inside = block.organ if block.organ is not Organ.UNKNOWN else outside
        if worth_reading(block.text.text) or block.text.hyperlinks:
            yield Holder(block.id, block.text, inside)
        if block.children:
            stack += [(child, inside) for child in reversed(block.children)]
