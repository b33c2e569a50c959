"""Notes that go back in words: `See note 3 above, annex II` cites what that one cites, and `The same resolution` is an Ibid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.footnotes.citations.citing import IBID, Cited
from rapporteur.footnotes.citations.grammar.surroundings import following
from rapporteur.footnotes.citations.levelling import Level, level
from rapporteur.model.citations import Citation, Outcome, Pinpoint, Series
from rapporteur.model.notes import Note

NOTE = "note"
"""`Citation.via` of a citation that goes back to a note by its number; the holder that it goes back to follows."""

_SEE = (
    r"(?:[Ss]ee(?: also)?(?: supra,?)?|[Ss]upra,?|[Vv]oir(?: aussi)?(?: supra,?)?(?: las?| les)?|[Vv]éan?se(?: también)?(?: las?)?"
    r"|[Сс]м\.(?: также)?|[见見](?:上文)?|انظر(?: أيضا)?)"
)
_WORD = r"(?:[Nn]otes?|[Ff]ootnotes?|[Nn]otas?|сноск[аиуе]?|примечани[еяй]|脚注|注|(?:ال)?(?:حاشية|حاشيتين|حواشي))"
_ABOVE = r"(?:above|supra|ci-dessus|anterior|precedente|выше|أعلاه)"
_ENDS = r"(?= ?(?:$|[.,;:)。])(?!,? (?:below|infra|ci-dessous|ci-après|más adelante|ниже|أدناه))| (?:and|et|y|и) )"
"""What stands behind a note that is one of this document: `note 3 of the accounts` is one of theirs, `note 3 below` is yet to come."""
_MORE = r"(?:(?:, ?(?:and )?| ?[-–] ?|,? (?:and|et|y|e|и|to|à|a|по) |(?: ,)? ?و ?|[和、至])\d{1,3}(?!\d))*+"
"""The others of `notes 3, 4 and 6`; what is not all of one list is none of it, `notes 3 and 4 below`."""
_NAMED = re.compile(
    rf"{_SEE} ?(?P<seen>{_WORD} ?\(?(?P<first>\d{{1,3}}(?!\d){_MORE})\)?)(?:(?P<said>,? {_ABOVE})|{_ENDS})"
    rf"|(?<!\w)(?P<above>{_WORD} (?P<second>\d{{1,3}}{_MORE}),? {_ABOVE})"
    rf"|(?<!\w)(?P<lettered>{_WORD} (?P<third>[a-z]{{1,2}}(?:(?:, | (?:and|et|y|и) )[a-z]{{1,2}}(?!\w))*),? {_ABOVE})"
)
_RANGE = re.compile(r" ?[-–至] ?| (?:to|à|a|по) ")
_FIGURE = re.compile(r"\d{1,3}|(?<!\w)(?!and |et |y )[a-z]{1,2}(?!\w)")
_GROUPS = {"first": "seen", "second": "above", "third": "lettered"}
"""The group of the numbers or letters, and that of all words that name a note by them."""
_LONGEST_RANGE = 30
"""A longer range of notes is taken by its ends."""
_SAME = (
    r"(?:[Tt]he )?[Ss]ame resolution|(?:[Ll]a )?[Mm]ême résolution"
    r"|(?:[Ll]a )?[Mm]isma resolución|[Тт]а же резолюция|القرار نفسه|同一项?决议"
)
_AGAIN = re.compile(
    rf"(?:(?:See|[Ii]n|Voir|Véase|См\.|انظر|见) ?)?(?:(?P<same>{_SAME})|(?P<idem>[IiÍí]dem|Id\.|[Ll]oc\. ?cit\.))(?!\w| \d)"
)
_WORK = re.compile(r"\b(?:[Oo]p|[Ll]oc)\. ?cit\.")
OF_NO_NOTE = " does not say which note it goes back to"


def source_again(note: str, text: str, language: str) -> list[Cited]:
    """The citation of a note that begins with `The same resolution`, `Idem` or `Loc. cit.`, as an Ibid. that is to be settled.

    `The same resolution` asks for a resolution of the note before (its series says so); `Smith, op. cit., p. 9` means a work of any
    note before, so that it is unresolved.
    """
    flat = level(text)
    found = _AGAIN.match(flat.text) or _WORK.search(flat.text)
    if not found:
        return []
    name = found.lastgroup or ""
    start, end = found.span(name) if name else found.span()
    series = Series.RESOLUTION if name == "same" else Series.OTHER
    reason, via = ("", IBID) if name else (found.group().lower() + OF_NO_NOTE, "")
    begin, stop = flat.span(start, end)
    places = _places(text, flat, end, language)
    surface = text[begin:stop]
    return [Cited(Citation(note, begin, stop, surface, series, Outcome.UNRESOLVED, "", reason=reason, pinpoints=places, via=via))]


def _places(text: str, flat: Level, at: int, language: str) -> tuple[Pinpoint, ...]:
    """The places in the source that are named at flat.text[at:], as `text` prints them."""
    spans = (flat.span(pin.start, pin.end) for pin in following(flat.text, at, language).pinpoints)
    return tuple(Pinpoint(text[start:end], start, end) for start, end in spans)


def named_notes(note: Note, language: str, sources: Mapping[str, tuple[Citation, ...]]) -> list[Cited]:
    """The citations of the notes that `note` names by their number, of those in `sources`, by label; none of a note that cites nothing.

    A note that cites several documents makes the citation ambiguous, as it does for an Ibid. `See note 5` in note 3 means one yet to come,
    also where an earlier count had a note 5; `note 5 above` does not.
    """
    text = note.text.text
    flat = level(text)
    found: list[Cited] = []
    for match in _NAMED.finditer(flat.text):
        is_seen = bool(match["first"] and not match["said"] and note.label.isdecimal())
        for label, begin, stop in _labels(flat.text, match):
            is_ahead = is_seen and int(label) >= int(note.label)
            there = () if is_ahead else sources.get(label, ())
            start, end = flat.span(begin, stop)
            is_last = stop >= match.end(_numbers(match))
            places = _places(text, flat, match.end(), language) if is_last else ()
            if any(source.symbol for source in there):
                found.append(Cited(_of_note(_Place(note.id, start, end, text[start:end]), there, places)))
    return found


def _labels(text: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The notes that are named, each with where it stands: one with all its words, of several the first with the word for a note."""
    numbers = _numbers(match)
    name = _GROUPS[numbers]
    figures = list(_FIGURE.finditer(text, *match.span(numbers)))
    if len(figures) == 1:
        yield figures[0].group(), *match.span(name)
        return
    last = match.start(name), 0
    for figure in figures:
        value, start = int(figure.group()) if figure.group().isdecimal() else 1, last[0]
        if last[1]:
            start = figure.start()
            if _RANGE.fullmatch(text, last[0], start) and value - last[1] <= _LONGEST_RANGE:
                for middle in range(last[1] + 1, value):
                    yield str(middle), last[0], start
        yield figure.group(), start, figure.end()
        last = figure.end(), value


def _numbers(match: re.Match[str]) -> str:
    return next(name for name in _GROUPS if match[name])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words stand that name a note."""

    holder: str
    start: int
    end: int
    surface: str


def _of_note(place: _Place, there: Sequence[Citation], places: tuple[Pinpoint, ...]) -> Citation:
    """The citation of what the note named at `place` cites; ambiguous where it cites several documents."""
    symbols = tuple(dict.fromkeys(source.symbol for source in there if source.symbol))
    source = next(one for one in there if one.symbol)
    alone = len(symbols) == 1
    return Citation(
        holder=place.holder,
        start=place.start,
        end=place.end,
        surface=place.surface,
        series=source.series,
        outcome=Outcome.RESOLVED if alone else Outcome.AMBIGUOUS,
        symbol=symbols[0] if alone else "",
        candidates=() if alone else symbols,
        reason="the source of the note that is named" if alone else "the note that is named cites several documents",
        part=source.part if alone else "",
        pinpoints=places,
        via=f"{NOTE} {source.holder}",
    )
