"""Notes that name another note, `See note 3 above, annex II`: they cite what that one cites."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapporteur.footnotes.citations.citing import Cited
from rapporteur.footnotes.citations.grammar.surroundings import following
from rapporteur.footnotes.citations.levelling import level
from rapporteur.model.citations import Citation, Outcome, Pinpoint

NOTE = "note"
"""`Citation.via` of a citation that goes back to a note by its number; the holder that it goes back to follows."""

_SEE = r"(?:[Ss]ee(?: also)?|[Vv]oir(?: aussi)?(?: la)?|[Vv]éase(?: también)?(?: la)?|[Сс]м\.(?: также)?|见(?:上文)?)"
_WORD = r"(?:(?:foot)?note|nota|сноск[аиуе]|примечани[ея]|脚注|注)"
_ABOVE = r"(?:above|supra|ci-dessus|anterior|precedente|выше)"
_NAMED = re.compile(
    rf"{_SEE} ?(?P<seen>{_WORD} ?(?P<first>\d{{1,3}}))(?!\d)(?:,? {_ABOVE})?"
    rf"|(?<!\w)(?P<above>{_WORD} (?P<second>\d{{1,3}}),? {_ABOVE})"
)


def named_notes(note: str, text: str, language: str, sources: Mapping[str, tuple[Citation, ...]]) -> list[Cited]:
    """The citations of the notes that `text` names by their number, of those in `sources`, by label; none of a note that cites nothing.

    A note that cites several documents makes the citation ambiguous, as it does for an Ibid.
    """
    flat = level(text)
    found: list[Cited] = []
    for match in _NAMED.finditer(flat.text):
        there = sources.get(match["first"] or match["second"], ())
        symbols = tuple(dict.fromkeys(source.symbol for source in there if source.symbol))
        if not symbols:
            continue
        name = "seen" if match["first"] else "above"
        start, end = flat.span(*match.span(name))
        pins = following(flat.text, match.end(), language).pinpoints
        places = tuple(Pinpoint(text[slice(*flat.span(pin.start, pin.end))], *flat.span(pin.start, pin.end)) for pin in pins)
        source = next(one for one in there if one.symbol)
        alone = len(symbols) == 1
        citation = Citation(
            holder=note,
            start=start,
            end=end,
            surface=text[start:end],
            series=source.series,
            outcome=Outcome.RESOLVED if alone else Outcome.AMBIGUOUS,
            symbol=symbols[0] if alone else "",
            candidates=() if alone else symbols,
            reason="the source of the note that is named" if alone else "the note that is named cites several documents",
            part=source.part if alone else "",
            pinpoints=places,
            via=f"{NOTE} {source.holder}",
        )
        found.append(Cited(citation))
    return found
